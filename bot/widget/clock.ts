/**
 * The server's clock, as far as the messages tell: epoch milliseconds there against `performance.now()` here, which no
 * change of the device's clock disturbs. The quickest message so far is the best measure; late ones can't spoil it.
 */
export class ServerClock {
  private behind = Infinity;

  /** A message written at `sent` (epoch ms, server) has just come in. */
  heard(sent: number): void {
    if (Number.isFinite(sent)) this.behind = Math.min(this.behind, performance.now() - sent);
  }

  /** The moment `at` (epoch ms, server) on the clock of `performance.now()`. */
  here(at: number): number {
    return at + (Number.isFinite(this.behind) ? this.behind : performance.now() - Date.now());
  }
}
