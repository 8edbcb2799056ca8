/** A clock that goes on evenly when somebody sets the machine's. */

export interface Steady {
  now: () => number;
  /** Sets it by another clock. A small difference is taken over at once; a jump only where nobody is being timed. */
  set: (epoch: number, idle: boolean) => void;
}

/** Differences up to this are drift, not a jump (ms). */
const DRIFT = 500;

/** @param elapsed ms on a clock that nobody can set */
export function steady(epoch: number, elapsed: () => number = () => performance.now()): Steady {
  let base = epoch - elapsed();
  return {
    now: () => Math.round(base + elapsed()),
    set: (right, idle) => {
      const next = right - elapsed();
      if (idle || Math.abs(next - base) <= DRIFT) base = next;
    },
  };
}
