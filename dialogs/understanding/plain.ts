/** What one reading of a text says, with and without guessing. */
import { commandKind, tells } from '../commands';
import type { Answer, Command, Meaning, Slots, SmallTalk } from '../types';
import { answerOf, plainAnswer } from './answers';
import { answeredAndAsked, twofold } from './breath';
import { asks, clausesOf, STORY } from './clauses';
import { clearOf, isCleared, isDenial, isOnlyDenied } from './clearing';
import type { Ears } from './ears';
import { followUp, pointsBack } from './followups';
import { type Frame, frameOf, hasNotLetGo, isAsking, isCorrection, isOtherTime, tellsOfCramp } from './frames';
import { guess } from './guess';
import type { Hearing, Meant } from './hearing';
import { isLikeCramping, isOfOurs, isPutAsCramp, isSuspect, SURE } from './likely';
import { isRequest, meaningOf } from './meanings';
import { mended } from './mending';
import { isAllWell, isAsked, isOtherThan, replyOf } from './replies';
import { slotsOf } from './slots';
import { wordsOf } from './tokens';

/** Articles on what to do in a cramp: who asks for one may well have it. */
const AT_ONCE = /^stop\./;
/** A cramp that is not under way, and not even so much speaks for a question: it is not known what is wanted. */
const HARDLY = 0.1;
/** Small talk that may be the answer where a question is open. */
const AGREEING: readonly SmallTalk[] = ['acknowledge', 'praise'];

/** What the words say without guessing. */
export function plainly(text: string, hearing: Hearing, ears: Ears): Meant | undefined {
  const raw = wordsOf(text);
  const plain = hearing.expects && plainAnswer(raw, hearing.expects);
  if (plain) return { meaning: { kind: 'answer', answer: plain } };
  const words = mended(raw, ears.mending);
  const slots = slotsOf(text, ears);
  const meaning = toQuestion(text, words, slots, hearing, ears);
  if (meaning) return { meaning };
  const both = answeredAndAsked(text, hearing, ears);
  if (both) return both;
  const replied = repliedTo(text, words, slots, hearing, ears);
  const written = ears.phrases.whole(words);
  if (replied && isAsked(hearing) && !isOrder(written)) return { meaning: replied };
  return told(text, words, slots, { replied, written }, hearing, ears);
}

/** What at an open question is known before anything else: where it is and no more, what is denied, and that it has not let go. */
function toQuestion(text: string, words: readonly string[], slots: Slots, hearing: Hearing, ears: Ears): Meaning | undefined {
  if (hearing.flow === 'relief' && hearing.screening !== true && hasNotLetGo(words, ears.slots)) return { kind: 'command', command: 'stillHurts' };
  if (!isAsked(hearing)) return hearing.screening === true && isDenial(text, hearing, ears) ? clearedBy(hearing) : undefined;
  if (isPlaceAlone(words, slots, ears) && answered(words, hearing, ears) === undefined) return { kind: 'command', command: 'correct' };
  return isDenial(text, hearing, ears) ? clearedBy(hearing) : undefined;
}

function clearedBy(hearing: Hearing): Meaning | undefined {
  const answer = clearOf(hearing);
  return answer && { kind: 'answer', answer };
}

/** The rest, from what is surest. */
function told(text: string, words: readonly string[], slots: Slots, { replied, written }: { replied: Meaning | undefined; written: Meaning | undefined }, hearing: Hearing, ears: Ears): Meant | undefined {
  const given = answered(words, hearing, ears);
  const answer = given && isCleared(given, text, hearing, ears) ? given : undefined;
  const first = pointsBack(words, slots, hearing, ears) ?? asWritten(written, answer, replied) ?? (answer && !isKnown(hearing) ? undefined : replied) ?? detail(words, answer, slots, hearing, ears);
  if (first) return { meaning: first };
  const two = twofold(text, hearing, ears);
  if (two) return two;
  if (answer) return { meaning: { kind: 'answer', answer } };
  const core = ears.phrases.byCore(words);
  if (core) return { meaning: core };
  if (isRelief(text, words, slots, ears)) return { meaning: { kind: 'relief' } };
  return followUp(words, hearing, ears);
}

/** A reply to the moment; told of a cramp, it is no small talk. */
function repliedTo(text: string, words: readonly string[], slots: Slots, hearing: Hearing, ears: Ears): Meaning | undefined {
  const reply = replyOf(words, slots, hearing, ears);
  if (reply?.kind === 'answer' && (!isCleared(reply.answer, text, hearing, ears) || (isTold(reply.answer) && isOnlyDenied(text, ears)))) return undefined;
  if (reply && isAskedAbout(reply, words, ears)) return undefined;
  return reply?.kind === 'talk' && isRelief(text, words, slots, ears) ? undefined : reply;
}

/** One of the things asked about, in what only denies: it is asked again. */
function isTold(answer: Answer): boolean {
  return answer.kind === 'many' || (answer.kind === 'one' && !isAllWell(answer));
}

/**
 * A command with more words before or after it, heard without a pause: "wait, my phone rang", "the bus has gone, start it again". While a step runs it is
 * obeyed where nothing is made of the whole; of single words only what halts.
 */
export function atEdge(text: string, { running }: Hearing, ears: Ears): Meant | undefined {
  const words = mended(wordsOf(text), ears.mending);
  if (!running || asks(text, words, ears)) return undefined;
  for (let length = Math.min(LONGEST_EDGE, words.length - 1); length > 0; length--) {
    const meaning = commandOf(words.slice(-length), ears) ?? commandOf(words.slice(0, length), ears);
    if (meaning && (length > 1 || HALTS.includes(meaning.command)) && !isRefused(words.slice(0, -length), ears)) return { meaning, said: text };
  }
  return undefined;
}
/** In words. */
const LONGEST_EDGE = 6;
const HALTS: readonly Command[] = ['stop', 'pause'];
/** What is never done for a part of what was said. */
const WHOLE_ONLY: readonly Command[] = ['forget', 'startOver', 'aboutMe', 'correct', 'skip', 'help'];

function commandOf(words: readonly string[], { phrases }: Ears): Extract<Meaning, { kind: 'command' }> | undefined {
  const meaning = meaningOf(phrases.exact(words) ?? '');
  return meaning?.kind === 'command' && !WHOLE_ONLY.includes(meaning.command) ? meaning : undefined;
}

/** "Don't stop". */
function isRefused(before: readonly string[], { answers }: Ears): boolean {
  return answers.denials.has(before.at(-1) ?? '');
}

/** A question is no choice among what was offered, nor is a request: "log a cramp in my foot" beside "I have a cramp now". A yes or a no either may hold. */
function answered(words: readonly string[], hearing: Hearing, ears: Ears): Answer | undefined {
  const { expects } = hearing;
  const given = expects && answerOf(words, expects, ears.answers);
  if (!given || isBare(given)) return given;
  if (isAsked(hearing) && isOtherThan(idsOf(given), words, hearing, ears)) return undefined;
  return isAsking(words, ears.slots) || isRequest(ears.phrases.byCore(words)) ? undefined : given;
}

function idsOf(answer: Answer): string[] {
  return answer.kind === 'one' ? [answer.id] : answer.kind === 'many' ? answer.ids : [answer.kind];
}

function crampIn(words: readonly string[], slots: Slots, ears: Ears): Frame['cramp'] {
  return frameOf(words, slots, ears.slots, ears.answers.fillers).cramp;
}

/** A cramp under way, in the whole or in a clause of it, and no question beside it that is about something else. */
function isRelief(text: string, words: readonly string[], slots: Slots, ears: Ears): boolean {
  const clauses = isOtherTime(words, ears.slots) ? [] : clausesOf(text, words, ears);
  if (clauses.some((clause) => ears.phrases.exact(clause) === 'relief')) return true;
  const underWay = crampIn(words, slots, ears) === 'now' || clauses.some((clause) => crampIn(clause, slotsOf(clause.join(' '), ears), ears) === 'now');
  return underWay && !isQuestion(text, words, ears);
}

/** A question, in any clause, about something else than the cramp itself, though its words are there: "isn't cramp just lactic acid?" */
function isQuestion(text: string, words: readonly string[], ears: Ears): boolean {
  if (!asks(text, words, ears)) return false;
  const { meaning, share } = guess(text, words, ears);
  return meaning?.kind === 'ask' && share >= SURE && !AT_ONCE.test(meaning.article);
}

/** Yes or no, which any words around it may carry. */
function isBare(answer: Answer): boolean {
  return answer.kind === 'one' && (answer.id === 'yes' || answer.id === 'no');
}

/** A sentence of the content, unless it tells what is asked, or asks what in the middle of a step has an answer of its own. */
function asWritten(written: Meaning | undefined, answer: Answer | undefined, replied: Meaning | undefined): Meaning | undefined {
  return written && !(answer && isReport(written)) && !(written.kind === 'ask' && isOfStep(replied)) ? written : undefined;
}

/** What people reply to the open question is known: else an answer to it comes before what is said in a step. */
function isKnown({ moments = [] }: Hearing): boolean {
  return moments.length > 1;
}

function isOfStep(meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'command' && commandKind(meaning.command) === 'step';
}

/** A command in so many words that tells of nothing: "say that again", in the middle of a check. */
function isOrder(meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'command' && !tells(meaning.command);
}

/** What a person tells of the cramp: where a question is open, it may be the answer. */
function isReport(meaning: Meaning): boolean {
  return (meaning.kind === 'command' && tells(meaning.command)) || (meaning.kind === 'talk' && AGREEING.includes(meaning.about));
}

/** An answer, or an earlier detail put right: an option with words of its own is an answer, "the right one" beside "I meant" is not "right!". */
function detail(words: readonly string[], answer: Answer | undefined, slots: Slots, { expects, running, flow }: Hearing, ears: Ears): Meaning | undefined {
  const bare = answer !== undefined && isBare(answer);
  const asked = expects !== undefined || running || flow === 'relief';
  if (running && answer === undefined && isPlaceAlone(words, slots, ears)) return { kind: 'command', command: 'correct' };
  if (asked && (!answer || bare) && isCorrection(words, slots, ears.slots, ears.answers.fillers)) return { kind: 'command', command: 'correct' };
  return undefined;
}

/** "Both feet", "the left calf": nothing but where it is. */
function isPlaceAlone(words: readonly string[], { place, side }: Slots, { slots: { lists }, answers: { fillers } }: Ears): boolean {
  if (place === undefined && side === undefined) return false;
  const told = ['place', 'side'].flatMap((name) => lists[name]?.everywhere(words) ?? []);
  return words.every((word, at) => fillers.has(word) || told.some(({ from, to }) => at >= from && at < to));
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
  if (meaning?.kind === 'command' && isHardly(meaning.command, words, running, ears)) return undefined;
  if (meaning && article !== undefined && isAskedAbout(meaning, words, ears)) return { kind: 'ask', article, also: [] };
  const felt = feltIn(meaning, share, text, words, ears);
  if (felt) return felt;
  const nearest: Meaning | undefined = article === undefined ? undefined : { kind: 'ask', article, also: also.slice(0, 1) };
  if (isOursToo(meaning, text, words, ears)) return nearest ?? meaning;
  if (meaning && grounded(meaning, text, words, ears)) return meaning;
  return meaning?.kind === 'relief' && share >= HARDLY ? nearest : undefined;
}

/** "Will it come back" is much like "it came back", to the ear as well, and tells of nothing. */
export function isAskedAbout(meaning: Meaning, words: readonly string[], { slots }: Ears): boolean {
  return meaning.kind === 'command' && meaning.command === 'cameBack' && isAsking(words, slots);
}

/** A command that is not to be guessed at: in a story, in a single word where nothing runs, and one that deletes everything without a word of deleting. */
function isHardly(command: Command, words: readonly string[], running: boolean, { slots }: Ears): boolean {
  if (command === 'forget' && slots.lists['erase']?.everywhere(words).length === 0) return true;
  return !running && (words.length > STORY || (words.length === 1 && commandKind(command) === 'step'));
}

/** A cramp or a complaint of a foot or a calf, whatever else it was taken for. */
function feltIn(meaning: Meaning | undefined, share: number, text: string, words: readonly string[], ears: Ears): Meaning | undefined {
  if (meaning?.kind === 'ask' && share < SURE && isComplaint(text, words, ears)) return { kind: 'check' };
  if (isAtOnce(meaning, text, words, ears) || isLikeCramping(meaning, share, text, words, ears)) return { kind: 'relief' };
  return isOurs(meaning, text, words, ears) ? { kind: 'check' } : undefined;
}

/** "My calf has been giving me gyp for five days": since when a foot or calf is troubled, no cramp, and nothing asked. */
function isComplaint(text: string, words: readonly string[], ears: Ears): boolean {
  const slots = slotsOf(text, ears);
  return slots.place !== undefined && slots.since !== undefined && !asks(text, words, ears) && !tellsOfCramp(words, ears.slots);
}

/** "My arch aches after long runs", taken for another part of the body: a foot or a calf is none, and is asked about. */
function isOurs(meaning: Meaning | undefined, text: string, words: readonly string[], ears: Ears): boolean {
  return isMistaken(meaning, text, ears) && !asks(text, words, ears) && ears.slots.lists['foreign']?.everywhere(words).length === 0;
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
  return meaning?.kind === 'ask' && AT_ONCE.test(meaning.article) && crampIn(words, slotsOf(text, ears), ears) === 'perhaps' && !asks(text, words, ears);
}

/** A stretch is begun only on words that tell of a cramp, a check only on a symptom or a place. */
function grounded(meaning: Meaning, text: string, words: readonly string[], ears: Ears): boolean {
  if (meaning.kind !== 'relief' && meaning.kind !== 'check') return true;
  const slots = slotsOf(text, ears);
  if (meaning.kind === 'check') return slots.place !== undefined || words.some((word) => ears.slots.lists['symptom']?.words.has(word));
  const cramp = crampIn(words, slots, ears);
  return words.length > STORY || (cramp === 'perhaps' && (isOfOurs(words, slots, ears) || words.every((word) => ears.vocabulary.has(word)))) || (cramp === 'unnamed' && !isSuspect(words, ears) && isPutAsCramp(words, ears));
}

/** Nothing was made of it: what is nearest all the same. */
export function unclear(text: string, ears: Ears): Meant {
  const { topics } = guess(text, mended(wordsOf(text), ears.mending), ears);
  return { meaning: { kind: 'unclear', nearest: topics.slice(0, 2) }, said: text };
}
