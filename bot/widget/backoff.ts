/** How long to wait before the next try: longer each time, never the same for everybody. */

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

export class Backoff {
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Runs `again` later; a wait already under way is replaced. */
  wait(again: () => void): void {
    const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.tries++);
    this.cancel();
    this.timer = setTimeout(again, full * (0.5 + Math.random() / 2));
  }

  cancel(): void {
    clearTimeout(this.timer);
  }

  /** It worked: the next wait is short again. */
  reset(): void {
    this.cancel();
    this.tries = 0;
  }
}
