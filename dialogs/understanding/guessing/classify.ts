/**
 * What a text nobody wrote down may mean: the classifier and retrieval together, as a weighted sum, sentence by sentence
 * in a story; and whether it is ours at all. docs/understanding.md tells an editor how to read and mend what comes out.
 */
import { type Hit, known, type Library, search } from '../../../knowledge/search';
import { commandKind, isCommand } from '../../commands';
import { logits, type Model, ranked } from '../../learning/classifier';
import { meaningOf, STRANGE } from '../../meanings';
import { ELSEWHERE, likeness } from '../../safety/likeness';
import { covered } from '../../text/lists';
import { wordsOf } from '../../text/tokens';
import type { Typos } from '../../text/typos';
import type { Meaning, TopicId } from '../../types';
import type { Utterance } from '../basis/utterance';
import { startOf } from '../reading/frames';
import { anywhere } from '../reading/place-left-out';
import type { SlotWords } from '../reading/word-lists';

/** What the nearest article of a search adds to its topic's share at most. */
const RETRIEVAL = 0.8;
/** Texts of at most this many words are read clause by clause for a cramp that goes on now, and it needs this share there. */
const SHORT = 14;
const CLEAR = 0.65;
/** Texts longer than this are read sentence by sentence as well. */
const STORY = 12;
/** A story without marks, as speech is heard: its last words are read by themselves, for the question is mostly there. */
const UNMARKED = 25;
const LAST_WORDS = 14;
/** Least share for a command: its words are few and mostly matched as they stand, and a wrong "stop" is worse than a question. */
const COMMANDED = 0.5;
/** While a step runs a command is mostly what is said: its share counts so many times; one that moves what runs, where nothing does, so much less. */
const COMMANDED_MORE = 3;
const COMMANDED_IDLY = 0.25;
/** Least share for anything else that is no question. */
const TRUSTED = 0.3;
/** "My arch is cramping, what do I do" is first of all a cramp: relief needs only this much of the likeliest question's share. */
const RELIEF_FIRST = 0.75;
/** A further topic is named where it has at least this share of the best one's score; two at most. */
const ALSO = 0.25;
const ALSO_MOST = 2;
/** A single word is a question where the classifier gives it at least this share. */
const KEYWORD = 0.9;
/** A topic is named as "did you mean" from this score on. */
const NEAREST = 0.1;
/**
 * Whether a question is ours: a logistic regression on six figures, fitted on 2,052 questions of people and 2,298 texts of other matters, each judged by models
 * of the classifier, the search and likeness that were not shown it; the bias 1.7 logits kinder than they say. Positive: ours.
 */
const OURS = { nearest: 4, strange: -7.9, known: 3.5, named: 2.2, foreign: -0.9, elsewhere: -4.4, bias: -4.3 };
/** The same in a story, which speaks of much: how near its nearest topic is all through it, and what it is like as a whole; fitted on 496 long posts of people, each set judged by figures that were fitted on the others. */
const OURS_TOLD = { topic: 4.9, named: 2.8, elsewhere: -5, bias: -1.6 };
/** What is not ours is called so where at least this much speaks for it; else it was just not understood. */
const STRANGE_LEAST = 0.3;
/** What is begun for a foot or a calf alone. */
const OURS_ALONE: readonly string[] = ['relief', 'check'];

interface Hearer { model: Model; likeness?: Model; library: Library; typos: Typos; /** Words of the content's own sentences. */ vocabulary: ReadonlySet<string>; /** What a word means the same as. */ same: ReadonlyMap<string, string>; /** Words only our field has: a foot, a cramp. */ field: ReadonlySet<string>; titles: ReadonlyMap<TopicId, readonly string[]>; slots: SlotWords }
export interface Guess { /** Absent where nothing was near enough. */ meaning?: Meaning; /** Topics nearest, best first, whether trusted or not. */ topics: TopicId[]; /** The classifier's share of its likeliest question, 0 to 1. */ share: number }

/** What was guessed of an utterance where nothing ran: after an answer it is asked for half a dozen times. */
const asked = new WeakMap<Utterance, Guess>();

/** What it asks by itself, whatever runs: a command weighs there as it does where nothing runs. */
export function questionIn(utterance: Utterance, hearer: Hearer): Guess {
  const known = asked.get(utterance) ?? guessed(utterance, hearer, false);
  asked.set(utterance, known);
  return known;
}

/** @param running a step runs, in which a command is mostly what is said */
export function guess(utterance: Utterance, hearer: Hearer, running: boolean): Guess {
  return running ? guessed(utterance, hearer, running) : questionIn(utterance, hearer);
}

function guessed(utterance: Utterance, hearer: Hearer, running: boolean): Guess {
  const { text, raw, words } = utterance;
  if (isGibberish(words, hearer)) return { topics: [], share: 0 };
  const read = partsOf(text, unframed(words, hearer.slots), hearer.typos).map((part) => scoresOf(anywhere(part, hearer.slots), hearer, running));
  const all = mean(read.map((part) => part.shares));
  const shares = namesNoPart(words, hearer) ? new Map([...all, [OTHER_PART, 0]]) : all;
  const topics = ranking(needing(mean(read.map((part) => part.topics)), words, hearer.slots));
  const share = likeliest(shares);
  const nearest = topics.filter(({ score }) => score >= NEAREST).slice(0, 3).map(({ name }) => name);
  const foreign = isForeign(words, hearer.slots);
  if (!foreign && words.length <= SHORT && reliefIn(read)) return { meaning: { kind: 'relief' }, topics: nearest, share };
  if (isBare(words, share, hearer)) return { topics: nearest, share };
  const other = ranking(shares).find(({ name }) => !name.startsWith('ask.') && !(foreign && OURS_ALONE.includes(name)));
  if (other && other.score >= leastFor(other.name, shares)) return { ...told(other), topics: nearest, share };
  const strange = STRANGE.reduce((sum, name) => sum + (shares.get(name) ?? 0), 0);
  const evidence = { nearest: Math.max(0, ...read.map((part) => ranking(part.topics)[0]?.score ?? 0)), strange, known: known(words, hearer.library), named: !foreign && words.some((word) => hearer.field.has(word)) ? 1 : 0, foreign: foreign ? 1 : 0, elsewhere: hearer.likeness === undefined ? 0 : likeness(raw, hearer.likeness, ELSEWHERE) };
  const [best, ...rest] = topics;
  if (!best || !isOurs(evidence, best.score, words.length)) return { ...(strange > Math.max(STRANGE_LEAST, likeliest(shares)) ? { meaning: meaningOf(strangest(shares)) } : {}), topics: nearest, share };
  const also = rest.filter(({ score }) => score >= ALSO * best.score).slice(0, ALSO_MOST).map(({ name }) => name);
  return { meaning: { kind: 'ask', article: best.name, also }, topics: [best.name, ...also], share };
}

/** "So what's the deal with bananas": without whom it addresses, and what a question begins with before what it is about. */
function unframed(words: readonly string[], slots: SlotWords): readonly string[] {
  const start = startOf(words, slots);
  const rest = words.slice(slots.lists.openingNothing.at(words, start)?.to ?? start);
  return rest.length === 0 ? words : isCrampAlone(rest, slots) ? words.slice(start) : rest;
}

/** A cramp and where it is, and nothing else. */
function isCrampAlone(words: readonly string[], { lists }: SlotWords): boolean {
  const told = covered([...lists.ofCramp.everywhere(words), ...lists.place.everywhere(words)]);
  return words.every((_word, at) => told.has(at));
}

/** "Why do I get cramps in races": a cramp, nobody's part of any kind, and no word that could be one: it is no other part, however like one it is put. */
function namesNoPart(words: readonly string[], { slots, library }: Hearer): boolean {
  const { ofCramp, otherPart } = slots.lists;
  const told = new Set(ofCramp.everywhere(words).map(({ id }) => id));
  return told.has('cramp') && !told.has('whose') && !isForeign(words, slots) && otherPart.everywhere(words).length === 0 && known(words, library) >= ALL_KNOWN;
}
/** But for the rounding of a sum. */
const ALL_KNOWN = 0.99;
const OTHER_PART = 'talk.otherPart';

/** Half of it or more is no word we know, and none is of our field. */
function isGibberish(words: readonly string[], { vocabulary, same, field }: Hearer): boolean {
  const understood = words.filter((word) => vocabulary.has(word) || same.has(word));
  return understood.length === 0 || (2 * understood.length <= words.length && !words.some((word) => field.has(word)));
}

/** A single word, neither of our field nor in a title, is nearer to one article than to the rest by chance; and what is counted, "years", asks for nothing. */
function isBare([word = '', ...more]: readonly string[], share: number, { field, titles, slots }: Hearer): boolean {
  if (more.length > 0) return false;
  return slots.lists.counted.words.has(word) || (share < KEYWORD && !field.has(word) && ![...titles.values()].some((title) => title.includes(word)));
}

/** A cramp told of in any clause of a short text. */
function reliefIn(parts: readonly { shares: Scores }[]): boolean {
  return parts.some(({ shares }) => (shares.get('relief') ?? 0) >= CLEAR);
}

/** The share from which something other than a question outdoes the questions: all of them for what is said or commanded, the likeliest for what is to be done. */
function leastFor(name: string, shares: Scores): number {
  if (name === 'relief') return Math.max(TRUSTED, RELIEF_FIRST * likeliest(shares));
  if (/^(check|mileage|routine)/.test(name)) return Math.max(TRUSTED, likeliest(shares));
  return [...shares].reduce((sum, [intent, share]) => sum + (intent.startsWith('ask.') ? share : 0), 0);
}

function likeliest(shares: Scores): number {
  return Math.max(0, ...[...shares].filter(([name]) => name.startsWith('ask.')).map(([, share]) => share));
}

function strangest(shares: Scores): string {
  return STRANGE.toSorted((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0))[0] ?? 'none';
}

/** Something other than a question about the library, where it is likely enough. */
function told({ name, score }: Scored): { meaning?: Meaning } {
  const meaning = score >= (name.startsWith('command.') ? COMMANDED : TRUSTED) ? meaningOf(name) : undefined;
  return meaning ? { meaning } : {};
}

function isOurs({ nearest, strange, known: share, named, foreign, elsewhere }: Omit<typeof OURS, 'bias'>, topic: number, length: number): boolean {
  if (length >= UNMARKED) return OURS_TOLD.topic * topic + OURS_TOLD.named * named + OURS_TOLD.elsewhere * elsewhere + OURS_TOLD.bias > 0;
  return OURS.nearest * nearest + OURS.strange * strange + OURS.known * share + OURS.named * named + OURS.foreign * foreign + OURS.elsewhere * elsewhere + OURS.bias > 0;
}

/** Another part of the body, or what makes another thing of a cramp, and no place of ours beside it: a leg may be either's. */
export function isForeign(words: readonly string[], { lists }: SlotWords): boolean {
  const foreign = lists.foreign.everywhere(words);
  const places = lists.place.everywhere(words).filter((place) => place.id !== 'leg' && !foreign.some(({ from, to }) => place.from >= from && place.to <= to));
  return foreign.length > 0 && places.length === 0;
}

/** Why it cramps at night is hardly asked without a word of night, bed or sleep. */
function needing(topics: Scores, words: readonly string[], { lists: { needed } }: SlotWords): Scores {
  const told = new Set(needed.everywhere(words).map(({ id }) => id));
  const isMissing = (topic: string) => topic.split('.').some((part) => needed.ids.has(part) && !told.has(part));
  return new Map([...topics].map(([topic, score]) => [topic, isMissing(topic) ? UNNAMED * score : score]));
}
const UNNAMED = 0.05;

interface Scored { name: string; score: number }
type Scores = ReadonlyMap<string, number>;
interface Read { shares: Scores; topics: Scores }

/**
 * The classifier's share of every intent, and the score of every topic: its share and what retrieval adds.
 * A word that the classifier never saw is read as the one that means the same.
 */
function scoresOf(words: readonly string[], { model, library, vocabulary, same }: Hearer, running: boolean): Read {
  const plain = words.map((word) => (vocabulary.has(word) ? word : same.get(word) ?? word));
  const shares = expected(new Map(ranked(logits(plain, model), model).map(({ intent, share }) => [intent, share])), running);
  const hits = new Map(search(words, library).map((hit): [string, Hit] => [hit.topic, hit]));
  const topics = new Map(library.topics.map((topic) => {
    const hit = hits.get(topic);
    return [topic, (shares.get(`ask.${topic}`) ?? 0) + (hit ? RETRIEVAL * hit.score * hit.covered : 0)];
  }));
  return { shares, topics };
}

/** The shares as what is under way makes them likely. */
function expected(shares: Scores, running: boolean): Scores {
  const weighed = [...shares].map(([name, share]) => [name, share * weightOf(name, running)] as const);
  const total = weighed.reduce((sum, [, share]) => sum + share, 0);
  return new Map(weighed.map(([name, share]) => [name, share / total]));
}

const COMMAND = 'command.';

/** For every intent of every reading, so no meaning is made for it. */
function weightOf(name: string, running: boolean): number {
  const command = name.startsWith(COMMAND) ? name.slice(COMMAND.length) : undefined;
  if (!isCommand(command)) return 1;
  const kind = commandKind(command);
  if (running) return kind === 'reading' ? 1 : COMMANDED_MORE;
  return kind === 'step' || kind === 'report' ? COMMANDED_IDLY : 1;
}

function mean(parts: readonly Scores[]): Scores {
  const sums = new Map<string, number>();
  for (const part of parts) for (const [name, score] of part) sums.set(name, (sums.get(name) ?? 0) + score / parts.length);
  return sums;
}

function ranking(scores: Scores): Scored[] {
  return [...scores].map(([name, score]) => ({ name, score })).toSorted((a, b) => b.score - a.score);
}

const SENTENCES = /(?<=[.!?])\s+|\n+/;
const CLAUSES = /(?<=[.!?,;:])\s+|\n+/;

/** A short text as a whole and clause by clause, a story as a whole and sentence by sentence. */
function partsOf(text: string, words: readonly string[], typos: Typos): (readonly string[])[] {
  const parts = text.split(words.length <= STORY ? CLAUSES : SENTENCES).map((part) => wordsOf(part).map((word) => typos.mend(word))).filter((it) => it.length > 1);
  if (parts.length > 1) return [words, ...parts];
  return words.length > UNMARKED ? [words, words.slice(-LAST_WORDS)] : [words];
}
