/** A step of a routine compiled into cues: what is said when. Channels carry them each in its own way. */
import type { Routine, RoutineStep } from '../content';
import type { Run } from '../session';
import type { Cue, CueSheet, Text } from '../types';
import { restOf, RESUME_LEAD, stepOf, workOf } from './run';

/** A question put while the step runs, and when (ms from the start of the work). */
export interface Aside { at: number; say: Text }

/** Silence around a question put while the step runs, to hear it and to answer it (ms). */
const ROOM = 7000;
/** Cues closer to each other than this would talk over one another (ms, at about 2.6 spoken words a second). */
const GAP = 2500;

/**
 * Every cue of a step, in ms from the sheet's start (lead-in included), in order.
 * @param asides said as well; what would be said in the time to answer them is left out.
 */
export function cuesOf(routine: Routine, run: Run, words: (key: string) => boolean, asides: Aside[] = []): Cue[] {
  const step = stepOf(routine, run);
  const key = `routines.${routine.id}.steps.${step.id}`;
  const body = step.kind === 'reps' ? repCues(step, run, key) : holdCues(step, run);
  const end: Cue = { at: workOf(step, run), sound: 'end', say: { key: words(`${key}.end`) ? `${key}.end` : `cue.end.${step.kind}` } };
  const cues = [...withAsides(body, during(step, run, key, words), asides), end];
  return cues.map((cue) => ({ ...cue, at: Math.round(run.lead + cue.at) }));
}

function holdCues(step: RoutineStep, run: Run): Cue[] {
  const work = workOf(step, run);
  const cues: Cue[] = [{ at: 0, sound: 'start', say: { key: `cue.start.${step.kind}` } }];
  if (step.cues.includes('half') && work >= 20_000) cues.push({ at: work / 2, sound: 'half', say: { key: 'cue.half' } });
  if (step.cues.includes('ten') && work / 2 - 10_000 >= GAP) cues.push({ at: work - 10_000, say: { key: 'cue.ten' } });
  if (step.cues.includes('three')) for (const n of [3, 2, 1]) cues.push({ at: work - n * 1000, say: { key: `cue.count.${n}` } });
  return cues;
}

function repCues(step: RoutineStep, run: Run, key: string): Cue[] {
  const hold = step.seconds * 1000 * run.stretch;
  const round = hold + restOf(step, run);
  const count = step.count ?? 1;
  return Array.from({ length: count }, (_, n): Cue[] => [
    { at: n * round, say: { key: n === count - 1 ? 'cue.lastRep' : 'cue.rep', params: { n: n + 1, on: { key: `${key}.on` } } }, ...(n === 0 ? { sound: 'start' } : {}) },
    { at: n * round + hold, say: { key: `${key}.off` } },
  ]).flat();
}

function during(step: RoutineStep, run: Run, key: string, words: (key: string) => boolean): Aside[] {
  const work = workOf(step, run);
  return [0, 1, 2].filter((n) => words(`${key}.during.${n}`)).map((n) => ({ at: work * (0.2 + 0.25 * n), say: { key: `${key}.during.${n}` } }));
}

/** Questions first, then whatever is said by the way where no cue is near. */
function withAsides(cues: Cue[], lines: Aside[], asides: Aside[]): Cue[] {
  const all: Cue[] = [...cues, ...asides.map(({ at, say }) => ({ at, say }))];
  const taken = (at: number) => asides.some((aside) => at > aside.at - GAP && at < aside.at + ROOM);
  for (const { at, say } of lines) {
    if (!taken(at) && all.every((cue) => Math.abs(cue.at - at) >= GAP)) all.push({ at, say });
  }
  return all.toSorted((a, b) => a.at - b.at);
}

export interface SheetOptions {
  at: number;
  /** Milliseconds of the step already behind: only the rest is sent, without instruction. */
  from?: number;
  asides?: Aside[];
  words: (key: string) => boolean;
}

/** The sheet a channel gets: the whole step, or what is left of it. */
export function sheetOf(routine: Routine, run: Run, { at, from = 0, asides = [], words }: SheetOptions): CueSheet {
  const step = stepOf(routine, run);
  const key = `routines.${routine.id}.steps.${step.id}`;
  const cues = cuesOf(routine, run, words, asides).filter((cue) => cue.at >= from).map((cue) => ({ ...cue, at: cue.at - from }));
  const told = [...(run.otherWay ? ['way'] : []), ...(run.second ? ['again'] : [])].map((part) => `${key}.${part}`).find(words) ?? `${key}.say`;
  const sheet: CueSheet = {
    kind: 'cues',
    id: [run.id, step.id, run.second ? 2 : 1, from].join('.'),
    routine: routine.id,
    step: step.id,
    picture: step.picture,
    title: { key: `${key}.title` },
    cues,
    length: Math.round(run.lead + workOf(step, run)) - from,
    startsAt: at,
    position: { n: routine.steps.indexOf(step) + 1, of: routine.steps.length },
  };
  if (from > 0) sheet.resumed = true;
  if (from === 0 && run.lead > RESUME_LEAD) sheet.instruction = { key: told, ...(run.side ? { params: { side: { key: `side.${run.side}` } } } : {}) };
  return sheet;
}
