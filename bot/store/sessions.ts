/** Sessions, their wake-ups and what their turns leave to be delivered: saved together, so that none is ever without the others. */
import { z } from 'zod';
import type { Served, SessionStore, Stored } from '../../dialogs/serve';
import type { Capabilities } from '../../dialogs/types';
import type { Changes, Database } from './database';
import { forgetAll, forgetSession } from './forget';
import { type Address, type Mail, putMail, type Save } from './mail';
import type { Tables } from './tables';

/** A wake-up that has come due, locked, with its session. */
export interface DueTick {
  session: string;
  /** Of the session when it was set; with the session it names this wake-up for ever. */
  version: number;
  dueAt: number;
  address: Address;
  locale: string;
  can: Capabilities;
  stored: Stored;
}

export interface Sessions {
  /** A session store whose turns leave such mail, and whose wake-ups are answered to that address. */
  at(address: Address, mail: (served: Served) => Mail | undefined): SessionStore;
  /**
   * Takes due wake-ups under lock, has a turn made of each, and keeps what they led to: all of it in one transaction, so
   * that a node that dies in the middle has done nothing, and no two nodes ever serve the same one.
   * @param which those of these sessions, or any that have been due for so long (ms)
   * @param make undefined where nothing could be made of it: it is dropped, as another try would fare no better
   * @returns what was kept
   */
  wake(which: string[] | number, make: (due: DueTick) => Save | undefined): Promise<Save[]>;
  /** Wake-ups that are set, soonest first: at most so many. */
  pending(most: number): Promise<{ session: string; dueAt: number }[]>;
  /** Told of every turn that was kept. */
  onSaved(listener: (saves: Save[]) => void): void;
}

const BATCH = 100;
/** Rows are held no longer than this for want of a quick machine (ms); a shared database takes them from whoever is idle for long. */
const AT_MOST = 300;

export function sessions(database: Database, life: number): Sessions {
  const listeners: ((saves: Save[]) => void)[] = [];
  const tell = (saves: Save[]): void => {
    if (saves.length > 0) for (const listener of listeners) listener(saves);
  };
  return {
    at: (address, mail) => ({
      load: (id) => database.read(() => load(database, id)),
      save: async (served) => {
        const save = { served, address, mail: mail(served) };
        const kept = await database.change(async (it) => await write(it, rowOf(save, life), served.version) && (await leave(it, [save], database, life), true));
        if (kept) tell([save]);
        return kept;
      },
    }),
    wake: async (which, make) => {
      const saves = await database.db.transaction().execute((it) => wake(it, which, { database, life, make }));
      tell(saves);
      return saves;
    },
    pending: async (most) => {
      const rows = await database.read(() => database.db.selectFrom('tick').select(['session', 'due_at']).orderBy('due_at').limit(most).execute());
      return rows.map((row) => ({ session: row.session, dueAt: row.due_at }));
    },
    onSaved: (listener) => void listeners.push(listener),
  };
}

async function load({ db }: Database, id: string): Promise<Stored | undefined> {
  const row = await db.selectFrom('session').select(['record', 'version']).where('id', '=', id).executeTakeFirst();
  return row && { record: JSON.parse(row.record) as unknown, version: row.version };
}

function rowOf({ served: { turn, step, version }, address }: Save, life: number): Tables['session'] {
  return { id: turn.session, record: JSON.stringify(step.session), version: version + 1, expires_at: turn.at + life, person: address.person ?? null };
}

/** @returns false where somebody else has written since that version was read, or has forgotten the session. */
async function write(it: Changes, row: Tables['session'], version: number): Promise<boolean> {
  if (version === 0) {
    const { numInsertedOrUpdatedRows } = await it.insertInto('session').values(row).onConflict((on) => on.doNothing()).executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await it.updateTable('session').set(row).where('id', '=', row.id).where('version', '=', version).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Sessions that this transaction has locked: there is nobody to be quicker. */
async function writeLocked(it: Changes, rows: Tables['session'][]): Promise<void> {
  await it.insertInto('session').values(rows).onConflict((on) => on.column('id').doUpdateSet((row) => ({
    record: row.ref('excluded.record'), version: row.ref('excluded.version'), expires_at: row.ref('excluded.expires_at'),
  }))).execute();
}

/** Everything a turn has to do besides the session's own row. */
async function leave(it: Changes, saves: Save[], database: Database, life: number): Promise<void> {
  for (const { served, address } of saves) {
    if (!served.step.effects.some((effect) => effect.kind === 'forget')) continue;
    await (address.person === undefined ? forgetSession(it, served.turn.session) : forgetAll(it, address.person, served.turn.session));
  }
  await setTicks(it, saves);
  await putMail(it, saves, database, life);
}

/** The last word on wake-ups counts; a wake-up that has been served and asks for no other is gone. */
async function setTicks(it: Changes, saves: Save[]): Promise<void> {
  const wanted: Tables['tick'][] = [];
  const gone: string[] = [];
  for (const { served: { turn, step, version }, address } of saves) {
    const last = step.effects.findLast((effect) => effect.kind === 'tick' || effect.kind === 'noTick');
    if (last?.kind === 'tick') {
      wanted.push({
        session: turn.session, version: version + 1, due_at: Math.round(last.at), channel: address.channel, address: address.to,
        locale: turn.locale, can: JSON.stringify(turn.can), person: address.person ?? null,
      });
    } else if (last ?? turn.input.kind === 'tick') gone.push(turn.session);
  }
  if (gone.length > 0) await it.deleteFrom('tick').where('session', 'in', gone).execute();
  if (wanted.length === 0) return;
  await it.insertInto('tick').values(wanted).onConflict((on) => on.column('session').doUpdateSet((row) => ({
    version: row.ref('excluded.version'), due_at: row.ref('excluded.due_at'), channel: row.ref('excluded.channel'), address: row.ref('excluded.address'),
    locale: row.ref('excluded.locale'), can: row.ref('excluded.can'), person: row.ref('excluded.person'),
  }))).execute();
}

const capabilities = z.object({ cues: z.enum(['inline', 'played', 'pushed', 'steps']), voice: z.boolean() });

interface Waking { database: Database; life: number; make: (due: DueTick) => Save | undefined }

async function wake(it: Changes, which: string[] | number, { database, life, make }: Waking): Promise<Save[]> {
  const late = typeof which === 'number' ? which : 0;
  const all = it.selectFrom('tick').innerJoin('session', 'session.id', 'tick.session').where((row) => row('due_at', '<=', database.moment()));
  const theirs = typeof which === 'number' ? all.where((row) => row(row('due_at', '+', late), '<=', database.moment())) : all.where('tick.session', 'in', which);
  const chosen = theirs
    .select(['tick.session', 'tick.version as tickVersion', 'due_at', 'channel', 'address', 'tick.person', 'locale', 'can', 'record', 'session.version'])
    .orderBy('due_at').limit(BATCH);
  const rows = await database.lock(chosen, ['tick', 'session']).execute();
  const end = performance.now() + AT_MOST;
  const made: (Save | undefined)[] = [];
  for (const row of rows) {
    if (made.length > 0 && performance.now() > end) break;
    const can = capabilities.safeParse(JSON.parse(row.can));
    made.push(can.success ? make({
      session: row.session, version: row.tickVersion, dueAt: row.due_at, locale: row.locale, can: can.data,
      address: { channel: row.channel, to: row.address, ...(row.person === null ? {} : { person: row.person }) },
      stored: { record: JSON.parse(row.record) as unknown, version: row.version },
    }) : undefined);
  }
  const saves = made.filter((save) => save !== undefined);
  const failed = rows.filter((_, n) => n < made.length && made[n] === undefined).map((row) => row.session);
  if (failed.length > 0) await it.deleteFrom('tick').where('session', 'in', failed).execute();
  if (saves.length === 0) return [];
  await writeLocked(it, saves.map((save) => rowOf(save, life)));
  await leave(it, saves, database, life);
  return saves;
}
