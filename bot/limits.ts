/** Token buckets: so much at once, so much a second for long. */

export interface Limit { key: string; burst: number; perSecond: number }

/**
 * @returns takes one from each of the buckets where all have one, else nothing; the ms until they will (0: taken)
 */
export function limits(now: () => number): (wanted: Limit[]) => number {
  const buckets = new Map<string, { left: number; at: number }>();
  return (wanted) => {
    if (buckets.size > 10_000) forgetFull(buckets, now());
    const filled = wanted.map(({ key, burst, perSecond }) => {
      const { left, at } = buckets.get(key) ?? { left: burst, at: now() };
      return { key, perSecond, left: Math.min(burst, left + Math.max(0, now() - at) * perSecond / 1000) };
    });
    const wait = Math.max(0, ...filled.map(({ left, perSecond }) => Math.ceil((1 - left) * 1000 / perSecond)));
    if (wait === 0) for (const { key, left } of filled) buckets.set(key, { left: left - 1, at: now() });
    return wait;
  };
}

/** A bucket nobody has touched for an hour is full again, whatever its size. */
function forgetFull(buckets: Map<string, { at: number }>, now: number): void {
  for (const [key, { at }] of buckets) if (now - at > 3_600_000) buckets.delete(key);
}
