/** Several servers on one PostgreSQL, and what happens when one of them, or the database, or the disk, goes away. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { steady } from '../bot/store/steady';
import { endAll, launch, type Node, Person, told, until } from './servers/node';
import { type Postgres, startPostgres } from './servers/postgres';

jest.setTimeout(180_000);

/** The node's own clock jumps an hour, forward or back, while routines run. */
const jump = (hours: number) => `const real = Date.now.bind(Date), since = real(); Date.now = () => real() + (real() - since > 12000 ? ${hours * 3_600_000} : 0);`;

let postgres: Postgres;
beforeAll(async () => { postgres = await startPostgres(); });
afterAll(async () => {
  endAll();
  await postgres.stop();
});

describe('three nodes', () => {
  let nodes: [Node, Node, Node];
  let people: Person[];

  beforeAll(async () => {
    const env = { DATABASE_URL: await postgres.database() };
    nodes = await Promise.all([launch({ env }), launch({ env, before: jump(1) }), launch({ env, before: jump(-1) })]);
    people = await Promise.all(Array.from({ length: 12 }, (_, n) => new Person().begin(url(n))));
  });
  afterAll(() => {
    for (const person of people) person.leave();
    for (const { child } of nodes) child.kill('SIGKILL');
  });

  const url = (n: number) => (nodes[n % 3] as Node).url;

  test('kill -9 of one in mid-hold, the clocks of the others jump: no cue lost, none doubled, the conversation goes on', async () => {
    // Everybody talks to one node and listens at another.
    await Promise.all(people.map((person, n) => person.connect(url(n + 1))));
    for (const words of ['my arch is cramping', 'no', 'shorter', 'shorter']) await Promise.all(people.map((person, n) => person.post(url(n), words)));
    await until('the hold has begun everywhere', async () => (await Promise.all(people.map((it) => it.everything(url(1))))).every((all) => told(all).length >= 5));
    nodes[0].child.kill('SIGKILL');
    await nodes[0].gone;
    await until('the next step everywhere', async () => (await Promise.all(people.map((it) => it.everything(url(1))))).every((all) => told(all).some((it) => it.includes('cues:walk') || it.includes('cues:massage'))));
    const stories = await Promise.all(people.map(async (person) => told(await person.everything(url(1)))));
    const next = (story: string[]) => story.findIndex((it) => it.includes('cues:massage'));
    const untouched = stories.filter((_, n) => n % 3 !== 0).map((story) => story.slice(0, next(story) + 1).join(' | '));
    const orphaned = stories.filter((_, n) => n % 3 === 0).map((story) => story.slice(0, next(story) + 1).join(' | '));
    expect(new Set(untouched).size).toBe(1);
    expect(new Set(orphaned)).toEqual(new Set(untouched));
    expect(stories.map((story) => story.filter((it) => it.includes('cues:massage')).length)).toEqual(people.map(() => 1));

    // Whoever listened at a node that lives has heard each message once, and in order.
    const all = await Promise.all(people.map((it) => it.everything(url(1))));
    await until('everything heard', () => people.every((it, n) => n % 3 === 2 || it.heard.length >= (all[n]?.length ?? 0)));
    for (const [n, person] of people.entries()) {
      const ids = person.heard.map((it) => it.id);
      expect(ids).toEqual([...new Set(ids)].sort());
      if (n % 3 !== 2) expect(ids.slice(0, all[n]?.length)).toEqual(all[n]?.map((it) => it.id));
    }
    // The orphans go on, at another node.
    await Promise.all(people.map((person) => person.post(url(2), 'stop')));
    const after = await Promise.all(people.map(async (person) => told(await person.everything(url(1))).length));
    expect(after.every((count, n) => count > (all[n] ? told(all[n]).length : 0))).toBe(true);
  });

  test('SIGTERM: what was accepted is answered, and the process ends by itself', async () => {
    const posts = people.map((person) => person.post(url(2), 'why do my feet cramp?').catch(() => undefined));
    await Promise.race(posts);
    nodes[2].child.kill('SIGTERM');
    const answered = (await Promise.all(posts)).map((it) => it?.status);
    expect(await nodes[2].gone).toBe(0);
    expect(answered.filter((it) => it !== undefined && it !== 200)).toEqual([]);
    for (const [n, person] of people.entries()) {
      if (answered[n] !== 200) continue;
      const all = await person.everything(url(1));
      expect(all.at(-1)?.from.role).toBe('bot');
    }
  });
});

test('a node that hangs in mid-hold: another goes on with its routines, and nothing comes twice when it wakes up', async () => {
  const env = { DATABASE_URL: await postgres.database() };
  const [hung, other] = await Promise.all([launch({ env }), launch({ env })]);
  const people = await Promise.all(Array.from({ length: 6 }, () => new Person().begin(hung.url)));
  for (const words of ['my arch is cramping', 'no', 'shorter', 'shorter']) await Promise.all(people.map((person) => person.post(hung.url, words)));
  await until('the hold has begun everywhere', async () => (await Promise.all(people.map((it) => it.everything(other.url)))).every((all) => told(all).length >= 5));
  hung.child.kill('SIGSTOP');
  const massages = async () => (await Promise.all(people.map((it) => it.everything(other.url)))).map((all) => told(all).filter((it) => it.includes('cues:massage')).length);
  await until('the next step everywhere', async () => (await massages()).every((count) => count > 0));
  hung.child.kill('SIGCONT');
  await until('it is ready again', async () => (await fetch(`${hung.url}/readyz`)).status === 200);
  await new Promise((done) => { setTimeout(done, 1500); });
  expect(await massages()).toEqual(people.map(() => 1));
  for (const { child } of [hung, other]) child.kill('SIGKILL');
});

test('SIGTERM with time to drain: not ready, and still serving; then it ends by itself', async () => {
  const node = await launch({ env: { DATABASE_URL: await postgres.database(), DRAIN_SECONDS: '4' } });
  const person = await new Person().begin(node.url);
  const ready = async () => (await fetch(`${node.url}/readyz`)).status;
  expect(await ready()).toBe(200);
  node.child.kill('SIGTERM');
  await until('not ready', async () => await ready() === 503, 3);
  expect((await person.post(node.url, 'thanks')).status).toBe(200);
  expect(await node.gone).toBe(0);
});

test('SIGTERM while a browser holds a connection it has not used yet: it is not waited for', async () => {
  const node = await launch({ env: { DATABASE_URL: await postgres.database() } });
  const ahead = connect(Number(new URL(node.url).port), '127.0.0.1');
  await once(ahead, 'connect');
  await fetch(`${node.url}/healthz`);
  node.child.kill('SIGTERM');
  // A node that waits is ended after ten seconds, with an exit code of 1.
  expect(await node.gone).toBe(0);
  ahead.destroy();
});

describe('PostgreSQL goes away', () => {
  let node: Node;
  beforeAll(async () => { node = await launch({ env: { DATABASE_URL: await postgres.database() } }); });
  afterAll(() => { node.child.kill('SIGKILL'); });

  // A server somebody else runs is not ours to stop.
  const owned = process.env['DATABASE_URL_TEST'] ? test.skip : test;

  owned('restarted under load: who sends again until it is accepted is answered once', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => new Person().begin(node.url)));
    let over = false;
    const talk = async (person: Person): Promise<number> => {
      let sent = 0;
      while (!over) {
        const channelData = { clientActivityID: `m${++sent}` };
        while ((await person.post(node.url, 'thanks', channelData)).status !== 200) await new Promise((done) => { setTimeout(done, 200); });
        await new Promise((done) => { setTimeout(done, 260); });
      }
      return sent;
    };
    const talks = people.map(talk);
    await new Promise((done) => { setTimeout(done, 1000); });
    await postgres.restart();
    await new Promise((done) => { setTimeout(done, 1500); });
    over = true;
    const counts = await Promise.all(talks);
    for (const [n, person] of people.entries()) {
      const all = await person.everything(node.url);
      const mine = all.flatMap((it) => (it.from.role === 'user' ? [it.channelData?.clientActivityID] : []));
      expect(mine).toEqual(Array.from({ length: counts[n] ?? 0 }, (_, k) => `m${k + 1}`));
      expect(told(all)).toHaveLength(counts[n] ?? 0);
    }
  });

  owned('down: whoever is connected is told to get help all the same, and the node says that it is not ready', async () => {
    const person = await (await new Person().begin(node.url)).connect(node.url);
    const ready = async () => (await fetch(`${node.url}/readyz`)).status;
    expect(await ready()).toBe(200);
    await postgres.restart(async () => {
      await person.post(node.url, 'I have chest pain');
      await until('help', () => person.heard.some((it) => /^Call 999/.test(it.text ?? '')), 30);
      expect(await ready()).toBe(503);
      expect((await fetch(`${node.url}/healthz`)).status).toBe(200);
    });
    await until('ready again', async () => await ready() === 200);
    expect((await person.post(node.url, 'thanks')).status).toBe(200);
    person.leave();
  });
});

test('the disk is full: whoever is connected is told to get help all the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coach-'));
  const node = await launch({ env: { DATABASE: join(folder, 'coach.db') }, fileLimit: 400_000 });
  const person = await (await new Person().begin(node.url)).connect(node.url);
  const unkept = async () => (await person.post(node.url, 'x '.repeat(900))).id?.endsWith('|0000000') === true;
  let full = false;
  for (let n = 0; n < 200 && !full; n++) {
    full = await unkept().catch(() => false);
    if (n % 30 === 29) await new Promise((done) => { setTimeout(done, 10_000); });
  }
  expect(full).toBe(true);
  await person.post(node.url, 'I have chest pain');
  await until('help', () => person.heard.some((it) => /^Call 999/.test(it.text ?? '')));
  person.leave();
  node.child.kill('SIGKILL');
  await node.gone;
  rmSync(folder, { recursive: true });
});

test('a clock that is set while somebody is being timed goes on evenly, and is right when nobody is', () => {
  let elapsed = 1000;
  const clock = steady(50_000, () => elapsed);
  elapsed += 500;
  expect(clock.now()).toBe(50_500);
  clock.set(50_700, false);
  expect(clock.now()).toBe(50_700);
  for (const wall of [3_650_700, 10]) {
    clock.set(wall, false);
    expect(clock.now()).toBe(50_700);
  }
  clock.set(3_650_700, true);
  expect(clock.now()).toBe(3_650_700);
});
