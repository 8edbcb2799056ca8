/** Carrying a run through a conversation: shared by relief and practice. */
import type { Routine, RoutineStep } from '../../content';
import { type Aside, cuesOf, sheetOf } from '../../routines/cues';
import { after, before, begin, endOf, leftOf, otherwise, paced, paused, repsLeft, resumed, stepOf, stretched, workOf } from '../../routines/run';
import type { Run } from '../../session';
import type { Block, Command, Cue, Effect, Text } from '../../types';
import { line, type Scene } from '../basis/scene';
import { answerKey } from './asked-of-step';

/** A run under way and what is said of it; without a run, its last step is over. */
export interface Play { run?: Run; blocks: Block[]; effects: Effect[] }
export type Skip = (step: RoutineStep) => boolean;

/** A cue later than this is no help any more (ms). */
const STALE = 2000;
/** Whoever was left alone for so long after a step (ms) has stopped: they are asked to go on, not sent on. */
const LOST = 120_000;
/** A sentence closer to the next cue would talk over it (ms). */
const ROOM = 2500;
/** Cues this close are one moment (ms). */
const SAME = 100;
/** A step this close to its end counts as done (ms). */
const NEARLY = 1500;

/** Begins the step the run stands at: its whole sheet. */
export function present(scene: Scene, routine: Routine, run: Run, asides: Aside[] = []): Play {
  const told = scene.turn.can.cues === 'pushed' ? { ...run, told: 0 } : run;
  const sheet = sheetOf(routine, told, { at: scene.turn.at, asides, words: scene.has });
  return { run: told, blocks: [sheet], effects: [wake(scene, routine, told)] };
}

/** Goes on with the step after something else was said: what is left of the sheet, or how long is left. */
export function goOn(scene: Scene, routine: Routine, run: Run): Play {
  const { turn } = scene;
  if (run.pausedAt !== undefined) return { run, blocks: [line('run.isPaused')], effects: [{ kind: 'noTick' }] };
  const caught = { ...run, told: cuesOf(routine, run, scene.has).filter((cue) => cue.at <= turn.at - run.startedAt).length };
  const effects = [wake(scene, routine, caught)];
  if (turn.can.cues === 'pushed' || turn.can.cues === 'steps') return { run: caught, blocks: [leftLine(routine, run, turn.at)], effects };
  const sheet = sheetOf(routine, run, { at: turn.at, from: Math.max(0, turn.at - run.startedAt), words: scene.has });
  return { run: caught, blocks: [sheet], effects };
}

/** Whether the time of a step under way has run out, perhaps while something else was talked about. */
export function isUp(scene: Scene, run: Run | undefined): boolean {
  const routine = run && scene.content.routines[run.routine];
  return run !== undefined && routine !== undefined && run.pausedAt === undefined && leftOf(stepOf(routine, run), run, scene.turn.at) < NEARLY;
}

function leftLine(routine: Routine, run: Run, at: number): Block {
  const step = stepOf(routine, run);
  const title = { key: `routines.${routine.id}.steps.${run.step}.title` };
  const reps = repsLeft(step, run, at);
  if (reps !== undefined) return line(reps > 0 ? 'run.reps' : 'run.repsWere', { count: reps, all: step.count ?? 1, title });
  const left = Math.ceil(Math.min(leftOf(step, run, at), workOf(step, run)) / 1000);
  return left > 0 ? line('run.left', { count: left, title }) : line('run.was', { count: Math.round(workOf(step, run) / 1000), title });
}

/** When the door must come back: at the next cue where cues are pushed, else at the step's end; never where nothing can be sent. */
function wake(scene: Scene, routine: Routine, run: Run): Effect {
  const { cues } = scene.turn.can;
  if (cues === 'inline' || run.pausedAt !== undefined) return { kind: 'noTick' };
  const next = cues === 'pushed' ? cuesOf(routine, run, scene.has)[run.told] : undefined;
  return { kind: 'tick', at: next ? run.startedAt + next.at : Math.round(endOf(stepOf(routine, run), run)) };
}

/** The step's time is up, or somebody said "next": the following step, or none. */
export function proceed(scene: Scene, routine: Routine, run: Run, skip?: Skip): Play {
  const next = after(routine, run, scene.turn.at, skip);
  return next ? present(scene, routine, next) : { blocks: [], effects: [{ kind: 'noTick' }] };
}

/** A wake-up: the cue that is due, the next step, or nothing where it came too early. What came too late is one sentence that fits. */
export function tick(scene: Scene, routine: Routine, run: Run, skip?: Skip): Play {
  const elapsed = scene.turn.at - run.startedAt;
  const cues = cuesOf(routine, run, scene.has);
  const last = cues.at(-1);
  if (run.pausedAt !== undefined || !last) return { run, blocks: [], effects: [{ kind: 'noTick' }] };
  if (elapsed >= last.at - 50) return stepOver(scene, routine, run, { late: elapsed - last.at, release: last.say, skip });
  if (scene.turn.can.cues !== 'pushed') return { run, blocks: [], effects: [wake(scene, routine, run)] };
  const told = cues.filter((cue) => cue.at <= elapsed + 50).length;
  const cue = told > run.told ? spokenOf(cues.slice(run.told, told)) : undefined;
  const moved = { ...run, told };
  return { run: moved, blocks: cue ? cueOrRest(scene, routine, run, { cue, elapsed, next: cues[told]?.at ?? Infinity }) : [], effects: [wake(scene, routine, moved)] };
}

/** A sound and a word may fall on the same moment: the sound does not swallow the word. */
function spokenOf(due: readonly Cue[]): Cue | undefined {
  const latest = due.at(-1);
  return due.findLast((cue) => cue.say && latest && latest.at - cue.at < SAME) ?? latest;
}

interface Moment { cue: Cue; elapsed: number; next: number }

/** The cue, or where it came too late: how long is left. */
function cueOrRest(scene: Scene, routine: Routine, run: Run, { cue, elapsed, next }: Moment): Block[] {
  if (elapsed - cue.at < STALE) return cue.say ? [{ kind: 'line', text: cue.say }] : [];
  return next - elapsed >= ROOM ? [leftLine(routine, run, scene.turn.at)] : [];
}

interface End { late: number; release: Cue['say']; skip?: Skip | undefined }

/** On to the next step; whoever was left waiting is told so, and whoever was left for long decides when to go on. */
function stepOver(scene: Scene, routine: Routine, run: Run, { late, release, skip }: End): Play {
  const next = after(routine, run, scene.turn.at, skip);
  if (late >= LOST && next) return { run: paused(next, scene.turn.at), blocks: [line('run.lost')], effects: [{ kind: 'noTick' }] };
  const play = proceed(scene, routine, run, skip);
  if (late >= STALE) return { ...play, blocks: [line('run.late'), ...play.blocks] };
  const words = scene.turn.can.cues === 'played' || !release ? [] : [{ kind: 'line' as const, text: release }];
  return { ...play, blocks: [...words, ...play.blocks] };
}

/** What the commands of a timed step do; undefined for a command that is not about time. */
export function command(scene: Scene, routine: Routine, run: Run, said: Command, skip?: Skip): Play | undefined {
  const { at } = scene.turn;
  switch (said) {
    case 'pause': return { run: paused(run, at), blocks: [line('run.paused')], effects: [{ kind: 'noTick' }] };
    // Where a step is told whole, "I'm ready" goes on to the next.
    case 'resume': return run.pausedAt === undefined && scene.turn.can.cues === 'inline' ? proceed(scene, routine, run, skip) : withLine('run.resumed', goOn(scene, routine, resumed(run, at)));
    case 'next': case 'skip': return proceed(scene, routine, run, skip);
    case 'back': return present(scene, routine, before(routine, run, at));
    case 'repeat': case 'again': case 'startOver': case 'together': return present(scene, routine, begin({ ...run, skipInstructions: false }, stepOf(routine, run), at));
    case 'longer': return withLine('run.longer', goOn(scene, routine, stretched(resumed(run, at), 1.5)));
    case 'shorter': return shorter(scene, routine, stretched(resumed(run, at), 0.67), skip);
    case 'slower': return withLine('run.slower', goOn(scene, routine, paced(resumed(run, at), 1.5)));
    case 'faster': return withLine('run.faster', goOn(scene, routine, paced(resumed(run, at), 0.67)));
    case 'how': return how(scene, routine, run);
    case 'skipInstructions': return run.pausedAt === undefined && at - run.startedAt > run.lead ? withLine('run.going', goOn(scene, routine, run)) : present(scene, routine, begin({ ...run, skipInstructions: true }, stepOf(routine, run), at));
    case 'howLong': return howLong(scene, routine, run);
    case 'switchSide': return switchSide(scene, routine, run);
    default: return undefined;
  }
}

export function withLine(key: string, play: Play, params?: Text['params']): Play {
  return { ...play, blocks: [line(key, params), ...play.blocks] };
}

function shorter(scene: Scene, routine: Routine, run: Run, skip?: Skip): Play {
  return isUp(scene, run) ? proceed(scene, routine, run, skip) : withLine('run.shorter', goOn(scene, routine, run));
}

/** What is asked has an answer of its own; else told once another way, where there is one; then it is enough as far as it goes, and the clock runs on. */
function how(scene: Scene, routine: Routine, run: Run): Play {
  const step = stepOf(routine, run);
  const { howAsked } = scene.slots;
  const own = howAsked === undefined ? undefined : answerKey(scene, routine, run, howAsked);
  if (own !== undefined && HELD.includes(own)) return { run: paused(run, scene.turn.at), blocks: [line(own)], effects: [{ kind: 'noTick' }] };
  if (own !== undefined) return withLine(own, goOn(scene, routine, run), { seconds: step.seconds });
  if (run.otherWay === true) return withLine('run.asFar', goOn(scene, routine, run));
  return present(scene, routine, otherwise(run, step, scene.turn.at));
}

/** An exercise does not go on of itself on a joint that was operated on. */
const HELD: readonly string[] = ['asked.practice.any.unfit'];

/** What is left of the step, and in an exercise which of its parts that is. */
function howLong(scene: Scene, routine: Routine, run: Run): Play {
  const all = routine.steps.length;
  const part = routine.kind === 'practice' && all > 1 ? [line('run.part', { number: routine.steps.indexOf(stepOf(routine, run)) + 1, all })] : [];
  const left = [leftLine(routine, run, scene.turn.at), ...part];
  if (run.pausedAt !== undefined) return { run, blocks: [...left, line('run.isPaused')], effects: [] };
  const play = goOn(scene, routine, run);
  return { ...play, blocks: [...left, ...play.blocks.filter((block) => block.kind === 'cues')] };
}

function switchSide(scene: Scene, routine: Routine, run: Run): Play {
  const side = run.side === undefined ? undefined : run.side === 'left' ? 'right' : 'left';
  const play = present(scene, routine, begin({ ...run, ...(side ? { side } : {}) }, stepOf(routine, run), scene.turn.at));
  return withLine(`run.side.${side ?? 'other'}`, play);
}

/** Whether there was time given already: a second "no" to going on ends it. */
export function wasWaiting({ session }: Scene): boolean {
  return session.last?.reply.blocks.some((block) => block.kind === 'question' && block.text.key === 'run.waiting') === true;
}
