/** What every store promises, on both databases: the embedded one and a real PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { Client } from 'pg';
import { configFrom } from '../bot/config';
import { openLog } from '../bot/log';
import { openMetrics } from '../bot/metrics';
import { openStore, type Opening, type Store } from '../bot/store/open';
import type { Address, Save } from '../bot/store/mail';
import type { DueTick } from '../bot/store/sessions';
import { turns } from '../bot/turns';
import { loadCoach } from '../dialogs/load';
import { serve, type Served, serveFrom } from '../dialogs/serve';
import type { Input, Turn } from '../dialogs/types';
import { type Postgres, startPostgres } from './servers/postgres';

jest.setTimeout(60_000);

const LIFE = 3_600_000;
const coach = loadCoach();
const log = openLog('silent');
const text = (words: string): Input => ({ kind: 'text', text: words, heard: 'typed' });
const WEB: Address = { channel: 'web', to: 'talk' };
const nowhere = () => undefined;

let postgres: Postgres;
beforeAll(async () => { postgres = await startPostgres(); });
afterAll(() => postgres.stop());

interface Place { at: string; dump: () => Promise<string>; remove: () => void }

const PLACES: Record<string, () => Promise<Place>> = {
  'a file': () => {
    const folder = mkdtempSync(join(tmpdir(), 'coach-'));
    const at = join(folder, 'coach.db');
    const dump = () => {
      const database = new Libsql(at, { readonly: true });
      const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
      const rows = tables.map(({ name }) => JSON.stringify(database.prepare(`select * from "${name}"`).all()));
      database.close();
      return Promise.resolve(rows.join('\n'));
    };
    return Promise.resolve({ at, dump, remove: () => { rmSync(folder, { recursive: true }); } });
  },
  PostgreSQL: async () => {
    const at = await postgres.database();
    const dump = async () => {
      const client = new Client(at);
      await client.connect();
      const { rows } = await client.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public'");
      const all: string[] = [];
      for (const { name } of rows) all.push(JSON.stringify((await client.query(`select * from "${name}"`)).rows));
      await client.end();
      return all.join('\n');
    };
    return { at, dump, remove: () => undefined };
  },
};

describe.each(Object.keys(PLACES))('%s', (name) => {
  let place: Place;
  let store: Store;
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const opened: Store[] = [];
  const open = async (more: Partial<Opening> = {}): Promise<Store> => {
    const one = await openStore(place.at, { life: LIFE, clock, ...more });
    opened.push(one);
    return one;
  };
  beforeAll(async () => {
    place = await (PLACES[name] as () => Promise<Place>)();
    store = await open();
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
    place.remove();
  });

  let count = 0;
  const turnOf = (session: string, input: Input, more: Partial<Turn> = {}): Turn =>
    ({ id: `t${++count}`, session, locale: 'en-GB', at: clock(), input, can: { cues: 'played', voice: false }, ...more });
  const trouble = (what: string, error: unknown) => { throw new Error(what, { cause: error }); };
  const say = (session: string, words: string, { on = store, address = WEB, mail = nowhere }: { on?: Store; address?: Address; mail?: (served: Served) => Save['mail'] } = {}) =>
    serve(turnOf(session, text(words)), coach, on.sessions.at(address, mail), trouble);
  const load = (session: string, on = store) => on.sessions.at(WEB, nowhere).load(session);
  const turnsOf = async (session: string) => ((await load(session))?.record as { turns: number } | undefined)?.turns;
  const waken = (due: DueTick): Save => ({ served: serveFrom({ id: `tick:${due.version}`, session: due.session, locale: due.locale, at: clock(), input: { kind: 'tick' }, can: due.can }, due.stored, coach), address: due.address, mail: undefined });
  const logged = (conversation: string) => ({ said }: Served): Save['mail'] => ({ kind: 'log', conversation, entries: [(seq) => ({ seq, text: said?.text })] });

  test('a session is kept as its next version, and a save that comes second is refused', async () => {
    await say('first', 'hello');
    const stored = await load('first');
    expect(stored?.version).toBe(1);
    const served = serveFrom(turnOf('first', text('hello')), stored, coach);
    const at = store.sessions.at(WEB, nowhere);
    expect(await at.save(served)).toBe(true);
    expect(await at.save(served)).toBe(false);
    expect(await at.save({ ...served, version: 0 })).toBe(false);
    expect(await at.save({ ...served, turn: { ...served.turn, session: 'never there' } })).toBe(false);
    expect((await load('first'))?.version).toBe(2);
  });

  test('fifty turns at once on one session, met on two nodes: none is lost', async () => {
    const takers = [store, name === 'PostgreSQL' ? await open() : store].map((node) => ({ node, take: turns({ coach, log, metrics: openMetrics() }) }));
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => {
      const { node, take } = takers[n % 2] as (typeof takers)[number];
      return take(turnOf('crowd', text('thanks')), node.sessions.at(WEB, nowhere), 'web');
    }));
    expect(answers.every(({ said, kept }) => kept && said !== undefined)).toBe(true);
    expect(await turnsOf('crowd')).toBe(50);
  });

  test('turns that meet without waiting for each other are tried again with the fresh session', async () => {
    await Promise.all(Array.from({ length: 12 }, () => say('rush', 'thanks')));
    expect(await turnsOf('rush')).toBe(12);
  });

  test('a turn met twice changes nothing and is answered alike', async () => {
    const turn = turnOf('twice', text('toe yoga'));
    const at = store.sessions.at(WEB, nowhere);
    const one = await serve(turn, coach, at, trouble);
    expect(await serve(turn, coach, at, trouble)).toEqual(one);
    expect((await load('twice'))?.version).toBe(1);
  });

  describe('wake-ups', () => {
    test('served once however many look, not before they are due, and again at the next', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, n) => say(`run${n}`, 'toe yoga')));
      const other = name === 'PostgreSQL' ? await open() : store;
      const all = async () => (await Promise.all([store, other, store, other].map((node) => node.sessions.wake(0, waken)))).flat().map((save) => save.served.turn.session);
      expect(await all()).toEqual([]);
      ahead += 120_000;
      const served: string[] = [];
      for (let more = await all(); more.length > 0; more = await all()) served.push(...more.filter((it) => it.startsWith('run')));
      expect(served.toSorted()).toEqual(Array.from({ length: 30 }, (_, n) => `run${n}`).toSorted());
      expect((await store.sessions.pending(100)).filter((it) => it.session.startsWith('run'))).toHaveLength(30);
    });

    test('a worker that fails in the middle has done nothing', async () => {
      await say('middle', 'toe yoga');
      ahead += 120_000;
      await expect(store.sessions.wake(['middle'], (due) => ({ ...waken(due), mail: { kind: 'log', conversation: 'middle', entries: [() => { throw new Error('died'); }] } }))).rejects.toThrow('died');
      expect((await load('middle'))?.version).toBe(1);
      expect(await store.sessions.wake(['middle'], waken)).toHaveLength(1);
    });

    test('one that nothing can be made of is dropped, and does not hold up the others', async () => {
      await Promise.all([say('sound', 'toe yoga'), say('broken', 'toe yoga')]);
      ahead += 120_000;
      const saves = await store.sessions.wake(['sound', 'broken'], (due) => (due.session === 'broken' ? undefined : waken(due)));
      expect(saves.map((save) => save.served.turn.session)).toEqual(['sound']);
      expect((await store.sessions.pending(1000)).map((it) => it.session)).not.toContain('broken');
    });

    test('called off by a pause and by stop', async () => {
      const pending = async () => (await store.sessions.pending(1000)).map((it) => it.session);
      await say('paused', 'toe yoga');
      expect(await pending()).toContain('paused');
      await say('paused', 'pause');
      expect(await pending()).not.toContain('paused');
      await say('paused', 'resume');
      expect(await pending()).toContain('paused');
      await say('paused', 'stop');
      expect(await pending()).not.toContain('paused');
    });

    test('only what has been due for long is taken by a look around', async () => {
      await say('left', 'toe yoga');
      const due = (await store.sessions.pending(1000)).find((it) => it.session === 'left')?.dueAt ?? 0;
      ahead += due - clock() + 100;
      expect((await store.sessions.wake(300, waken)).map((save) => save.served.turn.session)).not.toContain('left');
      ahead += 300;
      expect((await store.sessions.wake(300, waken)).map((save) => save.served.turn.session)).toContain('left');
    });
  });

  describe('what a turn leaves', () => {
    test('is kept with the session or not at all', async () => {
      await store.conversations.begin('atomic', undefined);
      const failing = (): Save['mail'] => ({ kind: 'log', conversation: 'atomic', entries: [() => { throw new Error('disk'); }] });
      await expect(say('atomic', 'hello', { mail: failing })).rejects.toThrow('save');
      expect(await load('atomic')).toBeUndefined();
      await say('atomic', 'hello', { mail: logged('atomic') });
      expect((await store.conversations.after('atomic', 0)).map((it) => it.seq)).toEqual([1]);
    });

    test('is numbered without gaps, and only the newest are kept', async () => {
      await store.conversations.begin('long', undefined);
      for (let n = 0; n < 520; n++) await store.conversations.note('long', `n${n}`, (seq) => ({ seq }));
      const rows = await store.conversations.after('long', 0);
      expect(rows.length).toBeGreaterThanOrEqual(400);
      expect(rows.length).toBeLessThan(520);
      expect(rows.at(-1)?.seq).toBe(520);
      expect(rows.every((row, n) => row.seq === (rows[0]?.seq ?? 0) + n)).toBe(true);
      expect(await store.conversations.heard('long', 'n519')).toBe(520);
    });

    test('a letter is somebody\'s to send, then anybody\'s, and its words go when it is sent', async () => {
      const post = ({ said }: Served): Save['mail'] => said && { kind: 'post', said, timed: false };
      const turn = turnOf('letters', text('why do my feet cramp?'));
      const said = await serve(turn, coach, store.sessions.at({ channel: 'teams', to: 'there' }, post), trouble);
      expect(await store.outbox.knows('letters', turn.id)).toBe(true);
      expect(await store.outbox.take(50)).toEqual([]);
      ahead += 16_000;
      const taken = (await Promise.all([store.outbox.take(50), store.outbox.take(50)])).flat();
      expect(taken).toMatchObject([{ session: 'letters', to: 'there', tries: 2, timed: false, said: { text: said?.text } }]);
      await store.outbox.again(taken[0]?.id ?? '', clock() + 1000);
      expect(await store.outbox.take(50)).toEqual([]);
      ahead += 1001;
      expect(await store.outbox.take(50)).toMatchObject([{ tries: 3 }]);
      await store.outbox.done(taken[0]?.id ?? '');
      ahead += 16_000;
      expect(await store.outbox.take(50)).toEqual([]);
      expect(await store.outbox.knows('letters', turn.id)).toBe(true);
      expect(await place.dump()).not.toContain(JSON.stringify(said?.text).slice(1, 40));
    });
  });

  describe('forgetting', () => {
    const post = ({ said }: Served): Save['mail'] => said && { kind: 'post', said, timed: false };
    const live = async (id: string, person?: string) => {
      await store.conversations.begin(id, person);
      const address = { channel: 'web', to: id, ...(person === undefined ? {} : { person }) };
      await say(id, 'my left arch is cramping', { address, mail: logged(id) });
      await say(id, 'why do my feet cramp?', { address, mail: post });
    };

    test('"forget me" deletes all of a person whom the channel knows, in every conversation, and nobody else', async () => {
      for (const id of ['mine-one', 'mine-two']) await live(id, 'dl_runner');
      await live('theirs', 'dl_other');
      await say('mine-one', 'forget me', { address: { channel: 'web', to: 'mine-one', person: 'dl_runner' } });
      expect(await load('mine-one')).toBeUndefined();
      expect(await load('mine-two')).toBeUndefined();
      expect(await store.conversations.after('mine-two', 0)).toEqual([]);
      expect((await store.sessions.pending(1000)).filter((it) => it.session.startsWith('mine'))).toEqual([]);
      expect(await load('theirs')).toBeDefined();
    });

    test('where the channel vouches for nobody, it is this conversation', async () => {
      for (const id of ['anon-one', 'anon-two']) await live(id);
      await say('anon-one', 'forget me', { address: { channel: 'web', to: 'anon-one' } });
      expect(await load('anon-one')).toBeUndefined();
      expect(await load('anon-two')).toBeDefined();
    });

    test.each(['op-talk', 'dl_op-person', 'teams:op-session'])('an operator forgets %s: its name is in no table any more', async (id) => {
      await live('op-talk', 'dl_op-person');
      await say('teams:op-session', 'toe yoga', { address: { channel: 'teams', to: 'op-address', person: 'op-user' }, mail: post });
      expect(await place.dump()).toContain(id);
      expect(await store.forget(id)).toBeGreaterThan(2);
      expect(await place.dump()).not.toContain(id);
      expect(await store.forget(id)).toBe(0);
    });

    test('a turn under way does not bring back what was forgotten', async () => {
      await live('back');
      const served = serveFrom(turnOf('back', text('hello')), await load('back'), coach);
      await store.forget('back');
      expect(await store.sessions.at(WEB, nowhere).save(served)).toBe(false);
      expect(await load('back')).toBeUndefined();
    });
  });

  test('what has expired is swept away, however much', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, n) => say(`old${n}`, 'toe yoga', { mail: logged(`old${n}`) })));
    await store.sweep();
    expect(await load('old59')).toBeDefined();
    ahead += LIFE + 1000;
    expect(await store.conversations.find('old0')).toBeUndefined();
    await store.sweep();
    expect(await place.dump()).not.toMatch(/old\d/);
    expect(await store.sessions.pending(1000)).toEqual([]);
  });

  test('a kept value is made once, whoever is first', async () => {
    const other = await open();
    // Two connections of one process to one file would wait for each other.
    const values = name === 'PostgreSQL' ? await Promise.all([store.keep('key', () => 'one'), other.keep('key', () => 'two')]) : [await store.keep('key', () => 'one')];
    expect([...values, await other.keep('key', () => 'three')]).toEqual(Array(values.length + 1).fill(values[0]));
  });

  test('a ticket is good once', async () => {
    const redeem = () => store.conversations.redeem('ticket', clock() + 1000);
    expect((await Promise.all([redeem(), redeem()])).toSorted()).toEqual([false, true]);
  });

  test('what was opened before is opened again with what it holds', async () => {
    await say('stays', 'hello');
    const again = await open();
    expect((await load('stays', again))?.version).toBe(1);
  });
});

test('PostgreSQL carries news to other nodes, and not back', async () => {
  const at = await postgres.database();
  const [one, two] = [await openStore(at, { life: LIFE }), await openStore(at, { life: LIFE })];
  const heard = { one: [] as string[], two: [] as string[] };
  for (const [node, list] of [[one, heard.one], [two, heard.two]] as const) node.hear((ids) => list.push(...ids ?? []));
  for (let tries = 0; tries < 100 && heard.two.length === 0; tries++) {
    await one.conversations.note('news', `t${tries}`, () => ({}));
    await new Promise((done) => { setTimeout(done, 20); });
  }
  expect(heard).toEqual({ one: [], two: expect.arrayContaining(['news']) as string[] });
  await Promise.all([one.close(), two.close()]);
});

describe('a configuration that cannot work is told in one sentence', () => {
  const url = async (change: (it: URL) => void) => {
    const it = new URL(await postgres.database());
    change(it);
    return it.href;
  };
  test.each<[string, () => Promise<string>, RegExp]>([
    ['nobody listens', () => url((it) => { it.port = '1'; }), /nothing listens/],
    ['no such host', () => url((it) => { it.hostname = 'nowhere.invalid'; }), /host name is not known|does not answer/],
    ['no such database', () => url((it) => { it.pathname = '/missing'; }), /no database of this name/],
    ['a file where no folder can be', () => Promise.resolve('/dev/null/x/coach.db'), /^DATABASE .* cannot be opened/],
  ])('%s', async (_name, place, message) => {
    await expect(openStore(await place(), { life: LIFE })).rejects.toThrow(message);
  });

  test.each<[Record<string, string>, RegExp]>([
    [{ DATABASE_URL: 'mysql://x/y' }, /^DATABASE_URL must be the address of a PostgreSQL database/],
    [{ DATABASE_URL: 'postgres://host' }, /^DATABASE_URL must be the address/],
    [{ DATABASE_URL: 'postgres://host/name', DATABASE: 'x.db' }, /^DATABASE_URL and DATABASE exclude each other/],
    [{ DATABASE_CONNECTIONS: '0' }, /^DATABASE_CONNECTIONS must be at least 2/],
  ])('%j', (env, message) => {
    expect(() => configFrom(env)).toThrow(message);
  });
});
