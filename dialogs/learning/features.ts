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

/** FNV-1a, 32 bits, of a part of a text, going on from what came before it. */
function absorbed(before: number, text: string, from = 0, to = text.length): number {
  let h = before;
  for (let i = from; i < to; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h;
}

function began(kind: number): number {
  return 0x811c9dc5 ^ kind;
}

function bucketOf(h: number): number {
  return (h ^ (h >>> 15)) & (BUCKETS - 1);
}

/** A word with its own bucket, those of the runs of letters in it, and its hash as the first of a pair; what is met again and again is worth keeping. */
export interface Hashed { text: string; word: number; runs: Int32Array; first: number }

export function hashed(text: string): Hashed {
  const marked = `<${text}>`;
  const runs: number[] = [];
  for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
    for (let from = 0; from + length <= marked.length; from++) runs.push(bucketOf(absorbed(began(LETTERS), marked, from, from + length)));
  }
  return { text, word: bucketOf(absorbed(began(WORD), text)), runs: Int32Array.from(runs), first: firstOf(text) };
}

function firstOf(text: string): number {
  return absorbed(began(PAIR), `${text} `);
}
/** Before the first word, and after the last. */
const START = firstOf('^');
const END = '$';

/** How often each bucket comes in the text being read, all nothing between two texts; and which come in it, in the order they are met. */
const counts = new Float32Array(BUCKETS);
const touched = new Int32Array(BUCKETS);
let met = 0;

/** @param words of the text, in order. @param idf weight of each bucket: as many as a power of two, `BUCKETS` at most. */
export function featuresOf(words: readonly Hashed[], idf: Float32Array): Features {
  met = 0;
  const last = idf.length - 1;
  let before = START;
  let at = 0;
  for (const { text, word, runs, first } of words) {
    count(word & last, 1);
    count(bucketOf(absorbed(before, text)) & last, 1);
    if (++at === words.length) count(bucketOf(absorbed(first, END)) & last, 1);
    for (let i = 0; i < runs.length; i++) count((runs[i] ?? 0) & last, RUN);
    before = first;
  }
  return weighted(idf);
}

function count(bucket: number, by: number): void {
  const before = counts[bucket] ?? 0;
  if (before === 0) touched[met++] = bucket;
  counts[bucket] = before + by;
}

/** As long as 1, whatever the text's length. Leaves the counts at nothing. */
function weighted(idf: Float32Array): Features {
  const index = touched.slice(0, met);
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
