/** The kinds of a relief's steps: what each is about, and when it is left out. */
import type { RoutineStep } from '../../content';
import type { ReliefFlow } from '../../session';
import { STRETCH, WALK_ON } from '../../topics';
import type { Setting, TopicId } from '../../types';
import type { Skip } from '../steps/play';

export const STEP_TOPICS: Record<RoutineStep['kind'], TopicId> = {
  hold: STRETCH, reps: STRETCH, massage: 'stop.massage', walk: WALK_ON,
};

/** Nothing is rubbed before the safety question is answered: silence is no answer; nor is who walks already. No walk in bed or after water. */
export function skipFor(flow: ReliefFlow, walks = false): Skip {
  const still: Setting[] = ['bed', 'swimming', 'driving'];
  return (step) => (step.kind === 'massage' && (walks || flow.screen !== 'clear')) || (step.kind === 'walk' && flow.setting !== undefined && still.includes(flow.setting));
}
