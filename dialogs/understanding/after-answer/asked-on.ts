/** What leans on the last answer in any words, "right so what's the fix", "does that go for me, I'm 64": known by how people put it (the moment `read` of replies.yaml). */
import { familyOf } from '../../../knowledge/onward';
import type { Meaning, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare } from '../basis/empty-words';
import { type Hearing, isAfterAnswer } from '../basis/hearing';
import type { Share } from '../basis/replies';
import type { Utterance } from '../basis/utterance';
import { questionIn } from '../guessing/classify';
import { isForChild } from './for-whom';
import { askedBy, askOn, OTHER, riskOf, surelyAsked, tells } from './details';
import { isNewQuestion } from './new-question';
import { isNamed, isTouched, points } from './titles';

/**
 * Of 145 lines a stranger wrote, 77 in a hundred have so much and are right, of 1,001 questions that lean on nothing 12 with so little for a topic of their own (with 0.5 of
 * each 66 and 6, whatever the topic's share 81 and 49).
 */
const SURE = 0.4;
const OWN_TOPIC = 0.6;
/** "No, it's a treadmill" tells what it is about. */
const OWN_BESIDE_FACT = 0.2;
/** Where it names hardly anything. */
const WHOLLY_OWN = 0.9;
const FACT = 'fact';
const WHO = 'who';
const HARDLY = 0.15;
/** Said in one word it is a command, an option, or one of the lists. */
const FEWEST = 2;
/** In longer ones something else is told. */
const LONGEST = 18;
/** What an article may tell under another name as well. */
const ALSO: Readonly<Record<string, readonly string[]>> = { run: ['allowed'], tried: ['already', 'instead', 'fails'], how: ['instead'], quit: ['instead'], fact: ['instead'] };

export function leaning(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { reading } = hearing;
  if (reading === undefined || !mayLean(utterance, reading, hearing, ears)) return undefined;
  const sure = surelyAsked(words, ears);
  const shares = sharesOf(utterance, sure, ears);
  const [best] = shares;
  const points = best?.name !== FACT && pointsOnly(words, ears);
  const meaning = best && (best.share >= SURE || (points && leans(shares))) ? meantBy(best.name, reading, ears) : undefined;
  if (best === undefined || meaning === undefined || (meaning.kind === 'check' && utterance.asks)) return undefined;
  const isOther = points ? isOfItsOwn(utterance, [reading], WHOLLY_OWN, ears) : isAnother(best.name, sure !== undefined, meaning, reading, utterance, ears);
  return isOther ? undefined : meaning;
}

/** What may be asked, best first; nothing where it is for whom, and for a child: that is told by the article on children. */
function sharesOf(utterance: Utterance, sure: string | undefined, ears: Ears): Share[] {
  const shares = sure === undefined ? askedBy(utterance.words, ears) : [{ name: sure, share: 1 }];
  return shares[0]?.name === WHO && isForChild(utterance, ears) ? [] : shares;
}

/** Another article is asked of. What is held against it, or asked for oneself, is of what was read unless another thing is named, and this is not. */
function isAnother(name: string, sure: boolean, meaning: Meaning, reading: TopicId, utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  const articles = [reading, ...(meaning.kind === 'ask' ? [meaning.article] : [])];
  if (sure) return !isNamed(reading, words, ears) && !(name === WHO && riskOf(reading, ears) !== undefined) && namesOther(utterance, articles, ears);
  if (name !== FACT) return isOfItsOwn(utterance, articles, OWN_TOPIC, ears);
  return isOfItsOwn(utterance, articles, OWN_BESIDE_FACT, ears) && (!isTouched(reading, words, ears) || namesOther(utterance, articles, ears));
}

function mayLean(utterance: Utterance, reading: TopicId, hearing: Hearing, ears: Ears): boolean {
  const { length } = utterance.words;
  return isAfterAnswer(hearing) && length >= FEWEST && length <= LONGEST && !isNewQuestion(utterance, reading, ears);
}

/** That something is asked on is sure, if not what: "how do I stop doing it". */
function leans(shares: readonly Share[]): boolean {
  return shares.every(({ name, share }) => name !== OTHER || share <= HARDLY);
}

/** Whether this is asked of what was read, in any words. */
export function isAskedOn(name: string, words: readonly string[], ears: Ears): boolean {
  const [best] = askedBy(words, ears);
  return best?.name === name && best.share >= SURE;
}

/** "Should I stop doing that": with a word that points, and at most one that says anything. */
function pointsOnly(words: readonly string[], ears: Ears): boolean {
  return points(words, ears) && words.filter((word) => !isBare(word, ears)).length <= 1;
}

/** "How often should I do a brick session", after another answer. */
function isOfItsOwn(utterance: Utterance, articles: readonly TopicId[], least: number, ears: Ears): boolean {
  const { meaning, share } = questionIn(utterance, ears);
  return meaning?.kind === 'ask' && !articles.includes(meaning.article) && share >= least;
}

/** By its name, or it is a condition. */
function namesOther(utterance: Utterance, articles: readonly TopicId[], ears: Ears): boolean {
  const { meaning } = questionIn(utterance, ears);
  return meaning?.kind === 'ask' && !articles.includes(meaning.article) && (familyOf(meaning.article) === 'conditions' || isNamed(meaning.article, utterance.words, ears));
}

function meantBy(name: string, reading: TopicId, ears: Ears): Meaning | undefined {
  switch (name) {
    case OTHER: return undefined;
    case 'mine': return { kind: 'check' };
    case 'shorter': return { kind: 'command', command: 'shorter' };
    default: return askedOf(reading, name, ears);
  }
}

/** By its own name, or by another that the article knows or that leads on. */
function askedOf(reading: TopicId, name: string, ears: Ears): Meaning {
  const own = askOn(reading, name, ears);
  if (tells(reading, name, ears) || own.article !== reading) return own;
  for (const also of ALSO[name] ?? []) {
    const other = askOn(reading, also, ears);
    if (tells(reading, also, ears) || (name !== FACT && other.article !== reading)) return other;
  }
  return own;
}
