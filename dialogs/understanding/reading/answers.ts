/** The open question's answer, out of what was said: an option, several, a number, "not sure". */
import type { PhraseList, Place } from '../../text/lists';
import { numberAt, type NumberWords } from '../../text/numbers';
import { phraseWords } from '../../text/tokens';
import { isOneApart } from '../../text/typos';
import type { Answer, Expectation, Option, Options, Scale } from '../../types';

/** Answers are short; a longer text is told in its own words and read as such. */
const LONGEST_ANSWER = 9;
/** Words of an answer that a question follows at once. */
export const LONGEST_AT_FRONT = 3;
/** Content words beyond an answer that still leave it one: "no chest pain" to "any chest pain?". */
const MOST_SPARE = 2;
const UNCOUNTED: readonly string[] = ['yes', 'no', 'none', 'unsure'];

export interface AnswerWords {
  numbers: NumberWords;
  fillers: ReadonlySet<string>;
  /** "Not", "never": beside a "yes" they turn it around, beside an option they take it back. */
  denials: ReadonlySet<string>;
  /** Numbers and units: "after fifteen minutes" adds nothing to an option. */
  measures: ReadonlySet<string>;
  /** "The second one": ids are places from 1, and -1 for the last. */
  ordinals: PhraseList;
  /** What else is counted: "six days" is no distance and no place on a scale. */
  counted: PhraseList;
  /** Words that are right as they stand: "tight" is no slip for "right". */
  known: ReadonlySet<string>;
  /** A side before a part of the body is no "right!": "in my right foot". */
  sides: PhraseList;
  parts: readonly PhraseList[];
}

/** An option said as it stands: nothing else can be meant. */
export function plainAnswer(words: readonly string[], expects: Expectation): Answer | undefined {
  if (expects.kind !== 'options') return undefined;
  const said = words.join(' ');
  const option = expects.options.find((it) => [...it.words, ...it.alone].some((phrase) => phraseWords(phrase).join(' ') === said));
  return option && answer([option.id]);
}

/** @returns the answer, or undefined where what was said is none. */
export function answerOf(words: readonly string[], expects: Expectation, known: AnswerWords): Answer | undefined {
  if (words.length === 0 || words.length > LONGEST_ANSWER) return undefined;
  return expects.kind === 'scale' ? onScale(words, expects, known) : amongOptions(words, expects, known);
}

/** Stands for a side that is no answer, as near to none of its words as to any. */
const A_SIDE = '…';

function onScale(words: readonly string[], { min, max }: Scale, { numbers, counted }: Pick<AnswerWords, 'numbers' | 'counted'>): Answer | undefined {
  for (let at = 0; at < words.length; at++) {
    const number = numberAt(words, at, numbers);
    if (number && number.value >= min && number.value <= max && !counted.at(words, at + number.length)) return { kind: 'number', n: number.value };
  }
  return undefined;
}

function amongOptions(words: readonly string[], { options, many }: Options, { fillers, denials, measures, ordinals, known, sides, parts }: AnswerWords): Answer | undefined {
  const found: string[] = [];
  const sided = new Set(sides.found(words).filter(({ to }) => parts.some((list) => list.at(words, to))).map(({ from }) => from));
  let left = words.map((word, at) => (sided.has(at) ? A_SIDE : word));
  let opens = false;
  for (const { id, phrase } of phrasesOf(options)) {
    const at = indexOf(left, phrase, known);
    if (at < 0) continue;
    opens ||= id === 'unsure' && at === 0 && phrase.length > 1;
    found.push(id);
    left = [...left.slice(0, at), ...left.slice(at + phrase.length)];
  }
  const rest = left.filter((word) => !fillers.has(word));
  const spare = rest.filter((word) => !measures.has(word) && !/^\d/.test(word)).length;
  const denied = left.some((word) => denials.has(word));
  const ids = [...new Set(found)];
  const firm = ids.filter((id) => id !== 'yes' && id !== 'none');
  if (ids.length === 0) return byPlace(words, options, { ordinals, fillers, measures });
  if (spare > MOST_SPARE) return undefined;
  // "Not sure about the clot"; "maybe later", "ten minutes, maybe fifteen" are none.
  if (ids.includes('unsure')) return opens || rest.length === 0 ? { kind: 'unsure' } : undefined;
  if (denied && !ids.includes('no')) return ids.every((id) => id === 'yes') && options.some((it) => it.id === 'no') ? answer(['no']) : undefined;
  return settled(ids, firm, many, spare);
}

/** The longest answer that a text begins with, in at most so many words, and how many it takes. */
export function answerAtFront(words: readonly string[], expects: Expectation, most: number): { answer: Answer; to: number } | undefined {
  for (let to = most; to > 0; to--) {
    const answer = plainAnswer(words.slice(0, to), expects);
    if (answer) return { answer, to };
  }
  return undefined;
}

/** A place in a list, "the second one", and nothing else. "Thirty one" is an age. */
export function placeAlone(words: readonly string[], { ordinals, fillers, measures }: Pick<AnswerWords, 'ordinals' | 'fillers' | 'measures'>): Place | undefined {
  const [found, ...others] = ordinals.found(words);
  if (!found || others.length > 0 || measures.has(words[found.from - 1] ?? '')) return undefined;
  return words.every((word, at) => (at >= found.from && at < found.to) || fillers.has(word)) ? found : undefined;
}

/** "The second one", where the option has no words for it; yes, no and the like are not counted. */
function byPlace(words: readonly string[], options: readonly Option[], known: Parameters<typeof placeAlone>[1]): Answer | undefined {
  const places = options.filter(({ id }) => !UNCOUNTED.includes(id));
  const found = placeAlone(words, known);
  if (!found) return undefined;
  const option = places.at(Number(found.id) - (Number(found.id) > 0 ? 1 : 0));
  return option && places.length > 1 ? answer([option.id]) : undefined;
}

/** "No" beside something else is plain only where nothing more was said; several options are an answer only where several may be. */
function settled(ids: string[], firm: string[], many: boolean, spare: number): Answer | undefined {
  // "Yes, but it's nothing" is no plain no.
  if (ids.includes('yes') && ids.includes('no') && firm.length === 1) return undefined;
  if (firm.includes('no') && firm.length > 1) return many && spare === 0 ? answer(['no']) : undefined;
  if (many && firm.length > 1) return { kind: 'many', ids: firm };
  const chosen = firm[0] ?? ids[0];
  return chosen === undefined || firm.length > 1 ? undefined : answer([chosen]);
}

function answer(ids: [string]): Answer {
  return ids[0] === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id: ids[0] };
}

/** All phrases of all options, the longest first, so that "not sure" is not heard as "sure". */
function phrasesOf(options: readonly Option[]): { id: string; phrase: readonly string[] }[] {
  return options.flatMap(({ id, words }) => words.map((phrase) => ({ id, phrase: phraseWords(phrase) })))
    .filter((it) => it.phrase.length > 0)
    .toSorted((a, b) => b.phrase.length - a.phrase.length);
}

function indexOf(words: readonly string[], phrase: readonly string[], known: ReadonlySet<string>): number {
  return words.findIndex((_word, at) => phrase.every((part, n) => same(words[at + n], part, known)));
}
/** Equal, or one letter apart where the word is long enough to be told from others and is no other word. */
function same(said: string | undefined, meant: string, known: ReadonlySet<string>): boolean {
  return said === meant || (said !== undefined && meant.length >= 5 && said.length >= 5 && !known.has(said) && isOneApart(said, meant));
}

/** In words, of the longest answer at the front, of at most so many, where it is one of `ids` and not all that was said. */
export function lengthAtFront(words: readonly string[], expects: Expectation | undefined, ids: readonly string[], most = LONGEST_AT_FRONT): number {
  const first = expects && answerAtFront(words, expects, Math.min(most, words.length - 1));
  return first?.answer.kind === 'one' && ids.includes(first.answer.id) ? first.to : 0;
}

/** The options that an answer names. */
export function optionsIn(answer: Answer | undefined): readonly string[] {
  if (answer?.kind === 'one') return [answer.id];
  return answer?.kind === 'many' ? answer.ids : [];
}

/** The words of some options. */
export function wordsOfOptions(ids: readonly string[], expects: Expectation | undefined): ReadonlySet<string> {
  return new Set(expects?.kind === 'options' ? expects.options.filter(({ id }) => ids.includes(id)).flatMap((it) => it.words.flatMap((phrase) => phraseWords(phrase))) : []);
}

/** What leads past a question of safety. */
export const ALL_IS_WELL: readonly string[] = ['none', 'no'];

/** An answer that would lead past a question of safety. */
export function isAllWell(answer: Answer): boolean {
  return answer.kind === 'one' && ALL_IS_WELL.includes(answer.id);
}

/** One of the things asked about: no yes, no "no", and no "not sure". */
export function isAskedFor(id: string): boolean {
  return !ALL_IS_WELL.includes(id) && !UNNAMED.includes(id);
}
const UNNAMED: readonly string[] = ['yes', 'unsure'];

/** One or several of the things asked about. */
export function isSign(answer: Answer): boolean {
  return answer.kind === 'many' || (answer.kind === 'one' && isAskedFor(answer.id));
}
