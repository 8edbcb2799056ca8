/** Multinomial logistic regression by stochastic gradient descent, the weights of the later rounds of all runs averaged. The same from the same seed. */
import { featuresOf, type Features, type Hashed } from './features';
import { type Kernel, kernelOf } from './kernel';

const RATE = 2;
const BIAS_RATE = 0.1;
/** Share of the words of a sentence that are dropped while training, so that no single word decides. */
const DROPPED = 0.12;

export interface Example { words: Hashed[]; target: number; group: number }
/** The classes that are held against each other where one of them is meant: columns `from` up to `to`. */
export interface Range { from: number; to: number }
/** `runs`: so many models, each with its own order of the examples, are averaged into one of the same size; `rounds` over all examples in each. The weights of the later half are averaged, which does what a shrinking rate and a penalty would. `ranges`: of each class. */
export interface How { seed: number; runs: number; rounds: number; ranges: readonly Range[] }
/** One row a bucket, one column a class. */
export interface Weights { weights: Float32Array; bias: Float32Array }

/** @param idf weight of each bucket: as many as there are buckets */
export function descend(examples: readonly Example[], idf: Float32Array, { seed, runs, rounds, ranges }: How): Weights {
  const width = ranges.length;
  const kernel = kernelOf(idf.length, width);
  const bias = new Float32Array(width);
  const sum: Weights = { weights: new Float32Array(idf.length * width), bias: new Float32Array(width) };
  const random = randomOf(seed);
  const share = balanced(examples, ranges);
  for (let run = 0; run < runs; run++) {
    kernel.weights.fill(0);
    bias.fill(0);
    for (let round = 0; round < rounds; round++) {
      for (const { words, target } of shuffled(examples, random)) {
        const kept = words.length > 3 ? words.filter(() => random() >= DROPPED) : words;
        step(featuresOf(kept.length > 0 ? kept : words, idf), { target, range: ranges[target] ?? { from: 0, to: width }, share: share[target] ?? 1 }, kernel, bias);
      }
      if (round >= rounds / 2) { addTo(sum.weights, kernel.weights); addTo(sum.bias, bias); }
    }
  }
  const averaged = runs * (rounds - Math.ceil(rounds / 2));
  return { weights: sum.weights.map((it) => it / averaged), bias: sum.bias.map((it) => it / averaged) };
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (values[i] ?? 0);
}

/** What an example is, among what it is held against, and how much it counts. */
interface Aim { target: number; range: Range; share: number }

/** One example's gradient, on the rows it touches. */
function step(features: Features, { target, range: { from, to }, share }: Aim, kernel: Kernel, bias: Float32Array): void {
  const count = to - from;
  const shares = kernel.column.subarray(0, count);
  shares.set(bias.subarray(from, to));
  kernel.gather(features, from, count);
  softmax(shares);
  shares[target - from] = (shares[target - from] ?? 0) - 1;
  for (let c = 0; c < count; c++) {
    const slope = share * (shares[c] ?? 0);
    bias[from + c] = (bias[from + c] ?? 0) - BIAS_RATE * slope;
    shares[c] = -RATE * slope;
  }
  kernel.scatter(count);
}

/** Logits become shares, in place. */
export function softmax(values: Float32Array): void {
  let most = -Infinity;
  for (let c = 0; c < values.length; c++) most = Math.max(most, values[c] ?? 0);
  let total = 0;
  for (let c = 0; c < values.length; c++) { values[c] = Math.exp((values[c] ?? 0) - most); total += values[c] ?? 0; }
  for (let c = 0; c < values.length; c++) values[c] = (values[c] ?? 0) / total;
}

/** An intent with few sentences counts for more, so that a rich one does not swallow it. */
function balanced(examples: readonly Example[], ranges: readonly Range[]): Float32Array {
  const counts = new Float32Array(ranges.length);
  for (const { target } of examples) counts[target] = (counts[target] ?? 0) + 1;
  const meanOf = ({ from, to }: Range) => counts.slice(from, to).reduce((sum, count) => sum + count, 0) / (to - from);
  return counts.map((count, at) => Math.min(2, Math.sqrt(meanOf(ranges[at] ?? { from: 0, to: ranges.length }) / Math.max(1, count))));
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const out = [...items];
  for (let at = out.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [out[at], out[other]];
    if (a !== undefined && b !== undefined) { out[at] = b; out[other] = a; }
  }
  return out;
}

/** Mulberry32: small, seeded, the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
