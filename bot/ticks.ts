/**
 * Wakes sessions when they asked to be woken. The table is the truth; the timer here only saves looking at it all the time.
 * A wake-up is served once: whoever claims it has it for a moment, and the turn's id is the wake-up's own.
 */
import type { Coach } from '../dialogs/coach';
import { serve } from '../dialogs/serve';
import type { Said } from '../dialogs/types';
import type { Log } from './log';
import { type DueTick, type Sessions, tickTurn } from './store/sessions';

/** How a channel says something unasked. */
export interface Delivery {
  /** @param turn makes a repeat recognisable */
  deliver(to: string, said: Said, turn: string): Promise<void>;
  /** A repeat does no harm: it may be tried again where it is in doubt whether it arrived. */
  repeatable: boolean;
}

export interface Parts { coach: Coach; sessions: Sessions; channels: Record<string, Delivery>; log: Log; now: () => number }

export interface Ticks {
  /** Looks at once; resolves when everything due has been served. */
  wake: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A worker that dies gives its wake-ups back after this (ms). */
const LEASE = 2000;
/** Looked at least this often (ms), for what a worker that died has left. */
const FLOOR = 2000;

export function startTicks(parts: Parts): Ticks {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let asked = 0;
  let stopped = false;

  const round = async (): Promise<void> => {
    for (let seen = -1; seen !== asked;) {
      seen = asked;
      await drain(parts);
    }
  };
  const look = (): Promise<void> => {
    asked++;
    running ??= round().catch((error: unknown) => { parts.log.error({ err: named(error) }, 'ticks'); }).finally(() => {
      running = undefined;
      void sleep();
    });
    return running;
  };
  const sleep = async (): Promise<void> => {
    const due = await parts.sessions.nextDue().catch(() => undefined);
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void look(), Math.max(0, Math.min(FLOOR, (due ?? Infinity) - parts.now())));
  };

  parts.sessions.onTick(() => { if (!running) void sleep(); });
  void look();
  return {
    wake: look,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function drain(parts: Parts): Promise<void> {
  for (let due = await parts.sessions.claim(parts.now(), LEASE); due.length > 0; due = await parts.sessions.claim(parts.now(), LEASE)) {
    await Promise.all(due.map((tick) => one(tick, parts)));
  }
}

/** One that fails stays in the table and is tried again when its lease has run out. */
async function one(tick: DueTick, parts: Parts): Promise<void> {
  try {
    const channel = parts.channels[tick.address.channel];
    if (channel && !(tick.said && !channel.repeatable)) await answer(tick, channel, parts);
    await parts.sessions.done(tick.id);
  } catch (error) {
    parts.log.error({ session: tick.session, channel: tick.address.channel, err: named(error) }, 'tick failed');
  }
}

async function answer(tick: DueTick, channel: Delivery, { coach, sessions, log, now }: Parts): Promise<void> {
  const id = tickTurn(tick.id);
  const turn = { id, session: tick.session, locale: tick.locale, at: now(), input: { kind: 'tick' as const }, can: tick.can };
  const said = await serve(turn, coach, sessions.at(tick.address), (what, error) => { log.error({ session: tick.session, err: named(error) }, `store: ${what}`); });
  if (said) await channel.deliver(tick.address.to, said, id);
}

function named(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
