/** Where a cue sheet stands at a moment: pure arithmetic on start times, so that no slow or sleeping tab can lose count. */
import type { Sheet } from '../wire';

/** One timed step on the clock of `performance.now()`. */
export interface Timeline {
  /** The step, whatever part of it the sheet holds. */
  key: string;
  sheet: Sheet;
  /** All in ms of `performance.now()`: the sheet's start, the work's start (the lead-in is over) and its end. */
  startsAt: number;
  workAt: number;
  endsAt: number;
  /** Of the whole work, in ms, also where the sheet holds only the rest of it. */
  work: number;
}

export interface Position {
  phase: 'lead' | 'work' | 'over';
  /** Whole seconds left of the phase. */
  seconds: number;
  /** What is left of the work: 1 at its start, 0 at its end. */
  rest: number;
}

/** @param before the timeline that ran until now: the rest of the same step keeps its full length */
export function timelineOf(sheet: Sheet, startsAt: number, before?: Timeline): Timeline {
  const { key } = partsOf(sheet.id);
  const start = sheet.cues.find((cue) => cue.sound === 'start');
  const workAt = startsAt + (start?.at ?? 0);
  const endsAt = startsAt + sheet.length;
  const known = before?.key === key ? before.work : 0;
  return { key, sheet, startsAt, workAt, endsAt, work: start ? endsAt - workAt : Math.max(known, endsAt - workAt) };
}

export function positionAt({ startsAt, workAt, endsAt, work }: Timeline, now: number): Position {
  if (now >= endsAt) return { phase: 'over', seconds: 0, rest: 0 };
  if (now < workAt) return { phase: 'lead', seconds: secondsTo(Math.max(startsAt, workAt), now), rest: 1 };
  return { phase: 'work', seconds: secondsTo(endsAt, now), rest: (endsAt - now) / work };
}

/** What a cue is called wherever it turns up again: sheets that overlap hold the same cue at different times. */
export function cueName(sheet: Sheet, at: number): string {
  const { key, offset } = partsOf(sheet.id);
  return `${key}@${Math.round((offset + at) / 500)}`;
}

function secondsTo(end: number, now: number): number {
  return Math.max(0, Math.ceil((end - now) / 1000 - 0.02));
}

/** A sheet's id is `run.step.side.offset`: what it is part of, and how many ms of that lie before it. */
function partsOf(id: string): { key: string; offset: number } {
  const cut = id.lastIndexOf('.');
  return { key: id.slice(0, cut), offset: Number(id.slice(cut + 1)) || 0 };
}
