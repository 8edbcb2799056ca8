/** The best guess at what was meant, where nothing said it plainly: the classifier and the search, held against what is known of a cramp. */
import { isLikeDanger } from '../../safety/likeness';
import { covers } from '../../text/lists';
import { AT_ONCE } from '../../topics';
import type { Meaning, TopicId } from '../../types';
import { asksOfMore } from '../basis/asking';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { STORY, type Utterance, utteranceOf } from '../basis/utterance';
import { asksWhatToDo, type Frame, frameOf, isKeywords, namesCramp, tellsOfCramp } from '../reading/frames';
import { isOfOther } from '../reading/slots';
import { guess, questionIn } from './classify';
import { isLikeCramping, isOfOurs, isPutAsCramp, isSuspect, SURE } from './like-a-cramp';
import { insteadOf, WHAT_TO_DO } from './nearer-article';
import { crampIn, HOW_TO_FORGET, isForget, isNoEntry, isOnlyAsked, isUnlikely, isUnlogged, shareOf, SURELY } from './unlikely';

/** A cramp that is not under way, and not even so much speaks for a question: it is not known what is wanted. */
const HARDLY = 0.1;

/** The best guess at the first reading that allows one; a cramp that is not under way is never taken for one that is. */
export function guessed(readings: readonly string[], hearing: Hearing, ears: Ears): Meant | undefined {
  for (const text of readings) {
    const meaning = guessedAt(utteranceOf(text, ears), hearing, ears);
    if (meaning) return { meaning, said: text };
  }
  return undefined;
}

function guessedAt(utterance: Utterance, { running }: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { meaning, share, topics: [article, ...also] } = guess(utterance, ears, running);
  if (!meaning) return undefined;
  if (isUnlikely(meaning, utterance, running, ears)) return undefined;
  const nearest: Meaning | undefined = article === undefined ? undefined : { kind: 'ask', article, also: also.slice(0, 1) };
  if (isOnlyAsked(meaning, words, ears) || isAskedBeside(meaning, nearest, utterance, ears)) return nearest;
  const told = causeOf(meaning, utterance, ears) ?? feltIn(meaning, share, utterance, ears);
  if (told) return told;
  if (isUnlogged(meaning, utterance, ears)) return isOfOther(utterance.slots) ? { kind: 'talk', about: 'otherPart' } : nearest;
  if (isOursToo(meaning, utterance, ears)) return nearest ?? meaning;
  if (grounded(meaning, utterance, ears)) return isForget(meaning, words, ears) ? HOW_TO_FORGET : meaning;
  return meaning.kind === 'relief' ? nearestTo(meaning, share, nearest, utterance, ears) : undefined;
}

/** A cramp in words no frame holds: the stretch, where what is nearest is for a cramp that goes on; else what is nearest, if anything. */
function nearestTo(relief: Meaning, share: number, nearest: Meaning | undefined, utterance: Utterance, ears: Ears): Meaning | undefined {
  if (isAtOnce(nearest, utterance, ears)) return relief;
  return share >= HARDLY ? nearest : undefined;
}

/** "New inserts, arch cramp, normal?": a cramp in no sentence, and a question about something else. */
function isAskedBeside(meaning: Meaning, nearest: Meaning | undefined, utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  if (meaning.kind !== 'relief' || nearest?.kind !== 'ask' || AT_ONCE.test(nearest.article)) return false;
  return asksOfMore(utterance, ears) && frameOf(words, utterance.slots, ears.slots, ears.answers.fillers).underWay !== true;
}

/** "My arch cramped for ten seconds at the line. Why?" asks for a cause, and not for what to do; "it's gone, how do I stop the next one" how there may be none. */
function causeOf(meaning: Meaning, utterance: Utterance, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  if (meaning.kind !== 'ask') return undefined;
  const instead = insteadOf(meaning.article, words, ears);
  if (instead !== undefined) return { ...meaning, article: instead };
  if (!WHAT_TO_DO.test(meaning.article)) return undefined;
  if (!asksWhy(utterance, ears) || isWhyOf(meaning, utterance, ears)) return undefined;
  return { ...meaning, article: meaning.also.find((it) => WHYS.test(it)) ?? 'why.overview' };
}

/** "Why does massage help a cramp": what is asked about, in the very part that asks why, is a remedy, a rule or what comes after. */
function isWhyOf(meaning: Meaning, utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  const clauses = utterance.clauses;
  return (clauses.length > 0 ? clauses : [words]).some((part) => startsWithWhy(part, ears) && shareOf(meaning, utteranceOf(part.join(' '), ears), ears) >= SURELY);
}

function startsWithWhy(words: readonly string[], { slots }: Ears): boolean {
  return slots.lists.wondering.at(words, 0)?.id === 'why';
}

function asksWhy(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  return [words, ...utterance.clauses, [words.at(-1) ?? '']].some((part) => startsWithWhy(part, ears)) && !asksWhatToDo(words, ears.slots);
}
const WHYS = /^why\./;

/** A sentence of the content in whatever wrapping: "that's normal", and not "is that normal". */
export function coreOf(words: readonly string[], ears: Ears): Meaning | undefined {
  const core = ears.phrases.byCore(words);
  return core && !isOnlyAsked(core, words, ears) ? core : undefined;
}

/** A cramp or a complaint of a foot or a calf, whatever else it was taken for. */
function feltIn(meaning: Meaning | undefined, share: number, utterance: Utterance, ears: Ears): Meaning | undefined {
  if (meaning?.kind === 'ask' && share < SURE && isComplaint(utterance, ears)) return { kind: 'check' };
  if (isAtOnce(meaning, utterance, ears) || isNoEntry(meaning, utterance, ears) || (!isLookedUp(meaning, utterance, ears) && isLikeCramping(meaning, share, utterance, ears))) return { kind: 'relief' };
  return isOurs(meaning, utterance, ears) ? { kind: 'check' } : undefined;
}

/** "My calf has been giving me gyp for five days": since when a foot or calf is troubled, no cramp, and nothing asked. */
function isComplaint(utterance: Utterance, ears: Ears): boolean {
  const { words, slots } = utterance;
  return slots.place !== undefined && slots.since !== undefined && !utterance.asks && !tellsOfCramp(words, ears.slots);
}

/** "My arch aches after long runs", taken for another part of the body: a foot or a calf is none, and is asked about. */
function isOurs(meaning: Meaning | undefined, utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  return isMistaken(meaning, utterance) && !utterance.asks && !isOfAnotherMatter(words, ears);
}

/** The knee of "below my knee" is none. */
function isOfAnotherMatter(words: readonly string[], { slots: { lists } }: Ears): boolean {
  const places = lists.place.everywhere(words);
  return lists.foreign.everywhere(words).some((it) => !places.some((place) => covers(place, it)));
}

/** "Plantar fasciitis and my arch cramps at night, same thing?": another matter, and a cramp of a foot or a calf beside it. */
function isOursToo(meaning: Meaning | undefined, utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  return isMistaken(meaning, utterance) && tellsOfCramp(words, ears.slots);
}

/** Taken for another part of the body, where a foot or a calf is named and no other part. */
function isMistaken(meaning: Meaning | undefined, { slots: { place, otherPart } }: Utterance): boolean {
  return meaning?.kind === 'talk' && meaning.about === 'otherPart' && place !== undefined && otherPart === undefined && !NOT_ALONE.includes(place);
}
/** Places that may be another part of the body as well. */
const NOT_ALONE: readonly string[] = ['leg', 'shin', 'elsewhere'];

/** "Foot cramp halfway up a climb", taken for a question of what to do at once: a cramp, and nothing asked. */
function isAtOnce(meaning: Meaning | undefined, utterance: Utterance, ears: Ears): boolean {
  return meaning?.kind === 'ask' && AT_ONCE.test(meaning.article) && TOLD_OF.includes(crampIn(utterance, ears)) && !utterance.asks && !isLookedUp(meaning, utterance, ears);
}

/** "Foam roller calf cramp": keywords, surely of something besides the cramp itself. */
function isLookedUp(meaning: Meaning | undefined, utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  return meaning?.kind === 'ask' && !OF_CRAMP.test(meaning.article) && isKeywords(words, ears.slots) && namesCramp(words, ears.slots) && shareOf(meaning, utterance, ears) >= SURELY;
}
const OF_CRAMP = /^(stop\.(stretch|in_water|which_cramp)|safety\.)/;

const TOLD_OF: readonly Frame['cramp'][] = ['perhaps', 'unnamed'];

/** A stretch is begun only on words that tell of a cramp, a check only on a symptom or a place. */
function grounded(meaning: Meaning, utterance: Utterance, ears: Ears): boolean {
  const { words, slots } = utterance;
  if (meaning.kind !== 'relief' && meaning.kind !== 'check') return true;
  if (meaning.kind === 'check') return slots.place !== undefined || words.some((word) => ears.slots.lists.symptom.words.has(word));
  const cramp = crampIn(utterance, ears);
  if (cramp === 'else') return false;
  return words.length > STORY || (cramp === 'perhaps' && (isOfOurs(utterance, ears) || words.every((word) => ears.vocabulary.has(word)))) || (cramp === 'unnamed' && !isSuspect(words, ears) && isPutAsCramp(words, ears));
}

/** Nothing was made of it: another part of the body is not ours, else what is nearest all the same. */
export function unclear(utterance: Utterance, { running, expects, offered, wary }: Hearing, ears: Ears): Meant {
  const { text } = utterance;
  const isOpen = !running && wary === undefined && (expects === undefined || offered === true);
  if (isOpen && isOnlyOfOther(utterance, ears)) return { meaning: { kind: 'talk', about: 'otherPart' } };
  const [named] = isOpen && utterance.asks ? conditionsIn(utterance) : [];
  if (named !== undefined) return { meaning: { kind: 'ask', article: named, also: [] }, said: text };
  const { topics } = questionIn(utterance, ears);
  return { meaning: { kind: 'unclear', nearest: topics.slice(0, 2) }, said: text };
}

/** "I've got Hashimoto's, does that matter?": what somebody has, or takes, by its name. */
function conditionsIn({ slots: { conditions = [], medicines = [] } }: Utterance): readonly TopicId[] {
  return [...conditions, ...medicines];
}

/** "My elbow has been giving me gyp": in few words, and nothing like danger. */
function isOnlyOfOther(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  return words.length <= FEW && isOfOther(utterance.slots) && !utterance.asks && ears.likeness !== undefined && !isLikeDanger(words, ears.likeness);
}
const FEW = 10;
