/**
 * What people say back: to a question in words that are none of its options, and while a step runs. A small model of the same kind as
 * the classifier's (learning/train-replies.ts) knows how people answer; only what may be meant at the moment is held against each other.
 */
import { logits, type Model } from '../../learning/classifier';
import { meaningOf } from '../../meanings';
import { ADVICE, atMoment, DANGER, SAFE } from '../../moments';
import { isLikeDanger } from '../../safety/likeness';
import type { Answer, Meaning, Slots } from '../../types';
import { ALL_IS_WELL } from '../reading/answers';
import { isNamed } from '../reading/option-named';
import type { Hearing } from './hearing';
import type { Utterance } from './utterance';

/**
 * The share from which a reply is taken; what ends or skips what runs must be surer, and what leads past a question of safety surest: of 1,019 replies
 * that told of a danger, each judged by a model that was not shown its set, 1 was a "no" with so much (with 0.6 4, with 0.9 none), and a "no" was known of 501 of 764 (576, 444).
 */
const SURE = 0.6;
const SURER = 0.7;
const SUREST = 0.8;
/** And past what may be a sign of danger, or sounds like one, as "it's just my calf" and "pee's fine, no sickle thing" do; a doubt beside it is none: "my pee is fine, weirdo". */
export const CERTAIN = 0.95;
/** A single word is an option, a command, or misheard: "nest" is no yes. */
const FEWEST = 2;
/** Two options are meant where the second has at least this share. */
const SECOND = 0.25;
/** What ends or skips what runs. */
const LEAVE: readonly string[] = ['leave', 'command.stop', 'command.next', 'command.done', 'command.eased', 'talk.goodbye'];
/** What the other ears know better. */
const ELSEWHERE: readonly string[] = ['ask', 'other', 'relief'];

interface Ears { replies: Model | undefined; likeness: Model | undefined; answers: { fillers: ReadonlySet<string> } }

/** What was meant at this moment, where the reply tells it surely enough. */
export function replyOf(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words, slots } = utterance;
  const { moments = [], expects, advised } = hearing;
  const { replies } = ears;
  if (replies === undefined || moments.length === 0 || words.length < FEWEST) return undefined;
  const [best, second] = sharesAt(words, moments, replies);
  if (!best) return undefined;
  const back = advised === true ? toAdvice(words, best, moments, replies) : undefined;
  return back === undefined ? toMoment(utterance, [best, second], hearing, ears) : meantBy(back, slots, expects);
}

/** What is likeliest at this moment, where that is sure enough. */
function toMoment({ words, slots }: Utterance, [best, second]: readonly [Share, Share | undefined], { moments = [], expects, wary, decides }: Hearing, ears: Ears): Meaning | undefined {
  if (ELSEWHERE.includes(best.name)) return undefined;
  if (leadsPast(best.name) && (isHeldUp(best, wary) || (best.share < CERTAIN && soundsLikeDanger(words, ears.likeness)))) return undefined;
  if (decides === true && isUnnamed(words, best, expects, ears)) return undefined;
  if (second && second.share >= SECOND && best.share + second.share >= SURE && areOptions([best.name, second.name], expects)) return { kind: 'answer', answer: { kind: 'many', ids: [best.name, second.name] } };
  return best.share >= leastFor(best.name, moments) ? meantBy(best.name, slots, expects) : undefined;
}

/** A sign that leads to advice is guessed only where it is sure, sounds like danger, or one of its words is said: "ten minutes ago" is no pain in the chest. */
function isUnnamed(words: readonly string[], { name, share }: Share, expects: Hearing['expects'], ears: Ears): boolean {
  if (share >= SURER || soundsLikeDanger(words, ears.likeness) || expects?.kind !== 'options' || !expects.many || ALL_IS_WELL.includes(name)) return false;
  const option = expects.options.find(({ id }) => id === name);
  return option !== undefined && option.words.length > 0 && !isNamed(words, option, ears);
}

/** At a question that follows advice what is said back may be about the advice: "can I drive there?", "ok, I've called them". */
function toAdvice(words: readonly string[], best: Share, moments: readonly string[], model: Model): string | undefined {
  const [said] = sharesAt(words, [ADVICE], model);
  if (!said || !REJOINDERS.includes(said.name)) return undefined;
  const unanswered = ELSEWHERE.includes(best.name) || best.share < leastFor(best.name, moments);
  const doubted = (leadsPast(best.name) || best.name === 'why') && best.share < Math.max(CERTAIN, said.share);
  return (unanswered && said.share >= SURE) || (doubted && said.share >= CERTAIN) ? said.name : undefined;
}
const REJOINDERS: readonly string[] = ['may', 'doubt', 'who', 'done'];

/** How it may be done here is asked or told of a step, by the way it is put: at least so surely. */
export function isOfHow(words: readonly string[], hearing: Hearing, ears: Pick<Ears, 'replies'>, least: number): boolean {
  const [best] = sharesOf(words, hearing, ears);
  return best?.name === 'command.how' && best.share >= least;
}

/** Whether what was said at a question is something else than these, whatever words of theirs it holds: "pee ok, numb is just the foot". */
export function isOtherThan(ids: readonly string[], words: readonly string[], { moments = [] }: Hearing, { replies }: Pick<Ears, 'replies'>): boolean {
  if (replies === undefined || moments.length === 0 || words.length < FEWEST) return false;
  const [best] = sharesAt(words, moments, replies);
  return best !== undefined && best.share >= SURE && !ids.includes(best.name);
}

/** The shares of all that may be meant at this moment, best first; none where nothing is known of how people reply. */
export function sharesOf(words: readonly string[], { moments = [] }: Hearing, { replies }: Pick<Ears, 'replies'>): Share[] {
  return replies === undefined || moments.length === 0 ? [] : sharesAt(words, moments, replies);
}

/** Past a question of safety, or past what runs. */
function leadsPast(name: string): boolean {
  return ALL_IS_WELL.includes(name) || LEAVE.includes(name);
}

function isHeldUp({ share }: Share, wary: Hearing['wary']): boolean {
  return wary === 'told' || (wary === 'doubted' && share < CERTAIN);
}

function soundsLikeDanger(words: readonly string[], likeness: Model | undefined): boolean {
  return likeness !== undefined && isLikeDanger(words, likeness);
}

function leastFor(name: string, [moment]: readonly string[]): number {
  if (moment === SAFE && name !== DANGER) return SUREST;
  if (ALL_IS_WELL.includes(name)) return SUREST;
  return LEAVE.includes(name) || name === ASIDE ? SURER : SURE;
}
/** What is said to somebody else may be a command misheard: "con tin you". */
const ASIDE = 'talk.aside';

export interface Share { name: string; share: number }

/** Best first; of what may be meant at these moments only. */
function sharesAt(words: readonly string[], moments: readonly string[], model: Model): Share[] {
  const sums = logits(words, model);
  const open = model.classes.flatMap((intent, at) => {
    const [moment, name] = atMoment(intent);
    return moments.includes(moment) ? [{ name, odds: Math.exp(sums[at] ?? 0) }] : [];
  });
  const total = open.reduce((sum, { odds }) => sum + odds, 0);
  return open.map(({ name, odds }) => ({ name, share: odds / total })).toSorted((a, b) => b.share - a.share);
}

/** Options of a question that may have several. */
function areOptions(names: readonly string[], expects: Hearing['expects']): boolean {
  return expects?.kind === 'options' && expects.many && names.every((name) => name !== 'yes' && name !== 'unsure' && !ALL_IS_WELL.includes(name) && expects.options.some(({ id }) => id === name));
}

function meantBy(name: string, slots: Slots, expects: Hearing['expects']): Meaning | undefined {
  const answer = answerOf(name, expects);
  if (answer) return { kind: 'answer', answer };
  switch (name) {
    case 'why': return { kind: 'command', command: 'clarify' };
    case 'again': return { kind: 'command', command: 'repeat' };
    case 'leave': return { kind: 'command', command: 'stop' };
    case DANGER: case 'worse': return { kind: 'check' };
    case 'may': case 'doubt': case 'who': case 'unsaid': return { kind: 'advice', back: name };
    case 'watch': case 'done': return { kind: 'command', command: name };
    case 'place': return slots.place ?? slots.side ? { kind: 'command', command: 'correct' } : undefined;
    default: return meaningOf(name);
  }
}

function answerOf(name: string, expects: Hearing['expects']): Answer | undefined {
  if (name === 'unsure') return { kind: 'unsure' };
  return expects?.kind === 'options' && expects.options.some(({ id }) => id === name) ? { kind: 'one', id: name } : undefined;
}
