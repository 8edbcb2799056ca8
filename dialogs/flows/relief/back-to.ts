/** A cramp that an exercise brought on has let go, and the exercise goes on: "no pop, it's gone, can I carry on with the toe yoga". */
import type { ReliefFlow } from '../../session';
import type { RoutineId } from '../../types';
import { line, type Move, question, type Scene, YES_NO_UNSURE } from '../basis/scene';
import { screenOf } from './asks';
import { startRoutine } from './routine';

/** What a new stretch keeps of the one before, and of the exercise it came in. */
export function keptOf({ session: { flow } }: Scene, before: ReliefFlow | undefined): Pick<ReliefFlow, 'from' | 'later'> {
  const from = before?.from ?? (flow?.kind === 'routine' ? flow.run.routine : undefined);
  return { ...(from === undefined ? {} : { from }), ...(before?.later ? { later: before.later } : {}) };
}

/** Nobody is led on over the safety question: it is put first, and the exercise begins once it is answered. */
export function backTo(scene: Scene, flow: ReliefFlow, routine: RoutineId | undefined): Move | undefined {
  if (routine === undefined) return undefined;
  if (flow.ended === true || flow.screen !== 'asked') return flow.from === routine ? goesBack(scene, flow, routine) : undefined;
  const next: ReliefFlow = { ...flow, waits: true, wants: routine, asked: 'screen' };
  return { name: 'relief', level: 'self_care', flow: next, blocks: [line('relief.good'), question(screenOf(flow, true), YES_NO_UNSURE)], effects: [{ kind: 'noTick' }], listen: true };
}

/** The exercise by its name, and from its beginning. */
export function goesBack(scene: Scene, flow: ReliefFlow, routine: RoutineId): Move {
  const { slots: { side: _side, ...slots } } = scene;
  const move = startRoutine({ ...scene, slots }, routine);
  const named = flow.from === routine ? [line('relief.backTo', { title: { key: `routines.${routine}.title` } })] : [];
  return { ...move, blocks: [...named, ...move.blocks] };
}
