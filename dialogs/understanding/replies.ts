/**
 * What people say back: to a question in words that are none of its options, and while a step runs. A small model of the same kind as
 * the classifier's knows how people answer, and holds only that against each other which may be meant at the moment.
 */
import type { Language } from '../content';
import { isLikeDanger } from '../safety/likeness';
import type { Answer, Meaning, Slots } from '../types';
import { wordsAt } from '../words';
import { logits, type Model, writeModel } from './classifier';
import type { Hearing } from './hearing';
import { meaningOf } from './meanings';
import { type Sentence, sentencesOf } from './sentences';
import { trainOn } from './train';

/** Stands between a moment and what was meant at it. */
const MEANS = ':';
/** At these a step runs as well, or has just ended. */
export const STEP = 'step';
/** A reply somebody gave counts so many times a sentence of a template. With one 73 of a hundred are right while a step runs, with two 75, with three 78. */
const SAID = 3;
/** Of each template, of each intent, and of the questions for one article, so many sentences stand beside what people said. */
const WRITTEN = { template: 6, asked: 1, intent: 60 };
const ASKED = 4;
/** A quarter of the classifier's lose one reply in a hundred, and are a third of its size. */
const BUCKETS = 1 << 11;
/**
 * The share from which a reply is taken; what ends or skips what runs must be surer, and what leads past a question of safety surest: of 596 replies
 * that told of a danger, held against models not shown them or their like, 6 were a "no" with so much (with 0.6 20, with 0.9 2), and a "no" was known of 336 of 503 (387, 287).
 */
const SURE = 0.4;
const SURER = 0.6;
const SUREST = 0.8;
/** Two options are meant where the second has at least this share. */
const SECOND = 0.25;
/** What is said while a step runs and has a meaning of its own in any state; the others are commands there. */
const LEAVE: readonly string[] = ['command.stop', 'command.next', 'command.done', 'command.eased', 'talk.goodbye'];
const ALL_IS_WELL: readonly string[] = ['none', 'no'];
/** What is said in a reply that the other ears know better. */
const ELSEWHERE: readonly string[] = ['ask', 'other', 'relief'];
/** Intents that nobody means in the middle of a step, or that must be said in so many words. */
const NOT_HERE = /^command\.(forget|aboutMe|startOver|skip|more|sources|watch)$|^talk\.(outOfScope|otherPart)$/;

type Taught = Pick<Language, 'intents' | 'articles' | 'said' | 'replies' | 'words'>;

/** The model of a language's replies, as `readModel` reads it; none where nothing is known of them. */
export function trainReplies(language: Taught): string | undefined {
  const { replies } = language;
  if (replies === undefined) return undefined;
  const said = Object.entries(replies).flatMap(([moment, meant]) => Object.entries(meant).flatMap(([name, texts]) => texts.map((text) => ({ intent: `${moment}${MEANS}${name}`, text }))));
  const once = [...writtenFor(language), ...optionsOf(language)];
  const sentences = [...once, ...said.flatMap((it, at) => Array.from({ length: SAID }, () => ({ ...it, template: -1 - at })))];
  return writeModel(trainOn(sentences, { buckets: BUCKETS, apart: groupOf }));
}

/** Everything that may be meant at one moment is one group. */
function groupOf(intent: string): string {
  const moment = intent.slice(0, intent.indexOf(MEANS));
  return moment.startsWith(STEP) ? STEP : moment;
}

/** What may be said while a step runs: commands and small talk as they are written and were given, and some questions. */
function writtenFor(language: Taught): Sentence[] {
  const isCommand = (intent: string) => /^(command|talk)\./.test(intent) || intent === 'relief';
  const written = sentencesOf(language, WRITTEN).map((it) => ({ ...it, intent: it.intent.startsWith('ask.') ? 'ask' : it.intent }));
  const questions = everyNth(written.filter(({ intent }) => intent === 'ask'), Object.keys(language.articles).length * ASKED);
  const given = Object.entries(language.said ?? {}).flatMap(([intent, texts]) => texts.map((text) => ({ intent: intent.startsWith('ask.') ? 'ask' : intent, text })));
  const asked = everyNth(given.filter(({ intent }) => intent === 'ask'), Object.keys(language.articles).length * ASKED);
  const own = given.filter(({ intent }) => isCommand(intent));
  const all = [...written.filter(({ intent }) => isCommand(intent)), ...questions, ...[...own, ...asked].map((it, at) => ({ ...it, template: FIRST + at }))];
  return all.filter(({ intent }) => !NOT_HERE.test(intent)).map((it) => ({ ...it, intent: `${STEP}${MEANS}${it.intent}` }));
}
/** Numbers of sentences that are of no template, beyond those of the templates. */
const FIRST = 1 << 20;

function everyNth<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_item, at) => at % step === 0);
}

/** The options of every question as they are written, and yes, no and not sure. */
function optionsOf({ replies = {}, words }: Taught): Sentence[] {
  const plain = (name: string) => wordsAt(words, `said.${name}`);
  const sentences = Object.entries(replies).flatMap(([moment, meant]) => Object.keys(meant).flatMap((name) => {
    const option = `triage.${moment}.options.${name}`;
    return [...wordsAt(words, `${option}.label`), ...wordsAt(words, `${option}.also`), ...(moment === STEP ? [] : PLAIN[name]?.flatMap(plain) ?? [])].map((text) => ({ intent: `${moment}${MEANS}${name}`, text }));
  }));
  return sentences.map((it, at) => ({ ...it, template: 2 * FIRST + at }));
}
/** What a plain answer is written as. */
const PLAIN: Record<string, readonly string[]> = { yes: ['yes'], no: ['no'], none: ['no', 'none'], unsure: ['unsure'] };

interface Ears { replies: Model | undefined; likeness: Model | undefined }

/** What was meant at this moment, where the reply tells it surely enough. */
export function replyOf(words: readonly string[], slots: Slots, { moments = [], expects, wary }: Hearing, { replies, likeness }: Ears): Meaning | undefined {
  if (replies === undefined || moments.length === 0 || words.length === 0) return undefined;
  const [best, second] = sharesAt(words, moments, replies);
  if (!best || ELSEWHERE.includes(best.name)) return undefined;
  if (leadsPast(best.name) && (wary === true || (likeness !== undefined && isLikeDanger(words, likeness)))) return undefined;
  if (second && second.share >= SECOND && best.share + second.share >= SURE && areOptions([best.name, second.name], expects)) return { kind: 'answer', answer: { kind: 'many', ids: [best.name, second.name] } };
  return best.share >= leastFor(best.name) ? meantBy(best.name, slots, expects) : undefined;
}

/** Past a question of safety, or past what runs. */
function leadsPast(name: string): boolean {
  return ALL_IS_WELL.includes(name) || LEAVE.includes(name);
}

function leastFor(name: string): number {
  if (ALL_IS_WELL.includes(name)) return SUREST;
  return LEAVE.includes(name) ? SURER : SURE;
}

/** Whether a question of the check is open, where what was said is first of all its answer. */
export function isAsked({ moments: [moment] = [] }: Hearing): boolean {
  return moment !== undefined && groupOf(`${moment}${MEANS}`) !== STEP;
}

interface Share { name: string; share: number }

/** Best first; of what may be meant at these moments only. */
function sharesAt(words: readonly string[], moments: readonly string[], model: Model): Share[] {
  const sums = logits(words, model);
  const open = model.classes.flatMap((intent, at) => {
    const [moment = '', name = ''] = intent.split(MEANS);
    return moments.includes(moment) ? [{ name, odds: Math.exp(sums[at] ?? 0) }] : [];
  });
  const total = open.reduce((sum, { odds }) => sum + odds, 0);
  return open.map(({ name, odds }) => ({ name, share: odds / total })).toSorted((a, b) => b.share - a.share);
}

/** Options of a question that may have several. */
function areOptions(names: readonly string[], expects: Hearing['expects']): boolean {
  return expects?.kind === 'options' && expects.many && names.every((name) => name !== 'yes' && !ALL_IS_WELL.includes(name) && expects.options.some(({ id }) => id === name));
}

function meantBy(name: string, slots: Slots, expects: Hearing['expects']): Meaning | undefined {
  const answer = answerOf(name, expects);
  if (answer) return { kind: 'answer', answer };
  switch (name) {
    case 'why': return { kind: 'command', command: 'clarify' };
    case 'again': return { kind: 'command', command: 'repeat' };
    case 'danger': return { kind: 'check' };
    case 'place': return slots.place ?? slots.side ? { kind: 'command', command: 'correct' } : undefined;
    default: return meaningOf(name);
  }
}

function answerOf(name: string, expects: Hearing['expects']): Answer | undefined {
  if (name === 'unsure') return { kind: 'unsure' };
  return expects?.kind === 'options' && expects.options.some(({ id }) => id === name) ? { kind: 'one', id: name } : undefined;
}
