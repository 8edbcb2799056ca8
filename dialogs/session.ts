/** What is kept of a conversation, and reading it back whatever version stored it. */
import type { Content } from './content';
import type { Alarm, Answer, Effect, Meaning, OutcomeId, Place, Reply, RoutineId, Setting, Side, Text, TopicId, TreeId, Unit } from './types';

/** The run of a routine: start times and choices, from which the position is worked out afresh each turn. */
export interface Run {
  routine: RoutineId;
  /** Told apart in every message about it, so that a repeated delivery can be dropped. */
  id: string;
  /** The step under way, and when it began (epoch ms, moved forward by pauses). */
  step: string;
  startedAt: number;
  /** Set while paused. */
  pausedAt?: number;
  side?: Side;
  /** Which side of a both-sides step is under way. */
  second?: boolean;
  /** Multiplies every hold: 1, or what "longer" and "shorter" made of it. Between 0.5 and 2. */
  stretch: number;
  /** Multiplies every pause between repetitions and words: 1, or 1.5 after "slower". */
  pace: number;
  skipInstructions: boolean;
  /** The step under way is told another way: somebody asked how, or cannot do it as it was told. */
  otherWay?: true;
  /** Lead-in of the step under way, in ms: long where instructions are spoken first, short where it is resumed. */
  lead: number;
  /** Delivered cues of this step (only where cues are pushed one by one). */
  told: number;
}

export interface ReliefFlow {
  kind: 'relief';
  place: Place;
  side?: Side;
  setting?: Setting;
  /** Somebody else is in the water, and who speaks stands by. */
  theirs?: true;
  /** It is somebody else's leg or foot, and who speaks helps. */
  helps?: true;
  run?: Run;
  /** How often the cramp has come in this session: at the second it is over for today. */
  bouts: number;
  /** Stretches of this bout so far; after three that did not help the symptom check begins. */
  tries: number;
  /** The safety question put while they stretch. */
  screen: 'unasked' | 'asked' | 'clear';
  /** What the last reply asked, if anything. */
  asked?: 'screen' | 'safe' | 'eased' | 'next';
  /** Waits, though it has let go: the safety question was put first. */
  waits?: true;
  /** Told once to get safe: the second time in other words. */
  warned?: true;
  ended?: boolean;
  /** How often the safety question was put to this stretch: from the second time on it rests until the step ends. */
  put?: number;
  /** Told once that the stretch is too much, and eased off. */
  softened?: true;
  /** The exercise in which it came. */
  from?: RoutineId;
  /** The exercise to go on with, once the safety question is answered. */
  wants?: RoutineId;
  /** The second of two questions, answered at the end. */
  later?: Extract<Meaning, { kind: 'ask' }>;
}

export interface CheckFlow {
  kind: 'check';
  tree: TreeId;
  answers: Record<string, Answer>;
  /** The node last asked. */
  asked: string;
  /** "Yes" to a question with several options, once. */
  which?: boolean;
  /** The question that was answered with "not sure" once, and put again. */
  unsure?: string;
  /** What was denied by name of the question asked last, and how often it was put again for the rest. */
  partly?: { denied: string[]; times: number };
  /** The options of a question that were asked for once more by name, as something told before may be of them: the one last asked at the end. */
  recalled?: { question: string; ids: string[] };
  /** A stretch was ended or not begun for it: none begins in the middle of it. */
  held?: true;
  /** Advice given before it: only what could be more urgent is asked, and nothing less is told. */
  floor?: Advised;
  /** Signs told of oneself, however long ago, that a question still to come asks for. */
  facts?: string[];
  /** What it comes to at least, by a sign that was told. */
  least?: OutcomeId;
  /** In easier words, as was asked. */
  plain?: true;
  /** The question that was not answered, and how often in a row. */
  missed?: { question: string; times: number };
}

/** Which advice, and about whom. */
export type Advised = Pick<Alarm, 'outcome' | 'about'>;

export interface RoutineFlow {
  kind: 'routine';
  run: Run;
  asked?: 'next';
  ended?: boolean;
}

export interface MileageFlow {
  kind: 'mileage';
  previous?: number;
  current?: number;
  /** The next week is what is asked for. */
  most?: true;
  /** After a sum: the week that one more is held against. */
  since?: number;
  unit?: Unit;
  asked?: 'previous' | 'current' | 'unit';
}

/** One question about a red flag half heard; `then` is what was meant besides it, `back` what was under way and goes on after a "no". */
export interface ConfirmFlow {
  kind: 'confirm';
  alarm: Alarm;
  then: Meaning;
  back?: Flow;
  /** What stood before this was asked: a "no" to this does not lift it. */
  standing?: Advised;
}

export interface OutcomeFlow {
  kind: 'outcome';
  outcome: OutcomeId;
  about: Alarm['about'];
  /** The answer of the check that led here; without an option it was "not sure". Absent where it was heard. */
  because?: { tree: TreeId; question: string; option?: string };
  /** What the check was told, so that it is not asked again. */
  answers?: CheckFlow['answers'];
  /** Parts already said. */
  told: ('why' | 'watch')[];
  /** Help was called: it is not told again to call. */
  called?: true;
  /** Said once more already, as something else was told: the next time it is asked whether it is so. */
  upheld?: true;
}

/** Choices on the table: each stands for a meaning. */
export interface OfferFlow { kind: 'offer'; offers: Offer[] }
/** `label` is a key of the messages, or an article's or a routine's title. */
export interface Offer { id: string; label: Text; meaning: Meaning }

/** A conversation under way. Everything is optional to finish; anything may interrupt it. */
export type Flow = ReliefFlow | CheckFlow | RoutineFlow | MileageFlow | ConfirmFlow | OutcomeFlow | OfferFlow;

/** A sign (a concept of the red-flag lexicon, no words) told in an earlier turn. */
export interface Told { sign: string; about: Alarm['about']; turn: number; at: number }

/** What the next sum goes on from: the week behind the next, and where that was reckoned, the one it goes back to (`base`); the jump that was too much (`over`). */
export interface Week { amount: number; unit: Unit; base?: number; over?: number }

export interface Session {
  /** Shape of this record; a session of another shape starts afresh. */
  schema: number;
  flow?: Flow;
  /** Turns so far; chooses among variants, so that nothing is said the same way twice running. */
  turns: number;
  /** In the running conversation only; expires with it. */
  profile: { place?: Place; side?: Side; unit?: Unit; greeted?: boolean };
  /** The last article and how far into it ("tell me more"; `brief`: "in short"), and those read before it, the last one first ("go back"); follow-ups resolve against it. */
  reading?: { article: TopicId; part: 'short' | 'brief' | 'more'; /** What of it was told last. */ asked?: string; past?: TopicId[]; /** After a sum. */ week?: Week };
  /** Advice of this conversation that forbids stretch and massage. Nothing that is said later talks it away; "start over" lifts it. */
  standing?: Advised;
  /** Signs of the last turns, so that a risk told apart from the pain counts. */
  told?: Told[];
  /** What was asked beside what led to advice or to the questions, and is not answered yet. */
  meant?: Meaning;
  /** Misunderstandings in a row. */
  misses: number;
  last?: { turn: string; reply: Reply; effects: Effect[] };
}

/** The engine's answer to one turn. */
export interface Step { session: Session; reply: Reply; effects: Effect[] }

/** Raised whenever the shape of `Session` changes: a session of another shape starts afresh rather than being guessed at. */
const SESSION_SCHEMA = 2;

/** What the questions under way follow, or what they led to. */
export function adviceIn(flow: Flow | undefined): Advised | undefined {
  return flow?.kind === 'check' ? flow.floor : flow?.kind === 'outcome' ? flow : undefined;
}

export function emptySession(): Session {
  return { schema: SESSION_SCHEMA, turns: 0, profile: {}, misses: 0 };
}

/** The stored session, or an empty one where what was stored is of another shape. */
export function sessionFrom(record: unknown): Session {
  return isSession(record) ? record : emptySession();
}

function isSession(record: unknown): record is Session {
  if (typeof record !== 'object' || record === null) return false;
  const it = record as Partial<Record<keyof Session, unknown>>;
  return it.schema === SESSION_SCHEMA && typeof it.turns === 'number' && typeof it.misses === 'number'
    && typeof it.profile === 'object' && it.profile !== null;
}

/** The session without what the content no longer knows: a routine or an outcome that has been taken out. */
export function withoutStrangers(session: Session, content: Content): Session {
  const reading = session.reading && articleKnown(session.reading.article, content) ? session.reading : undefined;
  const { flow, reading: _reading, standing, ...rest } = session;
  return { ...rest, ...(flow && known(flow, content) ? { flow } : {}), ...(reading ? { reading } : {}), ...(standing && standing.outcome in content.outcomes ? { standing } : {}) };
}

function known(flow: Flow, content: Content): boolean {
  switch (flow.kind) {
    case 'relief': return !flow.run || flow.run.routine in content.routines;
    case 'routine': return flow.run.routine in content.routines;
    case 'check': return flow.tree in content.trees;
    case 'outcome': return flow.outcome in content.outcomes;
    case 'confirm': return flow.alarm.outcome in content.outcomes;
    case 'offer': return flow.offers.every(({ meaning }) => meaning.kind !== 'ask' || articleKnown(meaning.article, content));
    case 'mileage': return true;
  }
}

function articleKnown(id: string, content: Content): boolean {
  return Object.values(content.languages).some((language) => id in language.articles);
}
