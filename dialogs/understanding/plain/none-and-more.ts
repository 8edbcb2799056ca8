/** A none at the front, and what is said beside it, each taken as if it were said by itself: "none of these, could it be my shoes?", "no to all that, does pickle juice work", "none of those, it began on holiday", "no nothing, I'm off to the clinic". */
import { covered } from '../../text/lists';
import type { Answer, Meaning } from '../../types';
import { asksHowMany, leaving, rejoinderTo } from '../answering/about-the-question';
import { clearOf, isCleared, isDenial } from '../answering/clears';
import { isNoneAlone, noneAtFront } from '../answering/none-at-front';
import { areSigns } from '../answering/signs-told';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck, type Meant } from '../basis/hearing';
import { replyOf } from '../basis/replies';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { guessed } from '../guessing/best-guess';
import { shareOf, wonders } from '../guessing/unlikely';
import { askedOfStep } from '../in-a-step/felt';
import { ALL_IS_WELL, lengthAtFront, plainAnswer } from '../reading/answers';
import { askedFrom } from '../reading/asked-from';
import { isAsking } from '../reading/frames';
import { isLacking, orderIn, secondOf, stayingBeside, UNKNOWN } from './two-at-once';

/** The none, with what is asked or told beside it, or with the wish to leave. Not where it tells of danger (answering/none-at-front.ts). */
export function noneAndMore(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const isCheck = isAtCheck(hearing) && areSigns(hearing);
  if (!isCheck && isAtCheck(hearing) && leavesUnanswered(utterance, hearing, ears)) return { meaning: { kind: 'command', command: 'stop' } };
  const answer = isCheck || hearing.screening === true ? clearOf(hearing) : undefined;
  if (!answer) return undefined;
  if (isCheck && leavesAfterNone(utterance, answer, hearing, ears)) return { meaning: { kind: 'answer', answer }, also: { kind: 'command', command: 'stop' } };
  const more = besideNone(utterance, hearing, ears);
  if (!more || utterance.slots.onlyAsking !== undefined) return undefined;
  const also = isCheck ? besideAtCheck(utterance, more, hearing, ears) : besideInStretch(utterance, more, hearing, ears);
  if (!isCheck && isOrdered(more, also, ears)) return undefined;
  return { meaning: { kind: 'answer', answer }, ...(also ? { also } : {}) };
}

/** What is said beside a none that counts, where something is. */
function besideNone(utterance: Utterance, hearing: Hearing, ears: Ears): readonly string[] | undefined {
  const none = noneAtFront(utterance, hearing, ears);
  return none && none.more.length > 0 && (!none.bare || utterance.asks) && isNoneAlone(none, utterance, hearing, ears) ? none.more : undefined;
}

/** "No, next", "no, which leg": what is ordered in the middle of a stretch, and what it lacks, has a rule of its own (two-at-once.ts). */
function isOrdered(more: readonly string[], also: Meaning | undefined, ears: Ears): boolean {
  const said = orderIn(more, ears);
  return said?.kind === 'command' || (also !== undefined && isLacking(also, utteranceOf(more.join(' '), ears), more, ears));
}

/** What is said to the advice, or asked. */
function besideAtCheck(utterance: Utterance, more: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const back = rejoinderTo(utterance, hearing, ears) ?? replyOf(utteranceOf(more.join(' '), ears), hearing, ears);
  if (asksHowMany(more, ears)) return { kind: 'command', command: 'howLong' };
  return back?.kind === 'advice' ? back : questionBeside(utterance, more, ears);
}

/** What is asked of the step, said of it, or asked of anything else; what asks and is not known stays so. */
function besideInStretch(utterance: Utterance, more: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const [clause = []] = utterance.clauses.filter((part) => isAsking(part, ears.slots));
  return askedOfStep(more, hearing, ears) ?? askedOfStep(clause, hearing, ears) ?? stayingBeside(replyOf(utteranceOf(more.join(' '), ears), hearing, ears)) ?? questionBeside(utterance, more, ears) ?? (utterance.asks ? UNKNOWN : undefined);
}

/** A question, as a whole or from where it is asked: "I'm on simvastatin though, might that be the cause?" */
function questionBeside({ asks }: Utterance, more: readonly string[], ears: Ears): Meaning | undefined {
  const from = askedFrom(more, [], ears.slots);
  if (!asks && from === more.length && !wonders(more, ears.slots)) return undefined;
  const parts = from > 0 && from < more.length ? [more.slice(from), more] : [more];
  return parts.map((part) => {
    const meaning = secondOf(part, ears) ?? guessed([part.join(' ')], ALONE, ears)?.meaning;
    return meaning !== undefined && ANSWERED.includes(meaning.kind) ? { meaning, share: shareOf(meaning, utteranceOf(part.join(' '), ears), ears) } : { meaning, share: 0 };
  }).filter(({ share }, at) => share >= (at === 0 ? LEAST.asked : LEAST.whole)).toSorted((a, b) => b.share - a.share)[0]?.meaning;
}
/** The share from which a guess at what is asked beside a none is answered: of what is asked alone, and with what is told before it. Of one that is less sure nothing is said. */
const LEAST = { asked: 0.2, whole: 0.5 } as const;
/** Said with nothing under way. */
const ALONE: Hearing = { running: false };
const ANSWERED: readonly Meaning['kind'][] = ['ask', 'mileage', 'routine'];

/** A none that stands, whatever is told beside it of what is not asked: "none of those, but it looks bigger than the other". */
export function isNoneBeside(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  return isAtCheck(hearing) && besideNone(utterance, hearing, ears) !== undefined;
}

/** "No nothing dark, I'm off now, thanks": a none by itself, and then that no more is wanted. */
function leavesAfterNone({ words }: Utterance, answer: Answer, hearing: Hearing, ears: Ears): boolean {
  for (let at = 1; at < words.length; at++) {
    const [before, after] = [words.slice(0, at), words.slice(at)].map((part) => utteranceOf(part.join(' '), ears)) as [Utterance, Utterance];
    if (leaves(after, hearing, ears) && isNone(before, answer, hearing, ears)) return true;
  }
  return false;
}

/** "None, cheers, bye", where one answer is asked for: it answers nothing, and no more is wanted. */
function leavesUnanswered({ words }: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { answers: { denials, fillers }, phrases, slots: { lists } } = ears;
  const nones = covered(lists.none.everywhere(words));
  const front = lengthAtFront(words, hearing.expects, ALL_IS_WELL);
  const from = words.findIndex((word, at) => at >= front && !nones.has(at) && !denials.has(word) && !fillers.has(word) && phrases.exact([word]) !== 'talk.thanks');
  return from > 0 && hearing.wary === undefined && leaves(utteranceOf(words.slice(from).join(' '), ears), hearing, ears);
}

function leaves(after: Utterance, hearing: Hearing, ears: Ears): boolean {
  const said = ears.phrases.whole(after.words);
  return (said?.kind === 'talk' && said.about === 'goodbye') || leaving(after, hearing, ears) !== undefined;
}

function isNone(before: Utterance, answer: Answer, hearing: Hearing, ears: Ears): boolean {
  const { words } = before;
  const plain = hearing.expects && plainAnswer(words, hearing.expects);
  if (plain) return plain.kind === 'one' && ALL_IS_WELL.includes(plain.id);
  const isDenied = noneAtFront(before, hearing, ears) !== undefined || lengthAtFront(words, hearing.expects, ALL_IS_WELL) > 0 || isDenial(before, hearing, ears);
  return isDenied && isCleared(answer, before, hearing, ears);
}
