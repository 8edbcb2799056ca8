/**
 * Trains the classifier of one language from its own content: multinomial logistic regression over hashed features, by
 * stochastic gradient descent with AdaGrad, then quantised to 8 bits. Deterministic: the same content gives the same model.
 */
import type { Language, Learnt } from '../content';
import { logits, type Model, ranked, writeModel } from './classifier';
import { BUCKETS, type Features, featuresOf } from './features';
import { LEARNT, matchedSentences, type Sentence, sentencesOf } from './sentences';
import { wordsOf } from './tokens';

const EPOCHS = 12;
const RATE = 0.35;
const BIAS_RATE = 0.02;
const DECAY = 2e-6;
/** Classes whose probability is off by less than this are left alone: most are, and the time goes there. */
const STILL = 1e-3;
/** Share of the words of a sentence that are dropped while training, so that no single word decides. */
const DROPPED = 0.12;
const SEED = 20261124;

interface Example { words: string[]; target: number }

/** Everything the ears can know ahead: the sentences as they are matched, and the model as `readModel` reads it. */
export function learn(language: Pick<Language, 'intents' | 'articles'>): Learnt {
  return { sentences: matchedSentences(language), model: writeModel(trainOn(sentencesOf(language, LEARNT))) };
}

export function trainOn(sentences: readonly Sentence[]): Model {
  const classes = [...new Set(sentences.map((it) => it.intent))].toSorted();
  const number = new Map(classes.map((intent, at) => [intent, at]));
  const examples = sentences.map(({ text, intent }): Example => ({ words: wordsOf(text), target: number.get(intent) ?? 0 })).filter((it) => it.words.length > 0);
  const idf = idfOf(examples);
  const learnt = descend(examples, classes.length, idf);
  const model = quantised(classes, idf, learnt);
  return { ...model, floor: floorOf(examples, model) };
}

function idfOf(examples: readonly Example[]): Float32Array {
  const counts = new Float32Array(BUCKETS);
  for (const { words } of examples) for (const bucket of featuresOf(words).index) counts[bucket] = (counts[bucket] ?? 0) + 1;
  return counts.map((count) => 1 + Math.log((examples.length + 1) / (count + 1)) / 2);
}

interface Weights { weights: Float32Array; bias: Float32Array }

function descend(examples: readonly Example[], width: number, idf: Float32Array): Weights {
  const weights = new Float32Array(BUCKETS * width);
  const squares = new Float32Array(BUCKETS * width).fill(1e-3);
  const bias = new Float32Array(width);
  const random = randomOf(SEED);
  const share = balanced(examples, width);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { words, target } of shuffled(examples, random)) {
      const kept = words.length > 3 ? words.filter(() => random() >= DROPPED) : words;
      const features = featuresOf(kept, idf);
      step(features, target, share[target] ?? 1, { weights, bias }, squares, width);
    }
  }
  return { weights, bias };
}

/** One example's gradient, on the rows it touches. */
function step({ index, value }: Features, target: number, share: number, { weights, bias }: Weights, squares: Float32Array, width: number): void {
  const slope = slopeOf({ index, value }, target, { weights, bias }, width);
  const moved = [...slope.keys()].filter((c) => Math.abs(slope[c] ?? 0) > STILL);
  for (const c of moved) bias[c] = (bias[c] ?? 0) - BIAS_RATE * share * (slope[c] ?? 0);
  for (let i = 0; i < index.length; i++) {
    const row = (index[i] ?? 0) * width;
    const by = (value[i] ?? 0) * share;
    for (const c of moved) {
      const at = row + c;
      const gradient = by * (slope[c] ?? 0) + DECAY * (weights[at] ?? 0);
      const square = (squares[at] ?? 0) + gradient * gradient;
      squares[at] = square;
      weights[at] = (weights[at] ?? 0) - (RATE * gradient) / Math.sqrt(square);
    }
  }
}

/** How far off each class's probability is. */
function slopeOf({ index, value }: Features, target: number, { weights, bias }: Weights, width: number): Float32Array {
  const slope = new Float32Array(bias);
  for (let i = 0; i < index.length; i++) {
    const row = (index[i] ?? 0) * width;
    const by = value[i] ?? 0;
    for (let c = 0; c < width; c++) slope[c] = (slope[c] ?? 0) + by * (weights[row + c] ?? 0);
  }
  softmax(slope);
  slope[target] = (slope[target] ?? 0) - 1;
  return slope;
}

function softmax(values: Float32Array): void {
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  let total = 0;
  for (let c = 0; c < values.length; c++) { values[c] = Math.exp((values[c] ?? 0) - most); total += values[c] ?? 0; }
  for (let c = 0; c < values.length; c++) values[c] = (values[c] ?? 0) / total;
}

/** An intent with few sentences counts for more, so that a rich one does not swallow it. */
function balanced(examples: readonly Example[], width: number): Float32Array {
  const counts = new Float32Array(width);
  for (const { target } of examples) counts[target] = (counts[target] ?? 0) + 1;
  const mean = examples.length / width;
  return counts.map((count) => Math.min(2, Math.sqrt(mean / Math.max(1, count))));
}

function quantised(classes: string[], idf: Float32Array, { weights, bias }: Weights): Model {
  const width = classes.length;
  const most = new Float32Array(width).fill(1e-6);
  weights.forEach((weight, at) => { most[at % width] = Math.max(most[at % width] ?? 0, Math.abs(weight)); });
  const scale = most.map((it) => it / 127);
  return { classes, idf, bias, scale, floor: 0, weights: Int8Array.from(weights, (weight, at) => Math.round(weight / (scale[at % width] ?? 1))) };
}

/** The logit that 19 of 20 of its own sentences reach: below it, a text is like nothing that was learnt. */
function floorOf(examples: readonly Example[], model: Model): number {
  const best = examples.map(({ words }) => ranked(logits(words, model), model)[0]?.logit ?? 0).toSorted((a, b) => a - b);
  return best[Math.floor(best.length * 0.05)] ?? 0;
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
