/** The tables of the store, and how they came about. */
import type { Kysely, Migration, MigrationProvider } from 'kysely';

export interface Tables {
  /** A running conversation of the engine. `record` is JSON; `version` is raised by every save; times are epoch ms. */
  session: { id: string; record: string; version: number; expires_at: number; /** Whose it is, where a channel vouches for it. */ person: string | null };
  /** The one wake-up a session wants, set by its save to `version`. Its channel and address are where the answer goes. */
  tick: { session: string; version: number; due_at: number; channel: string; address: string; locale: string; can: string; person: string | null };
  /**
   * What a channel that has to be called is still to send: one row a turn, kept blank for a while after, so that the turn
   * is not sent again. `free_at`: from when anyone may take it. `tries`: attempts begun. `timed`: worthless when late.
   */
  outbox: {
    id: string; session: string; channel: string; address: string; said: string; timed: number; made_at: number;
    free_at: number; tries: number; done: number; expires_at: number; person: string | null;
  };
  /** A conversation of web chat. `last` is the sequence number of its newest activity. */
  conversation: { id: string; user: string | null; last: number; expires_at: number };
  /** What was said in it, for clients that come back. `turn` makes a repeated delivery harmless. */
  activity: { conversation: string; seq: number; turn: string; json: string };
  /** Tickets that are used up. */
  used: { id: string; expires_at: number };
  /** What this installation keeps for itself. */
  kept: { name: string; value: string };
}

async function first(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.createTable('session').addColumn('id', 'text', (it) => it.primaryKey()).addColumn('record', 'text', (it) => it.notNull())
    .addColumn('version', 'integer', (it) => it.notNull()).addColumn('expires_at', 'bigint', (it) => it.notNull()).execute();
  await schema.createIndex('session_expires').on('session').column('expires_at').execute();
  await schema.createTable('tick').addColumn('id', 'text', (it) => it.primaryKey()).addColumn('session', 'text', (it) => it.notNull())
    .addColumn('due_at', 'bigint', (it) => it.notNull()).addColumn('channel', 'text', (it) => it.notNull()).addColumn('address', 'text', (it) => it.notNull())
    .addColumn('locale', 'text', (it) => it.notNull()).addColumn('can', 'text', (it) => it.notNull())
    .addColumn('said', 'integer', (it) => it.notNull()).addColumn('lease', 'bigint', (it) => it.notNull()).execute();
  await schema.createIndex('tick_due').on('tick').column('due_at').execute();
  await schema.createIndex('tick_session').on('tick').column('session').execute();
  await schema.createTable('conversation').addColumn('id', 'text', (it) => it.primaryKey()).addColumn('user', 'text')
    .addColumn('last', 'integer', (it) => it.notNull()).addColumn('expires_at', 'bigint', (it) => it.notNull()).execute();
  await schema.createIndex('conversation_expires').on('conversation').column('expires_at').execute();
  await schema.createTable('activity').addColumn('conversation', 'text', (it) => it.notNull()).addColumn('seq', 'integer', (it) => it.notNull())
    .addColumn('turn', 'text', (it) => it.notNull()).addColumn('json', 'text', (it) => it.notNull())
    .addPrimaryKeyConstraint('activity_pk', ['conversation', 'seq']).execute();
  await schema.createIndex('activity_turn').on('activity').columns(['conversation', 'turn']).execute();
  await schema.createTable('used').addColumn('id', 'text', (it) => it.primaryKey()).addColumn('expires_at', 'bigint', (it) => it.notNull()).execute();
  await schema.createTable('kept').addColumn('name', 'text', (it) => it.primaryKey()).addColumn('value', 'text', (it) => it.notNull()).execute();
}

/** One wake-up a session instead of a queue of them; an outbox; who a session belongs to. */
async function second(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('session').addColumn('person', 'text').execute();
  await schema.createIndex('session_person').on('session').column('person').execute();
  // Runs under way at the moment of the update fall silent; the next word takes them up again.
  await schema.dropTable('tick').execute();
  await schema.createTable('tick').addColumn('session', 'text', (it) => it.primaryKey()).addColumn('version', 'integer', (it) => it.notNull())
    .addColumn('due_at', 'bigint', (it) => it.notNull()).addColumn('channel', 'text', (it) => it.notNull()).addColumn('address', 'text', (it) => it.notNull())
    .addColumn('locale', 'text', (it) => it.notNull()).addColumn('can', 'text', (it) => it.notNull()).addColumn('person', 'text').execute();
  await schema.createIndex('tick_due').on('tick').column('due_at').execute();
  await schema.createTable('outbox').addColumn('id', 'text', (it) => it.primaryKey()).addColumn('session', 'text', (it) => it.notNull())
    .addColumn('channel', 'text', (it) => it.notNull()).addColumn('address', 'text', (it) => it.notNull()).addColumn('said', 'text', (it) => it.notNull())
    .addColumn('timed', 'integer', (it) => it.notNull()).addColumn('made_at', 'bigint', (it) => it.notNull()).addColumn('free_at', 'bigint', (it) => it.notNull())
    .addColumn('tries', 'integer', (it) => it.notNull()).addColumn('done', 'integer', (it) => it.notNull()).addColumn('expires_at', 'bigint', (it) => it.notNull())
    .addColumn('person', 'text').execute();
  await schema.createIndex('outbox_free').on('outbox').columns(['done', 'free_at']).execute();
  await schema.createIndex('outbox_session').on('outbox').column('session').execute();
  await schema.createIndex('conversation_user').on('conversation').column('user').execute();
}

/** In order of their names; one that has run anywhere is never changed again. */
const MIGRATIONS: Record<string, Migration> = { '2026-11-first': { up: first }, '2026-11-second': { up: second } };

export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
