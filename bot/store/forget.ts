/** Deleting everything of a person, at once. A web conversation itself stays open, empty: the person may go on talking. */
import type { Changes, Database } from './database';

export async function forgetSession(it: Changes, session: string): Promise<void> {
  await empty(it, [session]);
}

/** Everything of whoever the channel says this is, in whatever conversation. */
export async function forgetAll(it: Changes, person: string, session: string): Promise<void> {
  const theirs = await it.selectFrom('session').select('id').where('person', '=', person).execute();
  const talks = await it.selectFrom('conversation').select('id').where('user', '=', person).execute();
  await empty(it, [...new Set([session, ...theirs.map((row) => row.id), ...talks.map((row) => row.id)])]);
  await it.deleteFrom('tick').where('person', '=', person).execute();
  await it.deleteFrom('outbox').where('person', '=', person).execute();
}

async function empty(it: Changes, ids: string[]): Promise<void> {
  await it.deleteFrom('session').where('id', 'in', ids).execute();
  await it.deleteFrom('tick').where('session', 'in', ids).execute();
  await it.deleteFrom('outbox').where('session', 'in', ids).execute();
  await it.deleteFrom('activity').where('conversation', 'in', ids).execute();
}

/**
 * For an operator who was asked to: a conversation's id, a session's, or a person's as the channel names them.
 * @returns how many rows went
 */
export async function forget({ change }: Database, id: string): Promise<number> {
  return change(async (it) => {
    const named = await it.selectFrom('session').select('id').where((row) => row.or([row('id', 'in', [id, `teams:${id}`]), row('person', '=', id)])).execute();
    const talks = await it.selectFrom('conversation').select('id').where((row) => row.or([row('id', '=', id), row('user', '=', id)])).execute();
    const ids = [...new Set([id, ...named.map((row) => row.id), ...talks.map((row) => row.id)])];
    const gone = [
      await it.deleteFrom('session').where('id', 'in', ids).executeTakeFirst(),
      await it.deleteFrom('tick').where((row) => row.or([row('session', 'in', ids), row('person', '=', id)])).executeTakeFirst(),
      await it.deleteFrom('outbox').where((row) => row.or([row('session', 'in', ids), row('person', '=', id)])).executeTakeFirst(),
      await it.deleteFrom('activity').where('conversation', 'in', ids).executeTakeFirst(),
      await it.deleteFrom('conversation').where('id', 'in', ids).executeTakeFirst(),
    ];
    return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
  });
}
