/** The tables of the store, and how they came about. */
import type { Kysely, Migration, MigrationProvider } from 'kysely';

export interface Tables {
  /** A running conversation of the engine. `record` is JSON; `version` is raised by every save; times are epoch ms. */
  session: { id: string; record: string; version: number; expires_at: number };
  /** A wake-up wanted. `said` once its turn is saved and only the delivery is left; `lease` is until when a worker has it. */
  tick: {
    id: string; session: string; due_at: number; channel: string; address: string; locale: string; can: string;
    said: number; lease: number;
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

/** In order of their names; one that has run anywhere is never changed again. */
const MIGRATIONS: Record<string, Migration> = { '2026-11-first': { up: first } };

export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve(MIGRATIONS) };
