/** A short text clause by clause, and whether any of them asks. */
import { mended } from '../../text/mending';
import { wordsOf } from '../../text/tokens';
import { asksAnywhere, asksWhatToDo, isAsking } from '../reading/frames';
import type { Ears } from './ears';

/** Longer texts are stories; the classifier reads them whole. */
export const STORY = 24;

/** "Is this normal, my toes won't uncurl": a short text clause by clause; none where it is a single one. */
export function clausesOf(text: string, words: readonly string[], ears: Ears): string[][] {
  const clauses = text.split(PAUSES).map((clause) => mended(wordsOf(clause), ears.mending)).filter((it) => it.length > 1);
  return clauses.length < 2 || words.length > STORY ? [] : clauses;
}
const PAUSES = /[.!?,;:\n–—]+/;

export function asks(text: string, words: readonly string[], ears: Ears): boolean {
  return text.includes('?') || [words, ...clausesOf(text, words, ears)].some((part) => isAsking(part, ears.slots));
}

/** Something is asked, and not what to do now. */
export function asksOfMore(text: string, words: readonly string[], ears: Ears): boolean {
  return asks(text, words, ears) && !asksWhatToDo(words, ears.slots);
}

/** Fewer words may be a search: "type one diabetic with cramps". */
const TOLD = 13;

/** So many words, and no question in them anywhere. */
export function onlyTells(text: string, words: readonly string[], ears: Ears): boolean {
  return words.length >= TOLD && !asks(text, words, ears) && !asksAnywhere(words, ears.slots);
}
