/** The words that fill slots: the lists of a language, with what their templates stand for. */
import type { Intents } from '../../content';
import { PhraseList } from '../../text/lists';
import type { NumberWords } from '../../text/numbers';
import { expand, parseTemplate } from '../../text/templates';
import { wordsOf } from '../../text/tokens';

/** Lists that each language must have; docs/authoring.md says what belongs in which. */
export const LISTS = [
  'number', 'unit', 'time', 'week', 'weekBefore', 'side', 'place', 'setting', 'unsafe', 'whose', 'otherPart', 'race', 'mostAsked', 'onlyAsking', 'howAsked', 'ofStep', 'felt', 'telling',
  'saidAgain', 'limiting', 'atTimes', 'cry', 'unable', 'counted', 'scaleOf', 'joins', 'filler', 'wrap', 'join', 'stop', 'same', 'field', 'foreign', 'followUp', 'pointing', 'mine', 'bare', 'wondering',
  'logging', 'frame', 'texting', 'danger', 'ordinal', 'symptom', 'denial', 'wholly', 'well', 'easier', 'ofQuestion', 'others', 'begun', 'about', 'rejoinder', 'uncovered', 'beside', 'letGo',
  'insisting', 'erase', 'correction', 'medicine', 'condition', 'weekday', 'span', 'ago', 'dated', 'lasting', 'aged', 'often', 'conditionAtEnd', 'astray', 'otherLanguage', 'detail', 'doing',
  'narrowing', 'otherMatter', 'mistakenPart', 'mistakenCramp', 'tying', 'mostSaid', 'ofCramp', 'anyFoot', 'openingNothing', 'address', 'leaving', 'partNamed', 'wordAsked', 'waiting', 'soFar', 'needed', 'illness', 'ofCoach', 'occasion', 'elsewhen', 'instead', 'apart', 'together', 'tells',
] as const;
export type ListName = (typeof LISTS)[number];
export type Lists = Readonly<Record<ListName, PhraseList>>;

export interface SlotWords { numbers: NumberWords; joins: readonly string[]; /** What any place of a cramp is read as, in words. */ anyFoot: { one: readonly string[]; several: readonly string[] }; lists: Lists }

/** List entries may be templates: "toes [are] curled (under|down)". */
export function slotWords(intents: Pick<Intents, 'lists' | 'expansions'>): SlotWords {
  const listed = (name: string) => new PhraseList(Object.entries(intents.lists[name] ?? {})
    .flatMap(([id, phrases]) => phrases.map((phrase) => ({ id, template: parseTemplate(phrase, intents) }))));
  const numbers = Object.fromEntries(Object.entries(intents.lists['number'] ?? {}).flatMap(([value, names]) => names.map((name) => [name, Number(value)])));
  const plain = (id: string) => wordsOf(intents.lists['anyFoot']?.[id]?.[0] ?? '');
  return { numbers, anyFoot: { one: plain('one'), several: plain('several') }, joins: intents.lists['joins']?.['any'] ?? [], lists: Object.fromEntries(LISTS.map((name) => [name, listed(name)])) as Record<ListName, PhraseList> };
}

/** All that entries stand for, word by word. Only for what is short: a list is walked as it is written. */
export function everyPhrase(phrases: readonly string[], intents: Pick<Intents, 'lists' | 'expansions'>): string[] {
  return phrases.flatMap((phrase) => expand(phrase, intents, Infinity)).map((phrase) => wordsOf(phrase).join(' '));
}
