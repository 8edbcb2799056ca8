/** What people reply, what the content says, what answers the question and what is a cramp, held against each other. */
import { commandKind, tells } from '../../commands';
import { isReport, isRequest } from '../../meanings';
import { ADVICE, SAFE } from '../../moments';
import type { Answer, Meaning } from '../../types';
import { leaning } from '../after-answer/asked-on';
import { followUp, namesNothing, pointsBack } from '../after-answer/follow-ups';
import { isNamed } from '../after-answer/titles';
import { isWhereOrWhen } from '../answering/about-the-question';
import { clearOf, isCleared } from '../answering/clears';
import { noneAtFront } from '../answering/none-at-front';
import { isOnlyDenied, isOnlyPast } from '../answering/signs-told';
import type { Ears } from '../basis/ears';
import { type Hearing, isAsked, isAtCheck, type Meant } from '../basis/hearing';
import { isOtherThan, replyOf, sharesOf } from '../basis/replies';
import type { Utterance } from '../basis/utterance';
import { afterCramp } from '../cramps/over';
import { isPlaceAlone, placeOnly } from '../cramps/place-alone';
import { isOfWhatWasRead, isRelief } from '../cramps/under-way';
import { coreOf } from '../guessing/best-guess';
import { questionIn } from '../guessing/classify';
import { isOnlyAsked } from '../guessing/unlikely';
import { isOfBody } from '../not-ours/said-to-others';
import { answerOf, isAllWell, wordsOfOptions } from '../reading/answers';
import { isAsking, isCorrection } from '../reading/frames';
import { twofold } from './two-at-once';

/** Of a reply, a sentence as it is written, an answer and a detail the surest; else a cramp, and what goes on from what was said. */
export function surest(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const replied = repliedTo(utterance, hearing, ears);
  const written = ears.phrases.whole(utterance.words);
  if (replied && isOutright(replied, written, hearing)) return { meaning: replied };
  const given = answered(utterance, hearing, ears) ?? noneIn(utterance, hearing, ears);
  const answer = given && isCleared(given, utterance, hearing, ears) ? given : undefined;
  const alone = given === undefined && written === undefined ? placeOnly(utterance, hearing, ears) : undefined;
  const first = alone ?? pointsBack(utterance, hearing, ears) ?? asWritten(written, answer, replied, hearing) ?? (answer && !isKnown(hearing) ? undefined : replied) ?? detail(utterance, answer, hearing, ears);
  return first ? { meaning: first } : atOnce(utterance, answer, hearing, ears);
}

/** "None of those, I'm just really stiff": a none in more than a word at the front; whether it may be believed is asked of the rest. */
function noneIn(utterance: Utterance, hearing: Hearing, ears: Ears): Answer | undefined {
  return !utterance.asks && isAtCheck(hearing) && noneAtFront(utterance, hearing, ears)?.bare === false ? clearOf(hearing) : undefined;
}

/** To a question of the check a reply, unless an order or something of its own was said. */
function isOutright(replied: Meaning, written: Meaning | undefined, hearing: Hearing): boolean {
  return isAsked(hearing) && (replied.kind === 'advice' || !isOrder(written, hearing)) && !isGone(written, hearing);
}

/** "It's gone", to "are you safe now?", is of the cramp. */
function isGone(written: Meaning | undefined, { moments }: Hearing): boolean {
  return moments?.[0] === SAFE && written?.kind === 'command' && written.command === 'eased';
}

/** A cramp that is over, two things in one breath, an answer, a sentence of the content with more around it. */
function atOnce(utterance: Utterance, answer: Answer | undefined, hearing: Hearing, ears: Ears): Meant | undefined {
  const { words } = utterance;
  const core = coreOf(words, ears);
  const told = answer || core ? undefined : afterCramp(utterance, hearing, ears);
  const after = told && !isRelief(utterance, ears) ? told : undefined;
  // "It's gone, but I can't feel my toes": of two things the second may count more.
  const two = hearing.wary === 'told' ? twofold(utterance, hearing, ears) ?? after : after ?? twofold(utterance, hearing, ears);
  if (two) return two;
  if (answer) return { meaning: { kind: 'answer', answer } };
  return atLast(utterance, core, hearing, ears);
}

/** What leans on the last answer, a sentence in a wrapping, and a cramp; then what else goes on from what was said. */
function atLast(utterance: Utterance, core: Meaning | undefined, hearing: Hearing, ears: Ears): Meant | undefined {
  const { words, slots } = utterance;
  const cramps = isRelief(utterance, ears) && !isOfWhatWasRead(utterance, hearing, ears);
  const meaning = (cramps ? undefined : leaning(utterance, hearing, ears)) ?? core ?? (cramps ? RELIEF : undefined) ?? (slots.most && slots.distances ? MILEAGE : undefined);
  return meaning ? { meaning } : namesNothing(utterance, hearing, ears) ?? followUp(words, hearing, ears);
}
const RELIEF: Meaning = { kind: 'relief' };
const MILEAGE: Meaning = { kind: 'mileage' };

/** A reply to the moment; told of a cramp, it is no small talk. */
function repliedTo(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { text, words } = utterance;
  const reply = replyOf(utterance, hearing, ears);
  if (reply?.kind === 'answer' && (!isCleared(reply.answer, utterance, hearing, ears) || (isTold(reply.answer) && (isOnlyDenied(text, ears) || (isAsked(hearing) && isOnlyPast(text, ears)))))) return undefined;
  if (!reply || isOnlyAsked(reply, words, ears) || isOfArticle(reply, utterance, hearing, ears)) return undefined;
  return reply.kind === 'talk' && (isRelief(utterance, ears) || (reply.about === 'aside' && isOfBody(utterance, ears))) ? undefined : reply;
}

/** "Do towel curls help too?", in another exercise: what is asked is surer of an article than of the step. */
function isOfArticle(reply: Meaning, utterance: Utterance, { practising, running }: Hearing, ears: Ears): boolean {
  if (!running || !utterance.asks || !isOfStep(reply)) return false;
  const { meaning, share } = questionIn(utterance, ears);
  return meaning?.kind === 'ask' && meaning.article !== practising && !OF_STRETCHES.test(meaning.article) && share >= OF_ARTICLE && isNamed(meaning.article, utterance.words, ears);
}
const OF_ARTICLE = 0.6;
/** "How hard do I rub" is of the steps to come. */
const OF_STRETCHES = /^(stop|return)\./;

/** One of the things asked about, in what only denies or tells of another time: it is asked again. */
function isTold(answer: Answer): boolean {
  return answer.kind === 'many' || (answer.kind === 'one' && !isAllWell(answer));
}

/** A question is no choice among what was offered, nor is a request: "log a cramp in my foot" beside "I have a cramp now". A yes or a no either may hold. */
export function answered(utterance: Utterance, hearing: Hearing, ears: Ears): Answer | undefined {
  const { words } = utterance;
  const { expects } = hearing;
  const given = expects && answerOf(words, expects, ears.answers);
  if (given && hearing.offered === true && isMoreThan(given, utterance, hearing, ears)) return undefined;
  if (!given || isBare(given)) return given && isUnlike(given, utterance, hearing, ears) ? undefined : given;
  // "The first one" is a place in the list, whatever else it may be like.
  if (isAsked(hearing) && ears.answers.ordinals.at(words, 0)?.to !== words.length && (isOtherThan(idsOf(given), words, hearing, ears) || isOfSign(given, words, hearing, ears))) return undefined;
  return isNoAnswer(utterance, hearing, ears) ? undefined : given;
}

/** "My foot feels a bit chilly", where it is asked which part: a sign, and no part, unless people mostly say the part so. */
function isOfSign(given: Answer, words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const { wary, expects } = hearing;
  const [best] = wary === undefined || expects?.kind !== 'options' || expects.many ? [] : sharesOf(words, hearing, ears);
  return best !== undefined && !idsOf(given).includes(best.name);
}

/** To the safety question of relief, a yes or a no as nobody says it; but a yes beside a part of the body. */
function isUnlike(given: Answer, utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  return hearing.screening === true && isOtherThan(idsOf(given), words, hearing, ears) && (isAllWell(given) || !isOfBody(utterance, ears));
}

/** A question, a request, or what was once. */
function isNoAnswer({ text, words }: Utterance, hearing: Hearing, ears: Ears): boolean {
  return isAsking(words, ears.slots) || isRequest(ears.phrases.byCore(words)) || (isAsked(hearing) && isOnlyPast(text, ears));
}

/** "No, it's a treadmill", "ok, is mustard any better?": to an offer that is neither a yes nor a no. */
export function isMoreThan(answer: Answer, utterance: Utterance, { expects }: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  if (answer.kind !== 'one' || !isBare(answer) || expects?.kind !== 'options') return false;
  if (utterance.asks) return true;
  const own = wordsOfOptions([answer.id], expects);
  const others = words.filter((word) => !own.has(word) && !ears.answers.fillers.has(word) && !ears.answers.denials.has(word));
  return answer.id === 'no' ? others.length > 0 : others.some((word) => ears.slots.lists.symptom.words.has(word)) || (others.length > 0 && ears.phrases.whole(words)?.kind === 'talk');
}

function idsOf(answer: Answer): string[] {
  return answer.kind === 'one' ? [answer.id] : answer.kind === 'many' ? answer.ids : [answer.kind];
}

/** Yes or no, which any words around it may carry. */
function isBare(answer: Answer): boolean {
  return answer.kind === 'one' && (answer.id === 'yes' || answer.id === 'no');
}

/** A sentence of the content, unless it tells what is asked, or asks what in the middle of a step has an answer of its own. */
function asWritten(written: Meaning | undefined, answer: Answer | undefined, replied: Meaning | undefined, hearing: Hearing): Meaning | undefined {
  // "The first one" goes back in an exercise; of several signs it is one.
  return written && !(answer && (isReport(written) || (isAsked(hearing) && isOfStep(written)))) && !(written.kind === 'ask' && isOutdone(written, replied)) ? written : undefined;
}

/** How to do it is asked of the step; "are my shoes too tight" is no matter of how. */
function isOutdone({ article }: Extract<Meaning, { kind: 'ask' }>, replied: Meaning | undefined): boolean {
  return isOfStep(replied) && (replied?.kind !== 'command' || replied.command !== 'how' || HOW_TO.test(article));
}
const HOW_TO = /^(stop|exercise|night)\./;

/** What people reply to the open question is known: else an answer to it comes before what is said in a step. */
function isKnown({ moments = [] }: Hearing): boolean {
  return moments.length > 1;
}

function isOfStep(meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'command' && commandKind(meaning.command) === 'step';
}

/** A command in so many words that tells of nothing, "say that again" in the middle of a check; and to advice a question of something else: "how should shoes fit?" */
function isOrder(meaning: Meaning | undefined, { moments: [moment] = [] }: Hearing): boolean {
  return (meaning?.kind === 'command' && !tells(meaning.command)) || (moment === ADVICE && meaning?.kind === 'ask');
}

/** An answer, or an earlier detail put right: an option with words of its own is an answer, "the right one" beside "I meant" is not "right!". */
function detail(utterance: Utterance, answer: Answer | undefined, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words, slots } = utterance;
  const { expects, running, flow } = hearing;
  if (answer === undefined && isAtCheck(hearing) && isWhereOrWhen(utterance, ears)) return { kind: 'command', command: 'detail' };
  const bare = answer !== undefined && isBare(answer);
  const asked = expects !== undefined || running || flow === 'relief';
  if (running && answer === undefined && isPlaceAlone(utterance, ears)) return { kind: 'command', command: 'correct' };
  if (asked && (!answer || bare) && isCorrection(words, slots, ears.slots, ears.answers.fillers)) return { kind: 'command', command: 'correct' };
  return undefined;
}
