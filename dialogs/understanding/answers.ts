/** The open question's answer, out of what was said: an option, several, a number, "not sure". */
import type { Answer, Expectation } from '../types';
import { numberAt, type NumberWords } from './numbers';
import { wordsOf } from './tokens';
import { isOneApart } from './typos';

/** Answers are short; a longer text is told in its own words and read as such. */
const LONGEST_ANSWER = 9;
/** Content words beyond an answer that still leave it one: "no chest pain" to "any chest pain?". */
const MOST_SPARE = 2;

export interface AnswerWords { numbers: NumberWords; fillers: ReadonlySet<string> }

/** An option said as it stands: nothing else can be meant. */
export function plainAnswer(words: readonly string[], expects: Expectation): Answer | undefined {
  if (expects.kind !== 'options') return undefined;
  const said = words.join(' ');
  const option = expects.options.find((it) => it.words.some((phrase) => wordsOf(phrase).join(' ') === said));
  return option && answer([option.id]);
}

/** @returns the answer, or undefined where what was said is none. */
export function answerOf(words: readonly string[], expects: Expectation, { numbers, fillers }: AnswerWords): Answer | undefined {
  if (words.length === 0 || words.length > LONGEST_ANSWER) return undefined;
  return expects.kind === 'scale' ? onScale(words, expects, numbers) : amongOptions(words, expects, fillers);
}

function onScale(words: readonly string[], { min, max }: Extract<Expectation, { kind: 'scale' }>, numbers: NumberWords): Answer | undefined {
  for (let at = 0; at < words.length; at++) {
    const number = numberAt(words, at, numbers);
    if (number && number.value >= min && number.value <= max) return { kind: 'number', n: number.value };
  }
  return undefined;
}

function amongOptions(words: readonly string[], { options, many }: Extract<Expectation, { kind: 'options' }>, fillers: ReadonlySet<string>): Answer | undefined {
  const found: string[] = [];
  let left = [...words];
  for (const { id, phrase } of phrasesOf(options)) {
    const at = indexOf(left, phrase);
    if (at < 0) continue;
    found.push(id);
    left = [...left.slice(0, at), ...left.slice(at + phrase.length)];
  }
  const spare = left.filter((word) => !fillers.has(word)).length;
  const ids = [...new Set(found)];
  const firm = ids.filter((id) => id !== 'yes' && id !== 'none');
  if (ids.length === 0 || spare > MOST_SPARE) return undefined;
  return ids.includes('unsure') ? { kind: 'unsure' } : settled(ids, firm, many, spare);
}

/** "No" beside something else is plain only where nothing more was said; several options are an answer only where several may be. */
function settled(ids: string[], firm: string[], many: boolean, spare: number): Answer | undefined {
  if (firm.includes('no') && firm.length > 1) return many && spare === 0 ? answer(['no']) : undefined;
  if (many && firm.length > 1) return { kind: 'many', ids: firm };
  const chosen = firm[0] ?? ids[0];
  return chosen === undefined || firm.length > 1 ? undefined : answer([chosen]);
}

function answer(ids: [string]): Answer {
  return ids[0] === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id: ids[0] };
}

/** All phrases of all options, the longest first, so that "not sure" is not heard as "sure". */
function phrasesOf(options: Extract<Expectation, { kind: 'options' }>['options']): { id: string; phrase: string[] }[] {
  return options.flatMap(({ id, words }) => words.map((phrase) => ({ id, phrase: wordsOf(phrase) })))
    .filter((it) => it.phrase.length > 0)
    .toSorted((a, b) => b.phrase.length - a.phrase.length);
}

function indexOf(words: readonly string[], phrase: readonly string[]): number {
  return words.findIndex((_word, at) => phrase.every((part, n) => same(words[at + n], part)));
}
/** Equal, or one letter apart where the word is long enough to be told from others. */
function same(said: string | undefined, meant: string): boolean {
  return said === meant || (said !== undefined && meant.length >= 5 && said.length >= 5 && isOneApart(said, meant));
}
