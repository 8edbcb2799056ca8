/** The words that fill slots: the lists of a language, with what their templates stand for. */
import type { Intents } from '../content';
import { PhraseList } from './lists';
import type { NumberWords } from './numbers';
import { expand } from './templates';
import { wordsOf } from './tokens';

/** What is looked for is looked for in all its forms; what is learnt from may be a choice of them. */
const MOST = Infinity;

export interface SlotWords { numbers: NumberWords; joins: readonly string[]; lists: Record<string, PhraseList> }

/** List entries may be templates: "toes [are] curled (under|down)". */
export function slotWords(intents: Pick<Intents, 'lists' | 'expansions'>): SlotWords {
  const listed = (name: string) => new PhraseList(Object.entries(intents.lists[name] ?? {})
    .flatMap(([id, phrases]) => phrases.flatMap((phrase) => expand(phrase, intents, MOST)).map((phrase) => ({ id, words: wordsOf(phrase) }))));
  const numbers = Object.fromEntries(Object.entries(intents.lists['number'] ?? {}).flatMap(([value, names]) => names.map((name) => [name, Number(value)])));
  return { numbers, joins: intents.lists['joins']?.['any'] ?? [], lists: Object.fromEntries(Object.keys(intents.lists).map((name) => [name, listed(name)])) };
}
