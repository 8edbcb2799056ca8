/** What one reading of a text says, with and without guessing. */
import type { Answer, Command, Meaning, Slots } from '../types';
import { answerOf, plainAnswer } from './answers';
import { twofold } from './breath';
import { asks, clausesOf, STORY } from './clauses';
import type { Ears } from './ears';
import { followUp, pointsBack } from './followups';
import { type Frame, frameOf, isAsking, isCorrection, isOtherTime, tellsOfCramp } from './frames';
import { guess } from './guess';
import type { Hearing, Meant } from './hearing';
import { isLikeCramping, isOfOurs, isSuspect, SURE } from './likely';
import { isRequest, meaningOf } from './meanings';
import { mended } from './mending';
import { slotsOf } from './slots';
import { wordsOf } from './tokens';

/** Articles on what to do in a cramp: who asks for one may well have it. */
const AT_ONCE = /^stop\./;
/** A cramp that is not under way, and not even so much speaks for a question: it is not known what is wanted. */
const HARDLY = 0.1;
/** What a person tells of the cramp: where a question is open, it may be the answer. */
const REPORTS: readonly string[] = ['eased', 'stillHurts', 'cameBack', 'hurts', 'done', 'correct', 'acknowledge', 'praise'];

/** What the words say without guessing. */
export function plainly(text: string, hearing: Hearing, ears: Ears): Meant | undefined {
  const raw = wordsOf(text);
  const plain = hearing.expects && plainAnswer(raw, hearing.expects);
  if (plain) return { meaning: { kind: 'answer', answer: plain } };
  const words = mended(raw, ears.mending);
  const slots = slotsOf(text, ears);
  const answer = answered(words, hearing, ears);
  const back = pointsBack(words, slots, hearing, ears);
  if (back) return { meaning: back };
  const written = ears.phrases.whole(words);
  if (written && !(answer && isReport(written))) return { meaning: written };
  const meaning = detail(words, answer, slots, hearing, ears);
  if (meaning) return { meaning };
  const two = twofold(text, hearing, ears);
  if (two) return two;
  if (answer) return { meaning: { kind: 'answer', answer } };
  const core = ears.phrases.byCore(words);
  if (core) return { meaning: core };
  if (isRelief(text, words, slots, ears)) return { meaning: { kind: 'relief' } };
  return followUp(words, hearing, ears);
}

/** "Wait, my phone rang", heard without the pause: while a step runs, what it begins with is obeyed where nothing is made of the whole. */
export function leading(text: string, { running }: Hearing, { phrases, mending }: Ears): Meant | undefined {
  if (!running) return undefined;
  const words = mended(wordsOf(text), mending);
  const led = LEADING.map((length) => meaningOf(phrases.exact(words.slice(0, length)) ?? '')).find((it) => it?.kind === 'command' && HALTS.includes(it.command));
  return led && { meaning: led, said: text };
}
/** The first words that may be a command, longest first. */
const LEADING = [3, 2, 1];
const HALTS: readonly Command[] = ['stop', 'pause'];

/** A question is no choice among what was offered, nor is a request: "log a cramp in my foot" beside "I have a cramp now". A yes or a no either may hold. */
function answered(words: readonly string[], { expects }: Hearing, ears: Ears): Answer | undefined {
  const given = expects && answerOf(words, expects, ears.answers);
  if (!given || isBare(given)) return given;
  return isAsking(words, ears.slots) || isRequest(ears.phrases.byCore(words)) ? undefined : given;
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

function isReport(meaning: Meaning): boolean {
  return (meaning.kind === 'command' && REPORTS.includes(meaning.command)) || (meaning.kind === 'talk' && REPORTS.includes(meaning.about));
}

/** An answer, or an earlier detail put right: an option with words of its own is an answer, "the right one" beside "I meant" is not "right!". */
function detail(words: readonly string[], answer: Answer | undefined, slots: Slots, { expects, running, flow }: Hearing, ears: Ears): Meaning | undefined {
  const bare = answer !== undefined && isBare(answer);
  const asked = expects !== undefined || running || flow === 'relief';
  if (asked && (!answer || bare) && isCorrection(words, slots, ears.slots, ears.answers.fillers)) return { kind: 'command', command: 'correct' };
  return undefined;
}

/** The best guess at the first reading that allows one; a cramp that is not under way is never taken for one that is. */
export function guessed(readings: readonly string[], ears: Ears): Meant | undefined {
  for (const text of readings) {
    const meaning = guessedAt(text, ears);
    if (meaning) return { meaning, said: text };
  }
  return undefined;
}

function guessedAt(text: string, ears: Ears): Meaning | undefined {
  const words = mended(wordsOf(text), ears.mending);
  const { meaning, share, topics: [article, ...also] } = guess(text, words, ears);
  if (meaning?.kind === 'ask' && share < SURE && isComplaint(text, words, ears)) return { kind: 'check' };
  if (isAtOnce(meaning, text, words, ears) || isLikeCramping(meaning, share, text, words, ears)) return { kind: 'relief' };
  if (isOurs(meaning, text, words, ears)) return { kind: 'check' };
  if (meaning && grounded(meaning, text, words, ears)) return meaning;
  return meaning?.kind === 'relief' && article !== undefined && share >= HARDLY ? { kind: 'ask', article, also: also.slice(0, 1) } : undefined;
}

/** "My calf has been giving me gyp for five days": since when a foot or calf is troubled, no cramp, and nothing asked. */
function isComplaint(text: string, words: readonly string[], ears: Ears): boolean {
  const slots = slotsOf(text, ears);
  return slots.place !== undefined && slots.since !== undefined && !asks(text, words, ears) && !tellsOfCramp(words, ears.slots);
}

/** "My arch aches after long runs", taken for another part of the body: a foot or a calf is none, and is asked about. */
function isOurs(meaning: Meaning | undefined, text: string, words: readonly string[], ears: Ears): boolean {
  const { place, otherPart } = slotsOf(text, ears);
  return meaning?.kind === 'talk' && meaning.about === 'otherPart' && place !== undefined && otherPart === undefined && !NOT_ALONE.includes(place) && !asks(text, words, ears)
    && ears.slots.lists['foreign']?.everywhere(words).length === 0;
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
  return words.length > STORY || (cramp === 'perhaps' && (isOfOurs(words, slots, ears) || words.every((word) => ears.vocabulary.has(word)))) || (cramp === 'unnamed' && !isSuspect(words, ears));
}

/** Nothing was made of it: what is nearest all the same. */
export function unclear(text: string, ears: Ears): Meant {
  const { topics } = guess(text, mended(wordsOf(text), ears.mending), ears);
  return { meaning: { kind: 'unclear', nearest: topics.slice(0, 2) }, said: text };
}
