/**
 * The server's clock, as far as the messages tell: epoch milliseconds there against `performance.now()` here, which no
 * change of the device's clock disturbs. The quickest message so far is the best measure; late ones can't spoil it.
 */
import type { Memory } from './memory';

export class ServerClock {
  private behind: number;
  private readonly memory: Memory;

  /** @param memory after a reload only old messages come in at first: what was measured before it still holds */
  constructor(memory: Memory) {
    this.memory = memory;
    const apart = Number(memory.get('clock') ?? NaN);
    this.behind = Number.isNaN(apart) ? Infinity : apart - performance.timeOrigin;
  }

  /** From here on it is another clock. */
  reset(): void {
    this.behind = Infinity;
  }

  /** A message written at `sent` (epoch ms, server) has just come in. */
  heard(sent: number): void {
    const behind = performance.now() - sent;
    if (!(behind < this.behind)) return;
    this.behind = behind;
    this.memory.set('clock', String(behind + performance.timeOrigin));
  }

  /** The moment `at` (epoch ms, server) on the clock of `performance.now()`. */
  here(at: number): number {
    return at + (Number.isFinite(this.behind) ? this.behind : performance.now() - Date.now());
  }
}
