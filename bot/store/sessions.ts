/** Sessions and their wake-ups: saved together, so that neither is ever without the other. */
import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { SessionStore } from '../../dialogs/serve';
import type { Capabilities, Effect, Turn } from '../../dialogs/types';
import type { Tables } from './tables';

/** Where a wake-up's answer goes: the channel, and an address only that channel can read. */
export interface Address { channel: string; to: string }

/** A wake-up that has come due, and that nobody else has. */
export interface DueTick {
  id: string;
  session: string;
  address: Address;
  locale: string;
  can: Capabilities;
  /** Its turn was saved before; only whether it was delivered is in doubt. */
  said: boolean;
}

export interface Sessions {
  /** A session store whose wake-ups are answered to that address. */
  at(address: Address): SessionStore;
  /** Takes due wake-ups, for `lease` ms: whoever dies holding one gives it back. */
  claim(now: number, lease: number): Promise<DueTick[]>;
  /** The wake-up is done with. */
  done(tick: string): Promise<void>;
  /** When the next one is due that is not taken; undefined where none is. */
  nextDue(): Promise<number | undefined>;
  /** Told whenever a wake-up was set. */
  onTick(listener: () => void): void;
}

const BATCH = 100;
/** A tick's turn id carries its row's id, so that the turn, however often it is tried, is the same turn. */
const TICK = 'tick:';
export const tickTurn = (tick: string): string => `${TICK}${tick}`;

export function sessions(db: Kysely<Tables>, life: number): Sessions {
  const listeners: (() => void)[] = [];
  return {
    at: (address) => ({
      load: (id) => load(db, id),
      save: async (id, record, version, effects, turn) => {
        const saved = await db.transaction().execute(async (it) => {
          if (!await write(it, { id, record: JSON.stringify(record), version: version + 1, expires_at: turn.at + life })) return false;
          await carryOut(it, effects, { turn, address, id: `${id}:${version + 1}` });
          return true;
        });
        if (saved && effects.some((effect) => effect.kind === 'tick')) for (const listener of listeners) listener();
        return saved;
      },
    }),
    claim: (now, lease) => claim(db, now, lease),
    done: async (tick) => { await db.deleteFrom('tick').where('id', '=', tick).execute(); },
    nextDue: async () => {
      const row = await db.selectFrom('tick').select('due_at').where('lease', '=', 0).orderBy('due_at').limit(1).executeTakeFirst();
      return row?.due_at;
    },
    onTick: (listener) => void listeners.push(listener),
  };
}

async function load(db: Kysely<Tables>, id: string): Promise<{ record: unknown; version: number } | undefined> {
  const row = await db.selectFrom('session').select(['record', 'version']).where('id', '=', id).executeTakeFirst();
  return row && { record: JSON.parse(row.record) as unknown, version: row.version };
}

/** @returns false where somebody else has written since the version was read. */
async function write(db: Transaction<Tables>, row: Tables['session']): Promise<boolean> {
  if (row.version === 1) {
    const { numInsertedOrUpdatedRows } = await db.insertInto('session').values(row).onConflict((it) => it.doNothing()).executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await db.updateTable('session').set(row).where('id', '=', row.id).where('version', '=', row.version - 1).executeTakeFirst();
  return numUpdatedRows === 1n;
}

interface Cause { turn: Turn; address: Address; /** For a wake-up that is wanted. */ id: string }

async function carryOut(db: Transaction<Tables>, effects: Effect[], { turn, address: { channel, to }, id }: Cause): Promise<void> {
  const { session } = turn;
  if (turn.id.startsWith(TICK)) await db.updateTable('tick').set({ said: 1 }).where('id', '=', turn.id.slice(TICK.length)).execute();
  for (const effect of effects) {
    switch (effect.kind) {
      case 'tick':
        await db.deleteFrom('tick').where('session', '=', session).where('said', '=', 0).execute();
        await db.insertInto('tick').values({
          id, session, due_at: effect.at, channel, address: to, locale: turn.locale, can: JSON.stringify(turn.can), said: 0, lease: 0,
        }).execute();
        break;
      case 'noTick': await db.deleteFrom('tick').where('session', '=', session).where('said', '=', 0).execute(); break;
      case 'forget': await forget(db, session); break;
      case 'log': break;
    }
  }
}

/** Everything of this person goes, at once. (The web conversation itself stays open, empty.) */
async function forget(db: Transaction<Tables>, session: string): Promise<void> {
  await db.deleteFrom('tick').where('session', '=', session).execute();
  await db.deleteFrom('session').where('id', '=', session).execute();
  await db.deleteFrom('activity').where('conversation', '=', session).execute();
}

const capabilities = z.object({ cues: z.enum(['inline', 'played', 'pushed', 'steps']), voice: z.boolean() });

async function claim(db: Kysely<Tables>, now: number, lease: number): Promise<DueTick[]> {
  const free = db.selectFrom('tick').select('id').where('due_at', '<=', now).where('lease', '<=', now).orderBy('due_at').limit(BATCH);
  const rows = await db.updateTable('tick').set({ lease: now + lease }).where('id', 'in', free).returningAll().execute();
  return rows.toSorted((a, b) => a.due_at - b.due_at).map((row) => ({
    id: row.id, session: row.session, address: { channel: row.channel, to: row.address }, locale: row.locale,
    can: capabilities.parse(JSON.parse(row.can)), said: row.said === 1,
  }));
}
