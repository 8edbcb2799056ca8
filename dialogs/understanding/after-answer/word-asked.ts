/** After an answer: what a word means, "whats camber", the other one of a pair, "and flat ones?", and whether it holds for something else as well, "does that go for walking too". */
import { GIST, nearestPassage, type Passage, sentenceWith } from '../../../knowledge/passages';
import { familyOf } from '../../../knowledge/onward';
import { covered } from '../../text/lists';
import type { Meaning, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare } from '../basis/empty-words';
import type { Utterance } from '../basis/utterance';
import { questionIn } from '../guessing/classify';
import { namesCramp } from '../reading/frames';
import { tells } from './details';
import { isTouched, termsOf } from './titles';

type Ask = Extract<Meaning, { kind: 'ask' }>;
interface Asked { utterance: Utterance; meaning: Meaning; reading: TopicId; past: readonly TopicId[]; ears: Ears }

/** What is told where nothing tells it. */
const NO_WORD = 'word';
/** In words: a longer one is a question of its own. */
const LONGEST_WORD = 2;

/** "What does involuntary mean?", "sorry what's camber?": the sentence that holds the word, of what was read or is named so; else that no words are explained. */
export function ofWord({ utterance: { words }, meaning, reading, past, ears }: Asked): Ask | undefined {
  const found = ears.slots.lists.saidBack.everywhere(words);
  const begins = found.filter(({ id, from }) => id === 'word' && from === 0).toSorted((a, b) => b.to - a.to)[0];
  if (begins === undefined) return undefined;
  const ends = covered(found.filter(({ id, from }) => id === 'meant' && from > begins.to));
  const said = words.slice(begins.to).filter((_word, at) => !ends.has(at + begins.to));
  const means = words.some((word) => MEANS.includes(word));
  if (said.length === 0 || said.length > LONGEST_WORD || said.every((word) => isBare(word, ears))) return undefined;
  if (!means && meaning.kind === 'ask' && meaning.article !== reading && isTouched(meaning.article, words, ears)) return undefined;
  if (!means && !ofNothing(meaning, reading)) return undefined;
  const terms = said.flatMap((word) => ears.library.termOf(word) ?? []);
  const told = terms.length === 0 ? undefined : [reading, ...past].map((article) => holding(article, terms, ears)).find((it) => it !== undefined);
  return told ?? named(terms, ears) ?? inQuestion(meaning, reading, terms, ears);
}

/** What people ask with that word is known, though no article has it: "hyponatremia" of drinking too much. */
function inQuestion(meaning: Meaning, reading: TopicId, terms: readonly string[], ears: Ears): Ask {
  if (meaning.kind !== 'ask' || terms.length === 0 || !terms.every((term) => ears.library.termOf(term) === term)) return { kind: 'ask', article: reading, also: [], asked: NO_WORD };
  return meaning.article === reading ? { kind: 'ask', article: reading, also: [], asked: GIST } : meaning;
}
const MEANS: readonly string[] = ['mean', 'means', 'meaning', 'stand', 'stands', 'define'];

/** What was read itself, or nothing, was made of it. */
function ofNothing(meaning: Meaning, reading: TopicId): boolean {
  return meaning.kind === 'unclear' || (meaning.kind === 'talk' && meaning.about === 'outOfScope') || (meaning.kind === 'ask' && meaning.article === reading);
}

function holding(article: TopicId, terms: readonly string[], ears: Ears): Ask | undefined {
  const passage = ears.passages(article).find((it) => terms.every((term) => it.terms.has(term)));
  return passage && { kind: 'ask', article, also: [], asked: sentenceWith(terms, passage, ears.library) };
}

function named(terms: readonly string[], ears: Ears): Ask | undefined {
  const article = terms.length === 0 ? undefined : [...ears.titles.keys()].find((id) => terms.every((term) => termsOf(id, ears).includes(term)));
  return article === undefined ? undefined : { kind: 'ask', article, also: [] };
}

/** "And the other one, with the towel?", "does that go for walking too": what stands beside it, in an article of its own, in the passage with that word, or nothing. */
export function ofAnother({ utterance, reading, ears }: Asked): Ask | undefined {
  const { words } = utterance;
  const found = ears.slots.lists.saidBack.everywhere(words).filter(({ id }) => id === 'other' || id === 'same');
  const same = found.find(({ id }) => id === 'same');
  const named = found.length === 0 ? oneNamed(words, ears) : [];
  if (named.length > 0) return besides(named, false, reading, ears);
  if (found.length === 0 || (same !== undefined && !utterance.asks && same.from > 0)) return undefined;
  const told = covered(found);
  const rest = words.filter((word, at) => !told.has(at) && !isBare(word, ears));
  // "And for the calf?" asks the same of another place; "does it work for me" for whom.
  if (rest.length === 0 || rest.length > LONGEST_WORD || namesCramp(rest, ears.slots) || (same !== undefined && utterance.slots.place !== undefined)) return undefined;
  return besides(rest, same !== undefined, reading, ears);
}

/** "And the hard one?": what kind of one it is. */
function oneNamed(words: readonly string[], { followUps }: Ears): readonly string[] {
  const start = followUps.find((phrase) => phrase.every((word, at) => words[at] === word));
  const rest = start === undefined ? [] : words.slice(start.length).filter((word) => word !== 'the' && word !== 'that');
  return rest.length === LONGEST_WORD && ONES.includes(rest.at(-1) ?? '') ? rest.slice(0, 1) : [];
}
const ONES: readonly string[] = ['one', 'ones'];

function besides(rest: readonly string[], isSame: boolean, reading: TopicId, ears: Ears): Ask | undefined {
  const asked = isSame ? rest.find((word) => tells(reading, word, ears)) : undefined;
  if (asked !== undefined) return { kind: 'ask', article: reading, also: [], asked };
  const terms = rest.flatMap((word) => ears.library.termOf(word) ?? []);
  const near = [...ears.titles.keys()].toSorted((a, b) => Number(familyOf(b) === familyOf(reading)) - Number(familyOf(a) === familyOf(reading)));
  const own = isSame ? undefined : near.find((id) => id !== reading && terms.length > 0 && terms.every((term) => termsOf(id, ears).includes(term)));
  if (own !== undefined) return { kind: 'ask', article: own, also: [] };
  const passages: readonly Passage[] = ears.passages(reading);
  const key = nearestPassage(rest, [], passages, ears.library);
  const passage = passages.find((it) => it.key === key);
  return passage ? { kind: 'ask', article: reading, also: [], asked: sentenceWith(rest, passage, ears.library) } : isSame ? { kind: 'ask', article: reading, also: [], asked: 'same' } : undefined;
}

/** Whether a question of another article is asked behind something told: "it's the arch, and should I stop running today?" */
export function askedBehind(utterance: Utterance, from: number, least: number, ears: Ears, of: (text: string) => Utterance): Ask | undefined {
  const { words } = utterance;
  if (from <= 0 || words.length - from < FEWEST) return undefined;
  const { meaning, share } = questionIn(of(words.slice(from).join(' ')), ears);
  return meaning?.kind === 'ask' && share >= least ? meaning : undefined;
}
/** In words. */
const FEWEST = 3;
