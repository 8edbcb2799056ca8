/** A text as hashed features: words, pairs of words, and runs of letters, each weighted by how often it comes. */

/** Buckets of the hash: 2^13 lose nothing beside 2^18 on CLINC150 and keep the model small. */
export const BUCKETS = 1 << 13;
const SHORTEST_RUN = 3;
const LONGEST_RUN = 5;

export interface Features { index: Int32Array; value: Float32Array }

/** FNV-1a, 32 bits. */
function hash(text: string, seed: number): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return (h ^ (h >>> 15)) & (BUCKETS - 1);
}

/** @param words of the text, in order. @param idf weight of each bucket; all equal where there is none yet. */
export function featuresOf(words: readonly string[], idf?: Float32Array): Features {
  const counts = new Map<number, number>();
  const add = (bucket: number, by: number) => counts.set(bucket, (counts.get(bucket) ?? 0) + by);
  words.forEach((word, at) => {
    add(hash(word, 1), 1);
    add(hash(`${words[at - 1] ?? '^'} ${word}`, 2), 1);
    const marked = `<${word}>`;
    for (let length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
      for (let from = 0; from + length <= marked.length; from++) add(hash(marked.slice(from, from + length), 3), 0.5);
    }
  });
  const index = Int32Array.from(counts.keys());
  const value = Float32Array.from(counts.entries(), ([bucket, count]) => Math.log1p(count) * (idf?.[bucket] ?? 1));
  const norm = Math.hypot(...value) || 1;
  for (let i = 0; i < value.length; i++) value[i] = (value[i] ?? 0) / norm;
  return { index, value };
}
