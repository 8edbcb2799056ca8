/** Web conversations and what was said in them, numbered, so that a client that comes back hears what it missed. */
import type { Database } from './database';
import { append } from './mail';

export interface Conversations {
  /** @returns false where it had been begun before. */
  begin(id: string, user: string | undefined): Promise<boolean>;
  /** Undefined where it is unknown or has expired. */
  find(id: string): Promise<{ user: string | undefined } | undefined>;
  /** Adds something that is no turn of the coach's. @returns its number */
  note(id: string, turn: string, make: (seq: number) => object): Promise<number>;
  /** The number of what that turn said first; undefined where it said nothing yet. */
  heard(id: string, turn: string): Promise<number | undefined>;
  /** Everything after a number, oldest first. */
  after(id: string, seq: number): Promise<{ seq: number; json: string }[]>;
  /** Uses up a ticket. @returns false where it had been used before. */
  redeem(ticket: string, expiresAt: number): Promise<boolean>;
}

export function conversations(database: Database, life: number): Conversations {
  const { db, now, read, change } = database;
  return {
    begin: (id, user) => change(async (it) => {
      const { numInsertedOrUpdatedRows } = await it.insertInto('conversation').values({ id, user: user ?? null, last: 0, expires_at: now() + life }).onConflict((on) => on.doNothing()).executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    }),
    find: async (id) => {
      const row = await read(() => db.selectFrom('conversation').select('user').where('id', '=', id).where('expires_at', '>', now()).executeTakeFirst());
      return row && { user: row.user ?? undefined };
    },
    note: async (id, turn, make) => (await change((it) => append(it, [{ conversation: id, turn, at: now(), entries: [make] }], database, life)))[0] ?? 0,
    heard: async (id, turn) => {
      const row = await read(() => db.selectFrom('activity').select((it) => it.fn.min('seq').as('seq')).where('conversation', '=', id).where('turn', '=', turn).executeTakeFirst());
      return row?.seq ?? undefined;
    },
    after: (id, seq) => read(() => db.selectFrom('activity').select(['seq', 'json']).where('conversation', '=', id).where('seq', '>', seq).orderBy('seq').execute()),
    redeem: (ticket, expiresAt) => change(async (it) => {
      const { numInsertedOrUpdatedRows } = await it.insertInto('used').values({ id: ticket, expires_at: expiresAt }).onConflict((on) => on.doNothing()).executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    }),
  };
}
