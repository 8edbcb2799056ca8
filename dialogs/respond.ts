/** One turn, pure: understand it, let the right flow take it, settle what is kept. No clock, no chance, no disk. */
import type { Coach } from './coach';
import { languageOf } from './coach';
import { isNoting } from './flows/answers/talk';
import { type Move, runOf, type Scene } from './flows/basis/scene';
import { isAnswered } from './flows/steps/asked-of-step';
import { conduct } from './flows/turn/conduct';
import { unspoken } from './flows/turn/unspoken';
import { aheadOf, expectation, passedBy } from './flows/turn/expect';
import { isBusy } from './flows/turn/interject';
import { ADVICE, SAFE } from './moments';
import { stepOf } from './routines/run';
import { inMind, minded } from './safety/memory';
import { adviceIn, emptySession, type Flow, type Session, type Step, withoutStrangers } from './session';
import { IS_IT_A_CRAMP } from './topics';
import { decides } from './triage/walk';
import type { Effect, Reply, TextInput, Turn, Understood } from './types';
import type { Hearing } from './understanding/basis/hearing';
import { understand } from './understanding/understand';
import { wordsAt } from './words';

/**
 * The coach's answer to one turn.
 * A turn met twice gets the same reply and changes nothing.
 */
export function respond(turn: Turn, stored: Session, coach: Coach): Step {
  if (stored.last?.turn === turn.id) return { session: stored, reply: stored.last.reply, effects: stored.last.effects };
  const session = withoutStrangers(stored, coach.content);
  const scene = sceneOf(turn, session, coach);
  return settle(scene, move(scene, coach));
}

function sceneOf(turn: Turn, session: Session, coach: Coach): Scene {
  const language = coach.content.languages[languageOf(turn.locale, coach.content)];
  if (!language) throw new Error('The content has no English. Add locales/en.');
  const slots = turn.input.kind === 'meant' ? turn.input.slots ?? {} : {};
  return { turn, session, slots, content: coach.content, language, has: (key) => wordsAt(language.words, key).length > 0 };
}

function move(scene: Scene, coach: Coach): Move {
  const { input } = scene.turn;
  switch (input.kind) {
    case 'tick': case 'silence': case 'open': return unspoken(scene, input.kind);
    case 'meant': return conduct(scene, { alarms: [], meaning: input.meaning, slots: scene.slots });
    case 'text': {
      if (!/[\p{L}\p{N}]/u.test(input.text)) return unspoken(scene, 'silence');
      const heard = hear(scene, coach, input);
      // Choosing "kidney or heart disease" from what was offered to read tells of nobody's heart.
      const chosen = scene.session.flow?.kind === 'offer' && heard.meaning.kind === 'answer';
      const told = heard.told && minded(scene.session.told ?? [], { ...heard.told, signs: chosen ? [] : heard.told.signs }, now(scene));
      const made = conduct({ ...scene, session: { ...scene.session, ...(told ? { told } : {}) }, slots: heard.slots }, heard);
      return told ? { ...made, session: { told, ...made.session } } : made;
    }
  }
}

function hear(scene: Scene, coach: Coach, input: TextInput): Understood {
  const { session } = scene;
  const expects = expectation(scene);
  const before = inMind(session.told ?? [], now(scene));
  const hearing = {
    running: session.flow !== undefined && 'run' in session.flow && isBusy(scene),
    ...(expects ? { expects } : {}),
    ...(session.last ? { flow: session.last.reply.flow } : {}),
    ...subjectOf(scene),
    summed: session.reading?.week !== undefined,
    screening: session.flow?.kind === 'relief' && session.flow.asked === 'screen',
    idle: (session.flow === undefined || session.flow.kind === 'offer') && session.standing === undefined && before.length === 0,
    before,
    moments: momentsOf(session),
    offered: session.flow?.kind === 'offer',
    ...cameIn(scene),
    answers: (asked: string) => isAnswered(scene, asked),
    noting: isNoting(scene),
    doubted: session.flow?.kind === 'confirm',
    ...checkOf(scene),
  };
  return understand(input, hearing, coach.ears(scene.turn.locale));
}

/** The exercise in which a cramp came, and whether its stretch is over. */
function cameIn({ session: { flow }, content }: Scene): Pick<Hearing, 'interrupted' | 'eased'> {
  if (flow?.kind !== 'relief') return {};
  const routine = flow.run && content.routines[flow.run.routine];
  const eased = flow.ended === true || !routine || !flow.run || stepOf(routine, flow.run).kind !== 'hold';
  return { eased, ...(flow.from === undefined ? {} : { interrupted: flow.from }) };
}

/** How the open question of a check stands. */
function checkOf(scene: Scene): Pick<Hearing, 'advised' | 'seenTo' | 'beside' | 'decides' | 'passed' | 'ahead'> {
  const { session: { flow, standing, meant }, content } = scene;
  const seenTo = (content.outcomes[adviceIn(flow)?.outcome ?? '']?.level ?? 'self_care') !== 'self_care';
  return flow?.kind !== 'check' ? { seenTo } : { seenTo, advised: standing !== undefined, beside: flow.floor === undefined && (meant ?? flow.least) !== undefined, decides: decides(content.trees[flow.tree], flow.asked), passed: passedBy(scene, flow), ahead: aheadOf(scene, flow) };
}

/** What was read last, or the article about what the advice rests on, or the exercise that is over; and what the exercise under way is of. */
function subjectOf({ session: { flow, reading }, content: { outcomes, routines } }: Scene): Pick<Hearing, 'reading' | 'past' | 'practising' | 'exercise'> {
  const advised = adviceIn(flow);
  const exercise = flow?.kind === 'routine' ? flow.run.routine : undefined;
  const practising = routines[exercise ?? '']?.topic;
  const read = isOver(flow) && practising !== undefined ? practising : reading?.article;
  const about = (advised && outcomes[advised.outcome]?.topics.find((topic) => topic !== IS_IT_A_CRAMP)) ?? read;
  return { ...(about === undefined ? {} : { reading: about }), ...(reading?.past ? { past: reading.past } : {}), ...(exercise === undefined || practising === undefined ? {} : { practising, exercise }) };
}
function isOver(flow: Flow | undefined): boolean {
  return flow?.kind === 'routine' && flow.ended === true;
}

/** What can be replied to: a question of the check, a step, what is asked beside it, for one turn what has just ended, and advice that stands. */
function momentsOf({ flow, last, standing }: Session): string[] {
  if (flow?.kind === 'check') return [`${flow.tree}.${flow.asked}`];
  if (standing && (flow === undefined || flow.kind === 'outcome' || flow.kind === 'offer')) return [ADVICE];
  if (flow?.kind !== 'relief' && flow?.kind !== 'routine') return [];
  if (flow.ended === true && last?.reply.flow !== flow.kind) return [];
  if (flow.asked === 'safe') return [SAFE];
  return flow.asked === undefined ? ['step'] : ['step', `step.${flow.asked}`];
}

function now({ session, turn }: Scene): { turn: number; at: number } {
  return { turn: session.turns, at: turn.at };
}

/** The new session, the reply, and what the door must do. */
function settle(scene: Scene, made: Move): Step {
  const { turn, session } = scene;
  const turns = session.turns + 1;
  const effects = made.effects ?? dropped(session.flow, made.flow);
  const reply: Reply = {
    blocks: made.blocks, flow: made.name, level: made.level ?? null, topics: made.topics ?? [],
    listen: made.listen ?? false, pick: turns + seed(turn.session),
  };
  if (effects.some((effect) => effect.kind === 'forget')) return { session: { ...emptySession(), last: { turn: turn.id, reply, effects } }, reply, effects };
  const { flow: _before, ...rest } = session;
  const next: Session = {
    ...rest, misses: made.name === 'unclear' ? session.misses : 0, ...made.session,
    ...(made.flow ? { flow: made.flow } : {}), turns, last: { turn: turn.id, reply, effects },
  };
  return { session: next, reply, effects };
}

/** A run that was left behind needs no wake-up any more. */
function dropped(before: Flow | undefined, now: Flow | null): Effect[] {
  return runOf(before) && !runOf(now) ? [{ kind: 'noTick' }] : [];
}

/** So that two people who say the same do not always hear the same variant. */
function seed(session: string): number {
  let sum = 0;
  for (let i = 0; i < session.length; i++) sum = (sum + session.charCodeAt(i)) % 1009;
  return sum;
}
