/** What is asked of a step and has an answer of its own: the step's, the routine's, or one for all steps of its kind. */
import type { Routine } from '../content';
import { stepOf } from '../routines/run';
import type { Run } from '../session';
import { runOf, type Scene } from './scene';

/** Where the answer stands, the nearest first. */
export function answerKey({ has }: Scene, routine: Routine, run: Run, asked: string): string | undefined {
  const { id, kind } = stepOf(routine, run);
  const own = `routines.${routine.id}`;
  return [`${own}.steps.${id}.asked.${asked}`, `${own}.asked.${asked}`, ...(asked === HARDER ? [`${own}.${HARDER}`] : []), `asked.${routine.kind}.${kind}.${asked}`, `asked.${routine.kind}.any.${asked}`, `run.how.${asked}`].find(has);
}

/** What comes once it is easy stands at the end of the exercise as well. */
const HARDER = 'harder';

/** Whether the step that runs has an answer to it. */
export function isAnswered(scene: Scene, asked: string): boolean {
  const run = runOf(scene.session.flow);
  const routine = run && scene.content.routines[run.routine];
  return run !== undefined && routine !== undefined && answerKey(scene, routine, run, asked) !== undefined;
}
