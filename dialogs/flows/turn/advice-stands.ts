/** Advice that stands: whatever is asked, told or wanted after it, it is not talked away. Only a new start or a denial lifts it. */
import { isMoreUrgent } from '../../safety/urgency';
import { adviceIn, type Advised, type OutcomeFlow } from '../../session';
import type { Alarm, Block, Command, Level, Meaning, Rejoinder, SmallTalk } from '../../types';
import { closing, explained, giveOutcome } from '../advice/outcome';
import { isToRun, moves } from '../advice/weighing';
import { line, type Move, type Scene } from '../basis/scene';
import { adviseAndAsk } from '../check/check';
import { interject, isBusy } from './interject';
import { askedIfSo } from './question-kept';

/** Commands that mean the same whatever was advised. */
const AS_EVER: ReadonlySet<Command> = new Set<Command>(['stop', 'startOver', 'forget', 'aboutMe', 'repeat', 'again', 'help', 'more', 'sources', 'why', 'clarify', 'together', 'how']);
/** After an emergency nothing is explained or offered beside the call. */
const AFTER_EMERGENCY: ReadonlySet<Command> = new Set<Command>(['stop', 'startOver', 'forget', 'aboutMe']);
/** Takes the advice, or takes leave. */
const LEAVING: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['thanks', 'acknowledge', 'goodbye', 'praise']);

/** What is said in place of anything new; undefined where that does no harm beside the advice. */
export function unmoved(scene: Scene, standing: Advised, meaning: Meaning): Move | undefined {
  const emergency = levelOf(scene, standing) === 'emergency';
  if (isCalled(scene, standing) && !LEFT_OPEN.includes(meaning.kind)) return untilHelp(scene, standing);
  // What a runner wants for themselves does not wait for a neighbour's appointment.
  const theirs = standing.about !== 'me' && !emergency;
  switch (meaning.kind) {
    case 'relief': case 'routine': return theirs ? undefined : told(scene, standing, (act) => [...act, line('outcome.noStretch')]);
    case 'check': case 'unclear': case 'answer': return theirs ? undefined : insisted(scene, standing);
    case 'ask': return emergency || moves(scene, meaning) ? rejoined(scene, standing, 'may', isToRun(scene, meaning)) : undefined;
    // No distance to run is worked out beside advice to have it seen.
    case 'mileage': return theirs ? undefined : told(scene, standing);
    case 'advice': return rejoined(scene, standing, meaning.back, isToRun(scene, meaning));
    case 'talk': return chatted(scene, standing, meaning.about);
    case 'command': return commanded(scene, standing, meaning.command, emergency);
  }
}

/** Help was called for what stands: from then on nothing says to call. */
function isCalled(scene: Scene, standing: Advised): boolean {
  return flowOf(scene, standing).called === true;
}
/** What has its own answer even then: what is said back, small talk, a stop and a new start. */
const LEFT_OPEN: readonly Meaning['kind'][] = ['advice', 'talk', 'command'];

/** "They're coming, what now?", "can I drink something?": what to do until help comes, and whom to ask before giving or taking anything. */
function untilHelp(scene: Scene, standing: Advised, first: 'watch' | 'ask' = 'watch'): Move {
  const [what, ask] = [explained(scene, standing, 'watch'), [line('outcome.called.emergency')]];
  return told(scene, standing, () => (first === 'watch' ? [...what, ...ask] : [...ask, ...what]));
}

/** Told something else again, with no danger in it: whether what was heard is so. Not of advice that rests on an answer, nor where help was called. */
function insisted(scene: Scene, standing: Advised): Move {
  const flow = flowOf(scene, standing);
  if (flow.upheld === true && !flow.because && flow.called !== true && levelOf(scene, standing) === 'emergency') return askedIfSo(scene, standing);
  const move = told(scene, standing);
  return move.flow?.kind === 'outcome' ? { ...move, flow: { ...move.flow, upheld: true } } : move;
}

/**
 * Advice that is more urgent than an alarm, or speaks of what it speaks of: somebody too hot who no longer answers goes on being cooled. "They're on
 * their way, she's being sick now": what is done meanwhile is told beside the call.
 */
export function upheldAgainst(scene: Scene, standing: Advised, alarm: Alarm, meaning: Meaning): Move | undefined {
  const { flow } = scene.session;
  const { outcomes, flags } = scene.content;
  const isLess = isMoreUrgent(outcomes[standing.outcome], outcomes[alarm.outcome]);
  const isOpen = flow?.kind === 'outcome' && flow.outcome === standing.outcome && levelOf(scene, standing) === 'emergency';
  const on = isOpen && (isLess || alarm.outcome === standing.outcome) ? goesOn(scene, standing, flow, meaning) : undefined;
  if (on) return on;
  if (isLess) return unmoved(scene, standing, { kind: 'check' }) ?? adviseAndAsk(scene, alarm);
  // Worse than it was: the call is told again, whoever has called.
  return flags.find(({ id }) => id === alarm.flag)?.yields?.includes(standing.outcome) ? meanwhile(scene, standing) : undefined;
}

/** The same emergency, told on. */
function goesOn(scene: Scene, standing: Advised, flow: OutcomeFlow, meaning: Meaning): Move | undefined {
  if (meaning.kind === 'advice' && (meaning.back === 'called' || meaning.back === 'arrived')) return rejoined(scene, standing, meaning.back);
  return standing.about === 'me' && flow.called !== true ? undefined : meanwhile(scene, standing);
}

/** To advice that bars no stretch. */
export function saidBack(scene: Scene, meaning: Meaning): Move | undefined {
  const advised = adviceIn(scene.session.flow);
  return advised && meaning.kind === 'advice' ? rejoined(scene, advised, meaning.back) : undefined;
}

function levelOf({ content }: Scene, { outcome }: Advised): Level {
  return content.outcomes[outcome]?.level ?? 'soon';
}

/** The advice with what is said of it, or in its place; then the question that is open. */
function told(scene: Scene, standing: Advised, words: (act: Block[]) => Block[] = (act) => act): Move {
  const move = giveOutcome(scene, standing.outcome, standing.about);
  const [act, asked] = [move.blocks.filter((block) => block.kind === 'outcome'), move.blocks.filter((block) => block.kind === 'question')];
  const open = interject(scene, 'check', words(act), move.topics);
  const { level, session, effects = [] } = move;
  const { called } = flowOf(scene, standing);
  if (!open) return { ...move, ...(called && move.flow?.kind === 'outcome' ? { flow: { ...move.flow, called } } : {}), blocks: [...words(act), ...asked] };
  return { ...open, ...(level ? { level } : {}), ...(session ? { session } : {}), effects: [...open.effects ?? [], ...effects] };
}

/** The advice, and what to do till then. */
function meanwhile(scene: Scene, standing: Advised): Move {
  return told(scene, standing, (act) => [...act, ...explained(scene, standing, 'watch')]);
}

/** Nobody here can allow anything on top of the advice, or know from afar that it is harmless. */
function rejoined(scene: Scene, standing: Advised, back: Rejoinder, toRun = false): Move {
  if (back === 'unsaid') return askedIfSo(scene, standing);
  const level = levelOf(scene, standing);
  if (isCalled(scene, standing) && back !== 'called' && back !== 'arrived') return untilHelp(scene, standing, back === 'may' ? 'ask' : 'watch');
  if (back === 'meanwhile') return meanwhile(scene, standing);
  if (back === 'called' || back === 'arrived') return helped(scene, standing, back, level);
  if (back === 'tell') return told(scene, standing, (act) => [...(level === 'emergency' ? act : []), line(`outcome.tell.${level}`, { title: { key: `outcomes.${standing.outcome}.title` } })]);
  const said = line(back === 'may' && toRun && level !== 'emergency' ? 'outcome.run' : `outcome.${back}.${level}`);
  switch (back) {
    // Nothing comes before the call.
    case 'may': return told(scene, standing, (act) => (level === 'emergency' ? [...act, said, ...(standing.about === 'me' ? [] : explained(scene, standing, 'watch'))] : [said, ...act]));
    case 'who': case 'wait': return told(scene, standing, () => [said]);
    case 'cost': case 'there': case 'medicine': case 'gone': case 'examined': return told(scene, standing, (act) => (level === 'emergency' ? [...act, said] : [said]));
    case 'doubt': return doubted(scene, standing, said);
  }
}

/** Help was called, or is there: from now on nobody is told to call. */
function helped(scene: Scene, standing: Advised, back: 'called' | 'arrived', level: Level): Move {
  const flow = flowOf(scene, standing);
  if (level !== 'emergency') return closing(scene, flow);
  const move = told(scene, standing, () => [line(`outcome.${back}.emergency`), ...(back === 'called' ? explained(scene, standing, 'watch') : [])]);
  return move.flow?.kind === 'outcome' ? { ...move, flow: { ...flow, called: true } } : move;
}

/** Why, the first time; then the advice itself. */
function doubted(scene: Scene, standing: Advised, said: Block): Move {
  const flow = flowOf(scene, standing);
  if (flow.told.includes('why')) return told(scene, standing, (act) => [...act, said]);
  const move = told(scene, standing, () => [said, ...explained(scene, flow, 'why')]);
  return move.flow?.kind === 'outcome' ? { ...move, flow: { ...flow, told: ['why'] } } : move;
}

/** An emergency hears the call alone; else what was said is answered, and the advice stands beside it. */
function chatted(scene: Scene, standing: Advised, about: SmallTalk): Move | undefined {
  if (about === 'callForMe') return rejoined(scene, standing, 'who');
  const end = closing(scene, flowOf(scene, standing));
  const calls = levelOf(scene, standing) === 'emergency';
  const said = calls || LEAVING.has(about) ? end.blocks : [line(`talk.${about}`), ...end.blocks];
  return interject(scene, 'check', said, end.topics, end.level) ?? { ...end, blocks: said };
}

function flowOf({ session: { flow } }: Scene, { outcome, about }: Advised): OutcomeFlow {
  return flow?.kind === 'outcome' && flow.outcome === outcome ? flow : { kind: 'outcome', outcome, about, told: [] };
}

function commanded(scene: Scene, standing: Advised, said: Command, emergency: boolean): Move | undefined {
  if ((emergency ? AFTER_EMERGENCY : AS_EVER).has(said)) return undefined;
  switch (said) {
    case 'done': return chatted(scene, standing, 'acknowledge');
    case 'eased': return rejoined(scene, standing, 'gone');
    case 'correct': return rejoined(scene, standing, 'unsaid');
    case 'stillHurts': case 'cameBack': return unmoved(scene, standing, { kind: 'relief' });
    default: return isBusy(scene) ? undefined : isCalled(scene, standing) ? untilHelp(scene, standing) : told(scene, standing);
  }
}

/** "Why, is it because of the flight?", "pregnant? I'm a bloke": said of the very advice that stands, which it names again. */
export function isOfStanding({ session: { standing, flow } }: Scene, alarm: Alarm, meaning: Meaning): boolean {
  if (standing?.outcome !== alarm.outcome || flow?.kind === 'confirm') return false;
  const isWhy = (meaning.kind === 'command' && meaning.command === 'why') || (meaning.kind === 'answer' && meaning.answer.kind === 'one' && meaning.answer.id === 'why');
  return isWhy || (meaning.kind === 'advice' && meaning.back === 'unsaid');
}
