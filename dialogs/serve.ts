/**
 * One turn from outside: load the session, respond, save, put it into words. The only asynchronous file of the engine.
 * A store that fails must not swallow an emergency: the reply goes out and the failure is reported.
 */
import type { Coach } from './coach';
import { respond } from './respond';
import { emptySession, type Session, sessionFrom, type Step } from './session';
import type { Effect, Reply, Said, Turn } from './types';

/** What one turn led to: the session to keep, what to do, and the words to deliver. */
export interface Served {
  turn: Turn;
  /** Of the record it was worked out from; 0 where there was none. */
  version: number;
  step: Step;
  /** Undefined where there is nothing to say. */
  said: Said | undefined;
  /** This turn was served before: there is nothing to keep or to do. */
  repeated: boolean;
}

export interface Stored { record: unknown; version: number }

/** Where running conversations are kept. A door brings one: a database, or Alexa's session attributes. */
export interface SessionStore {
  /** The stored record, of whatever age, and its version; undefined where there is none. */
  load(session: string): Promise<Stored | undefined>;
  /**
   * Keeps the session as version + 1 and carries out the effects with it, in one transaction.
   * @returns false where the stored version is no longer the one it was worked out from: somebody else was quicker.
   */
  save(served: Served): Promise<boolean>;
}

export interface Trouble { (what: 'load' | 'save' | 'conflict', error: unknown): void }

/** How a turn is worked out from what was kept; all but a conversation that comes back leave it to the engine. */
export type Work = (turn: Turn, session: Session, coach: Coach) => Step;

const ATTEMPTS = 20;
const SILENT: Reply = { blocks: [], listen: false, flow: 'talk', level: null, topics: [], pick: 0 };

/** The session of somebody who has met the coach before; nothing else is known of them. */
export function acquainted(): Session {
  return { ...emptySession(), profile: { greeted: true } };
}

/** Whether the person of a stored session has been introduced to the coach. */
export function isAcquainted(record: unknown): boolean {
  return sessionFrom(record).profile.greeted === true;
}

/** The engine's part of a turn, for whoever loads and saves by themselves. */
export function serveFrom(turn: Turn, stored: Stored | undefined, coach: Coach, work: Work = respond): Served {
  const session = stored ? sessionFrom(stored.record) : emptySession();
  const step = work(turn, session, coach);
  const said = step.reply.blocks.length > 0 ? coach.say(step.reply, turn) : undefined;
  return { turn, version: stored?.version ?? 0, step, said, repeated: session.last?.turn === turn.id };
}

/**
 * @returns what to say, or undefined where there is nothing to say (a tick that came after the run had ended).
 * @throws never for want of a store: `trouble` is told and the reply goes out all the same.
 */
export async function serve(turn: Turn, coach: Coach, store: SessionStore, trouble: Trouble, work: Work = respond): Promise<Said | undefined> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await store.load(turn.session).catch((error: unknown) => {
      trouble('load', error);
      return null;
    });
    const served = serveFrom(turn, loaded ?? undefined, coach, work);
    if (loaded === null || served.repeated) return served.said;
    try {
      if (await store.save(served)) return served.said;
    } catch (error) {
      trouble('save', error);
      return served.said;
    }
    if (attempt === ATTEMPTS) {
      trouble('conflict', new Error(`session changed ${ATTEMPTS} times during one turn`));
      return served.said;
    }
  }
}

/** The first turn of a process takes a hundred times as long as the next, spoken longer than typed: it should not be a runner's. */
export function warmed(coach: Coach, heard: 'typed' | 'spoken'): Coach {
  for (const locale of Object.keys(coach.content.languages)) {
    for (const text of coach.words(locale, 'widget.launcher.now')) {
      serveFrom({ id: 'first', session: 'first', locale, at: 0, input: { kind: 'text', text, heard }, can: { cues: 'played', voice: heard === 'spoken' } }, undefined, coach);
    }
  }
  return coach;
}

/**
 * A conversation held elsewhere, lived through from its beginning: every word at its moment, every end of a step in its time.
 * Nobody hears it; between two turns others have theirs.
 * @param turns in the order of their times
 * @param now up to when, epoch ms
 * @returns where it stands, with nothing to say; of the effects only the wake-up that is due next, and before it, if that was wished, to forget
 */
export async function relive(turns: readonly Turn[], now: number, coach: Coach): Promise<Step> {
  let session = emptySession();
  let wake: Effect = { kind: 'noTick' };
  const forgotten: Effect[] = [];
  const take = async (turn: Turn): Promise<void> => {
    await new Promise((done) => { setTimeout(done); });
    const step = respond(turn, session, coach);
    session = step.session;
    wake = step.effects.findLast(({ kind }) => kind === 'tick' || kind === 'noTick') ?? wake;
    forgotten.push(...step.effects.filter(({ kind }) => kind === 'forget'));
  };
  const ticksBefore = async (end: number, turn: Turn): Promise<void> => {
    while (wake.kind === 'tick' && wake.at <= end) {
      const { at } = wake;
      wake = { kind: 'noTick' };
      await take({ ...turn, id: `tick:${at}`, at, input: { kind: 'tick' } });
    }
  };
  for (const [n, turn] of turns.entries()) {
    await ticksBefore(turn.at, turns[n - 1] ?? turn);
    await take(turn);
  }
  const last = turns.at(-1);
  if (last) await ticksBefore(now, last);
  return { session, reply: SILENT, effects: [...forgotten.slice(0, 1), wake] };
}
