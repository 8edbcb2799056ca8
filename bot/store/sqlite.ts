/** The embedded database: one file, one process. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, sql, SqliteDialect } from 'kysely';
import Libsql from 'libsql';
import { type Database, StoreError } from './database';
import { steady } from './steady';
import type { Tables } from './tables';

/** The wall clock is looked at this often (ms). */
const LOOK = 30_000;

/**
 * @param file of the database, or `:memory:`
 * @param clock instead of this machine's
 * @throws StoreError where the file cannot be opened or written
 */
export function openSqlite(file: string, clock?: () => number): Database {
  const database = opened(file);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const own = steady(Date.now());
  const look = setInterval(() => { void idle(db).then((it) => { own.set(Date.now(), it); }, () => undefined); }, LOOK).unref();
  const now = clock ?? own.now;
  return {
    db, now,
    moment: () => sql<number>`${now()}`,
    lock: (query) => query,
    change: (work) => db.transaction().execute(work),
    read: (work) => work(),
    tell: () => Promise.resolve(),
    hear: () => undefined,
    ping: async () => { await sql`select 1`.execute(db); },
    close: async () => {
      clearInterval(look);
      await db.destroy();
    },
  };
}

function opened(file: string): InstanceType<typeof Libsql> {
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const database = new Libsql(file);
    // Readers don't wait for the writer; a commit survives a crash of the process, and of the machine but for the last moment.
    for (const setting of ['journal_mode = WAL', 'synchronous = NORMAL', 'busy_timeout = 5000', 'secure_delete = ON']) database.exec(`PRAGMA ${setting}`);
    return database;
  } catch (error) {
    throw new StoreError(`DATABASE '${file}' cannot be opened: name a file in a folder that this user may write to.`, { cause: error });
  }
}

async function idle(db: Kysely<Tables>): Promise<boolean> {
  return await db.selectFrom('tick').select('session').limit(1).executeTakeFirst() === undefined;
}
