/**
 * Wakes sessions when they asked to be woken. The table is the truth: what is due there becomes a turn under lock, once,
 * whichever node gets to it. The heap here is for precision: it knows the wake-ups this node has set, to the millisecond.
 * A slower look at the whole table finds what a node that died has left.
 */
import { trace } from '@opentelemetry/api';
import type { Coach } from '../dialogs/coach';
import { type Served, serveFrom } from '../dialogs/serve';
import { Alarms } from './alarms';
import { type Log, nameOf } from './log';
import type { Metrics } from './metrics';
import type { Mail } from './store/mail';
import type { Save } from './store/mail';
import type { DueTick, Sessions } from './store/sessions';

/** What a channel's turns leave to be delivered at that address. */
export interface Mailbox { mail: (to: string, served: Served) => Mail | undefined }

export interface Parts { coach: Coach; sessions: Sessions; channels: Record<string, Mailbox>; log: Log; metrics: Metrics; now: () => number }

export interface Ticks {
  /** Looks everywhere at once; resolves when everything due has been served. */
  wake: () => Promise<void>;
  stop: () => Promise<void>;
}

/** The whole table is looked at this often (ms) … */
const FLOOR = 500;
/** … for what has been due for so long (ms): somebody else's, and nobody has come for it. */
const LEFT = 300;
/** Wake-ups taken into the heap when a node starts; what is beyond is found by looking. */
const ADOPTED = 100_000;
/** Served at once (the store's own measure of a transaction). */
const BATCH = 100;
/** Timers cannot be set for as long as one likes (ms). */
const HOUR = 3_600_000;
/** Another clock may not find it due yet: looked at again so often, so soon (ms). */
const AGAIN = { times: 3, after: 4 };

export function startTicks(parts: Parts): Ticks {
  const { sessions, now, log } = parts;
  const alarms = new Alarms();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  let stopped = false;

  const arm = (): void => {
    clearTimeout(timer);
    if (!stopped && alarms.first !== undefined) timer = setTimeout(() => void queue(() => ring(alarms, parts)), Math.max(0, Math.min(alarms.first - now(), HOUR)));
  };
  /** One piece of work after the other; what fails is found again by looking. */
  const queue = (job: () => Promise<void>): Promise<void> => {
    work = work.then(job).catch((error: unknown) => { log.error({ err: nameOf(error) }, 'ticks'); }).finally(arm);
    return work;
  };
  const look = async (late: number): Promise<void> => {
    while ((await wake(parts, late)).length > 0 && !stopped) { /* until nothing is left */ }
  };

  sessions.onSaved((saves) => {
    note(alarms, saves, parts.metrics);
    arm();
  });
  void queue(async () => { for (const { session, dueAt } of await sessions.pending(ADOPTED)) if (!alarms.has(session)) alarms.set(session, dueAt); });
  const floor = setInterval(() => void queue(() => look(LEFT)), FLOOR);
  return {
    wake: () => queue(() => look(0)),
    stop: async () => {
      stopped = true;
      clearInterval(floor);
      await work;
      clearTimeout(timer);
    },
  };
}

/** What turns anywhere on this node have set or called off. */
function note(alarms: Alarms, saves: Save[], metrics: Metrics): void {
  for (const { served: { turn, step } } of saves) {
    const last = step.effects.findLast((effect) => effect.kind !== 'log');
    if (last?.kind === 'tick') alarms.set(turn.session, Math.round(last.at));
    else if (last) alarms.clear(turn.session);
  }
  metrics.pending.set(alarms.size);
}

async function ring(alarms: Alarms, parts: Parts): Promise<void> {
  for (let due = alarms.take(parts.now(), BATCH); due.length > 0; due = alarms.take(parts.now(), BATCH)) {
    const served = new Set((await wake(parts, due.map((it) => it.session))).map((save) => save.served.turn.session));
    for (const { session, tries } of due) {
      if (!served.has(session) && !alarms.has(session) && tries < AGAIN.times) alarms.set(session, parts.now() + AGAIN.after, tries + 1);
    }
  }
}

async function wake(parts: Parts, which: string[] | number): Promise<Save[]> {
  const due = new Map<string, number>();
  const saves = await parts.sessions.wake(which, (tick) => {
    due.set(tick.session, tick.dueAt);
    return turnOf(tick, parts);
  });
  if (saves.length === 0) return saves;
  const span = trace.getTracer('cramp-coach').startSpan('wake', { attributes: { 'coach.wakes': saves.length } });
  for (const { served, address } of saves) parts.metrics.woke(address.channel, parts.now() - (due.get(served.turn.session) ?? 0), served);
  span.end();
  return saves;
}

/** Undefined, and told, where the engine or the channel could make nothing of it. */
function turnOf({ session, version, dueAt, address, locale, can, stored }: DueTick, { coach, channels, log, now }: Parts): Save | undefined {
  try {
    const turn = { id: `tick:${version}`, session, locale, at: Math.max(now(), dueAt), input: { kind: 'tick' as const }, can };
    const served = serveFrom(turn, stored, coach);
    return { served, address, mail: channels[address.channel]?.mail(address.to, served) };
  } catch (error) {
    log.error({ session, channel: address.channel, err: nameOf(error) }, 'tick dropped');
    return undefined;
  }
}
