/** Web conversations and what was said in them, numbered, so that a client that comes back hears what it missed. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables';

export interface Conversations {
  /** @returns false where it had been begun before. */
  begin(id: string, user: string | undefined, now: number): Promise<boolean>;
  /** Undefined where it is unknown or has expired. */
  find(id: string, now: number): Promise<{ user: string | undefined } | undefined>;
  /**
   * Adds what one turn said, each activity made for its number, in one go; a turn that is there already adds nothing.
   * @returns the number of the turn's first activity
   */
  append(id: string, turn: string, now: number, make: ((seq: number) => object)[]): Promise<number>;
  /** The number of what that turn said first; undefined where it said nothing yet. */
  heard(id: string, turn: string): Promise<number | undefined>;
  /** Everything after a number, oldest first. */
  after(id: string, seq: number): Promise<{ seq: number; json: string }[]>;
  /** Uses up a ticket. @returns false where it had been used before. */
  redeem(ticket: string, expiresAt: number): Promise<boolean>;
}

/** Activities kept of one conversation; far more than a client that comes back has missed. */
const KEPT = 400;

export function conversations(db: Kysely<Tables>, life: number): Conversations {
  return {
    begin: async (id, user, now) => {
      const { numInsertedOrUpdatedRows } = await db.insertInto('conversation').values({ id, user: user ?? null, last: 0, expires_at: now + life }).onConflict((it) => it.doNothing()).executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    find: async (id, now) => {
      const row = await db.selectFrom('conversation').select('user').where('id', '=', id).where('expires_at', '>', now).executeTakeFirst();
      return row && { user: row.user ?? undefined };
    },
    append: (id, turn, now, make) => db.transaction().execute(async (it) => await heard(it, id, turn) ?? append(it, { id, turn, make, expires: now + life })),
    heard: (id, turn) => heard(db, id, turn),
    after: (id, seq) => db.selectFrom('activity').select(['seq', 'json']).where('conversation', '=', id).where('seq', '>', seq).orderBy('seq').execute(),
    redeem: async (ticket, expiresAt) => {
      const { numInsertedOrUpdatedRows } = await db.insertInto('used').values({ id: ticket, expires_at: expiresAt }).onConflict((it) => it.doNothing()).executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

async function heard(db: Kysely<Tables>, id: string, turn: string): Promise<number | undefined> {
  const row = await db.selectFrom('activity').select((it) => it.fn.min('seq').as('seq')).where('conversation', '=', id).where('turn', '=', turn).executeTakeFirst();
  return row?.seq ?? undefined;
}

interface Addition { id: string; turn: string; make: ((seq: number) => object)[]; expires: number }

async function append(db: Transaction<Tables>, { id, turn, make, expires }: Addition): Promise<number> {
  const { last } = await db.updateTable('conversation').set((it) => ({ last: it('last', '+', make.length), expires_at: expires }))
    .where('id', '=', id).returning('last').executeTakeFirstOrThrow();
  const first = last - make.length + 1;
  const rows = make.map((one, n) => ({ conversation: id, seq: first + n, turn, json: JSON.stringify(one(first + n)) }));
  if (rows.length > 0) await db.insertInto('activity').values(rows).execute();
  await db.deleteFrom('activity').where('conversation', '=', id).where('seq', '<=', last - KEPT).execute();
  return first;
}
