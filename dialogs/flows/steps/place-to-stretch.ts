/** Where it grips: the stretch that fits the place, and the places to show where nobody said one. */
import type { Routine, RoutineStep } from '../../content';
import { stepOf } from '../../routines/run';
import type { ReliefFlow, Run } from '../../session';
import type { Block, Place } from '../../types';
import type { Scene } from '../basis/scene';

export function routineFor(scene: Scene, place: Place): Routine {
  const routines = Object.values(scene.content.routines).filter((routine) => routine.kind === 'relief');
  const found = routines.find((routine) => routine.places?.includes(place)) ?? routines.find((routine) => routine.places?.includes('foot'));
  if (!found) throw new Error("No relief routine for 'foot'. Add 'foot' to the places of one in dialogs/routines.");
  return found;
}

/** Places to show where only the foot is known; the stretch has begun meanwhile. */
const SHOWN: Place[] = ['big_toe', 'toes', 'ball', 'arch', 'heel', 'top', 'calf_upper', 'calf_lower'];

export function withPlaces(scene: Scene, { place, run }: ReliefFlow, blocks: Block[]): Block[] {
  if (place !== 'foot' || !run || stepKind(scene, run) !== 'hold') return blocks;
  return blocks.map((block) => (block.kind === 'cues' ? { ...block, places: SHOWN } : block));
}

export function stepKind(scene: Scene, run: Run): RoutineStep['kind'] {
  const routine = scene.content.routines[run.routine];
  return routine ? stepOf(routine, run).kind : 'hold';
}
