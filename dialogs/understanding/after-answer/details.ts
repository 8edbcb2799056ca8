/** What is asked of the last answer by its key alone, "for how long?", "how hard do I pull?", and what an article tells of it by name (its `answers`). */
import { onwardFrom } from '../../../knowledge/onward';
import { behind, FIRST, HOLD_OFF, nearestPassage } from '../../../knowledge/passages';
import { READ } from '../../moments';
import type { Heard } from '../../safety/rules';
import { longestOf, type Place } from '../../text/lists';
import { numberAt } from '../../text/numbers';
import { IS_IT_A_CRAMP, NO_ARTICLE } from '../../topics';
import type { Meaning, Slots, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare } from '../basis/empty-words';
import type { Hearing, Meant } from '../basis/hearing';
import { type Share, sharesOf } from '../basis/replies';
import type { Utterance } from '../basis/utterance';
import { shareOf } from '../guessing/unlikely';

/** A key, and beside it no more than words of doing and words that name nothing. */
export function keyOf(words: readonly string[], ears: Ears): Place | undefined {
  const key = words.length > LONGEST ? undefined : longest(words, ears);
  return key && words.every((word, at) => (at >= key.from && at < key.to) || isBare(word, ears)) ? key : undefined;
}
const LONGEST = 12;

function longest(words: readonly string[], { slots: { lists } }: Ears): Place | undefined {
  return longestOf(lists.detail.found(words).filter(({ id }) => id !== HOLD_OFF));
}

/** In the article that was read where it tells it, else in the one that goes on. */
export function askOn(reading: TopicId, asked: string, ears: Ears): Extract<Meaning, { kind: 'ask' }> {
  const article = tells(reading, asked, ears) ? reading : onwardFrom(reading, asked, ears.onward);
  return { kind: 'ask', article, also: [], asked };
}

export function tells(article: TopicId, asked: string, { details }: Ears): boolean {
  return details.get(article)?.includes(asked) === true;
}

/** "Why not", where an answer tells why, takes up no offer. */
export function asksOfRead(words: readonly string[], { reading, offered }: Hearing, ears: Ears): boolean {
  return offered === true && reading !== undefined && tells(reading, keyOf(words, ears)?.id ?? '', ears);
}

/** A question of the article just read is about what it asks for; and of a condition told beside it, that is told. */
export function detailed(meant: Meant, { words, slots }: Utterance, { reading, running }: Hearing, ears: Ears): Meant {
  const { meaning } = meant;
  const held = running ? undefined : heldOff(meaning, reading, words, ears);
  if (held) return { ...meant, meaning: held };
  if (meaning.kind !== 'ask' || meaning.asked !== undefined || running) return meant;
  const { conditions = [] } = slots;
  const ofCondition = ofConditions(meaning, conditions, reading, words, ears);
  if (ofCondition) return { ...meant, meaning: ofCondition };
  // "How often should I do toe yoga?" names what it asks of.
  const found = longest(words, ears);
  const key = meaning.article === reading || found?.id === BY_NAME || [...conditions, ...titled(words, ears)].includes(meaning.article) ? found : undefined;
  if (key && tells(meaning.article, key.id, ears)) return { ...meant, meaning: { ...meaning, asked: key.id } };
  return { ...meant, meaning: { ...meaning, article: ofPart(meaning.article, slots, ears) } };
}

/** What is told of a condition, in what is asked about or was read. */
function ofConditions(meaning: Extract<Meaning, { kind: 'ask' }>, conditions: readonly TopicId[], reading: TopicId | undefined, words: readonly string[], ears: Ears): Meaning | undefined {
  for (const condition of words.length > LONGEST ? [] : conditions) {
    const read = meaning.article === condition && reading !== undefined ? [reading] : [];
    const article = [meaning.article, ...titled(words, ears), ...read].find((it) => tells(it, condition, ears));
    if (article !== undefined) return { ...meaning, article, also: [condition], asked: condition };
  }
  return undefined;
}

/** "I have arthritis in my big toe, can I still do it?": of an exercise, before anything else is told of it. */
function heldOff(meaning: Meaning, reading: TopicId | undefined, words: readonly string[], ears: Ears): Meaning | undefined {
  if (!mayBeOfOne(meaning) || meaning.kind === 'command' || !ears.slots.lists.detail.everywhere(words).some(({ id }) => id === HOLD_OFF)) return undefined;
  const articles = [...(meaning.kind === 'ask' ? [meaning.article] : []), ...(reading === undefined ? [] : [reading])];
  return articles.map((it) => askOn(it, HOLD_OFF, ears)).find((it) => tells(it.article, HOLD_OFF, ears));
}

/** "How should I pace it then?", "how many a week?": of the article just read or named, and of nothing in it that has a name, or asked in words nothing is made of: about the passage that says such a thing, with these words. */
export function inPassage(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { words } = utterance;
  const { meaning } = meant;
  const { reading, running } = hearing;
  if (reading === undefined || running || !MAY_LEAN.includes(meaning.kind)) return meant;
  const kind = kindOf(meaning, words, ears);
  const article = subjectOf(meaning, kind, utterance, { ...hearing, reading }, ears);
  if (article === undefined) return meant;
  const asked = toldIn(article, kind, article === reading ? words : [], ears) ?? (article === reading && meaning.kind === 'ask' ? undefined : kind);
  return asked === undefined ? meant : { ...meant, meaning: { ...askOn(article, asked, ears), also: meaning.kind === 'ask' ? meaning.also : [] } };
}

/** What may be asked of what was read: a question, or what nothing, or another matter, was made of. */
const MAY_LEAN: readonly Meaning['kind'][] = ['ask', 'unclear', 'talk'];

/** What it tells by that name, else the passage (of an article that is named, only one that says such a thing); of a claim what the passage says of it, or why it holds. */
function toldIn(article: TopicId, kind: string | undefined, words: readonly string[], ears: Ears): string | undefined {
  if (kind !== undefined && tells(askOn(article, kind, ears).article, kind, ears)) return kind;
  const people = peopleIn(words, ears);
  if (kind === WHO && people.length === 0 && tells(article, RISKS, ears)) return RISKS;
  const kinds = [...(kind === undefined ? [] : [kind]), ...people];
  const key = nearestPassage(beside(words, longest(words, ears)), kinds, ears.passages(article), ears.library);
  return kind === DOUBT ? behind(DOUBT, key ?? REASONS.find((it) => tells(article, it, ears)) ?? FIRST) : key;
}
export const DOUBT = 'doubt';

/** "My coach says", "works for my nan": held against what was read. */
export function isClaim(words: readonly string[], { slots: { lists } }: Ears): boolean {
  return lists.detail.everywhere(words).some(({ id }) => id === DOUBT);
}
/** For whom it holds: where nobody is told apart, for whom it may be none. */
const WHO = 'who';
const RISKS = 'risks';
const REASONS: readonly string[] = ['works', 'why'];

/** "I'm a beginner", "I'm 64": whom a passage may speak of. */
function peopleIn(words: readonly string[], { slots: { lists, numbers } }: Ears): string[] {
  const isOld = lists.aged.found(words).length > 0 && words.some((_word, at) => (numberAt(words, at, numbers)?.value ?? 0) >= OLD);
  const told = new Set(lists.tells.everywhere(words).map(({ id }) => id));
  return [...PEOPLE.filter((id) => told.has(id)), ...(isOld ? [OLDER] : [])];
}
const OLDER = 'older';
const PEOPLE: readonly string[] = [OLDER, 'novice'];
/** In years: from here on trials speak of older adults. */
const OLD = 60;

/** What is asked is no word of what it is asked of: "how long" is no long run. */
function beside(words: readonly string[], key: Place | undefined): readonly string[] {
  return key === undefined ? words : [...words.slice(0, key.from), ...words.slice(key.to)];
}

/** How much, how often: what is asked, where that is plain. */
function kindOf(meaning: Meaning, words: readonly string[], ears: Ears): string | undefined {
  const named = longest(words, ears)?.id ?? (meaning.kind === 'ask' ? meaning.asked : undefined);
  if (named !== undefined) return named;
  const [best] = askedBy(words, ears);
  return (best && best.share >= PLAINLY && best.name !== OTHER) ? best.name : undefined;
}
const PLAINLY = 0.4;
export const OTHER = 'other';

/** What may be asked on, best first. */
export function askedBy(words: readonly string[], ears: Ears): Share[] {
  return sharesOf(words, { running: false, moments: [READ] }, ears);
}

/** Of which article something is asked that it may tell in a passage: of the one just read, by nothing that it tells by name, and not the whole of it once more; of one that is named; or where only a word that points names it, "for how long a run would I need one?" */
function subjectOf(meaning: Meaning, kind: string | undefined, utterance: Utterance, { reading, flow = 'answer' }: Pick<Hearing, 'flow'> & { reading: TopicId }, ears: Ears): TopicId | undefined {
  const { words } = utterance;
  if (meaning.kind !== 'ask') return flow === 'answer' && isUnknown(meaning, kind, words, ears) && utterance.asks ? reading : undefined;
  if (meaning.article !== reading) return kind !== undefined && meaning.asked === undefined ? byName(meaning, utterance, reading, ears) : undefined;
  return (meaning.asked === undefined ? kind !== undefined || shareOf(meaning, utterance, ears) < WHOLLY : !tells(reading, meaning.asked, ears)) ? reading : undefined;
}
const WHOLLY = 0.9;
const ITS_OWN = 0.6;
/** Where a word tells what is asked: "is it safe to drink that stuff every day". */
const ITS_OWN_BESIDE_KEY = 0.8;

/** Nothing was made of it; and nobody asks "what time of day should I try them on?" of another matter. */
function isUnknown(meaning: Meaning, kind: string | undefined, words: readonly string[], ears: Ears): boolean {
  return meaning.kind === 'unclear' || (meaning.kind === 'talk' && meaning.about === 'outOfScope' && (kind !== undefined || points(words, ears)));
}

function byName(meaning: Extract<Meaning, { kind: 'ask' }>, utterance: Utterance, reading: TopicId, ears: Ears): TopicId | undefined {
  const { words } = utterance;
  if (isNamed(meaning.article, words, ears)) return meaning.article;
  return points(words, ears) && shareOf(meaning, utterance, ears) < (longest(words, ears) ? ITS_OWN_BESIDE_KEY : ITS_OWN) ? reading : undefined;
}

/** Half of what its title tells is said. */
export function isNamed(article: TopicId, words: readonly string[], { titles, slots, library }: Ears): boolean {
  const said = new Set(words.flatMap((word) => library.termOf(word) ?? []));
  const own = tellingOf(titles.get(article) ?? [], slots).map((word) => library.termOf(word) ?? word);
  return own.length > 0 && own.filter((term) => said.has(term)).length >= own.length / 2;
}

/** "It", "them", "one". */
export function points(words: readonly string[], { slots: { lists } }: Ears): boolean {
  return words.some((word) => lists.bare.at([word], 0)?.id === POINTING);
}
const POINTING = 'it';

/** "How to stop a cramp on top of the foot": it is not stretched like the sole. */
function ofPart(article: TopicId, { place }: Slots, { onward }: Ears): TopicId {
  return place === undefined ? article : onwardFrom(article, place, onward);
}

/** A key that names a thing itself. */
const BY_NAME = 'insole';

/** "What does a clot feel like?": an illness asked about by its name is told of by itself, where nothing is told that alarms, and else than in its article nobody speaks of himself. */
export function ofIllness(meant: Meant, utterance: Utterance, { alarms }: Heard, ears: Ears): Meant {
  const { words } = utterance;
  const { meaning } = meant;
  if (alarms.length > 0 || !mayBeOfOne(meaning)) return meant;
  const found = ears.slots.lists.illness.found(words);
  const named = found.filter(({ id }) => tells(IS_IT_A_CRAMP, id, ears));
  const [asked, another] = new Set(named.map(({ id }) => id));
  const isOwn = found.some(({ id }) => id === OWN);
  if (asked === undefined || another !== undefined || (isOwn && asked === EMERGENCY)) return meant;
  const isOfIt = meaning.kind === 'ask' && meaning.article === IS_IT_A_CRAMP;
  const isOfOther = meaning.kind === 'ask' && meaning.article !== NO_ARTICLE && !named.some(({ from }) => found.some(({ id, to }) => id === ASKED && to === from));
  if (!isOfIt && (isOfOther || isOwn || !utterance.asks)) return meant;
  return { ...meant, meaning: { kind: 'ask', article: IS_IT_A_CRAMP, also: [], asked } };
}
/** "Explain cellulitis" is no wish for other words. */
function mayBeOfOne(meaning: Meaning): boolean {
  return meaning.kind === 'ask' || meaning.kind === 'unclear' || meaning.kind === 'talk' || (meaning.kind === 'command' && meaning.command === 'clarify');
}
/** Words with which it may be one's own. */
const OWN = 'own';
/** When to call for help: whoever may mean himself is no case for a list. */
const EMERGENCY = 'emergency';
/** What asks after it, right before its name. */
const ASKED = 'asked';

/** Articles whose title is said, but for words that tell nothing: "can I still do toe yoga", "can I take magnesium". */
function titled(words: readonly string[], { titles, slots }: Ears): TopicId[] {
  return [...titles].filter(([, title]) => {
    const own = tellingOf(title, slots);
    return own.length > 0 && own.every((word) => words.includes(word));
  }).map(([id]) => id);
}

/** Without the words that tell nothing. */
function tellingOf(title: readonly string[], { lists }: Ears['slots']): readonly string[] {
  return title.filter((word) => !lists.stop.words.has(word));
}
