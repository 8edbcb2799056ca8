/** What one reading of a text says, with and without guessing. */
import { CRAMPING, DANGER, likeness } from '../safety/likeness';
import type { Answer, Command, Meaning, Slots, SmallTalk } from '../types';
import { answerOf, plainAnswer } from './answers';
import { twofold } from './breath';
import type { Ears } from './ears';
import { followUp, pointsBack } from './followups';
import { type Frame, frameOf, isAsking, isCorrection, isOtherTime, namesCramp, asksWhatToDo, tellsOfCramp } from './frames';
import { guess } from './guess';
import { meaningOf } from './meanings';
import type { Hearing, Meant } from './hearing';
import { mended } from './mending';
import { slotsOf } from './slots';
import { wordsOf } from './tokens';

/** Longer texts are stories; the classifier reads them whole. */
const STORY = 24;
/** Articles on what to do in a cramp: who asks for one may well have it. */
const AT_ONCE = /^stop\./;
/** The classifier's share from which a text that asks, and has a cramp in it, is a question. */
const SURE = 0.35;
/** A cramp that is not under way, and not even so much speaks for a question: it is not known what is wanted. */
const HARDLY = 0.1;
/** What a person tells of the cramp: where a question is open, it may be the answer. */
const REPORTS: readonly string[] = ['eased', 'stillHurts', 'cameBack', 'hurts', 'done', 'correct', 'acknowledge', 'praise'];

/** What somebody wants done that this coach does not do. */
const REQUESTS: readonly SmallTalk[] = ['log', 'reminder', 'callForMe', 'formCheck'];

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

function isRequest(meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'talk' && REQUESTS.includes(meaning.about);
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

/** "Is this normal, my toes won't uncurl": a short text clause by clause; none where it is a single one. */
function clausesOf(text: string, words: readonly string[], ears: Ears): string[][] {
  const clauses = text.split(PAUSES).map((clause) => mended(wordsOf(clause), ears.mending)).filter((it) => it.length > 1);
  return clauses.length < 2 || words.length > STORY ? [] : clauses;
}
const PAUSES = /[.!?,;:\n–—]+/;

/** A question, in any clause, about something else than the cramp itself, though its words are there: "isn't cramp just lactic acid?" */
function isQuestion(text: string, words: readonly string[], ears: Ears): boolean {
  if (!asks(text, words, ears)) return false;
  const { meaning, share } = guess(text, words, ears);
  return meaning?.kind === 'ask' && share >= SURE && !AT_ONCE.test(meaning.article);
}

function asks(text: string, words: readonly string[], ears: Ears): boolean {
  return text.includes('?') || [words, ...clausesOf(text, words, ears)].some((part) => isAsking(part, ears.slots));
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
  if (meaning?.kind === 'ask' && AT_ONCE.test(meaning.article) && isTold(text, words, ears)) return { kind: 'relief' };
  if (isLikeCramping(meaning, share, text, words, ears)) return { kind: 'relief' };
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

/** "Foot cramp halfway up a climb": a cramp, and nothing asked. */
function isTold(text: string, words: readonly string[], ears: Ears): boolean {
  return crampIn(words, slotsOf(text, ears), ears) === 'perhaps' && !asks(text, words, ears);
}

/** A stretch is begun only on words that tell of a cramp, a check only on a symptom or a place. */
function grounded(meaning: Meaning, text: string, words: readonly string[], ears: Ears): boolean {
  if (meaning.kind !== 'relief' && meaning.kind !== 'check') return true;
  const slots = slotsOf(text, ears);
  if (meaning.kind === 'check') return slots.place !== undefined || words.some((word) => ears.slots.lists['symptom']?.words.has(word));
  const cramp = crampIn(words, slots, ears);
  return words.length > STORY || (cramp === 'perhaps' && (isOfOurs(words, slots, ears) || words.every((word) => ears.vocabulary.has(word)))) || (cramp === 'unnamed' && !isSuspect(words, ears));
}

/** A foot or a calf, or a cramp by its name and no other part of the body. */
function isOfOurs(words: readonly string[], { place, otherPart }: Slots, ears: Ears): boolean {
  return place !== undefined || (otherPart === undefined && namesCramp(words, ears.slots));
}

/** Words that tell of no cramp, and are more like a danger than not, begin no stretch. */
function isSuspect(words: readonly string[], ears: Ears): boolean {
  return ears.likeness !== undefined && likeness(words, ears.likeness, DANGER) >= SUSPECT;
}
const SUSPECT = 0.5;

/**
 * "A golf ball where my calf should be": in words nobody wrote down, but put as people put a cramp that is there, where nothing surer is made of it.
 * What is asked beside it does not count, and without a place or a cramp it is none.
 */
function isLikeCramping(meaning: Meaning | undefined, share: number, text: string, words: readonly string[], ears: Ears): boolean {
  if (ears.likeness === undefined || words.length > STORY || isSuspect(words, ears)) return false;
  if (meaning !== undefined && !isVague(meaning)) return false;
  if (!isOfOurs(words, slotsOf(text, ears), ears)) return false;
  if (asks(text, words, ears) && !asksWhatToDo(words, ears.slots)) return false;
  const least = meaning?.kind === 'ask' && share >= SURE ? LIKE_MOST : meaning?.kind === 'ask' || isOtherTime(words, ears.slots) ? LIKE_MORE : LIKE;
  return likeness(toldIn(text, words, ears), ears.likeness, CRAMPING) >= least;
}

/** What a cramp that is there now may be taken for; "could you help, the muscle under my foot has tightened" for a call for help. */
function isVague(meaning: Meaning): boolean {
  if (meaning.kind === 'command') return meaning.command === 'help';
  return ['ask', 'check', 'talk', 'relief'].includes(meaning.kind) && !isRequest(meaning);
}

/** "Toes all scrunched, what do we do": what is told beside what is asked; of a question nothing. */
function toldIn(text: string, words: readonly string[], ears: Ears): readonly string[] {
  if (!asks(text, words, ears)) return words;
  return clausesOf(text, words, ears).filter((clause) => !isAsking(clause, ears.slots)).flat();
}
/** Shares of likeness: of cramps under way the model was not shown, 68 in a hundred have the least, of near ones that are none 3; and what outdoes a guess at a question, and a good one. */
const LIKE = 0.2;
const LIKE_MORE = 0.5;
const LIKE_MOST = 0.8;

/** Nothing was made of it: what is nearest all the same. */
export function unclear(text: string, ears: Ears): Meant {
  const { topics } = guess(text, mended(wordsOf(text), ears.mending), ears);
  return { meaning: { kind: 'unclear', nearest: topics.slice(0, 2) }, said: text };
}
