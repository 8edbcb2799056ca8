/** Words that may begin at one place among the sounds: the likeliest of very many, kept as numbers, for they are made and left by the thousand. */

/** Words kept, at most. */
const MOST = 120;
/** Kept until they are thinned. */
const ROOM = 4 * MOST;

export class Arcs {
  readonly word = new Int32Array(ROOM);
  /** The place where it would end. */
  readonly to = new Int32Array(ROOM);
  /** What it costs, without how it runs. */
  readonly cost = new Float64Array(ROOM);
  count = 0;
  /** With how rare it is: what they are chosen by. */
  private readonly guess = new Float64Array(ROOM);
  private readonly sorted = new Float64Array(ROOM);
  private most = Infinity;

  clear(): void {
    this.count = 0;
    this.most = Infinity;
  }

  add(word: number, to: number, cost: number, guess: number): void {
    if (guess >= this.most) return;
    const at = this.count++;
    this.word[at] = word;
    this.to[at] = to;
    this.cost[at] = cost;
    this.guess[at] = guess;
    if (this.count === ROOM) this.thin();
  }

  /** Leaves the likeliest, as they stand; what is no likelier than those left out is not taken from then on. */
  thin(): void {
    const { count, guess, word, to, cost } = this;
    if (count <= MOST) return;
    this.sorted.set(guess);
    const most = this.most = this.sorted.subarray(0, count).sort()[MOST] ?? Infinity;
    let kept = 0;
    for (let at = 0; at < count; at++) {
      const own = guess[at] ?? Infinity;
      if (own >= most) continue;
      word[kept] = word[at] ?? 0;
      to[kept] = to[at] ?? 0;
      cost[kept] = cost[at] ?? 0;
      guess[kept++] = own;
    }
    this.count = kept;
  }
}
