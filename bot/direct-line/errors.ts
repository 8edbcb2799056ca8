/** What Direct Line answers when it cannot do what was asked: `{"error":{"code","message"}}`, for the developer of a client. */
export class LineError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  get body(): { error: { code: string; message: string } } {
    return { error: { code: this.code, message: this.message } };
  }
}
