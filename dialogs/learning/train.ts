/**
 * Trains the classifier of one language from its own content: a linear model over hashed features (descent.ts),
 * quantised to 6 bits. How sure it may be is
 * learnt from sentences of templates it was not shown. Deterministic: the same content gives the same model.
 */
import type { Language } from '../content';
import { wordsOf } from '../text/tokens';
import { type Model, weighed, writeModel } from './classifier';
import { descend, type Example, type How, type Range, softmax, type Weights } from './descent';
import { BUCKETS, featuresOf, hashed } from './features';
import { LEARNT, type Sentence, sentencesOf } from './sentences';

/** So many models are averaged: steadier than one of as many rounds. */
const RUNS = 2;
/** Rounds over all sentences. */
const ROUNDS = 8;
/** How much the rarity of a bucket weighs. */
const RARITY = 0.75;
/** A command somebody really gave counts so many times one of a template: of strangers' commands 69.1 in a hundred are understood, with once 67.3, with three times 69.1. A question counts once. */
const SAID = 2;
const SEED = 20261124;
/** One in so many templates of each intent is held out once, to see how sure the others may be. */
const HELD_OUT = 3;
/** Steps of a weight to either side of nothing. 31 tell no better on people's questions, and pack to a third more, 127 to twice as much. */
const STEPS = 15;

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
  const how = { seed, runs: RUNS, rarity, rounds, buckets, ranges: rangesOf(classes.map(apart)) };
  const temperature = temperatureOf(heldOut(examples, classes, how), how.ranges);
  const model = fit(examples, classes, how);
  return { ...model, scale: model.scale.map((it) => it / temperature), bias: model.bias.map((it) => it / temperature) };
}

interface Fitting extends How { rarity: number; buckets: number }

/** @param names of each class in turn; those of one name are a range */
function rangesOf(names: readonly string[]): Range[] {
  return names.map((name) => ({ from: names.indexOf(name), to: names.lastIndexOf(name) + 1 }));
}

function fit(examples: readonly Example[], classes: string[], how: Fitting): Model {
  const idf = idfOf(examples, how);
  return quantised(classes, idf, descend(examples, idf, how));
}

function idfOf(examples: readonly Example[], { rarity, buckets }: Fitting): Float32Array {
  const even = new Float32Array(buckets).fill(1);
  if (rarity === 0) return even;
  const counts = new Float32Array(buckets);
  for (const { words } of examples) for (const bucket of featuresOf(words, even).index) counts[bucket] = (counts[bucket] ?? 0) + 1;
  return counts.map((count) => 1 + rarity * Math.log((examples.length + 1) / (count + 1)));
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
  const tried = Array.from({ length: 21 }, (_none, at) => 0.5 * 1.15 ** at).map((temperature) => ({ temperature, loss: lossOf(unseen, ranges, temperature) }));
  return unseen.length === 0 ? 1 : tried.reduce((a, b) => (b.loss < a.loss ? b : a)).temperature;
}

function lossOf(unseen: readonly Unseen[], ranges: readonly Range[], temperature: number): number {
  let loss = 0;
  for (const { sums, target } of unseen) {
    const { from, to } = ranges[target] ?? { from: 0, to: sums.length };
    const shares = sums.slice(from, to);
    for (let c = 0; c < shares.length; c++) shares[c] = (shares[c] ?? 0) / temperature;
    softmax(shares);
    loss -= Math.log((shares[target - from] ?? 0) + 1e-9);
  }
  return loss;
}

/** Sentences as a model hears them that was not shown their templates. An intent with a single template is not held out: nothing would be left of it. */
function heldOut(examples: readonly Example[], classes: string[], how: Fitting): Unseen[] {
  const templates = new Map<number, Set<number>>();
  for (const { target, group } of examples) templates.set(target, (templates.get(target) ?? new Set<number>()).add(group));
  const held = new Set([...templates.values()].flatMap((all) => [...all].filter((_group, at) => all.size > 1 && at % HELD_OUT === 1)));
  if (held.size === 0) return [];
  const model = fit(examples.filter(({ group }) => !held.has(group)), classes, { ...how, runs: 1, rounds: how.rounds / 2 });
  return examples.filter(({ group }) => held.has(group)).map(({ words, target }) => ({ sums: weighed(featuresOf(words, model.idf), model), target }));
}
