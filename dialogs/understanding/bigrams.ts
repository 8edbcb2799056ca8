/** How the content's own sentences run: what a word costs after another, in natural logarithms. */

/** Marks the beginning and the end of a sentence. */
const EDGE = 0;
/** Share of the pair beside the word alone; content holds far fewer pairs than people say. */
const PAIRS = 0.8;
/** An intent with a thousand sentences is not a thousand times likelier than one with a single one. */
const DAMPED = 0.6;

export class Bigrams {
  readonly words: readonly string[];
  private readonly ids: ReadonlyMap<string, number>;
  private readonly alone: Float32Array;
  /** Cost of each word by itself. */
  readonly rarity: Float32Array;
  private readonly pairs: ReadonlyMap<number, number>;

  /** @param sentences by intent, words parted by single spaces */
  constructor(sentences: Iterable<readonly string[]>) {
    const ids = new Map<string, number>([['', EDGE]]);
    const pairs = new Map<number, number>();
    const befores: number[] = [];
    const counts: number[] = [];
    let total = 0;
    for (const texts of sentences) {
      const weight = texts.length ** -DAMPED;
      for (const text of texts) {
        let before = EDGE;
        for (const word of [...text.split(' '), '']) {
          let id = ids.get(word);
          if (id === undefined) ids.set(word, id = ids.size);
          counts[id] = (counts[id] ?? 0) + weight;
          befores[before] = (befores[before] ?? 0) + weight;
          pairs.set(before * WIDTH + id, (pairs.get(before * WIDTH + id) ?? 0) + weight);
          total += weight;
          before = id;
        }
      }
    }
    this.words = [...ids.keys()];
    this.ids = ids;
    this.alone = Float32Array.from(counts, (count) => count / total);
    this.rarity = this.alone.map((share) => -Math.log(share));
    this.pairs = new Map([...pairs].map(([pair, count]) => [pair, count / (befores[Math.floor(pair / WIDTH)] ?? 1)]));
  }

  idOf(word: string): number | undefined {
    return this.ids.get(word);
  }

  /** Cost of a word after another; `0` is the edge of a sentence, at either side. */
  cost(before: number, word: number): number {
    return -Math.log(PAIRS * (this.pairs.get(before * WIDTH + word) ?? 0) + (1 - PAIRS) * (this.alone[word] ?? 0));
  }
}

/** More words than any content has. */
const WIDTH = 1 << 16;
