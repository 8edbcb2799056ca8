/** Opens the embedded store and brings its tables up to date. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { conversations, type Conversations } from './conversations';
import { sessions, type Sessions } from './sessions';
import { migrations, type Tables } from './tables';

export interface Store {
  sessions: Sessions;
  conversations: Conversations;
  /** A value this installation made up once and keeps: `make` is only asked the first time. */
  keep(name: string, make: () => string): Promise<string>;
  /** Deletes what has expired. */
  sweep(now: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param file of the database, or `:memory:`
 * @param life ms that a conversation is kept after its last turn
 * @throws where the file cannot be opened or written
 */
export async function openStore(file: string, life: number): Promise<Store> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  // Readers don't wait for the writer; a commit survives a crash of the process, and of the machine but for the last moment.
  for (const setting of ['journal_mode = WAL', 'synchronous = NORMAL', 'busy_timeout = 5000', 'secure_delete = ON']) database.exec(`PRAGMA ${setting}`);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error !== undefined) throw new Error(`The store '${file}' could not be brought up to date.`, { cause: error });
  return {
    sessions: sessions(db, life),
    conversations: conversations(db, life),
    keep: (name, make) => keep(db, name, make),
    sweep: (now) => sweep(db, now),
    close: () => db.destroy(),
  };
}

async function keep(db: Kysely<Tables>, name: string, make: () => string): Promise<string> {
  await db.insertInto('kept').values({ name, value: make() }).onConflict((it) => it.doNothing()).execute();
  return (await db.selectFrom('kept').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value;
}

async function sweep(db: Kysely<Tables>, now: number): Promise<void> {
  await db.transaction().execute(async (it) => {
    const sessionsGone = it.selectFrom('session').select('id').where('expires_at', '<', now);
    const conversationsGone = it.selectFrom('conversation').select('id').where('expires_at', '<', now);
    await it.deleteFrom('tick').where('session', 'in', sessionsGone).execute();
    await it.deleteFrom('session').where('expires_at', '<', now).execute();
    await it.deleteFrom('activity').where('conversation', 'in', conversationsGone).execute();
    await it.deleteFrom('conversation').where('expires_at', '<', now).execute();
    await it.deleteFrom('used').where('expires_at', '<', now).execute();
  });
}
