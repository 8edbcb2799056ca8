/** Numbers by whole numbers, for many lookups that mostly find nothing: several times as fast as a `Map`. */
export class IntTable {
  private readonly keys: Int32Array;
  private readonly values: Float64Array;
  private readonly shift: number;

  /** @param entries keys from 0 to 2^31 - 1 */
  constructor(entries: ReadonlyMap<number, number>) {
    const bits = Math.ceil(Math.log2(2 * entries.size + 2));
    this.shift = 32 - bits;
    this.keys = new Int32Array(2 ** bits).fill(-1);
    this.values = new Float64Array(2 ** bits);
    for (const [key, value] of entries) {
      const slot = this.slotOf(key);
      this.keys[slot] = key;
      this.values[slot] = value;
    }
  }

  get(key: number): number | undefined {
    const slot = this.slotOf(key);
    return this.keys[slot] === key ? this.values[slot] : undefined;
  }

  /** Where a key stands, or would. */
  private slotOf(key: number): number {
    const { keys } = this;
    let slot = Math.imul(key, SPREAD) >>> this.shift;
    while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & (keys.length - 1);
    return slot;
  }
}
/** Of the golden ratio, in 32 bits: neighbours land far from one another (Knuth, multiplicative hashing). */
const SPREAD = 0x9e3779b1;
