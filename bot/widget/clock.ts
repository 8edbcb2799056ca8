/**
 * The server's clock, as far as the messages tell: epoch milliseconds there against `performance.now()` here, which no
 * change of the device's clock disturbs. The quickest message so far is the best measure; late ones can't spoil it.
 */
import type { Memory } from './memory';

/** A device's own clock is mended by as much (ms) all the time. */
const SLACK = 500;

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

  /**
   * A message written at `sent` (epoch ms, server) has just come in.
   * @param asked when the words it answers went out from here: it cannot be older than they are
   */
  heard(sent: number, asked = -Infinity): void {
    const behind = performance.now() - sent;
    // What was kept from before a reload is of no use where the device's clock was set meanwhile.
    const impossible = this.behind < asked - sent - SLACK;
    if (!(behind < this.behind) && !impossible) return;
    this.behind = behind;
    this.memory.set('clock', String(behind + performance.timeOrigin));
  }

  /** The moment `at` (epoch ms, server) on the clock of `performance.now()`. */
  here(at: number): number {
    return at + (Number.isFinite(this.behind) ? this.behind : performance.now() - Date.now());
  }
}
