/**
 * What others would have said: a bot that looks for keywords, and text classifiers off the shelf. Taught in two ways: by the same
 * wordings the listener has, put together rule by rule; and by the other vignettes, in ten folds, which favours them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier';
import type { Content, Language } from '../../dialogs/content';
import type { Level } from '../../dialogs/types';
import { URGENCY } from '../../tests/proof/tree';

export interface Sample { text: string; level: Level }
export type Judge = (text: string) => Level;
export type Teach = (samples: readonly Sample[]) => Promise<Judge>;

const FOLDS = 10;
/** Sentences made from each line of a rule. */
const PER_LINE = 6;
const NODE_NLP = 'node-nlp@4.27.0';

/** The most urgent word found. */
export function keywordBot(words: Partial<Record<Level, string[]>>): Judge {
  const listed = (Object.entries(words) as [Level, string[]][]).toSorted(([a], [b]) => URGENCY[b] - URGENCY[a]);
  return (text) => listed.find(([, terms]) => terms.some((term) => text.toLowerCase().includes(term)))?.[0] ?? 'self_care';
}

/** The listener's own wordings as sentences: for each line of each flag, some phrases of its concepts one after another. */
export function wordings({ flags, outcomes }: Content, { lexicon, learnt }: Language): Sample[] {
  const danger = flags.flatMap((flag): Sample[] => {
    const level = outcomes[flag.outcome]?.level;
    if (!level || level === 'self_care') return [];
    return flag.when.flatMap((line) => Array.from({ length: PER_LINE }, (_none, n): Sample => {
      const parts = line.filter((group) => !group.startsWith('!')).map((group) => phraseFrom(group.split('|').flatMap((id) => lexicon.concepts[id] ?? []), n, lexicon.words));
      return { text: parts.join(' and '), level };
    }));
  });
  const plain = (learnt?.sentences['relief'] ?? []).filter((_text, at) => at % 7 === 0).slice(0, danger.length).map((text): Sample => ({ text, level: 'self_care' }));
  return [...danger, ...plain];
}

function phraseFrom(phrases: readonly string[], n: number, lists: Record<string, string[]>): string {
  const meant = phrases.filter((phrase) => !phrase.startsWith('-'));
  const phrase = meant[(n * 7) % Math.max(1, meant.length)] ?? '';
  return phrase.replace(/\{(\w+)\}/g, (_all, name: string) => pick(lists[name] ?? [], n))
    .split(' ').filter((part) => !/^(\.+|&)$/.test(part)).map((part) => pick(part.replace(/[[\]*]/g, '').split('/'), n)).join(' ').replace(/\bN(\d*)[+-]?/g, '$1');
}

function pick(list: readonly string[], n: number): string {
  return list[n % Math.max(1, list.length)] ?? '';
}

export const teachNatural: Teach = (samples) => {
  const classifier = new BayesClassifier();
  for (const { text, level } of samples) classifier.addDocument(text, level);
  classifier.train();
  return Promise.resolve((text) => classifier.classify(text) as Level);
};

/** `node-nlp` is heavy: it is installed on demand, outside the project. */
export const teachNodeNlp: Teach = async (samples) => {
  const home = join(tmpdir(), 'cramp-coach-node-nlp');
  if (!existsSync(join(home, 'node_modules', 'node-nlp'))) {
    mkdirSync(home, { recursive: true });
    execFileSync('npm', ['install', '--prefix', home, '--ignore-scripts', '--no-audit', '--no-fund', NODE_NLP], { stdio: 'ignore' });
  }
  const { NlpManager } = createRequire(join(home, 'x.js'))('node-nlp') as { NlpManager: new (settings: object) => NodeNlp };
  const manager = new NlpManager({ languages: ['en'], forceNER: false, autoSave: false, nlu: { log: false } });
  for (const { text, level } of samples) manager.addDocument('en', text, level);
  await manager.train();
  const known = new Map<string, Level>();
  const learnt = manager;
  return Object.assign((text: string): Level => known.get(text) ?? 'self_care', { ask: async (text: string) => { known.set(text, levelOf((await learnt.process('en', text)).intent)); } });
};
interface NodeNlp { addDocument(language: string, text: string, intent: string): void; train(): Promise<void>; process(language: string, text: string): Promise<{ intent: string }> }

function levelOf(intent: string): Level {
  return intent in URGENCY ? intent as Level : 'self_care';
}

/** Judgements on every text, by a judge taught these samples. */
export async function taughtBy(samples: readonly Sample[], texts: readonly string[], teach: Teach): Promise<Level[]> {
  return judged(await teach(samples), texts);
}

/** Ten folds: each text is judged by one taught all the others. */
export async function crossTaught(samples: readonly Sample[], teach: Teach): Promise<Level[]> {
  const levels: Level[] = Array.from({ length: samples.length });
  for (let fold = 0; fold < FOLDS; fold++) {
    const judge = await teach(samples.filter((_sample, at) => at % FOLDS !== fold));
    const mine = samples.flatMap((_sample, at) => (at % FOLDS === fold ? [at] : []));
    const given = await judged(judge, mine.map((at) => samples[at]?.text ?? ''));
    mine.forEach((at, n) => { levels[at] = given[n] ?? 'self_care'; });
  }
  return levels;
}

async function judged(judge: Judge & { ask?: (text: string) => Promise<void> }, texts: readonly string[]): Promise<Level[]> {
  if (judge.ask) for (const text of texts) await judge.ask(text);
  return texts.map(judge);
}
