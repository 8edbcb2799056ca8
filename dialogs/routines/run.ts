/** A run through a routine: where it stands at a given moment, and what a command makes of it. Times are epoch ms. */
import type { Routine, RoutineStep } from '../content';
import type { Run } from '../session';
import type { Side } from '../types';

/** Lead-in after a pause, in ms: time to get back into position. */
export const RESUME_LEAD = 2000;

export interface RunOptions { id: string; at: number; side?: Side; skipInstructions?: boolean; skip?: (step: RoutineStep) => boolean }

export function startRun(routine: Routine, options: RunOptions): Run {
  const first = routine.steps.find((step) => !options.skip?.(step));
  if (!first) throw new Error(`Routine '${routine.id}' has no step left to do.`);
  const run: Run = {
    routine: routine.id, id: options.id, step: first.id, startedAt: options.at, stretch: 1, pace: 1,
    skipInstructions: options.skipInstructions ?? false, lead: 0, told: 0,
  };
  if (options.side) run.side = options.side;
  return begin(run, first, options.at);
}

/** Begins a step afresh at a moment. */
export function begin(run: Run, step: RoutineStep, at: number): Run {
  const { pausedAt: _paused, otherWay: _way, ...rest } = run;
  return { ...rest, step: step.id, startedAt: at, lead: run.skipInstructions ? RESUME_LEAD : step.lead * 1000, told: 0 };
}

/** The step afresh, told another way. */
export function otherwise(run: Run, step: RoutineStep, at: number): Run {
  return { ...begin({ ...run, skipInstructions: false }, step, at), otherWay: true };
}

export function stepOf(routine: Routine, run: Run): RoutineStep {
  const step = routine.steps.find((it) => it.id === run.step) ?? routine.steps[0];
  if (!step) throw new Error(`Routine '${routine.id}' has no steps.`);
  return step;
}

/** Length of the step's work without its lead-in, in ms. */
export function workOf(step: RoutineStep, run: Run): number {
  const hold = step.seconds * 1000 * run.stretch;
  if (step.kind !== 'reps') return hold;
  return (step.count ?? 1) * (hold + restOf(step, run));
}
export function restOf(step: RoutineStep, run: Run): number {
  return (step.rest ?? 0) * 1000 * run.pace;
}
/** How many of a step's repetitions are still to be finished at a moment; undefined where it is held or walked. */
export function repsLeft(step: RoutineStep, run: Run, at: number): number | undefined {
  const { count = 1 } = step;
  return step.kind === 'reps' ? Math.ceil(Math.min(count, leftOf(step, run, at) / (workOf(step, run) / count))) : undefined;
}
export function endOf(step: RoutineStep, run: Run): number {
  return run.startedAt + run.lead + workOf(step, run);
}
/** ms left of the step at a moment, never below 0. */
export function leftOf(step: RoutineStep, run: Run, at: number): number {
  return Math.max(0, endOf(step, run) - (run.pausedAt ?? at));
}

/** The run after its present step, or undefined where that was the last. */
export function after(routine: Routine, run: Run, at: number, skip?: (step: RoutineStep) => boolean): Run | undefined {
  const now = stepOf(routine, run);
  if (now.sides === 'each' && !run.second) return { ...begin(run, now, at), second: true };
  const rest = routine.steps.slice(routine.steps.indexOf(now) + 1).filter((step) => !skip?.(step));
  const next = rest[0];
  // "Longer" was said of a hold, not of the walk after it.
  return next && { ...begin(next.kind === now.kind ? run : { ...run, stretch: 1 }, next, at), second: false };
}

/** The run one step back; the first step again where there is none before. */
export function before(routine: Routine, run: Run, at: number): Run {
  const now = stepOf(routine, run);
  if (run.second) return { ...begin(run, now, at), second: false };
  const previous = routine.steps[routine.steps.indexOf(now) - 1] ?? now;
  return { ...begin(run, previous, at), second: false };
}

export function paused(run: Run, at: number): Run {
  return run.pausedAt === undefined ? { ...run, pausedAt: at } : run;
}

/** Goes on where it was paused, after a short lead-in. */
export function resumed(run: Run, at: number): Run {
  if (run.pausedAt === undefined) return run;
  const { pausedAt, ...rest } = run;
  return { ...rest, startedAt: run.startedAt + (at - pausedAt) + RESUME_LEAD };
}

/** Holds for longer or shorter by a factor, between half and twice what is written; the time already held counts. */
export function stretched(run: Run, factor: number): Run {
  return { ...run, stretch: clamp(run.stretch * factor, 0.5, 2) };
}
export function paced(run: Run, factor: number): Run {
  return { ...run, pace: clamp(run.pace * factor, 0.5, 2) };
}
function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
