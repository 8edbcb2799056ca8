/** How the content's own sentences run: what a word costs after the two before it, in natural logarithms. */

import { IntTable } from './inttable';

/** Marks the beginning and the end of a sentence. */
export const EDGE = 0;
/** Stands for a word that the content does not know. */
export const UNKNOWN = -1;
/** Share of what the longer run tells beside the shorter one; content holds far fewer runs than people say. */
const LONGER = 0.7;
/** An intent with a thousand sentences is not a thousand times likelier than one with a single one. */
const DAMPED = 0.6;

export class Trigrams {
  readonly words: readonly string[];
  private readonly ids: ReadonlyMap<string, number>;
  private readonly alone: Float32Array;
  /** Cost of each word by itself. */
  readonly rarity: Float32Array;
  /** Cost of each word after one, or two, that it never stands after. */
  private readonly afterOne: Float64Array;
  private readonly afterTwo: Float64Array;
  /** Runs of two words, numbered. */
  private readonly pairs: IntTable;
  private readonly pairShares: Float32Array;
  private readonly triples: IntTable;

  /** @param sentences by intent, words parted by single spaces */
  constructor(sentences: Iterable<readonly string[]>) {
    const counted = [...sentences].map((texts) => ({ weight: texts.length ** -DAMPED, texts: texts.map((text) => text.split(' ')) }));
    const ids = new Map<string, number>([['', EDGE]]);
    for (const { texts } of counted) for (const text of texts) for (const word of text) if (!ids.has(word)) ids.set(word, ids.size);
    this.ids = ids;
    this.words = [...ids.keys()];
    const counts = new Counts(ids.size);
    for (const { weight, texts } of counted) for (const text of texts) counts.add(text.map((word) => ids.get(word) ?? EDGE), weight);
    this.alone = counts.alone.map((count) => count / counts.total);
    this.rarity = this.alone.map((share) => -Math.log(share));
    this.afterOne = Float64Array.from(this.alone, (share) => -Math.log((1 - LONGER) * share));
    this.afterTwo = Float64Array.from(this.alone, (share) => -Math.log((1 - LONGER) * ((1 - LONGER) * share)));
    this.pairs = new IntTable(counts.pairs);
    this.pairShares = Float32Array.from(counts.ofPair, (count, pair) => count / (counts.ofFirst[counts.firstOf[pair] ?? 0] ?? 1));
    for (const [triple, count] of counts.triples) counts.triples.set(triple, count / (counts.ofContext[Math.floor(triple / ids.size)] ?? 1));
    this.triples = new IntTable(counts.triples);
  }

  idOf(word: string): number | undefined {
    return this.ids.get(word);
  }

  /** Cost of a word after two others; `EDGE` stands at either side of a sentence, twice at its beginning. */
  cost(first: number, second: number, word: number): number {
    return this.costAfter(this.runOf(first, second), second, word);
  }

  /** The number of a run of two words, for `costAfter`; none where the content has no such run. */
  runOf(first: number, second: number): number | undefined {
    return first === UNKNOWN || second === UNKNOWN ? undefined : this.pairs.get(first * this.words.length + second);
  }

  /** The same as `cost`, for holding many words against one run, which ends in `second`. */
  costAfter(run: number | undefined, second: number, word: number): number {
    const width = this.words.length;
    const pair = second === UNKNOWN ? undefined : this.pairs.get(second * width + word);
    // A run of three has its last two in it.
    if (pair === undefined) return (run === undefined ? this.afterOne : this.afterTwo)[word] ?? Infinity;
    const short = LONGER * (this.pairShares[pair] ?? 0) + (1 - LONGER) * (this.alone[word] ?? 0);
    return -Math.log(run === undefined ? short : LONGER * (this.triples.get(run * width + word) ?? 0) + (1 - LONGER) * short);
  }
}

class Counts {
  readonly alone: Float32Array;
  readonly pairs = new Map<number, number>();
  readonly firstOf: number[] = [];
  readonly ofPair: number[] = [];
  readonly ofFirst: Float32Array;
  /** How often a run of two stands before a word. */
  readonly ofContext: number[] = [];
  readonly triples = new Map<number, number>();
  total = 0;
  private readonly width: number;

  constructor(width: number) {
    this.width = width;
    this.alone = new Float32Array(width);
    this.ofFirst = new Float32Array(width);
  }

  add(sentence: readonly number[], weight: number): void {
    let context = this.pairOf(EDGE, EDGE);
    let before = EDGE;
    for (const word of [...sentence, EDGE]) {
      const pair = this.pairOf(before, word);
      this.alone[word] = (this.alone[word] ?? 0) + weight;
      this.ofFirst[before] = (this.ofFirst[before] ?? 0) + weight;
      this.ofPair[pair] = (this.ofPair[pair] ?? 0) + weight;
      this.ofContext[context] = (this.ofContext[context] ?? 0) + weight;
      const triple = context * this.width + word;
      this.triples.set(triple, (this.triples.get(triple) ?? 0) + weight);
      this.total += weight;
      context = pair;
      before = word;
    }
  }

  private pairOf(first: number, second: number): number {
    const key = first * this.width + second;
    let pair = this.pairs.get(key);
    if (pair === undefined) {
      this.pairs.set(key, pair = this.ofPair.length);
      this.ofPair.push(0);
      this.ofContext.push(0);
      this.firstOf.push(first);
    }
    return pair;
  }
}
