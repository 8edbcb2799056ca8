/** Opens the store, embedded or shared, and brings its tables up to date. */
import { Migrator } from 'kysely';
import { conversations, type Conversations } from './conversations';
import { type Changes, type Database, StoreError } from './database';
import { forget } from './forget';
import { type Outbox, outbox } from './outbox';
import { openPostgres } from './postgres';
import { sessions, type Sessions } from './sessions';
import { openSqlite } from './sqlite';
import { migrations } from './tables';

export interface Store {
  /** Epoch ms, the same on every node: every time in the store is by this clock. */
  now: () => number;
  sessions: Sessions;
  conversations: Conversations;
  outbox: Outbox;
  /** A value this installation made up once and keeps: `make` is only asked the first time. */
  keep(name: string, make: () => string): Promise<string>;
  /** Deletes everything of a person, by whatever id they are known. @returns how many rows went */
  forget(id: string): Promise<number>;
  /** Deletes what has expired. */
  sweep(): Promise<void>;
  /** What other nodes have added to; undefined: perhaps anything. */
  hear: Database['hear'];
  /** Resolves where the database answers. */
  ping: Database['ping'];
  close(): Promise<void>;
}

export interface Opening {
  /** ms that a conversation is kept after its last turn. */
  life: number;
  /** Most connections to a shared database. */
  connections?: number;
  /** Instead of the store's own clock. */
  clock?: () => number;
}

/**
 * @param place a file, `:memory:`, or `postgres://…`
 * @throws StoreError where it cannot be opened
 */
export async function openStore(place: string, { life, connections = 10, clock }: Opening): Promise<Store> {
  const database = isShared(place) ? await openPostgres(place, connections, clock) : openSqlite(place, clock);
  await migrate(database);
  return {
    now: database.now,
    sessions: sessions(database, life),
    conversations: conversations(database, life),
    outbox: outbox(database),
    keep: (name, make) => keep(database, name, make),
    forget: (id) => forget(database, id),
    sweep: () => sweep(database),
    hear: database.hear,
    ping: database.ping,
    close: database.close,
  };
}

/** Whether other nodes may use it too. */
export function isShared(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}

async function migrate(database: Database): Promise<void> {
  const { error } = await new Migrator({ db: database.db, provider: migrations }).migrateToLatest();
  if (error === undefined) return;
  await database.close();
  throw new StoreError('The tables of the store could not be brought up to date: its user must be allowed to create tables, and no newer version may have used it.', { cause: error });
}

async function keep({ db, change }: Database, name: string, make: () => string): Promise<string> {
  await change((it) => it.insertInto('kept').values({ name, value: make() }).onConflict((on) => on.doNothing()).execute());
  return (await db.selectFrom('kept').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value;
}

/** Rows deleted at once: an embedded store answers nobody meanwhile. */
const SWEPT = 500;

async function sweep(database: Database): Promise<void> {
  while (await database.change((it) => sweepSome(it, database.now()))) {
    // Others have their turn in between.
    await new Promise((done) => { setImmediate(done); });
  }
}

/** @returns whether there may be more. */
async function sweepSome(it: Changes, now: number): Promise<boolean> {
  const sessionsGone = await idsOf(it, 'session', now);
  const talksGone = await idsOf(it, 'conversation', now);
  if (sessionsGone.length > 0) {
    await it.deleteFrom('tick').where('session', 'in', sessionsGone).execute();
    await it.deleteFrom('session').where('id', 'in', sessionsGone).where('expires_at', '<', now).execute();
  }
  if (talksGone.length > 0) {
    await it.deleteFrom('activity').where('conversation', 'in', talksGone).execute();
    await it.deleteFrom('conversation').where('id', 'in', talksGone).execute();
  }
  await it.deleteFrom('outbox').where('expires_at', '<', now).execute();
  await it.deleteFrom('used').where('expires_at', '<', now).execute();
  return sessionsGone.length === SWEPT || talksGone.length === SWEPT;
}

async function idsOf(it: Changes, table: 'session' | 'conversation', now: number): Promise<string[]> {
  const rows = await it.selectFrom(table).select('id').where('expires_at', '<', now).limit(SWEPT).execute();
  return rows.map((row) => row.id);
}
