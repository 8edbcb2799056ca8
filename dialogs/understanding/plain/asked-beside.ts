/** What is asked in the middle of a stretch beside what is told or answered: "no pop, should the knee be bent", "that's massaged, what should I drink, and may I run on?" */
import { isStep } from '../../moments';
import { CONTRASTS, covered } from '../../text/lists';
import { mended } from '../../text/mending';
import { wordsOf } from '../../text/tokens';
import { WHY } from '../../topics';
import type { Command, Meaning, SmallTalk } from '../../types';
import { isDenial } from '../answering/clears';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { guessed } from '../guessing/best-guess';
import { shareOf } from '../guessing/unlikely';
import { askedOfStep, feltNow } from '../in-a-step/felt';
import { saysNo } from '../in-a-step/too-hard';
import { lengthAtFront } from '../reading/answers';
import { asksHere } from '../reading/asked-from';
import { ofStep } from '../reading/slots';
import { NO, secondOf, UNKNOWN } from './two-at-once';

/** Of the list `ofStep`, what is no question by its first word; the first two are answered by what comes next. */
export const ASKED_OF_NEXT: readonly string[] = ['next', 'after', 'jog', 'enough', 'tomorrow', 'race', 'tonight', 'cause'];

/** What was taken keeps; what is asked beside it is added, and to the safety question the no that stands before it. Not beside a sign. */
export function askedBeside(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { moments: [moment = ''] = [], running, practising, wary } = hearing;
  if (!isStep(moment) || !running || practising !== undefined || wary === 'told' || meant.asked !== undefined) return meant;
  const parts = partsOf(utterance, ears);
  if (isAsked(meant.meaning)) return besideState(besideNo(withLater(meant, parts, hearing, ears), parts, hearing, ears), utterance, hearing, ears);
  if (isNoToIt(meant.meaning, utterance, hearing, ears)) return { meaning: { kind: 'answer', answer: NO } };
  if (isSaidAgain(meant.meaning, utterance, ears)) return { meaning: { kind: 'talk', about: 'acknowledge' } };
  if (meant.also !== undefined && isAsked(meant.also)) return { ...meant, ...laterThan(meant.also, parts, hearing, ears) };
  return [meant.meaning, ...(meant.also ? [meant.also] : [])].every(mayStandBeside) ? besideTold(meant, parts, utterance, hearing, ears) : meant;
}

/** "It's easing, can I run on": what is told is done, and what is asked answered. */
function besideTold(meant: Meant, parts: readonly Part[], utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const [asked, later] = questionsIn(parts, hearing, ears);
  // "Not doing anything yet, still rock hard" asks nothing that is known.
  if (!asked || (asked.kind === 'unclear' && isHard(meant.meaning) && !utterance.text.includes('?'))) return meant;
  const known = meant.meaning.kind === 'unclear' ? stateIn(utterance, hearing, ears) ?? asked : meant.meaning;
  return { ...meant, meaning: known, ...(known === asked ? {} : { asked }), ...(later?.kind === 'ask' ? { later } : {}) };
}

function isHard(meaning: Meaning): boolean {
  return meaning.kind === 'command' && meaning.command === 'stillHurts';
}

/** What is asked, of the step or of anything. */
function isAsked(meaning: Meaning): boolean {
  return meaning.kind === 'ask' || (meaning.kind === 'command' && OF_STEP.includes(meaning.command));
}
const OF_STEP: readonly Command[] = ['how', 'howLong'];

function mayStandBeside(meaning: Meaning): boolean {
  if (meaning.kind === 'answer') return meaning.answer.kind === 'one' && meaning.answer.id === NO.id;
  if (meaning.kind === 'command') return BESIDE.includes(meaning.command);
  return meaning.kind === 'unclear' || (meaning.kind === 'talk' && SAID.includes(meaning.about));
}
const BESIDE: readonly Command[] = ['eased', 'stillHurts', 'cameBack', 'done'];
const SAID: readonly SmallTalk[] = ['acknowledge', 'aside', 'thanks'];

/** A part, and whether it asks. */
interface Part { words: readonly string[]; asks: boolean }

/** Sentence by sentence, and in one what is told and each thing that is asked: "it's gone now | can i run | and should i stretch". */
function partsOf({ text }: Utterance, ears: Ears): Part[] {
  return text.split(/(?<=[.!?;\n])/).flatMap((sentence) => {
    const words = mended(wordsOf(sentence), ears.mending);
    if (words.length > STORY) return [{ words, asks: sentence.includes('?') }];
    const told = covered(ears.slots.lists.felt.everywhere(words).filter(({ id }) => OF_STATE.includes(id)));
    const starts = words.flatMap((_word, at) => (!told.has(at) && asksHere(words.slice(at), ASKED_OF_NEXT, ears.slots) && begins(words, at, ears) ? [at] : []));
    const cuts = starts.length === 0 ? [0] : [...new Set([0, ...starts])];
    const isQuestion = sentence.includes('?');
    return cuts.map((at, n) => ({ words: words.slice(at, cuts[n + 1]), asks: starts.includes(at) || (starts.length === 0 && isQuestion) })).filter((it) => it.words.length > 0);
  });
}

/** A sentence of more words is not parted: every place in it would be tried. */
const STORY = 60;

/** Of the list `felt`, in whose words nothing is asked: "okay is better now". */
const OF_STATE: readonly string[] = ['gone', 'hard', 'loop', 'recurs', 'slowly', 'did'];

/** The first in its sentence, or behind an "and": of "why do I have to do this" only the first asks, and "it is finished", "not doing anything yet" do not. */
function begins(words: readonly string[], at: number, ears: Ears): boolean {
  if ([words[at], words[at - 1]].some((word) => ears.answers.denials.has(word ?? ''))) return false;
  const before = [words[at - 1] ?? ''];
  const { felt, letGo, join } = ears.slots.lists;
  if (felt.allAt(before, 0).some(({ id }) => id === 'subject' || id === 'me') || letGo.allAt(before, 0).some(({ id }) => id === 'far')) return false;
  const isFirst = !words.slice(0, at).some((_word, from) => asksHere(words.slice(from), ASKED_OF_NEXT, ears.slots));
  return isFirst || join.words.has(before[0] ?? '');
}

/** In their order, the second kept for later; what asks and is not known stays so. */
function questionsIn(parts: readonly Part[], hearing: Hearing, ears: Ears): Meaning[] {
  const known = parts.filter(({ asks }) => asks).flatMap(({ words }) => meantBy(words, hearing, ears) ?? []);
  const told = known.filter(({ kind }) => kind !== 'unclear');
  return told.length > 0 ? told : known.slice(0, 1);
}

/** What one question asks; nothing where what comes next answers it. */
export function meantBy(words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const found = ofStep(words, ears.slots);
  if (words.length === 0 || (found && ASKED_OF_NEXT.slice(0, 2).includes(found.id) && words.length - (found.to - found.from) <= FEW)) return undefined;
  const plain = askedOfStep(words, hearing, ears) ?? secondOf(words, ears);
  if (plain && isAnswered(plain)) return plain;
  const guess = guessed([words.join(' ')], ALONE, ears)?.meaning;
  if (guess?.kind === 'ask' && shareOf(guess, utteranceOf(words.join(' '), ears), ears) >= LEAST) return guess;
  return found?.id === CAUSE ? { kind: 'ask', article: WHY, also: [] } : UNKNOWN;
}
/** Of the list `ofStep`. */
const CAUSE = 'cause';
const FEW = 2;
/** Said with nothing under way. */
const ALONE: Hearing = { running: false };
const LEAST = 0.2;

function isAnswered(meaning: Meaning): boolean {
  return isAsked(meaning) || meaning.kind === 'mileage' || (meaning.kind === 'talk' && !SAID.includes(meaning.about));
}

/** The second of two questions, for the end. */
function withLater(meant: Meant, parts: readonly Part[], hearing: Hearing, ears: Ears): Meant {
  return meant.also === undefined ? { ...meant, ...laterThan(meant.meaning, parts, hearing, ears) } : meant;
}

function laterThan(first: Meaning, parts: readonly Part[], hearing: Hearing, ears: Ears): Pick<Meant, 'later'> {
  const asking = parts.filter(({ asks }) => asks);
  const later = asking.length < 2 ? undefined : questionsIn(asking, hearing, ears).find((it) => it.kind === 'ask' && !isSame(it, first));
  return later ? { later } : {};
}

function isSame(one: Meaning, other: Meaning): boolean {
  return one.kind === 'ask' && other.kind === 'ask' && (one.article === other.article || other.also.includes(one.article));
}

/** "No pop nothing like that. can i still finish": the no before what is asked counts. */
function besideNo(meant: Meant, parts: readonly Part[], hearing: Hearing, ears: Ears): Meant {
  const at = parts.findIndex(({ asks }) => asks);
  const head = endingIn(parts.slice(0, Math.max(0, at)).flatMap(({ words }) => words), ears);
  if (meant.also !== undefined || !saysNo(head, hearing, ears)) return meant;
  return { ...meant, meaning: { kind: 'answer', answer: NO }, also: meant.meaning };
}

/** "No nothing, but" without its "but". */
function endingIn(words: readonly string[], { slots: { lists } }: Ears): readonly string[] {
  const last = words.slice(-1);
  return last.length > 0 && (lists.join.words.has(last[0] ?? '') || lists.beside.allAt(last, 0).some(({ id }) => CONTRASTS.includes(id))) ? words.slice(0, -1) : words;
}

/** "That's massaged. What should I drink?": what is told beside a question. */
function besideState(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const state = meant.also === undefined && hearing.wary === undefined ? stateIn(utterance, hearing, ears) : undefined;
  return state?.kind === 'command' ? { ...meant, meaning: state, asked: meant.meaning } : meant;
}

/** "I said no pop": to the safety question a no by itself, behind a word or two. */
function isNoToIt(meaning: Meaning, { words }: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { screening, expects, wary } = hearing;
  const isOpen = meaning.kind === 'unclear' || (meaning.kind === 'command' && meaning.command === 'correct');
  if (!isOpen || screening !== true || wary !== undefined || expects === undefined) return false;
  return [1, 2, 3, 4].some((from) => {
    const rest = words.slice(from);
    return rest.length > 0 && (lengthAtFront([...rest, ''], expects, [NO.id]) === rest.length || isDenial(utteranceOf(rest.join(' '), ears), hearing, ears));
  });
}

/** "I told you no, none of that", once the question is answered. */
function isSaidAgain({ kind }: Meaning, { words, asks }: Utterance, { answers, slots: { lists } }: Ears): boolean {
  const nones = covered(lists.none.everywhere(words));
  return kind === 'unclear' && !asks && nones.size > 0 && words.every((word, at) => nones.has(at) || answers.denials.has(word) || answers.fillers.has(word));
}

/** What one of the parts that ask nothing tells of the cramp: "walking now. Also, why did it happen?" */
function stateIn({ parts }: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const telling = parts.length < 2 ? [] : parts.filter((words) => !asksHere(words, ASKED_OF_NEXT, ears.slots));
  return telling.map((words) => feltNow(utteranceOf(words.join(' '), ears), hearing, ears) ?? ears.phrases.whole(words)).find((it) => it?.kind === 'command' && mayStandBeside(it));
}
