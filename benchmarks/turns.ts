/**
 * What a turn costs at each door, beside an echo on the same framework; and how nodes on one PostgreSQL add up.
 *
 *   npm run bench -- turns [--seconds 10] [--only doors,nodes]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../tests/servers/postgres';

const ROOT = join(__dirname, '..');
const option = (name: string, otherwise: string): string[] => {
  const at = process.argv.indexOf(`--${name}`);
  return (at < 0 ? otherwise : process.argv[at + 1] ?? otherwise).split(',');
};
const seconds = Number(option('seconds', '10')[0]);
const parts = option('only', 'doors,nodes');
/** Requests under way at once. */
const HANDS = 16;
/** What runners say, over and over. */
const WORDS = ['my arch is cramping', 'no', 'how long is left?', 'why do my feet cramp?', 'stop', 'thanks'];

interface Server { child: ChildProcess; url: string }
const servers = new Set<ChildProcess>();

const SERVER = ['dist/server.cjs'];
const echoOf = (kind: string): string[] => ['--import', 'tsx', 'benchmarks/turns/echo.ts', kind];

function start(args: string[], env: Record<string, string> = {}): Promise<Server> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  servers.add(child);
  return new Promise((done) => {
    child.stdout.on('data', (data: Buffer) => {
      const port = /localhost:(\d+)/.exec(data.toString())?.[1];
      if (port !== undefined) done({ child, url: `http://127.0.0.1:${port}` });
    });
  });
}

async function stop({ child }: Server): Promise<void> {
  const gone = new Promise((done) => { child.once('exit', done); });
  child.kill('SIGKILL');
  await gone;
  servers.delete(child);
}

/** CPU seconds a process has used (Linux). */
function cpuOf({ child }: Server): number {
  const fields = readFileSync(`/proc/${child.pid ?? 0}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

type Send = (n: number) => Promise<Response>;

/** Requests for a while, after a warm-up. */
async function load(under: Server[], send: Send, { hands = HANDS, pause = 0 } = {}): Promise<{ perSecond: number; cpu: number; p50: number; p99: number; failed: number }> {
  const took: number[] = [];
  let failed = 0;
  let n = 0;
  const until = async (end: number): Promise<void> => {
    await Promise.all(Array.from({ length: hands }, async () => {
      while (performance.now() < end) {
        const begun = performance.now();
        const response = await send(n++).catch(() => undefined);
        await response?.arrayBuffer();
        if (response?.ok) took.push(performance.now() - begun);
        else failed++;
        if (pause > 0) await sleep(pause);
      }
    }));
  };
  await until(performance.now() + 4000);
  [took.length, failed] = [0, 0];
  const before = under.map(cpuOf);
  const begun = performance.now();
  await until(begun + seconds * 1000);
  const wall = (performance.now() - begun) / 1000;
  const cpu = under.reduce((sum, server, k) => sum + cpuOf(server) - (before[k] ?? 0), 0);
  const sorted = took.toSorted((a, b) => a - b);
  return { perSecond: took.length / wall, cpu: cpu / took.length * 1e6, p50: sorted[Math.floor(sorted.length / 2)] ?? NaN, p99: sorted[Math.floor(sorted.length * 0.99)] ?? NaN, failed };
}

const json = (body: object, auth?: string): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json', ...(auth === undefined ? {} : { Authorization: auth }) }, body: JSON.stringify(body) });
const words = (n: number): string => WORDS[Math.floor(n / HANDS) % WORDS.length] ?? '';

/** A server that was busy for long may have closed a connection that is about to be used again. */
async function asked(url: string, init: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch(url, init);
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

/** Conversations enough that none is held back for talking too fast. */
async function webSend(under: Server[]): Promise<Send> {
  const people = await Promise.all(Array.from({ length: 400 }, async (_, k) => {
    const url = under[k % under.length]?.url ?? '';
    const { token } = await (await asked(`${url}/token`, { method: 'POST' })).json() as { token: string };
    const { conversationId } = await (await asked(`${url}/v3/directline/conversations`, json({}, `Bearer ${token}`))).json() as { conversationId: string };
    return { path: `/v3/directline/conversations/${conversationId}/activities`, auth: `Bearer ${token}` };
  }));
  return (n) => {
    const person = people[n % people.length];
    return fetch(`${under[n % under.length]?.url ?? ''}${person?.path ?? ''}`, json({ type: 'message', text: WORDS[Math.floor(n / people.length) % WORDS.length], channelData: { coach: { cues: 'played' } } }, person?.auth));
  };
}

const teamsSend = (server: Server): Send => (n) => fetch(`${server.url}/api/messages`, json({
  type: 'message', id: `a${n}`, channelId: 'msteams', serviceUrl: 'http://127.0.0.1:1', deliveryMode: 'expectReplies', text: words(n), from: { id: `u${n % HANDS}` }, recipient: { id: 'bot' }, conversation: { id: `c${n % HANDS}`, conversationType: 'personal' },
}));

const alexaSend = (server: Server): Send => (n) => fetch(`${server.url}/alexa`, json({
  version: '1.0', session: { new: true, sessionId: `s${n}`, application: { applicationId: 'a' }, user: { userId: 'u' } }, context: { System: { application: { applicationId: 'a' }, user: { userId: 'u' }, device: { deviceId: 'd', supportedInterfaces: {} }, apiEndpoint: '', apiAccessToken: '' } },
  request: { type: 'IntentRequest', requestId: `r${n}`, timestamp: new Date().toISOString(), locale: 'en-US', intent: { name: 'AnythingIntent', confirmationStatus: 'NONE', slots: { words: { name: 'words', value: words(n), confirmationStatus: 'NONE' } } } },
}));

function row(name: string, it: { perSecond: number; cpu: number; p50: number; p99: number; failed: number }, beside?: { cpu: number }): void {
  console.log(`  ${name.padEnd(34)}${it.perSecond.toFixed(0).padStart(8)}${it.cpu.toFixed(0).padStart(10)}${it.p50.toFixed(1).padStart(9)}${it.p99.toFixed(1).padStart(9)}${(beside ? `+${(it.cpu - beside.cpu).toFixed(0)}` : '').padStart(9)}${it.failed > 0 ? `   ${it.failed} failed` : ''}`);
}

async function doors(folder: string): Promise<void> {
  const coach = await start(SERVER, { DATABASE: join(folder, 'doors.db') });
  const skill = await start(echoOf('skill'));
  const pairs: [string, Server, Send, string, (server: Server) => Send][] = [
    ['web', coach, await webSend([coach]), 'express', (server) => (n) => fetch(`${server.url}/echo`, json({ type: 'message', text: words(n) }))],
    ['Teams (no token to check)', coach, teamsSend(coach), 'teams', teamsSend],
    ['Alexa (no signature to check)', skill, alexaSend(skill), 'alexa', alexaSend],
  ];
  for (const [name, server, send, kind, echo] of pairs) {
    const other = await start(echoOf(kind));
    const bare = await load([other], echo(other));
    row(`${name}: echo`, bare);
    row(`${name}: Cramp Coach`, await load([server], send), bare);
    await stop(other);
  }
  await stop(coach);
  await stop(skill);
}

/** What a channel takes to carry an answer and the next words (ms), and how many people each node has at once. */
const CHANNEL = 50;
const PEOPLE = 2;

async function nodes(): Promise<void> {
  console.log(`\nWeb turns on one PostgreSQL, by number of nodes: ${PEOPLE} people a node through a channel of ${CHANNEL} ms (goal: twice the nodes 1.9 times, four times 3.6 times the turns)`);
  const postgres = await startPostgres();
  try {
    let one: number | undefined;
    for (const count of [1, 2, 4]) {
      const DATABASE_URL = await postgres.database();
      const under = await Promise.all(Array.from({ length: count }, () => start(SERVER, { DATABASE_URL })));
      const send = await webSend(under);
      const it = await load(under, send, { hands: PEOPLE * count, pause: CHANNEL });
      one ??= it.perSecond;
      row(`${count} node${count > 1 ? 's' : ''}, ${(it.perSecond / one).toFixed(2)} times one`, it);
      for (const server of under) await stop(server);
    }
  } finally {
    await postgres.stop();
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'coach-turns-'));
  console.log(`  ${''.padEnd(34)}${'turns/s'.padStart(8)}${'CPU µs'.padStart(10)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'on top'.padStart(9)}`);
  try {
    if (parts.includes('doors')) await doors(folder);
    if (parts.includes('nodes')) await nodes();
  } finally {
    for (const child of servers) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
