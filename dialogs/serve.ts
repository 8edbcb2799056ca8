/**
 * One turn from outside: load the session, respond, save, put it into words. The only asynchronous file of the engine.
 * A store that fails must not swallow an emergency: the reply goes out and the failure is reported.
 */
import type { Coach } from './coach';
import { respond } from './respond';
import { emptySession, sessionFrom } from './session';
import type { Effect, Said, Session, Step, Turn } from './types';

/** Where running conversations are kept. A door brings one: a database, or Alexa's session attributes. */
export interface SessionStore {
  /** The stored record, of whatever age, and its version; undefined where there is none. */
  load(session: string): Promise<{ record: unknown; version: number } | undefined>;
  /**
   * Keeps the session and carries out the effects with it, in one transaction.
   * @returns false where the stored version is no longer `version` (0 for a new one): somebody else was quicker.
   */
  save(session: string, record: Session, version: number, effects: Effect[], turn: Turn): Promise<boolean>;
}

export interface Trouble { (what: 'load' | 'save' | 'conflict', error: unknown): void }

const ATTEMPTS = 20;

/**
 * @returns what to say, or undefined where there is nothing to say (a tick that came after the run had ended).
 * @throws never for want of a store: `trouble` is told and the reply goes out all the same.
 */
export async function serve(turn: Turn, coach: Coach, store: SessionStore, trouble: Trouble): Promise<Said | undefined> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await store.load(turn.session).catch((error: unknown) => {
      trouble('load', error);
      return null;
    });
    const session = loaded ? sessionFrom(loaded.record) : emptySession();
    const step = respond(turn, session, coach);
    if (loaded === null) return words(step, turn, coach);
    try {
      if (await store.save(turn.session, step.session, loaded?.version ?? 0, step.effects, turn)) return words(step, turn, coach);
    } catch (error) {
      trouble('save', error);
      return words(step, turn, coach);
    }
    if (attempt === ATTEMPTS) {
      trouble('conflict', new Error(`session changed ${ATTEMPTS} times during one turn`));
      return words(step, turn, coach);
    }
  }
}

function words(step: Step, turn: Turn, coach: Coach): Said | undefined {
  return step.reply.blocks.length > 0 ? coach.say(step.reply, turn) : undefined;
}
