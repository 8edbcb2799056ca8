/** What the ears are asked with, and what they answer. */
import { ADVICE, isStep, SAFE } from '../../moments';
import type { Sign } from '../../safety/memory';
import type { Distance, Expectation, FlowName, Meaning, RoutineId, TextInput, TopicId } from '../../types';

/** What the conversation makes likely. */
export interface Hearing {
  expects?: Expectation;
  flow?: FlowName;
  /** A timer is running: a few commands are what is mostly said. */
  running: boolean;
  /** Nothing is under way, and no danger was told of before: a story begins. */
  idle?: boolean;
  reading?: TopicId;
  /** What was read before it, the last one first. */
  past?: readonly TopicId[];
  /** A sum of weeks was told last: another number is one more week. */
  summed?: boolean;
  /** What the exercise that runs is of, and which it is. */
  practising?: TopicId;
  exercise?: RoutineId;
  /** The exercise in which the cramp under way came; and that the stretch is over, and what follows it runs. */
  interrupted?: RoutineId;
  eased?: boolean;
  /** Whether the step that runs has an answer of its own to what is asked of it. */
  answers?: (asked: string) => boolean;
  /** A cramp was to be noted: what is told now would go with it. */
  noting?: boolean;
  /** The safety question of relief is open. */
  screening?: boolean;
  /** Signs of danger that earlier turns told. */
  before?: readonly Sign[];
  /** What may be replied to, as `replies` names it: a step, a question. */
  moments?: readonly string[];
  /** What is open is only an offer, as after an answer. */
  offered?: boolean;
  /** The open question follows advice that stands. */
  advised?: boolean;
  /** Advice to be seen was said last, whether or not it stands against a stretch. */
  seenTo?: boolean;
  /** The questions were begun for a doubt, or before what was asked. */
  beside?: boolean;
  /** An answer to the open question leads to advice at once. */
  decides?: boolean;
  /** Questions of the check that were passed with a "no". */
  passed?: readonly Passed[];
  /** Questions of the check, as moments, that are still to be answered by one option, the open one among them. */
  ahead?: readonly string[];
  /** What is asked is whether a danger half heard is so. */
  doubted?: boolean;
  /** How it came: a typed "ok" is no "read on". */
  heard?: TextInput['heard'];
  /** The text tells of danger, or of what may be one: no reply leads past the first, and only what is certain past the second. */
  wary?: 'told' | 'doubted';
}
/** What was meant, the reading of the text it was found in, and the sentence of the content it was found to sound like. */
export interface Meant { meaning: Meaning; also?: Meaning; asked?: Meaning; later?: Meaning; said?: string; sounded?: string; /** The week to come is asked for, of the distance that is told. */ most?: true; /** A week told after a sum, without its unit. */ distances?: Distance[] }

/** A question that was answered with a "no": what it would have accepted, and the signs that its options may be about. */
export interface Passed { id: string; moment: string; expects: Expectation; hints?: Readonly<Record<string, readonly string[]>> }

/** After these what is said is of the cramp, the step or the question, and of no answer that was read before. */
const OF_THE_BODY: readonly FlowName[] = ['relief', 'routine', 'check'];

/** Nothing of the body is under way: what points back is of the answer. */
export function isAfterAnswer({ running, flow = 'answer' }: Hearing): boolean {
  return !running && !OF_THE_BODY.includes(flow);
}

/** Whether a question of the check is open, where what was said is first of all its answer. */
export function isAsked({ moments: [moment] = [] }: Hearing): boolean {
  return moment !== undefined && !isStep(moment);
}

/** A question of the tree, and not whether something half heard is so. */
export function isAtCheck({ moments: [moment] = [], expects }: Hearing): boolean {
  return expects?.kind === 'options' && moment !== undefined && moment !== SAFE && moment !== ADVICE && !isStep(moment);
}
