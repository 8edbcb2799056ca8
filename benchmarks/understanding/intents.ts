/** Intent sets: how often the intent is right, and how well what belongs to none of them is told apart. Only validation data choose a threshold. */
import type { IntentSet, Labelled } from './data';
import { type Guessed, NONE, type System, type Trained } from './peers';
import { print } from './table';

/** Larson et al. 2019, An Evaluation Dataset for Intent Classification and Out-of-Scope Prediction, table 2, full set, `oos-threshold`: in-scope accuracy and out-of-scope recall. */
const PUBLISHED_CLINC = [['fastText', 88.6, 28.3], ['SVM', 88.2, 18], ['DialogFlow', 90.8, 26.7], ['CNN', 90.9, 30.9], ['Rasa', 90.9, 31.2], ['MLP over USE', 93.4, 49.1], ['BERT', 96.2, 52.3]] as const;

/** Where few examples of an intent are taken. */
export const TEN = 10;

interface Cost { cpuSeconds: number; micros: number; p99: number; megabytes: number; loadMs: number }
interface Figures { inScope: number; auroc?: number; recall95?: number; paperIn?: number; paperOut?: number }

async function guesses(trained: Trained, rows: readonly Labelled[]): Promise<{ all: Judged[]; micros: number[] }> {
  const micros: number[] = [];
  const all: Judged[] = [];
  for (const [text, intent] of rows) {
    const from = performance.now();
    const guessed = await trained.guess(text);
    micros.push(1000 * (performance.now() - from));
    // Taken for none of the intents: refused before anything that is taken for one.
    all.push({ ...guessed, score: guessed.intent === NONE ? -Infinity : guessed.score, right: guessed.intent === intent });
  }
  return { all, micros };
}

interface Measured { figures: Figures; cost: Cost }
interface Judged extends Guessed { right: boolean }

/** Chance that a text of some intent scores above one of none. */
function auroc(inside: readonly Judged[], outside: readonly Judged[]): number {
  const sorted = [...inside.map((it) => ({ score: it.score, own: true })), ...outside.map((it) => ({ score: it.score, own: false }))].toSorted((a, b) => a.score - b.score);
  let ranks = 0;
  for (let at = 0; at < sorted.length;) {
    let end = at;
    while (end < sorted.length && sorted[end]?.score === sorted[at]?.score) end++;
    ranks += sorted.slice(at, end).filter((it) => it.own).length * (at + 1 + end) / 2;
    at = end;
  }
  return (ranks - inside.length * (inside.length + 1) / 2) / (inside.length * outside.length);
}

/** Share of what belongs nowhere that is refused where 95 % of the rest is kept. */
function recallAt95(inside: readonly Judged[], outside: readonly Judged[]): number {
  const least = inside.map((it) => it.score).toSorted((a, b) => a - b)[Math.floor(inside.length * 0.05)] ?? 0;
  return outside.filter((it) => it.score < least).length / outside.length;
}

/** The paper's rule: the threshold with most right answers on the validation set, refusal being the right one for what belongs nowhere. */
function paperThreshold(inside: readonly Judged[], outside: readonly Judged[]): number {
  const all = [...inside.map((it) => ({ score: it.score, gain: it.right ? -1 : 0 })), ...outside.map((it) => ({ score: it.score, gain: 1 }))].toSorted((a, b) => a.score - b.score);
  let best = { gain: 0, threshold: -Infinity };
  let gain = 0;
  all.forEach((it, at) => {
    gain += it.gain;
    const next = all[at + 1]?.score ?? Infinity;
    if (gain > best.gain && next > it.score) best = { gain, threshold: next };
  });
  return best.threshold;
}

async function measure(system: System, set: IntentSet, train: readonly Labelled[], seed: number): Promise<Measured> {
  const before = process.cpuUsage();
  const trained = await system.train(train, seed);
  const spent = process.cpuUsage(before);
  const test = await guesses(trained, set.test);
  const sorted = test.micros.toSorted((a, b) => a - b);
  const cost = { cpuSeconds: (spent.user + spent.system) / 1e6, micros: sorted[Math.floor(sorted.length / 2)] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, megabytes: trained.bytes / 1e6, loadMs: trained.loadMs };
  const figures: Figures = { inScope: rate(test.all, (it) => it.right) };
  if (set.oos_test && set.oos_val) {
    const outside = (await guesses(trained, set.oos_test)).all;
    const least = paperThreshold((await guesses(trained, set.val)).all, (await guesses(trained, set.oos_val)).all);
    Object.assign(figures, { auroc: auroc(test.all, outside), recall95: recallAt95(test.all, outside), paperIn: rate(test.all, (it) => it.right && it.score >= least), paperOut: rate(outside, (it) => it.score < least) });
  }
  return { figures, cost };
}

function rate(all: readonly Judged[], is: (it: Judged) => boolean): number {
  return all.filter(is).length / all.length;
}

/** `train`: what to train on with this seed; a system without chance of its own is measured once where the rows do not change either. */
export async function benchIntents(title: string, set: IntentSet, systems: readonly System[], seeds: readonly number[], train: (seed: number) => readonly Labelled[], sampled = false): Promise<void> {
  const rows: string[][] = [];
  for (const [system, taught] of systems.flatMap((it) => (set.oos_train ? [[it, false], [it, true]] as const : [[it, false]] as const))) {
    const runs: Measured[] = [];
    for (const seed of sampled || system.name.startsWith('ours') ? seeds : seeds.slice(0, 1)) runs.push(await measure(system, set, [...train(seed), ...(taught ? outside(set, sampled, seed) : [])], seed));
    const mean = (of: (run: Measured) => number | undefined, factor = 100, digits = 1) => {
      const values = runs.map(of).filter((it) => it !== undefined);
      return values.length === 0 ? '–' : (factor * values.reduce((a, b) => a + b, 0) / values.length).toFixed(digits);
    };
    rows.push([`${system.name}${taught ? ', taught some of none' : ''}${runs.length > 1 ? `, mean of ${runs.length}` : ''}`, mean((it) => it.figures.inScope), mean((it) => it.figures.auroc), mean((it) => it.figures.recall95), `${mean((it) => it.figures.paperIn)} / ${mean((it) => it.figures.paperOut)}`,
      mean((it) => it.cost.micros, 1, 0), mean((it) => it.cost.p99, 1, 0), mean((it) => it.cost.megabytes, 1, 2), mean((it) => it.cost.loadMs, 1, 0), mean((it) => it.cost.cpuSeconds, 1, 1)]);
  }
  const published = title.startsWith('CLINC150,') ? PUBLISHED_CLINC.map(([name, inside, outside]) => [`published: ${name}`, '–', '–', '–', `${inside.toFixed(1)} / ${outside.toFixed(1)}`]) : [];
  print(title, ['', 'in scope %', 'AUROC', 'refused at 95 % kept', 'paper rule in / out %', 'µs p50', 'µs p99', 'MB', 'load ms', 'train CPU s'], [...rows, ...published]);
}

/** What the set has to teach what belongs to none of its intents; as many of these as of any intent, where only some are taken. */
function outside({ oos_train = [] }: IntentSet, sampled: boolean, seed: number): Labelled[] {
  const rows = oos_train.map(([text]): Labelled => [text, NONE]);
  return sampled ? few(rows, TEN, seed) : rows;
}

/** So many rows of each intent, chosen by the seed. */
export function few(rows: readonly Labelled[], each: number, seed: number): Labelled[] {
  const byIntent = new Map<string, Labelled[]>();
  for (const row of rows) byIntent.set(row[1], [...byIntent.get(row[1]) ?? [], row]);
  let state = seed;
  const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
  return [...byIntent.values()].flatMap((of) => of.map((row) => ({ row, order: random() })).toSorted((a, b) => a.order - b.order).slice(0, each).map((it) => it.row));
}
