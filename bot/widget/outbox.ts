/** Messages on their way out, one after the other, kept while there is no connection. */
import { Backoff } from './backoff';
import type { Comeback, Fate, Outgoing } from './transport';

interface Letter { body: string; done: (fate: Fate) => void }
/** Posts one activity; the answer's HTTP status, or undefined where the server could not be reached. */
export type Post = (body: string) => Promise<number | undefined>;

export class Outbox {
  private readonly letters: Letter[] = [];
  private readonly backoff = new Backoff();
  private busy = false;
  private open = false;
  private readonly post: Post;

  constructor(post: Post) {
    this.post = post;
  }

  put(activity: Outgoing | Comeback, done: (fate: Fate) => void): void {
    this.letters.push({ body: JSON.stringify(activity), done });
    void this.flush();
  }

  /** The line is up (or down): what waits goes out (or stays). */
  set(open: boolean): void {
    this.open = open;
    if (open) void this.flush();
    else this.backoff.cancel();
  }

  /** What waits will never go out, and nobody is told. */
  clear(): void {
    this.letters.length = 0;
  }

  private async flush(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let letter = this.letters[0]; letter && this.open; letter = this.letters[0]) {
      const status = await this.post(letter.body);
      if (status === undefined || isPassing(status)) {
        this.backoff.wait(() => void this.flush());
        break;
      }
      this.backoff.reset();
      if (this.letters[0] === letter) this.letters.shift();
      letter.done(status < 300 ? 'sent' : 'refused');
    }
    this.busy = false;
  }
}

/** Worth another try: an expired token is renewed, a busy server gets free. */
function isPassing(status: number): boolean {
  return status === 401 || status === 403 || status === 404 || status === 429 || status >= 500;
}
