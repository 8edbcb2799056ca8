/**
 * Trains the classifier of one language from its own content: multinomial logistic regression over hashed features by
 * stochastic gradient descent, the weights of the later rounds averaged, then quantised to 6 bits. How sure it may be is
 * learnt from sentences of templates it was not shown. Deterministic: the same content gives the same model.
 */
import type { Language } from '../content';
import { type Model, weighed, writeModel } from './classifier';
import { BUCKETS, type Features, featuresOf, type Hashed, hashed } from './features';
import { LEARNT, type Sentence, sentencesOf } from './sentences';
import { wordsOf } from './tokens';

/** Rounds over all sentences. The weights of the later half are averaged, which does what a shrinking rate and a penalty would. */
const ROUNDS = 8;
/** So many models, each with its own order of the sentences, are averaged into one of the same size: steadier than one of as many rounds. */
const RUNS = 2;
const RATE = 2;
const BIAS_RATE = 0.1;
/** Classes whose probability is off by less than this are left alone: most are, and the time goes there. */
const STILL = 1e-3;
/** Share of the words of a sentence that are dropped while training, so that no single word decides. */
const DROPPED = 0.12;
/** How much the rarity of a bucket weighs. */
const RARITY = 0.75;
/** A command somebody really gave counts so many times one of a template: of strangers' commands 69.1 in a hundred are understood, with once 67.3, with three times 69.1. A question counts once. */
const SAID = 2;
const SEED = 20261124;
/** One in so many templates of each intent is held out once, to see how sure the others may be. */
const HELD_OUT = 3;
/** Steps of a weight to either side of nothing. 31 tell no better on people's questions, and pack to a third more, 127 to twice as much. */
const STEPS = 15;

interface Example { words: Hashed[]; target: number; group: number }
/** The classes that are held against each other where one of them is meant: columns `from` up to `to`. */
interface Range { from: number; to: number }

/** The model of a language, as `readModel` reads it. */
export function train(language: Pick<Language, 'intents' | 'articles' | 'said'>): string {
  return writeModel(trainOn([...sentencesOf(language, LEARNT), ...saidIn(language)]));
}

/** Each sentence somebody said is of no template but its own. */
function saidIn({ said = {} }: Pick<Language, 'said'>): Sentence[] {
  const sentences = Object.entries(said).flatMap(([intent, texts]) => texts.map((text) => ({ intent, text })));
  return sentences.flatMap((it, at) => Array.from({ length: it.intent.startsWith('ask.') ? 1 : SAID }, () => ({ ...it, template: -1 - at })));
}

/**
 * @param seed of the order of the sentences and of the words dropped; `rarity`: how much the rarity of a bucket weighs; `rounds` over all sentences;
 * `buckets`: a power of two, `BUCKETS` at most; `apart`: what is told apart from what, intents of another name never meet. Intents of one name must stand together in the alphabet.
 */
export function trainOn(sentences: readonly Sentence[], { seed = SEED, rarity = RARITY, rounds = ROUNDS, buckets = BUCKETS, apart = () => '' }: { seed?: number; rarity?: number; rounds?: number; buckets?: number; apart?: (intent: string) => string } = {}): Model {
  const classes = [...new Set(sentences.map((it) => it.intent))].toSorted();
  const number = new Map(classes.map((intent, at) => [intent, at]));
  const known = remembered(hashed);
  const examples = sentences.map(({ text, intent, template }): Example => ({ words: wordsOf(text).map(known), target: number.get(intent) ?? 0, group: template })).filter((it) => it.words.length > 0);
  const how = { seed, rarity, rounds, buckets, ranges: rangesOf(classes.map(apart)) };
  const temperature = temperatureOf(heldOut(examples, classes, how), how.ranges);
  const model = fit(examples, classes, how);
  return { ...model, scale: model.scale.map((it) => it / temperature), bias: model.bias.map((it) => it / temperature) };
}

/** `ranges`: of each class. */
interface How { seed: number; rarity: number; rounds: number; buckets: number; ranges: readonly Range[] }

/** @param names of each class in turn; those of one name are a range */
function rangesOf(names: readonly string[]): Range[] {
  return names.map((name) => ({ from: names.indexOf(name), to: names.lastIndexOf(name) + 1 }));
}

function fit(examples: readonly Example[], classes: string[], how: How): Model {
  const idf = idfOf(examples, how);
  return quantised(classes, idf, descend(examples, idf, how));
}

function idfOf(examples: readonly Example[], { rarity, buckets }: How): Float32Array {
  const even = new Float32Array(buckets).fill(1);
  if (rarity === 0) return even;
  const counts = new Float32Array(buckets);
  for (const { words } of examples) for (const bucket of featuresOf(words, even).index) counts[bucket] = (counts[bucket] ?? 0) + 1;
  return counts.map((count) => 1 + rarity * Math.log((examples.length + 1) / (count + 1)));
}

interface Weights { weights: Float32Array; bias: Float32Array }

function descend(examples: readonly Example[], idf: Float32Array, { seed, rounds, buckets, ranges }: How): Weights {
  const width = ranges.length;
  const now: Weights = { weights: new Float32Array(buckets * width), bias: new Float32Array(width) };
  const sum: Weights = { weights: new Float32Array(buckets * width), bias: new Float32Array(width) };
  const random = randomOf(seed);
  const share = balanced(examples, ranges);
  for (let run = 0; run < RUNS; run++) {
    now.weights.fill(0);
    now.bias.fill(0);
    for (let round = 0; round < rounds; round++) {
      for (const { words, target } of shuffled(examples, random)) {
        const kept = words.length > 3 ? words.filter(() => random() >= DROPPED) : words;
        step(featuresOf(kept.length > 0 ? kept : words, idf), { target, range: ranges[target] ?? { from: 0, to: width }, share: share[target] ?? 1 }, now, width);
      }
      if (round >= rounds / 2) { addTo(sum.weights, now.weights); addTo(sum.bias, now.bias); }
    }
  }
  const averaged = RUNS * (rounds - Math.ceil(rounds / 2));
  return { weights: sum.weights.map((it) => it / averaged), bias: sum.bias.map((it) => it / averaged) };
}

/** Training meets the same few thousand words again and again. */
function remembered<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const found = known.get(word);
    if (found) return found;
    const made = make(word);
    known.set(word, made);
    return made;
  };
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (values[i] ?? 0);
}

/** What an example is, among what it is held against, and how much it counts. */
interface Aim { target: number; range: Range; share: number }

/** One example's gradient, on the rows it touches. */
function step(features: Features, { target, range, share }: Aim, { weights, bias }: Weights, width: number): void {
  const { index, value } = features;
  const slope = sharesOf(features, { weights, bias }, width, range);
  slope[target - range.from] = (slope[target - range.from] ?? 0) - 1;
  const moved = movedOf(slope);
  for (const c of moved) bias[range.from + c] = (bias[range.from + c] ?? 0) - BIAS_RATE * share * (slope[c] ?? 0);
  for (let i = 0; i < index.length; i++) {
    const row = (index[i] ?? 0) * width + range.from;
    const by = RATE * share * (value[i] ?? 0);
    for (const c of moved) weights[row + c] = (weights[row + c] ?? 0) - by * (slope[c] ?? 0);
  }
}

function movedOf(slope: Float32Array): number[] {
  const moved: number[] = [];
  for (let c = 0; c < slope.length; c++) if (Math.abs(slope[c] ?? 0) > STILL) moved.push(c);
  return moved;
}

/** The probability of each class of a range. */
function sharesOf({ index, value }: Features, { weights, bias }: Weights, width: number, { from, to }: Range): Float32Array {
  const shares = bias.slice(from, to);
  const count = to - from;
  for (let i = 0; i < index.length; i++) {
    const row = (index[i] ?? 0) * width + from;
    const by = value[i] ?? 0;
    for (let c = 0; c < count; c++) shares[c] = (shares[c] ?? 0) + by * (weights[row + c] ?? 0);
  }
  softmax(shares);
  return shares;
}

function softmax(values: Float32Array): void {
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
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

function quantised(classes: string[], idf: Float32Array, { weights, bias }: Weights): Model {
  const width = classes.length;
  const most = new Float32Array(width).fill(1e-6);
  weights.forEach((weight, at) => { most[at % width] = Math.max(most[at % width] ?? 0, Math.abs(weight)); });
  const scale = most.map((it) => it / STEPS);
  return { classes, idf, bias, scale, weights: Int8Array.from(weights, (weight, at) => Math.round(weight / (scale[at % width] ?? 1))) };
}

interface Unseen { sums: Float32Array; target: number }

/** The temperature under which the true intents of unseen sentences are likeliest. */
function temperatureOf(unseen: readonly Unseen[], ranges: readonly Range[]): number {
  const loss = (temperature: number) => unseen.reduce((sum, { sums, target }) => {
    const { from, to } = ranges[target] ?? { from: 0, to: sums.length };
    const shares = sums.slice(from, to).map((it) => it / temperature);
    softmax(shares);
    return sum - Math.log((shares[target - from] ?? 0) + 1e-9);
  }, 0);
  return unseen.length === 0 ? 1 : Array.from({ length: 21 }, (_none, at) => 0.5 * 1.15 ** at).reduce((a, b) => (loss(b) < loss(a) ? b : a));
}

/** Sentences as a model hears them that was not shown their templates. An intent with a single template is not held out: nothing would be left of it. */
function heldOut(examples: readonly Example[], classes: string[], how: How): Unseen[] {
  const templates = new Map<number, Set<number>>();
  for (const { target, group } of examples) templates.set(target, (templates.get(target) ?? new Set<number>()).add(group));
  const held = new Set([...templates.values()].flatMap((all) => [...all].filter((_group, at) => all.size > 1 && at % HELD_OUT === 1)));
  if (held.size === 0) return [];
  const model = fit(examples.filter(({ group }) => !held.has(group)), classes, { ...how, rounds: how.rounds / 2 });
  return examples.filter(({ group }) => held.has(group)).map(({ words, target }) => ({ sums: weighed(featuresOf(words, model.idf), model), target }));
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
