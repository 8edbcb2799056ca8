/** What is asked of a step and has an answer of its own: the step's, the routine's, or one for all steps of its kind. */
import type { Routine } from '../../content';
import { stepOf } from '../../routines/run';
import type { Run } from '../../session';
import type { TopicId } from '../../types';
import { runOf, type Scene } from '../basis/scene';

/** Where the answer stands, the nearest first. */
export function answerKey({ has, session: { flow } }: Scene, routine: Routine, run: Run, asked: string): string | undefined {
  const { id, kind } = stepOf(routine, run);
  const own = `routines.${routine.id}`;
  const whole = asked === HARDER ? [`${own}.${HARDER}`] : routine.kind === 'practice' && asked === HOW_OFTEN ? [`${own}.dose`] : [];
  const brought = flow?.kind === 'relief' && flow.from !== undefined ? [`asked.relief.fromExercise.${asked}`] : [];
  return [`${own}.steps.${id}.asked.${asked}`, `${own}.asked.${asked}`, ...whole, ...brought, `asked.${routine.kind}.${kind}.${asked}`, `asked.${routine.kind}.any.${asked}`, `run.how.${asked}`].find(has);
}

/** What comes once it is easy stands at the end of the exercise as well. */
const HARDER = 'harder';
/** On how many days, and how many of it: told at its end as well. */
const HOW_OFTEN = 'often';

/** Whether the step that runs, or the exercise that was just read about, has an answer to it. */
export function isAnswered(scene: Scene, asked: string): boolean {
  const run = runOf(scene.session.flow);
  const routine = run && scene.content.routines[run.routine];
  if (run === undefined) return overKey(scene, asked) !== undefined || readKey(scene, asked) !== undefined;
  return routine !== undefined && (answerKey(scene, routine, run, asked) ?? wayOf(scene, routine, run.step, asked)) !== undefined;
}

/** What is asked after the last step of relief. */
export function overKey({ session: { flow }, has }: Scene, asked: string): string | undefined {
  return flow?.kind === 'relief' && flow.run === undefined ? [`asked.relief.over.${asked}`].find(has) : undefined;
}

/** Told another way: easier, or with what is at hand. */
function wayOf({ has }: Scene, { id, kind }: Routine, step: string | undefined, asked: string): string | undefined {
  return kind === 'practice' && OTHERWISE.includes(asked) ? [`routines.${id}.steps.${step}.way`].find(has) : undefined;
}
const OTHERWISE: readonly string[] = ['easier', 'without'];

/** Of an exercise that was read about and is offered: its own answer, or one that does not need it to run. */
export function readKey(scene: Scene, asked: string): string | undefined {
  const { session: { flow, reading }, has } = scene;
  const routine = flow?.kind === 'offer' && reading ? practiceOf(scene, reading.article) : undefined;
  if (!routine) return undefined;
  const own = `routines.${routine.id}`;
  return [`${own}.asked.${asked}`, ...(OF_ALL.includes(asked) ? [`asked.practice.any.${asked}`] : [])].find(has) ?? wayOf(scene, routine, routine.steps[0]?.id, asked);
}
const OF_ALL: readonly string[] = ['hurt', 'tough', 'burning', 'noPull'];

/** The exercise an article names, or that it tells of itself: of several the one to begin with. */
export function practiceOf({ content, language }: Scene, id: TopicId): Routine | undefined {
  const named = content.routines[language.articles[id]?.practice ?? ''];
  const routines = Object.values(content.routines).filter(({ kind, topic }) => kind === 'practice' && topic === id);
  return named ?? routines.find((it) => !routines.some(({ progress }) => progress.includes(it.id)));
}
