/** What is asked of the last answer by its key alone, "for how long?", "how hard do I pull?", and what an article tells of it by name (its `answers`). */
import { familyOf, onwardFrom } from '../../../knowledge/onward';
import { behind, both, ELSE, FIRST, HELD_AGAINST, HOLD_OFF, kindAhead, LEAST_BESIDE, nearestPassage, ofWhole, partsOf, RISKS } from '../../../knowledge/passages';
import { READ } from '../../moments';
import { covers, longestOf, type Place } from '../../text/lists';
import { AT_ONCE } from '../../topics';
import type { Meaning, Slots, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare } from '../basis/empty-words';
import type { Hearing, Meant } from '../basis/hearing';
import { type Share, sharesOf } from '../basis/replies';
import type { Utterance } from '../basis/utterance';
import { questionIn } from '../guessing/classify';
import { shareOf } from '../guessing/unlikely';
import { peopleIn } from './for-whom';
import { isNewQuestion } from './new-question';
import { isOnlyWhereTold } from './only-where-told';
import { isNamed, points, titled } from './titles';

type Ask = Extract<Meaning, { kind: 'ask' }>;

/** A key, and beside it no more than words of doing and words that name nothing. */
export function keyOf(words: readonly string[], ears: Ears): Place | undefined {
  const key = words.length > LONGEST ? undefined : longest(words, ears);
  return key && words.every((word, at) => (at >= key.from && at < key.to) || isBare(word, ears)) ? key : undefined;
}
const LONGEST = 12;

function longest(words: readonly string[], { slots: { lists } }: Ears): Place | undefined {
  return longestOf(lists.detail.found(words).filter(({ id }) => !APART.includes(id)));
}

/** In the article that was read where it tells it, else in the one that goes on. */
export function askOn(reading: TopicId, asked: string, ears: Ears): Ask {
  const article = tells(reading, asked, ears) ? reading : onwardFrom(reading, asked, ears.onward);
  return { kind: 'ask', article, also: [], asked };
}

export function tells(article: TopicId, asked: string, { details }: Ears): boolean {
  const told = details.get(article);
  return told !== undefined && partsOf(asked).some((key) => told.includes(key));
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
  if (meaning.kind !== 'ask' || running) return meant;
  if (meaning.asked !== undefined) return ofHealth({ ...meant, meaning: besideAnother(meaning, words, ears) }, meaning, { reading, words, slots }, ears);
  const { conditions = [] } = slots;
  const ofCondition = ofConditions(meaning, conditions, reading, words, ears);
  if (ofCondition) return { ...meant, meaning: ofCondition };
  // "How often should I do toe yoga?" names what it asks of.
  const found = longest(words, ears);
  const key = meaning.article === reading || found?.id === BY_NAME || [...conditions, ...titled(words, ears)].includes(meaning.article) ? found : undefined;
  if (key && tells(meaning.article, key.id, ears)) return { ...meant, meaning: { ...meaning, asked: withAnother(key, meaning.article, words, ears) } };
  return { ...meant, meaning: ofPart(meaning, slots, ears) };
}

/** Asked of what was read, which tells nothing of it, and nothing of risks either: of a condition or a medicine told beside it, that is told. */
function ofHealth(meant: Meant, meaning: Ask, { reading, words, slots: { conditions = [], medicines = [] } }: { reading?: TopicId | undefined; words: readonly string[]; slots: Slots }, ears: Ears): Meant {
  const { article, asked = '' } = meaning;
  const [own] = [...conditions, ...medicines];
  if (own === undefined || article !== reading || kindAhead(asked) !== undefined || tells(askOn(article, asked, ears).article, asked, ears)) return meant;
  const told = ofConditions(meaning, conditions, reading, words, ears) ?? (riskOf(article, ears) === undefined ? { kind: 'ask', article: own, also: [] } : meaning);
  return { ...meant, meaning: told };
}

function besideAnother(meaning: Ask, words: readonly string[], ears: Ears): Ask {
  const key = longest(words, ears);
  return key !== undefined && key.id === meaning.asked && tells(meaning.article, key.id, ears) ? { ...meaning, asked: withAnother(key, meaning.article, words, ears) } : meaning;
}

/** "How many and how often?" */
function withAnother({ id, from }: Place, article: TopicId, words: readonly string[], ears: Ears): string {
  const other = ears.slots.lists.detail.found(words).find((it) => it.id !== id && tells(askOn(article, it.id, ears).article, it.id, ears));
  return other === undefined ? id : from < other.from ? both(id, other.id) : both(other.id, id);
}

/** What is told of a condition, in what is asked about or was read. */
function ofConditions(meaning: Ask, conditions: readonly TopicId[], reading: TopicId | undefined, words: readonly string[], ears: Ears): Meaning | undefined {
  for (const condition of words.length > LONGEST ? [] : conditions) {
    const read = meaning.article === condition && reading !== undefined ? [reading] : [];
    const article = [meaning.article, ...titled(words, ears), ...read].map((it) => askOn(it, condition, ears).article).find((it) => tells(it, condition, ears));
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

/** "Explain cellulitis" is no wish for other words. */
export function mayBeOfOne(meaning: Meaning): boolean {
  return meaning.kind === 'ask' || meaning.kind === 'unclear' || meaning.kind === 'talk' || (meaning.kind === 'command' && meaning.command === 'clarify');
}

/** "How should I pace it then?", "how many a week?": of the article just read or named, and of nothing in it that has a name, or asked in words nothing is made of: about the passage that says such a thing, with these words. */
export function inPassage(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { words } = utterance;
  const { meaning } = meant;
  const { reading, running } = hearing;
  if (reading === undefined || running || !MAY_LEAN.includes(meaning.kind)) return meant;
  const kind = kindOf(meaning, words, reading, ears);
  const article = subjectOf(meaning, kind, utterance, { ...hearing, reading }, ears);
  if (article === undefined) return meant;
  const asked = toldIn(article, kind, article === reading ? words : [], ears) ?? (article === reading && isMore(kind, meaning, utterance, article, ears) ? nothingOn(article, isPlain(kind, words, ears) ? kind : ELSE, words, ears) : kind);
  if (asked === undefined || (article !== reading && OF_ONESELF.includes(asked))) return meant;
  const own = [WHO, ELSE].includes(asked) ? conditionGuessed(utterance, ears) : undefined;
  if (own !== undefined) return { ...meant, meaning: { kind: 'ask', article: own, also: [] } };
  return { ...meant, meaning: { ...askOn(article, asked, ears), also: meaning.kind === 'ask' ? meaning.also : [] } };
}

/** Gone back to, what it tells by name or kind; else the whole of it. */
export function ofKind(meant: Meant, article: TopicId, words: readonly string[], ears: Ears): Meant {
  const { meaning } = meant;
  if (meaning.kind !== 'ask' || meaning.asked !== undefined) return meant;
  const asked = toldIn(article, kindOf(meaning, words, article, ears), [], ears);
  return asked === undefined ? meant : { ...meant, meaning: askOn(article, asked, ears) };
}

/** Something is asked, and not the whole of it once more. */
function isMore(kind: string | undefined, meaning: Meaning, { asks, words }: Utterance, article: TopicId, ears: Ears): boolean {
  if (kind !== undefined) return asks;
  return asks && !(meaning.kind === 'ask' && meaning.asked === ANYTHING) && !isNamed(article, words, ears);
}

/** "Would it be ok for my daughter, she is eleven": rather than that nothing is known of it, what is known of whom it may be about. */
function conditionGuessed(utterance: Utterance, ears: Ears): TopicId | undefined {
  const { meaning, share } = questionIn(utterance, ears);
  return meaning?.kind === 'ask' && familyOf(meaning.article) === 'conditions' && share >= PERHAPS ? meaning.article : undefined;
}
const PERHAPS = 0.3;

/** By a key, or surely by how it is put. */
function isPlain(kind: string | undefined, words: readonly string[], ears: Ears): kind is string {
  return kind !== undefined && (ears.slots.lists.detail.everywhere(words).some(({ id }) => id === kind) || askedBy(words, ears).some(({ name, share }) => name === kind && share >= RATHER));
}
const RATHER = 0.6;

/** That there is nothing on just that, and behind it what its words are nearest to, if anything. */
function nothingOn(article: TopicId, kind: string, words: readonly string[], ears: Ears): string {
  const rest = beside(words, longest(words, ears));
  const passages = ears.passages(article);
  const key = nearestPassage(rest, [], passages, ears.library, LEAST_BESIDE) ?? (kind === ELSE ? ofWhole(rest, passages, ears.library) : undefined);
  return key === undefined ? kind : kind === ELSE ? key : behind(kind, key);
}

/** What may be asked of what was read: a question, or what nothing, or another matter, was made of. */
const MAY_LEAN: readonly Meaning['kind'][] = ['ask', 'unclear', 'talk'];

/** What it tells by that name, else the passage (of an article that is named, only one that says such a thing); of a claim what the passage says of it, or why it holds. */
export function toldIn(article: TopicId, kind: string | undefined, words: readonly string[], ears: Ears): string | undefined {
  if (kind !== undefined && tells(askOn(article, kind, ears).article, kind, ears)) return kind;
  const people = peopleIn(words, ears);
  const risk = kind === WHO && people.length === 0 ? riskOf(article, ears) : undefined;
  if (risk !== undefined) return risk;
  const kinds = [...(kind === undefined ? [] : [isHeld(kind) ? PROOF : kind]), ...people];
  // "I'm 72": what it tells of a pregnancy is for whoever tells of one.
  const passages = ears.passages(article).filter(({ key }) => familyOf(key) !== 'conditions');
  const rest = beside(words, longest(words, ears));
  const key = nearestPassage(rest, kinds, passages, ears.library) ?? (kind === WHO ? riskOf(article, ears) ?? nearestPassage(rest, RISKS, passages, ears.library) : undefined);
  return isHeld(kind) ? behind(kind, key ?? REASONS.find((it) => tells(article, it, ears)) ?? FIRST) : key;
}

/** "My coach says", "works for my nan", "how do you know?": held against what was read; there is always something to be told of it. */
function isHeld(kind: string | undefined): kind is string {
  return kind !== undefined && HELD_AGAINST.includes(kind);
}
/** That it was tried, tested, measured. */
const PROOF = 'proof';

/** What a phrase tells for sure, whatever else is said with it: a claim against what was read, or for whom it holds. */
export function surelyAsked(words: readonly string[], { slots: { lists } }: Ears): string | undefined {
  const found = lists.detail.everywhere(words);
  const isOfOneself = found.some(({ id, from, to }) => (id === WHO || id === WHO_AT_END) && from >= FACT && to === words.length);
  return found.find((it) => isHeld(it.id) && !found.some((key) => covers(key, it) && !covers(it, key)))?.id ?? (isOfOneself ? WHO : undefined);
}
/** What is told of oneself is no wish of another article. */
const OF_ONESELF: readonly string[] = ['who', 'fact'];
const WHO_AT_END = 'whoAtEnd';
/** No keys by themselves. */
const APART: readonly string[] = [HOLD_OFF, WHO_AT_END, 'comeOff'];
/** In words, told of oneself before it is asked whether it holds. */
const FACT = 2;
/** For whom it holds: where nobody is told apart, for whom it may be none. */
const WHO = 'who';
/** What an article tells of risks. */
export function riskOf(article: TopicId, ears: Ears): string | undefined {
  return RISKS.find((it) => tells(article, it, ears));
}
const REASONS: readonly string[] = ['works', 'why'];

/** What is asked is no word of what it is asked of: "how long" is no long run. */
function beside(words: readonly string[], key: Place | undefined): readonly string[] {
  return key === undefined ? words : [...words.slice(0, key.from), ...words.slice(key.to)];
}

/** How much, how often: what is asked, where that is plain; of several the first that is told, or else what is surest. */
export function kindOf(meaning: Meaning, words: readonly string[], reading: TopicId, ears: Ears): string | undefined {
  const sure = surelyAsked(words, ears);
  if (sure !== undefined) return sure;
  const keys = ears.slots.lists.detail.everywhere(words).map(({ id }) => id).filter((id) => !APART.includes(id));
  const pointed = meaning.kind === 'ask' && meaning.asked !== undefined ? [meaning.asked] : [];
  const found = [longest(words, ears)?.id, ...keys, ...pointed].filter((it) => it !== undefined);
  const told = found.find((it) => tells(askOn(reading, it, ears).article, it, ears));
  if (told !== undefined) return told;
  const [best = { name: OTHER, share: 0 }] = askedBy(words, ears);
  const first = found.find((it) => it !== ANYTHING && !isOnlyWhereTold(it));
  const isGuessed = best.name !== OTHER && best.share >= (first === undefined ? PLAINLY : SURELY) && (!found.includes(ANYTHING) || askOn(reading, best.name, ears).article === reading);
  return isGuessed ? best.name : first;
}
const SURELY = 0.8;
const PLAINLY = 0.4;
/** A phrase that points, and tells nothing of what is asked. */
const ANYTHING = 'any';
export const OTHER = 'other';

/** What may be asked on, best first. */
export function askedBy(words: readonly string[], ears: Ears): Share[] {
  return sharesOf(words, { running: false, moments: [READ] }, ears);
}

/** Of which article something is asked that it may tell in a passage: of the one just read, by nothing that it tells by name, and not the whole of it once more; of one that is named; or where only a word that points names it, "for how long a run would I need one?" */
function subjectOf(meaning: Meaning, kind: string | undefined, utterance: Utterance, { reading, flow = 'answer' }: Pick<Hearing, 'flow'> & { reading: TopicId }, ears: Ears): TopicId | undefined {
  const { words } = utterance;
  if (meaning.kind !== 'ask') return flow === 'answer' && isUnknown(meaning, kind, words, ears) && (utterance.asks || surelyAsked(words, ears) !== undefined) ? reading : undefined;
  if (meaning.article !== reading) return kind !== undefined && meaning.asked === undefined ? byName(meaning, kind, utterance, reading, ears) : undefined;
  return (meaning.asked === undefined ? kind !== undefined || shareOf(meaning, utterance, ears) < WHOLLY || !isNamed(reading, words, ears) : !tells(reading, meaning.asked, ears)) ? reading : undefined;
}
const WHOLLY = 0.9;
const ITS_OWN = 0.6;
/** Where a word tells what is asked: "is it safe to drink that stuff every day". */
const ITS_OWN_BESIDE_KEY = 0.8;

/** Nothing was made of it; and nobody asks "what time of day should I try them on?" of another matter. */
function isUnknown(meaning: Meaning, kind: string | undefined, words: readonly string[], ears: Ears): boolean {
  return meaning.kind === 'unclear' || (meaning.kind === 'talk' && meaning.about === 'outOfScope' && (kind !== undefined || points(words, ears)));
}

function byName(meaning: Ask, kind: string, utterance: Utterance, reading: TopicId, ears: Ears): TopicId | undefined {
  const { words } = utterance;
  if (isNewQuestion(utterance, reading, ears)) return isNamed(meaning.article, words, ears) ? meaning.article : undefined;
  const isTold = points(words, ears) && tells(reading, kind, ears) && shareOf(meaning, utterance, ears) < WHOLLY;
  if (isTold) return reading;
  if (isNamed(meaning.article, words, ears)) return meaning.article;
  return points(words, ears) && shareOf(meaning, utterance, ears) < (longest(words, ears) ? ITS_OWN_BESIDE_KEY : ITS_OWN) ? reading : undefined;
}

/** "How to stop a cramp on top of the foot", "how do I stop a calf cramp": it is not stretched like the sole. */
function ofPart(meaning: Ask, { place }: Slots, ears: Ears): Ask {
  if (place === undefined) return meaning;
  const article = onwardFrom(meaning.article, place, ears.onward);
  return AT_ONCE.test(article) && tells(article, place, ears) ? { ...meaning, article, asked: place } : { ...meaning, article };
}

/** A key that names a thing itself. */
const BY_NAME = 'insole';
