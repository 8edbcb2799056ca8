/**
 * A text as hashed features: words, pairs of words, and runs of letters inside words, each weighted by how often it comes
 * and how telling it is. What was tried beside these: docs/decisions/understanding.md.
 */

/** Buckets of the hash: 2^13 lose nothing beside 2^18 on CLINC150 and keep the model small. */
export const BUCKETS = 1 << 13;
const SHORTEST_RUN = 2;
const LONGEST_RUN = 5;
/** A run of letters counts half a word: there are many of them. */
const RUN = 0.5;
/** Kinds of feature hash apart. */
const WORD = 1, PAIR = 2, LETTERS = 3;

export interface Features { index: Int32Array; value: Float32Array }

/** FNV-1a, 32 bits, of a part of the text. */
function hash(text: string, kind: number, from = 0, to = text.length): number {
  let h = 0x811c9dc5 ^ kind;
  for (let i = from; i < to; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return (h ^ (h >>> 15)) & (BUCKETS - 1);
}

/** Buckets of a word by itself and of the runs of letters in it; what training asks again and again is worth keeping. */
export type WordBuckets = (word: string) => { word: number; runs: Int32Array };

export const bucketsOf: WordBuckets = (word) => {
  const marked = `<${word}>`;
  const runs: number[] = [];
  for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
    for (let from = 0; from + length <= marked.length; from++) runs.push(hash(marked, LETTERS, from, from + length));
  }
  return { word: hash(word, WORD), runs: Int32Array.from(runs) };
};

/** How often each bucket comes in the text being read; all nothing between two texts. */
const counts = new Float32Array(BUCKETS);

/** @param words of the text, in order. @param idf weight of each bucket: as many as a power of two, `BUCKETS` at most. */
export function featuresOf(words: readonly string[], idf: Float32Array, buckets: WordBuckets = bucketsOf): Features {
  const touched: number[] = [];
  const last = idf.length - 1;
  for (let at = 0; at < words.length; at++) {
    const text = words[at] ?? '';
    const { word, runs } = buckets(text);
    count(word & last, 1, touched);
    count(hash(`${words[at - 1] ?? '^'} ${text}`, PAIR) & last, 1, touched);
    if (at === words.length - 1) count(hash(`${text} $`, PAIR) & last, 1, touched);
    for (let i = 0; i < runs.length; i++) count((runs[i] ?? 0) & last, RUN, touched);
  }
  return weighted(touched, idf);
}

function count(bucket: number, by: number, touched: number[]): void {
  const before = counts[bucket] ?? 0;
  if (before === 0) touched.push(bucket);
  counts[bucket] = before + by;
}

/** As long as 1, whatever the text's length. Leaves the counts at nothing. */
function weighted(touched: readonly number[], idf: Float32Array): Features {
  const index = new Int32Array(touched);
  const value = new Float32Array(index.length);
  let squares = 0;
  for (let i = 0; i < index.length; i++) {
    const bucket = index[i] ?? 0;
    const by = Math.sqrt(counts[bucket] ?? 0) * (idf[bucket] ?? 1);
    counts[bucket] = 0;
    value[i] = by;
    squares += by * by;
  }
  const norm = Math.sqrt(squares) || 1;
  for (let i = 0; i < value.length; i++) value[i] = (value[i] ?? 0) / norm;
  return { index, value };
}
