/** What relief asks beside its steps, and what tells that it is no cramp to be stretched. */
import type { Block, Meaning, ReliefFlow, Setting, TopicId } from '../types';
import { choice, line, type Move, question, type Scene, YES_NO, YES_NO_UNSURE } from './scene';

export function makeSafe(flow: ReliefFlow, setting: 'swimming' | 'driving'): Move {
  const topics = setting === 'swimming' ? ['stop.in_water'] : ['stop.stretch'];
  return {
    name: 'relief', level: 'self_care', topics, flow: { ...flow, asked: 'safe' }, listen: true,
    blocks: [line(`relief.${setting}`), question('relief.safe', [choice('yes', 'choice.safe')])],
  };
}

/** "I'm at the wheel, by the way", "I keep going under": told late, in the middle of the stretch, and asked of nothing. */
export function toldUnsafe({ slots: { setting } }: Scene, flow: ReliefFlow, { kind }: Meaning): 'swimming' | 'driving' | undefined {
  return (setting === 'swimming' || setting === 'driving') && flow.setting !== setting && flow.ended !== true && kind !== 'ask' && kind !== 'command' ? setting : undefined;
}

/** Nothing else in the water or at the wheel, whatever is told or asked, before somebody is safe. */
export function notSafe(flow: ReliefFlow): Move {
  return makeSafe(flow, flow.setting === 'driving' ? 'driving' : 'swimming');
}

export function isYes(meaning: Meaning): boolean {
  return meaning.kind === 'answer' && meaning.answer.kind === 'one' && meaning.answer.id === 'yes';
}

export function screening(scene: Scene) {
  const inSheet = scene.turn.can.cues === 'played';
  return question(scene.turn.can.cues === 'inline' ? 'relief.screenAfter' : 'relief.screen', YES_NO_UNSURE, inSheet);
}

/** The question still open, to be put again after an interruption. */
export function reliefQuestion(flow: ReliefFlow): Block[] {
  switch (flow.asked) {
    case 'screen': return [question('relief.screen', YES_NO_UNSURE)];
    case 'safe': return [question('relief.safe', [choice('yes', 'choice.safe')])];
    case 'eased': return [question('relief.eased', YES_NO)];
    case 'next': return [question(flow.run?.pausedAt === undefined ? 'relief.next' : 'run.goOn', YES_NO)];
    default: return [];
  }
}

/** Nobody walks on over the safety question unless they have passed it by once. */
export function isUnheard({ screen, waits }: ReliefFlow): boolean {
  return screen === 'asked' && waits !== true;
}

/** Which last word fits: nobody is sent running who was never heard on the signs of a tear or a clot. */
export function endOf({ bouts, setting, screen }: ReliefFlow): string {
  if (bouts > 1) return 'over';
  if (setting !== undefined && OWN_END.includes(setting)) return setting;
  return screen === 'clear' ? 'running' : 'unheard';
}
const OWN_END: readonly Setting[] = ['bed', 'swimming', 'driving', 'resting'];

/** A cramp of ten minutes or of days is no plain one: medicine.md, "within seconds to ten minutes". */
export function lasts({ slots: { since, duration = 0 } }: Scene): boolean {
  return since !== undefined || duration >= LONG;
}
const LONG = 10 * 60;

export function isComplaint(meaning: Meaning): boolean {
  return meaning.kind === 'command' && (meaning.command === 'stillHurts' || meaning.command === 'hurts' || meaning.command === 'cameBack');
}

/** How to run on. */
const RUNNING_ON: readonly TopicId[] = ['return.walk_then_slow', 'return.race_day', 'prevent.pacing'];

/** After a cramp that came back the run is over, however leave to run on is asked for. */
export function articleAfter({ session: { flow } }: Scene, article: TopicId): TopicId {
  return flow?.kind === 'relief' && flow.bouts > 1 && RUNNING_ON.includes(article) ? 'return.stop_if_recurs' : article;
}
