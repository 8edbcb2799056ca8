/**
 * Trains the model of what people say back (understanding/basis/replies.ts) from what they said (`locales/<language>/replies.yaml`), from the options of every
 * question as they are written, and from what else may be said at each moment.
 */
import type { Language } from '../content';
import { STRANGE } from '../meanings';
import { groupOf, intentAt, isStep, READ, SAFE, STEP } from '../moments';
import { wordsAt } from '../words';
import { writeModel } from './classifier';
import { type Most, type Sentence, sentencesOf } from './sentences';
import { trainOn } from './train';

/** A reply somebody gave counts so many times a sentence of a template: with once 73 of a hundred were right while a step runs, with twice 75, with three times 78. */
const SAID = 3;
/** Of each template, of each template that asks for an article, and of each intent, so many sentences stand beside what people said. */
const WRITTEN: Most = { template: 3, asked: 1, intent: 30 };
/** Questions an article, of those written and of those somebody asked, that are said while a step runs. */
const ASKED = 4;
/** Sentences that are no answer, at each question: with 400 less is understood, with none "no, the left one" and "thanks" were answers. */
const OTHERS = 150;
/** And of those written, and of the questions somebody asked, at an answer that was read: a question of its own leans on nothing. */
const OTHERS_READ = 800;
const ASKED_READ = 600;
/** Half as many as the classifier's: most sentences come three times in each. */
const ROUNDS = 4;
/** A quarter of the classifier's lose one reply in a hundred, and pack to half its size. */
const BUCKETS = 1 << 11;
/** Nobody means it in the middle of a step, or it must be said in so many words. */
const NOT_HERE = /^command\.(forget|aboutMe|startOver|skip|more|sources|watch)$/;
/** Its sentences may be the answer to a question of the check as well. */
const ANSWERING = /^(relief|check|none)$|^command\.(hurts|stillHurts|eased|cameBack|done|next|skip|why|clarify|repeat|again)$|^talk\.(acknowledge|praise|otherPart|outOfScope|diagnosis|aside)$/;
/** A plain answer, as it is written in the messages. */
const PLAIN: Record<string, readonly string[]> = { yes: ['yes'], no: ['no'], none: ['no', 'none'], unsure: ['unsure'] };
/** Further ways of saying yes to whether somebody is safe. */
const SAFELY: Record<string, readonly string[]> = { yes: ['yes', 'safe'] };

type Taught = Pick<Language, 'intents' | 'articles' | 'said' | 'replies' | 'words'>;
type Replies = NonNullable<Taught['replies']>;
type Said = Omit<Sentence, 'template'>;

/** The model of a language's replies, as `readModel` reads it; none where nothing is known of them. */
export function trainReplies(language: Taught): string | undefined {
  if (language.replies === undefined) return undefined;
  const all = language.replies;
  const replies = Object.fromEntries(Object.entries(all).filter(([moment]) => !isTree(moment, all)));
  const written = sentencesOf(language, WRITTEN);
  const given = Object.entries(replies).flatMap(([moment, meant]) => saidAt(moment, meant));
  const said = saidOf(language);
  const own = [...optionsOf(replies, language), ...inStep(said, language), ...othersRead(replies, said, ASKED_READ), ...atQuestions(all), ...given.flatMap((it) => Array.from({ length: SAID }, () => it))];
  const questions = Object.keys(replies).filter((moment) => !isStep(moment) && moment !== READ);
  const sentences = [...inStep(written, language), ...othersAt(questions, written), ...othersRead(replies, written, OTHERS_READ), ...ofTheirOwn(own)];
  return writeModel(trainOn(sentences, { rounds: ROUNDS, buckets: BUCKETS, apart: groupOf }));
}

/** What is said back to any question of a tree stands under the tree's own name. */
function isTree(moment: string, replies: Replies): boolean {
  return !isStep(moment) && Object.keys(replies).some((other) => other.startsWith(`${moment}.`));
}

/** The same at each of its questions, once: it is what all of them are told apart from. */
function atQuestions(replies: Replies): Said[] {
  const moments = Object.keys(replies);
  return Object.entries(replies).filter(([moment]) => isTree(moment, replies)).flatMap(([tree, meant]) => moments.filter((moment) => moment.startsWith(`${tree}.`)).flatMap((moment) => saidAt(moment, meant)));
}

function saidAt(moment: string, meant: Replies[string]): Said[] {
  return Object.entries(meant).flatMap(([name, texts]) => texts.map((text) => ({ intent: intentAt(moment, name), text })));
}

/** Each is of no template but its own, and of that every time. */
function ofTheirOwn(said: readonly Said[]): Sentence[] {
  const numbers = new Map<string, number>();
  return said.map((it) => {
    const template = numbers.get(it.text) ?? -1 - numbers.size;
    numbers.set(it.text, template);
    return { ...it, template };
  });
}

function saidOf({ said = {} }: Taught): Said[] {
  return Object.entries(said).flatMap(([intent, texts]) => texts.map((text) => ({ intent, text })));
}

/** What may be said while a step runs: commands, small talk, that it cramps, and some questions, which are all one; and what is not ours. */
function inStep<T extends Said>(sentences: readonly T[], { articles }: Taught): T[] {
  const questions = evenly(sentences.filter(({ intent }) => intent.startsWith('ask.')), Object.keys(articles).length * ASKED);
  const others = sentences.filter(({ intent }) => (/^(command|talk)\./.test(intent) || intent === 'relief' || intent === 'none') && !NOT_HERE.test(intent));
  return [...others, ...questions].map((it) => ({ ...it, intent: intentAt(STEP, nameInStep(it.intent)) }));
}

function nameInStep(intent: string): string {
  if (intent.startsWith('ask.')) return 'ask';
  return STRANGE.includes(intent) ? 'other' : intent;
}

/** What is said at a question and is no answer to it: what asks for something, puts something right, or wants to know. */
function othersAt(moments: readonly string[], written: readonly Sentence[]): Sentence[] {
  const others = evenly(written.filter(({ intent }) => !ANSWERING.test(intent)), OTHERS);
  return moments.flatMap((moment) => others.map((it) => ({ ...it, intent: intentAt(moment, 'other') })));
}

/** What leans on no answer, where it is known what does. */
function othersRead<T extends Said>(replies: Replies, sentences: readonly T[], most: number): T[] {
  return READ in replies ? evenly(sentences, most).map((it) => ({ ...it, intent: intentAt(READ, 'other') })) : [];
}

function evenly<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_item, at) => at % step === 0);
}

/** The options of every question as they are written, and yes, no and not sure. */
function optionsOf(replies: Replies, { words }: Taught): Said[] {
  return Object.entries(replies).flatMap(([moment, meant]) => Object.keys(meant).flatMap((name) => {
    const option = `triage.${moment}.options.${name}`;
    const plain = moment === STEP ? [] : (moment === SAFE ? SAFELY[name] : undefined) ?? PLAIN[name] ?? [];
    return [`${option}.label`, `${option}.also`, ...plain.map((it) => `said.${it}`)].flatMap((key) => wordsAt(words, key)).map((text) => ({ intent: intentAt(moment, name), text }));
  }));
}
