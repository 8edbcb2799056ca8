/** Letters to channels that have to be called: each is somebody's to send, and remembered as sent for a while. */
import type { Said } from '../../dialogs/types';
import type { Database } from './database';
import { HOLD, letterId } from './mail';

export interface Letter { id: string; session: string; channel: string; to: string; said: Said; timed: boolean; madeAt: number; /** Attempts begun, this one included. */ tries: number }

export interface Outbox {
  /** Whether this turn has left a letter before, sent or not. */
  knows(session: string, turn: string): Promise<boolean>;
  /** Takes letters that nobody holds; each counts as one more attempt. */
  take(most: number): Promise<Letter[]>;
  /** Sent, or given up: its words go, its name stays for a while. */
  done(id: string): Promise<void>;
  /** Surely not delivered: anyone may try again from then on. */
  again(id: string, at: number): Promise<void>;
  /** Nothing more goes to this session: its letters and its wake-up are dropped. */
  drop(session: string): Promise<void>;
}

export function outbox(database: Database): Outbox {
  const { db, change, read, now } = database;
  return {
    knows: async (session, turn) => await read(() => db.selectFrom('outbox').select('id').where('id', '=', letterId(session, turn)).executeTakeFirst()) !== undefined,
    take: (most) => db.transaction().execute(async (it) => {
      const free = it.selectFrom('outbox').selectAll('outbox').where('done', '=', 0).where((row) => row('free_at', '<=', database.moment())).orderBy('free_at').limit(most);
      const rows = await database.lock(free, ['outbox']).execute();
      if (rows.length === 0) return [];
      await it.updateTable('outbox').set((row) => ({ free_at: now() + HOLD, tries: row('tries', '+', 1) })).where('id', 'in', rows.map((row) => row.id)).execute();
      return rows.map((row) => ({
        id: row.id, session: row.session, channel: row.channel, to: row.address, said: JSON.parse(row.said) as Said,
        timed: row.timed === 1, madeAt: row.made_at, tries: row.tries + 1,
      }));
    }),
    done: (id) => change(async (it) => { await it.updateTable('outbox').set({ done: 1, said: '', address: '' }).where('id', '=', id).execute(); }),
    again: (id, at) => change(async (it) => { await it.updateTable('outbox').set({ free_at: Math.round(at) }).where('id', '=', id).execute(); }),
    drop: (session) => change(async (it) => {
      await it.deleteFrom('tick').where('session', '=', session).execute();
      await it.updateTable('outbox').set({ done: 1, said: '', address: '' }).where('session', '=', session).execute();
    }),
  };
}
