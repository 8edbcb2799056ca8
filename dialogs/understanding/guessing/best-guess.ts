/** The best guess at what was meant, where nothing said it plainly: the classifier and the search, held against what is known of a cramp. */
import { commandKind } from '../../commands';
import { logits, ranked } from '../../learning/classifier';
import { nameOf } from '../../meanings';
import { isLikeDanger } from '../../safety/likeness';
import { covers } from '../../text/lists';
import { mended } from '../../text/mending';
import { wordsOf } from '../../text/tokens';
import { AT_ONCE } from '../../topics';
import type { Command, Meaning, Slots, SmallTalk, TopicId } from '../../types';
import { asks, asksOfMore, clausesOf, STORY } from '../basis/clauses';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { asksWhatToDo, type Frame, frameOf, isAsking, isKeywords, isOtherTime, namesCramp, tellsOfCramp } from '../reading/frames';
import { anywhere } from '../reading/place-left-out';
import { isOfOther, slotsOf } from '../reading/slots';
import { guess } from './classify';
import { isLikeCramping, isOfOurs, isPutAsCramp, isSuspect, SURE } from './like-a-cramp';
import { insteadOf, WHAT_TO_DO } from './nearer-article';

/** A cramp that is not under way, and not even so much speaks for a question: it is not known what is wanted. */
const HARDLY = 0.1;

export function crampIn(words: readonly string[], slots: Slots, ears: Ears): Frame['cramp'] {
  return frameOf(words, slots, ears.slots, ears.answers.fillers).cramp;
}

/** The best guess at the first reading that allows one; a cramp that is not under way is never taken for one that is. */
export function guessed(readings: readonly string[], hearing: Hearing, ears: Ears): Meant | undefined {
  for (const text of readings) {
    const meaning = guessedAt(text, hearing, ears);
    if (meaning) return { meaning, said: text };
  }
  return undefined;
}

function guessedAt(text: string, { running }: Hearing, ears: Ears): Meaning | undefined {
  const words = mended(wordsOf(text), ears.mending);
  const { meaning, share, topics: [article, ...also] } = guess(text, words, ears, running);
  if (!meaning) return undefined;
  if (isUnlikely(meaning, text, words, running, ears)) return undefined;
  const nearest: Meaning | undefined = article === undefined ? undefined : { kind: 'ask', article, also: also.slice(0, 1) };
  if (isOnlyAsked(meaning, words, ears) || isAskedBeside(meaning, nearest, text, words, ears)) return nearest;
  const told = causeOf(meaning, text, words, ears) ?? feltIn(meaning, share, text, words, ears);
  if (told) return told;
  if (isUnlogged(meaning, text, ears)) return isOfOther(slotsOf(text, ears)) ? { kind: 'talk', about: 'otherPart' } : nearest;
  if (isOursToo(meaning, text, words, ears)) return nearest ?? meaning;
  if (grounded(meaning, text, words, ears)) return isForget(meaning, words, ears) ? HOW_TO_FORGET : meaning;
  return meaning.kind === 'relief' ? nearestTo(meaning, share, nearest, text, words, ears) : undefined;
}

/** A cramp in words no frame holds: the stretch, where what is nearest is for a cramp that goes on; else what is nearest, if anything. */
function nearestTo(relief: Meaning, share: number, nearest: Meaning | undefined, text: string, words: readonly string[], ears: Ears): Meaning | undefined {
  if (isAtOnce(nearest, text, words, ears)) return relief;
  return share >= HARDLY ? nearest : undefined;
}

/** "New inserts, arch cramp, normal?": a cramp in no sentence, and a question about something else. */
function isAskedBeside(meaning: Meaning, nearest: Meaning | undefined, text: string, words: readonly string[], ears: Ears): boolean {
  if (meaning.kind !== 'relief' || nearest?.kind !== 'ask' || AT_ONCE.test(nearest.article)) return false;
  return asksOfMore(text, words, ears) && frameOf(words, slotsOf(text, ears), ears.slots, ears.answers.fillers).underWay !== true;
}

/** "My arch cramped for ten seconds at the line. Why?" asks for a cause, and not for what to do; "it's gone, how do I stop the next one" how there may be none. */
function causeOf(meaning: Meaning, text: string, words: readonly string[], ears: Ears): Meaning | undefined {
  if (meaning.kind !== 'ask') return undefined;
  const instead = insteadOf(meaning.article, words, ears);
  if (instead !== undefined) return { ...meaning, article: instead };
  if (!WHAT_TO_DO.test(meaning.article)) return undefined;
  if (!asksWhy(text, words, ears) || isWhyOf(meaning, text, words, ears)) return undefined;
  return { ...meaning, article: meaning.also.find((it) => WHYS.test(it)) ?? 'why.overview' };
}

/** "Why does massage help a cramp": what is asked about, in the very part that asks why, is a remedy, a rule or what comes after. */
function isWhyOf(meaning: Meaning, text: string, words: readonly string[], ears: Ears): boolean {
  const clauses = clausesOf(text, words, ears);
  return (clauses.length > 0 ? clauses : [words]).some((part) => startsWithWhy(part, ears) && shareOf(meaning, part.join(' '), ears) >= SURELY);
}

function startsWithWhy(words: readonly string[], { slots }: Ears): boolean {
  return slots.lists.wondering.at(words, 0)?.id === 'why';
}

function asksWhy(text: string, words: readonly string[], ears: Ears): boolean {
  return [words, ...clausesOf(text, words, ears), [words.at(-1) ?? '']].some((part) => startsWithWhy(part, ears)) && !asksWhatToDo(words, ears.slots);
}
const WHYS = /^why\./;

/** What asks is neither an order nor a report, by whatever sentence it is likest to; to the ear as well. */
export function isOnlyAsked(meaning: Meaning, words: readonly string[], ears: Ears): boolean {
  return isAskedAbout(meaning, words, ears) || isOnlyWondered(meaning, words, ears);
}

/** A sentence of the content in whatever wrapping: "that's normal", and not "is that normal". */
export function coreOf(words: readonly string[], ears: Ears): Meaning | undefined {
  const core = ears.phrases.byCore(words);
  return core && !isOnlyAsked(core, words, ears) ? core : undefined;
}

/** "Will it come back" is much like "it came back", "is that normal" like "that's normal", and tells of nothing. */
function isAskedAbout(meaning: Meaning, words: readonly string[], { slots }: Ears): boolean {
  return meaning.kind === 'command' && REPORTED.includes(meaning.command) && isAsking(words, slots);
}
const REPORTED: readonly Command[] = ['cameBack', 'eased', 'done', 'correct'];

/** "Which leg goes forward", "can I still do the calf raises", "can I finish": who wonders begins nothing, and ends nothing. */
function isOnlyWondered(meaning: Meaning, words: readonly string[], { slots }: Ears): boolean {
  if (meaning.kind === 'command' && meaning.command === 'how') return slots.lists.wondering.at(words, 0)?.id === 'which';
  const begins = meaning.kind === 'routine' || meaning.kind === 'relief' || (meaning.kind === 'command' && isOrdered(meaning.command));
  return begins && wonders(words, slots);
}

/** What is done at once, and what ends something; not what may be asked for: "how long", "how". */
function isOrdered(command: Command): boolean {
  return ORDERED.includes(command) || (commandKind(command) === 'step' && command !== 'howLong' && command !== 'how');
}
const ORDERED: readonly Command[] = ['stop', 'done', 'eased', 'together', 'forget'];

/** A question by its beginning, or one somebody puts to themselves: "so can he", "should I". */
export function wonders(words: readonly string[], { lists }: Ears['slots']): boolean {
  return lists.wondering.everywhere(words).some(({ id, from }) => id === 'any' || from === 0);
}

/** A command that is not to be guessed at: in a story, in a single word where nothing runs, and one that deletes everything without a word of deleting. */
function isHardly(command: Command, words: readonly string[], running: boolean, { slots }: Ears): boolean {
  if (command === 'forget' && !isSaid('any', words, slots)) return true;
  return !running && (words.length > STORY || (words.length === 1 && commandKind(command) === 'step'));
}

function isUnlikely(meaning: Meaning, text: string, words: readonly string[], running: boolean, ears: Ears): boolean {
  if (isUntold(meaning, text, words, ears) || (running && isUnsteady(meaning, text, words, ears))) return true;
  return meaning.kind === 'command' && isHardly(meaning.command, words, running, ears);
}

/** Everything is deleted only where it is said that it is everything, and no single thing is named; else it is told how. */
function isForget(meaning: Meaning, words: readonly string[], { slots }: Ears): boolean {
  return meaning.kind === 'command' && meaning.command === 'forget' && (!isSaid('all', words, slots) || isSaid('one', words, slots));
}

function isSaid(part: string, words: readonly string[], { lists }: Ears['slots']): boolean {
  return lists.erase.everywhere(words).some(({ id }) => id === part);
}
const HOW_TO_FORGET: Meaning = { kind: 'command', command: 'aboutMe' };

/** "Can I delete my data?" asks whether and how, and deletes nothing. */
export function unlessAsked(meant: Meant, words: readonly string[], { slots }: Ears): Meant {
  const { meaning } = meant;
  return meaning.kind === 'command' && meaning.command === 'forget' && isSaid('how', words, slots) ? { ...meant, meaning: HOW_TO_FORGET } : meant;
}

/** Small talk, and what is wanted that is not done here, without a word of it: "yesterday" is no thanks, "mild" nothing of how loud it is. */
export function isUntold(meaning: Meaning, text: string, words: readonly string[], ears: Ears): boolean {
  if (meaning.kind !== 'talk' || !NAMED.includes(meaning.about)) return false;
  return !ears.slots.lists.telling.everywhere(words).some(({ id }) => id === meaning.about) && shareOf(meaning, text, ears) < SUREST;
}
const NAMED: readonly SmallTalk[] = ['thanks', 'joke', 'volume', 'reminder', 'timer', 'callForMe'];

/** "Right so my calf": nothing is to be noted without a word of noting. */
export function isUnlogged(meaning: Meaning, text: string, ears: Ears): boolean {
  return meaning.kind === 'talk' && meaning.about === 'log' && ears.slots.lists.logging.everywhere(wordsOf(text)).length === 0 && shareOf(meaning, text, ears) < LOGGED;
}

/** While a step runs, what is only told is no question, and what ends or leaves it must be surer. */
export function isUnsteady(meaning: Meaning, text: string, words: readonly string[], ears: Ears): boolean {
  if (meaning.kind === 'ask') return !isAsked(text, words, ears) && shareOf(meaning, text, ears) < TOLD;
  if (meaning.kind !== 'routine' && meaning.kind !== 'command') return false;
  const leaves = meaning.kind === 'routine' || LEAVING.includes(meaning.command);
  const moves = meaning.kind === 'command' && commandKind(meaning.command) === 'step';
  return (leaves || moves) && shareOf(meaning, text, ears) < (leaves ? SURELY : RATHER);
}
function isAsked(text: string, words: readonly string[], ears: Ears): boolean {
  return asks(text, words, ears) || wonders(words, ears.slots) || slotsOf(text, ears).onlyAsking !== undefined;
}

const LEAVING: readonly Command[] = ['stop', 'next', 'skip', 'done', 'eased', 'startOver'];
const TOLD = 0.7;
const SURELY = 0.5;
const RATHER = 0.25;
const SUREST = 0.8;
const LOGGED = 0.9;

/** What the classifier gives a meaning. */
export function shareOf(meaning: Meaning, text: string, { model, mending, slots }: Pick<Ears, 'model' | 'mending' | 'slots'>): number {
  const name = nameOf(meaning);
  return ranked(logits(anywhere(mended(wordsOf(text), mending), slots), model), model).find(({ intent }) => intent === name)?.share ?? 0;
}

/** A cramp or a complaint of a foot or a calf, whatever else it was taken for. */
function feltIn(meaning: Meaning | undefined, share: number, text: string, words: readonly string[], ears: Ears): Meaning | undefined {
  if (meaning?.kind === 'ask' && share < SURE && isComplaint(text, words, ears)) return { kind: 'check' };
  if (isAtOnce(meaning, text, words, ears) || isNoEntry(meaning, text, words, ears) || (!isLookedUp(meaning, text, words, ears) && isLikeCramping(meaning, share, text, words, ears))) return { kind: 'relief' };
  return isOurs(meaning, text, words, ears) ? { kind: 'check' } : undefined;
}

/** "My calf has been giving me gyp for five days": since when a foot or calf is troubled, no cramp, and nothing asked. */
function isComplaint(text: string, words: readonly string[], ears: Ears): boolean {
  const slots = slotsOf(text, ears);
  return slots.place !== undefined && slots.since !== undefined && !asks(text, words, ears) && !tellsOfCramp(words, ears.slots);
}

/** "My arch aches after long runs", taken for another part of the body: a foot or a calf is none, and is asked about. */
function isOurs(meaning: Meaning | undefined, text: string, words: readonly string[], ears: Ears): boolean {
  return isMistaken(meaning, text, ears) && !asks(text, words, ears) && !isOfAnotherMatter(words, ears);
}

/** The knee of "below my knee" is none. */
function isOfAnotherMatter(words: readonly string[], { slots: { lists } }: Ears): boolean {
  const places = lists.place.everywhere(words);
  return lists.foreign.everywhere(words).some((it) => !places.some((place) => covers(place, it)));
}

/** "Plantar fasciitis and my arch cramps at night, same thing?": another matter, and a cramp of a foot or a calf beside it. */
function isOursToo(meaning: Meaning | undefined, text: string, words: readonly string[], ears: Ears): boolean {
  return isMistaken(meaning, text, ears) && tellsOfCramp(words, ears.slots);
}

/** Taken for another part of the body, where a foot or a calf is named and no other part. */
function isMistaken(meaning: Meaning | undefined, text: string, ears: Ears): boolean {
  const { place, otherPart } = slotsOf(text, ears);
  return meaning?.kind === 'talk' && meaning.about === 'otherPart' && place !== undefined && otherPart === undefined && !NOT_ALONE.includes(place);
}
/** Places that may be another part of the body as well. */
const NOT_ALONE: readonly string[] = ['leg', 'shin', 'elsewhere'];

/** "Foot cramp halfway up a climb", taken for a question of what to do at once: a cramp, and nothing asked. */
function isAtOnce(meaning: Meaning | undefined, text: string, words: readonly string[], ears: Ears): boolean {
  return meaning?.kind === 'ask' && AT_ONCE.test(meaning.article) && TOLD_OF.includes(crampIn(words, slotsOf(text, ears), ears)) && !asks(text, words, ears) && !isLookedUp(meaning, text, words, ears);
}

/** "Foam roller calf cramp": keywords, surely of something besides the cramp itself. */
function isLookedUp(meaning: Meaning | undefined, text: string, words: readonly string[], ears: Ears): boolean {
  return meaning?.kind === 'ask' && !OF_CRAMP.test(meaning.article) && isKeywords(words, ears.slots) && namesCramp(words, ears.slots) && shareOf(meaning, text, ears) >= SURELY;
}
const OF_CRAMP = /^(stop\.(stretch|in_water|which_cramp)|safety\.)/;

const TOLD_OF: readonly Frame['cramp'][] = ['perhaps', 'unnamed'];

/** "Cramp in my foot but I'm holding the baby", taken for a wish to have it noted, with no word of noting. */
export function isNoEntry(meaning: Meaning | undefined, text: string, words: readonly string[], ears: Ears): boolean {
  return meaning?.kind === 'talk' && meaning.about === 'log' && ears.slots.lists.logging.everywhere(words).length === 0 && !isOtherTime(words, ears.slots) && (asks(text, words, ears) || crampIn(words, slotsOf(text, ears), ears) === 'perhaps');
}

/** A stretch is begun only on words that tell of a cramp, a check only on a symptom or a place. */
function grounded(meaning: Meaning, text: string, words: readonly string[], ears: Ears): boolean {
  if (meaning.kind !== 'relief' && meaning.kind !== 'check') return true;
  const slots = slotsOf(text, ears);
  if (meaning.kind === 'check') return slots.place !== undefined || words.some((word) => ears.slots.lists.symptom.words.has(word));
  const cramp = crampIn(words, slots, ears);
  if (cramp === 'else') return false;
  return words.length > STORY || (cramp === 'perhaps' && (isOfOurs(words, slots, ears) || words.every((word) => ears.vocabulary.has(word)))) || (cramp === 'unnamed' && !isSuspect(words, ears) && isPutAsCramp(words, ears));
}

/** Nothing was made of it: another part of the body is not ours, else what is nearest all the same. */
export function unclear(text: string, { running, expects, offered, wary }: Hearing, ears: Ears): Meant {
  const isOpen = !running && wary === undefined && (expects === undefined || offered === true);
  if (isOpen && isOnlyOfOther(text, ears)) return { meaning: { kind: 'talk', about: 'otherPart' } };
  const [named] = isOpen && asks(text, wordsOf(text), ears) ? conditionsIn(text, ears) : [];
  if (named !== undefined) return { meaning: { kind: 'ask', article: named, also: [] }, said: text };
  const { topics } = guess(text, mended(wordsOf(text), ears.mending), ears);
  return { meaning: { kind: 'unclear', nearest: topics.slice(0, 2) }, said: text };
}

/** "I've got Hashimoto's, does that matter?": what somebody has, or takes, by its name. */
function conditionsIn(text: string, ears: Ears): readonly TopicId[] {
  const { conditions = [], medicines = [] } = slotsOf(text, ears);
  return [...conditions, ...medicines];
}

/** "My elbow has been giving me gyp": in few words, and nothing like danger. */
function isOnlyOfOther(text: string, ears: Ears): boolean {
  const words = wordsOf(text);
  return words.length <= FEW && isOfOther(slotsOf(text, ears)) && !asks(text, words, ears) && ears.likeness !== undefined && !isLikeDanger(words, ears.likeness);
}
const FEW = 10;
