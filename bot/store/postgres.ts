/** PostgreSQL: any number of nodes on one database. Its clock decides what is due; its NOTIFY carries news between nodes. */
import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, type ClientConfig, Pool, types } from 'pg';
import { type Database, StoreError } from './database';
import { codeOf, patiently } from './patience';
import { steady, type Steady } from './steady';
import type { Tables } from './tables';

/** Bytes of one notification; PostgreSQL takes 8000. */
const PAYLOAD = 7000;
const CHANNEL = 'cramp_coach';
const INT8 = 20;
/** The node's clock is set by the database's this often (ms). */
const LOOK = 10_000;

type Parsers = (id: unknown, format: unknown) => unknown;
/** bigint arrives as a string; as numbers our times are exact until the year 287396. */
const numbers: ClientConfig['types'] = { getTypeParser: ((id, format) => (id === INT8 ? Number : (types.getTypeParser as Parsers)(id, format))) satisfies Parsers as typeof types.getTypeParser };

/** @throws StoreError where it cannot be reached or refuses us */
export async function openPostgres(url: string, connections: number, clock?: () => number): Promise<Database> {
  const settings: ClientConfig = {
    connectionString: url, application_name: 'cramp-coach', connectionTimeoutMillis: 2000, statement_timeout: 10_000, keepAlive: true,
    // A node that hangs with rows locked loses them; so a dead one cannot keep a routine from going on.
    idle_in_transaction_session_timeout: 1500,
    types: numbers,
  };
  const pool = new Pool({ ...settings, max: connections });
  // A connection that breaks while nobody uses it is replaced by the pool; one that breaks in use fails what it was used for.
  pool.on('error', () => undefined).on('connect', (client) => { client.on('error', () => undefined); });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const first = await ask(db).catch(async (error: unknown) => {
    await db.destroy();
    throw told(error);
  });
  const own = steady(first);
  const look = setInterval(() => void setClock(db, own), LOOK).unref();
  await setClock(db, own);
  const ears = listening(settings);
  return {
    db,
    now: clock ?? own.now,
    moment: () => (clock ? sql<number>`${clock()}::bigint` : sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`),
    lock: (query, tables) => query.forUpdate(tables).skipLocked(),
    change: (work) => patiently(() => db.transaction().execute(work), passing),
    read: (work) => patiently(work, passing),
    tell: async (it, conversations) => {
      for (const payload of payloads(ears.node, conversations)) await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(it);
    },
    hear: ears.hear,
    ping: async () => { await sql`select 1`.execute(db); },
    close: async () => {
      clearInterval(look);
      await ears.close();
      await db.destroy();
    },
  };
}

async function ask(db: Kysely<Tables>): Promise<number> {
  const { rows: [row] } = await sql<{ now: string }>`select extract(epoch from clock_timestamp()) * 1000 as now`.execute(db);
  return Number(row?.now);
}

/** The quickest of three answers tells best. */
async function setClock(db: Kysely<Tables>, clock: Steady): Promise<void> {
  try {
    let best = { trip: Infinity, now: 0, at: 0 };
    for (let n = 0; n < 3; n++) {
      const before = performance.now();
      const now = await ask(db);
      const trip = performance.now() - before;
      if (trip < best.trip) best = { trip, now: now + trip / 2, at: before + trip };
    }
    clock.set(best.now + performance.now() - best.at, true);
  } catch {
    // It is asked again in a moment; until then the clock goes on by itself.
  }
}

/** Shut down, starting up, connection lost, serialisation, deadlock: another try may find it back. */
const PASSING = /^(57P0[1-3]|08|40001|40P01|53300|25P03|ECONN|EPIPE|ETIMEDOUT)/;

function passing(error: unknown): boolean {
  return PASSING.test(codeOf(error)) || /terminated|timeout exceeded|not queryable|Connection ended/i.test(String(error));
}

function told(error: unknown): StoreError {
  const code = codeOf(error);
  const why = code === '28P01' || code === '28000' ? 'it refuses this user or password'
    : code === '3D000' ? 'it has no database of this name; create it first'
    : code === 'ENOTFOUND' ? 'its host name is not known'
    : code === 'ECONNREFUSED' ? 'nothing listens at this host and port'
    : `it does not answer${code === '' ? '' : ` (${code})`}`;
  return new StoreError(`DATABASE_URL names a PostgreSQL that cannot be used: ${why}.`, { cause: error });
}

function payloads(node: string, conversations: string[]): string[] {
  const made: string[] = [];
  let current = node;
  for (const id of conversations) {
    if (current.length + id.length + 1 > PAYLOAD) [current] = [node, made.push(current)];
    current += ` ${id}`;
  }
  return current === node ? made : [...made, current];
}

interface Ears { node: string; hear: Database['hear']; close: () => Promise<void> }

/** One connection that only listens; it is made again where it breaks, and whoever listens is told to look for what it missed. */
function listening(settings: ClientConfig): Ears {
  const node = randomBytes(6).toString('base64url');
  const listeners: Parameters<Database['hear']>[0][] = [];
  let client: Client | undefined;
  let closed = false;
  let again: NodeJS.Timeout | undefined;

  const lost = (): void => {
    if (closed || again) return;
    again = setTimeout(() => {
      again = undefined;
      void connect();
    }, 500).unref();
  };
  const connect = async (): Promise<void> => {
    const mine = new Client({ ...settings, statement_timeout: 0 });
    client = mine;
    mine.on('error', lost).on('end', lost).on('notification', ({ payload = '' }) => {
      const [from, ...conversations] = payload.split(' ');
      if (from !== node) for (const listener of listeners) listener(conversations);
    });
    try {
      await mine.connect();
      await mine.query(`listen ${CHANNEL}`);
      for (const listener of listeners) listener(undefined);
    } catch {
      mine.end().catch(() => undefined);
      lost();
    }
  };
  void connect();
  return {
    node,
    hear: (listener) => void listeners.push(listener),
    close: async () => {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
}
