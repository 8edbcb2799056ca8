/** The words that fill slots: the lists of a language, with what their templates stand for. */
import type { Intents } from '../../content';
import { PhraseList } from '../../text/lists';
import type { NumberWords } from '../../text/numbers';
import { expand, parseTemplate } from '../../text/templates';
import { wordsOf } from '../../text/tokens';

/** Lists whose parts say what they stand for: a number, a place, an article, a kind of thing. */
const OPEN = [
  'number', 'unit', 'time', 'side', 'place', 'setting', 'unsafe', 'otherPart', 'race', 'howAsked', 'ofStep', 'telling', 'same', 'texting', 'ordinal', 'insisting', 'medicine', 'condition', 'weekday',
  'span', 'ago', 'conditionAtEnd', 'astray', 'detail', 'otherMatter', 'mistakenPart', 'mistakenCramp', 'partNamed', 'soFar', 'needed', 'illness', 'occasion', 'ofCoach', 'instead', 'tells', 'askedAtEnd',
] as const;

/** Lists of one part, `any`. */
const PLAIN = [
  'limiting', 'atTimes', 'cry', 'unable', 'counted', 'scaleOf', 'joins', 'filler', 'wrap', 'join', 'stop', 'field', 'foreign', 'followUp', 'mine', 'logging', 'symptom', 'denial', 'easier',
  'ofQuestion', 'about', 'uncovered', 'correction', 'lasting', 'aged', 'otherLanguage', 'doing', 'mostSaid', 'openingNothing', 'address', 'leaving', 'waiting', 'wayOff', 'noTrouble',
] as const;

/** Lists whose parts are asked for by name. */
const PARTED = {
  mostAsked: ['any', 'after'],
  week: ['before', 'previous', 'current'],
  weekBefore: ['previous', 'current'],
  whose: ['asked', 'theirs', 'own', 'helped'],
  onlyAsking: ['none', 'asking'],
  felt: ['worse', 'elsewhere', 'moved', 'upper', 'notWorse', 'better', 'partly', 'sore', 'merely', 'lasted', 'moment', 'longer', 'harmless', 'mayCramp', 'gaveCramp', 'course', 'aside', 'unwell', 'nightly', 'backRunning', 'walking', 'walked', 'mildly', 'spent', 'lost', 'since', 'gone', 'hard', 'loop', 'recurs', 'up', 'subject', 'me', 'upperLeg', 'slowly', 'otherSide', 'ending', 'exercise', 'did'],
  saidAgain: ['before', 'after', 'not', 'back'],
  pointing: ['any', 'shorter', 'works', 'nightly', 'excess', 'units', 'during', 'amount', 'after', 'nextWeek', 'drill', 'oneSided', 'together', 'missed', 'clarify', 'sources', 'often', 'soon', 'instead', 'harm', 'quit', 'who', 'fails', 'tried', 'doubt'],
  saidBack: ['curious', 'unhurt', 'jest', 'subject', 'already', 'choose', 'others', 'todo', 'moment', 'listed', 'other', 'same', 'word', 'meant', 'doubt', 'noEffect', 'beside', 'noted', 'enough', 'nothing'],
  verdict: ['yesNo', 'plainly', 'alone', 'open', 'either', 'cause', 'harm', 'risks', 'excess', 'works', 'should'],
  bare: ['it', 'any'],
  wondering: ['why', 'rule', 'start', 'which', 'any'],
  frame: ['noun', 'verb', 'last', 'scene', 'cry', 'urgent', 'act', 'doing', 'going', 'have', 'now', 'degree', 'habit', 'rate', 'many', 'often', 'story', 'harm', 'seam', 'sentence', 'turn', 'past', 'was', 'question', 'acting', 'opening', 'supposed', 'someone', 'over', 'denied'],
  danger: ['any', 'denied'],
  wholly: ['any', 'part', 'sentence'],
  none: ['any', 'before', 'after'],
  well: ['any', 'able'],
  others: ['family', 'notMine', 'notI', 'once', 'carries'],
  begun: ['anew', 'then', 'outward'],
  rejoinder: ['wait', 'meanwhile', 'doubt', 'cost', 'there', 'tell', 'medicine', 'gone', 'examined', 'who', 'unsaid', 'called', 'arrived', 'notYet', 'may'],
  beside: ['contrast', 'mere', 'except', 'hesitation', 'subject'],
  letGo: ['far', 'near', 'gone'],
  erase: ['any', 'all', 'one', 'how'],
  dated: ['before', 'after'],
  often: ['how', 'beside'],
  narrowing: ['often', 'only', 'beside'],
  tying: ['part', 'cramp', 'itself'],
  ofCramp: ['cramp', 'joining', 'whose', 'several', 'itself'],
  anyFoot: ['one', 'several'],
  wordAsked: ['frame', 'howLong', 'teller'],
  elsewhen: ['habit', 'past', 'act', 'ended', 'eases', 'usual', 'lately'],
  apart: ['order', 'send', 'give', 'wear', 'the', 'media', 'noise', 'own', 'any', 'told', 'idle'],
  together: ['any', 'end', 'start', 'please'],
} as const;

type Parted = keyof typeof PARTED;
export type ListName = (typeof OPEN)[number] | (typeof PLAIN)[number] | Parted;
/** A part of such a list, by its name. */
export type PartOf<Name extends Parted> = (typeof PARTED)[Name][number];

/** Lists that each language must have, and the parts that are read of each (any, where none are named); docs/authoring.md says what belongs in which. */
export const LISTS: readonly { name: ListName; parts?: readonly string[] }[] = [
  ...OPEN.map((name) => ({ name })),
  ...PLAIN.map((name) => ({ name, parts: ['any'] })),
  ...(Object.keys(PARTED) as Parted[]).map((name) => ({ name, parts: PARTED[name] })),
];
export type Lists = Readonly<Record<ListName, PhraseList>>;

export interface SlotWords { numbers: NumberWords; joins: readonly string[]; /** What any place of a cramp is read as, in words. */ anyFoot: { one: readonly string[]; several: readonly string[] }; lists: Lists }

/** List entries may be templates: "toes [are] curled (under|down)". */
export function slotWords(intents: Pick<Intents, 'lists' | 'expansions'>): SlotWords {
  const listed = (name: string) => new PhraseList(Object.entries(intents.lists[name] ?? {})
    .flatMap(([id, phrases]) => phrases.map((phrase) => ({ id, template: parseTemplate(phrase, intents) }))));
  const numbers = Object.fromEntries(Object.entries(intents.lists['number'] ?? {}).flatMap(([value, names]) => names.map((name) => [name, Number(value)])));
  const plain = (id: string) => wordsOf(intents.lists['anyFoot']?.[id]?.[0] ?? '');
  return { numbers, anyFoot: { one: plain('one'), several: plain('several') }, joins: intents.lists['joins']?.['any'] ?? [], lists: Object.fromEntries(LISTS.map(({ name }) => [name, listed(name)])) as Record<ListName, PhraseList> };
}

/** All that entries stand for, word by word. Only for what is short: a list is walked as it is written. */
export function everyPhrase(phrases: readonly string[], intents: Pick<Intents, 'lists' | 'expansions'>): string[] {
  return phrases.flatMap((phrase) => expand(phrase, intents, Infinity)).map((phrase) => wordsOf(phrase).join(' '));
}
