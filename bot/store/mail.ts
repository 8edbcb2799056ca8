/** What turns leave to be delivered, written in the same transaction as their sessions. */
import type { Served } from '../../dialogs/serve';
import type { Said } from '../../dialogs/types';
import type { Changes, Database } from './database';

export type Mail =
  /** For a client that asks for what it has not heard: kept in the conversation's log, each made for its number. */
  | { kind: 'log'; conversation: string; entries: ((seq: number) => object)[] }
  /** For a channel that has to be called. */
  | { kind: 'post'; said: Said; timed: boolean };

/** Where a wake-up's answer goes: the channel, an address only that channel can read, and whose it is where the channel knows. */
export interface Address { channel: string; to: string; person?: string }

/** A turn to keep, where its answers to later wake-ups go, and what it leaves to be delivered. */
export interface Save { served: Served; address: Address; mail: Mail | undefined }

/** Activities kept of one conversation; far more than a client that comes back has missed. */
const KEPT = 400;
/** Old ones are taken out once in as many. */
const TRIM = 50;
/** How long a sender has a letter to itself (ms): longer than any attempt takes. */
export const HOLD = 15_000;
/** How long a turn is remembered as delivered (ms): longer than any channel sends the same message again. */
const REMEMBERED = 10 * 60_000;

export function letterId(session: string, turn: string): string {
  return `${session}|${turn}`;
}

export async function putMail(it: Changes, saves: Save[], database: Database, life: number): Promise<void> {
  await log(it, saves, database, life);
  const letters = saves.flatMap(({ served: { turn }, address, mail }) => (mail?.kind === 'post' ? [{
    id: letterId(turn.session, turn.id), session: turn.session, channel: address.channel, address: address.to, said: JSON.stringify(mail.said),
    timed: mail.timed ? 1 : 0, made_at: turn.at, free_at: turn.at + HOLD, tries: 1, done: 0, expires_at: turn.at + REMEMBERED, person: address.person ?? null,
  }] : []));
  if (letters.length > 0) await it.insertInto('outbox').values(letters).onConflict((on) => on.doNothing()).execute();
}

interface Page { conversation: string; turn: string; at: number; entries: ((seq: number) => object)[] }

async function log(it: Changes, saves: Save[], database: Database, life: number): Promise<void> {
  const pages = saves.flatMap(({ served: { turn }, mail }) => (mail?.kind === 'log' && mail.entries.length > 0
    ? [{ conversation: mail.conversation, turn: turn.id, at: turn.at, entries: mail.entries }] : []));
  if (pages.length > 0) await append(it, pages, database, life);
}

/** Adds to conversations, one page each. @returns the number of each page's first entry */
export async function append(it: Changes, pages: Page[], database: Database, life: number): Promise<number[]> {
  const rows = await it.insertInto('conversation')
    .values(pages.map((page) => ({ id: page.conversation, user: null, last: page.entries.length, expires_at: page.at + life })))
    .onConflict((on) => on.column('id').doUpdateSet((row) => ({ last: row('conversation.last', '+', row.ref('excluded.last')), expires_at: row.ref('excluded.expires_at') })))
    .returning(['id', 'last']).execute();
  const last = new Map(rows.map((row) => [row.id, row.last]));
  const firsts = pages.map((page) => (last.get(page.conversation) ?? page.entries.length) - page.entries.length + 1);
  const activities = pages.flatMap((page, n) => page.entries.map((make, k) => {
    const seq = (firsts[n] ?? 1) + k;
    return { conversation: page.conversation, seq, turn: page.turn, json: JSON.stringify(make(seq)) };
  }));
  await it.insertInto('activity').values(activities).execute();
  for (const { id, last: newest } of rows) {
    if (newest > KEPT && newest % TRIM < 2) await it.deleteFrom('activity').where('conversation', '=', id).where('seq', '<=', newest - KEPT).execute();
  }
  await database.tell(it, pages.map((page) => page.conversation));
  return firsts;
}
