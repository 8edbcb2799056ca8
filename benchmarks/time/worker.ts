/** One measurement in a process of its own, bundled into `dist/`: `time-worker.cjs '{"engine":"coach","task":"lateness",…}'`, figures as one line of JSON. */
import { join } from 'node:path';
import { Alarms } from '../../bot/alarms';
import { openLog } from '../../bot/log';
import { openMetrics, type Metrics } from '../../bot/metrics';
import { openStore, type Store } from '../../bot/store/open';
import { startTicks, type Mailbox, type Ticks } from '../../bot/ticks';
import { turns } from '../../bot/turns';
import { prepare, type Coach } from '../../dialogs/coach';
import { loadContent } from '../../dialogs/load';
import type { Input, Turn } from '../../dialogs/types';
import { peer } from './peers';

interface Job { engine: 'heap' | 'coach' | 'pgboss' | 'bullmq'; task: string; place: string; routines: number; seconds: number; every: number; delay?: number }
const job = JSON.parse(process.argv[2] ?? '{}') as Job;
const BUILT = join(__dirname, '..', 'dist', 'content.json');
const every = job.every * 1000;
const log = openLog('silent');
const sleep = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, Math.max(0, ms)); });

function figures(late: number[], cpu: NodeJS.CpuUsage, more: Record<string, number> = {}): object {
  const sorted = late.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { cues: late.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? NaN, cpu: (cpu.user + cpu.system) / 1000, rss: process.memoryUsage.rss() / 2 ** 20, twice: 0, ...more };
}

/** The engine with one more routine: a step every so often, for as long as it takes, said in the words of a real one. */
function benchCoach(): Coach {
  const content = loadContent(BUILT);
  const model = Object.values(content.routines).find((routine) => routine.kind === 'practice' && routine.steps.some((step) => step.kind === 'hold'));
  const step = model?.steps.find((it) => it.kind === 'hold');
  const words = content.languages['en']?.words['routines'] as Record<string, { steps: Record<string, object> }>;
  if (!model || !step) throw new Error('no practice routine with a hold to measure with');
  const steps = Array.from({ length: 100 }, (_, n) => ({ ...step, id: `s${n}`, seconds: job.every - 2, lead: 2, sides: undefined }));
  content.routines['bench'] = { ...model, id: 'bench', steps };
  const own = words[model.id];
  words['bench'] = { ...own, steps: Object.fromEntries(steps.map(({ id }) => [id, own?.steps[step.id] ?? {}])) };
  return prepare(content);
}

const mailbox: Mailbox = { mail: (to, { turn, said }) => ({ kind: 'log', conversation: to, entries: said ? [(seq) => ({ seq, turn: turn.id, text: said.text })] : [] }) };
const turnOf = (session: string, id: string, at: number, input: Input): Turn => ({ id, session, locale: 'en-GB', at, input, can: { cues: 'steps', voice: false } });

/**
 * Sessions with a routine under way, each at its own moment; nothing is due before all of them are there.
 * @returns when the first is due
 */
async function begin(store: Store, coach: Coach, { spread = every, delay = 0 } = {}): Promise<number> {
  const take = turns({ coach, log, metrics: openMetrics() });
  const many = async (names: string[], due: () => number): Promise<void> => {
    const left = names.values();
    const one = async (): Promise<void> => {
      for (const session of left) {
        await take(turnOf(session, 'begin', Math.round(due() - every), { kind: 'meant', meaning: { kind: 'routine', routine: 'bench' } }), store.sessions.at({ channel: 'web', to: session }, () => undefined), 'web');
      }
    };
    await Promise.all(Array.from({ length: 16 }, one));
  };
  // How fast this machine makes them today, by some that are not due for an hour.
  const trial = performance.now();
  await many(Array.from({ length: 300 }, (_, n) => `trial${n}`), () => store.now() + 3_600_000);
  const each = (performance.now() - trial) / 300;
  const from = store.now() + 4000 + delay + 1.6 * each * job.routines;
  await many(Array.from({ length: job.routines }, (_, n) => `s${n}`), () => from + Math.random() * spread);
  if (store.now() > from) throw new Error('the machine was too busy to get ready in time; run it again');
  return from;
}

function watching(store: Store, coach: Coach, woke: (late: number, session: string) => void): Ticks {
  const metrics: Metrics = { ...openMetrics(), woke: (_channel, late, { turn }) => { woke(late, turn.session); } };
  return startTicks({ coach, sessions: store.sessions, channels: { web: mailbox }, log, metrics, now: store.now });
}

async function coachLateness(coach: Coach): Promise<object> {
  const store = await openStore(job.place, { life: 3_600_000, connections: 20 });
  const from = await begin(store, coach);
  let late: number[] = [];
  const ticks = watching(store, coach, (ms) => late.push(ms));
  await sleep(from + 1000 - store.now());
  late = [];
  const cpu = process.cpuUsage();
  await sleep(job.seconds * 1000);
  const spent = process.cpuUsage(cpu);
  const measured = late;
  await ticks.stop();
  await store.close();
  return figures(measured, spent);
}

async function heapLateness(): Promise<object> {
  const alarms = new Alarms();
  const start = performance.now() + 500;
  for (let n = 0; n < job.routines; n++) alarms.set(String(n), start + Math.random() * every);
  const late: number[] = [];
  let over = false;
  const ring = (): void => {
    const now = performance.now();
    for (const { session, at } of alarms.take(now, Infinity)) {
      late.push(now - at);
      alarms.set(session, at + every);
    }
    if (!over) setTimeout(ring, Math.max(0, (alarms.first ?? 0) - performance.now()));
  };
  ring();
  await sleep(1500);
  late.length = 0;
  const cpu = process.cpuUsage();
  await sleep(job.seconds * 1000);
  over = true;
  return figures(late, process.cpuUsage(cpu));
}

async function coachRate(coach: Coach): Promise<object> {
  const store = await openStore(job.place, { life: 3_600_000, connections: 20 });
  const from = await begin(store, coach, { spread: 1 });
  let count = 0;
  let enough = (): void => undefined;
  const all = new Promise<void>((done) => { enough = done; });
  const ticks = watching(store, coach, () => { if (++count === job.routines) enough(); });
  await sleep(from - store.now() - 20);
  const cpu = process.cpuUsage();
  const start = performance.now();
  await all;
  const wall = performance.now() - start;
  const spent = process.cpuUsage(cpu);
  await ticks.stop();
  await store.close();
  return figures(Array.from({ length: count }, () => 0), spent, { wall });
}

async function coachMemory(coach: Coach): Promise<object> {
  const store = await openStore(job.place, { life: 3_600_000 });
  globalThis.gc?.();
  const before = process.memoryUsage.rss() / 2 ** 20;
  const ticks = watching(store, coach, () => undefined);
  await sleep(5000);
  globalThis.gc?.();
  const made = figures([], process.cpuUsage(), { before });
  await ticks.stop();
  await store.close();
  return made;
}

async function coachServe(coach: Coach): Promise<never> {
  const store = await openStore(job.place, { life: 3_600_000 });
  const opened = performance.now();
  let told = false;
  watching(store, coach, () => {
    if (!told) process.stdout.write(`${JSON.stringify([performance.now() - opened, performance.now()])}\n`);
    told = true;
  });
  return new Promise(() => undefined);
}

/** Every wake-up of a run names the version that set it: a gap is a lost one, a name met again one that came twice. */
async function coachJudge(coach: Coach): Promise<object> {
  const store = await openStore(job.place, { life: 3_600_000 });
  const ticks = watching(store, coach, () => undefined);
  await sleep(2500);
  await ticks.stop();
  const pending = await store.sessions.pending(100_000);
  let [lost, twice, cues] = [pending.filter((it) => it.dueAt < store.now() - 1000).length, 0, 0];
  for (const { session } of pending.filter((it) => it.session.startsWith('s'))) {
    const versions = (await store.conversations.after(session, 0)).map((it) => Number((JSON.parse(it.json) as { turn: string }).turn.replace('tick:', '')));
    cues += versions.length;
    twice += versions.length - new Set(versions).size;
    lost += versions.filter((version, n) => version !== n + 1).length;
  }
  await store.close();
  return figures([], process.cpuUsage(), { cues, twice, lost });
}

async function coachPause(coach: Coach): Promise<object> {
  const store = await openStore(job.place, { life: 3_600_000, connections: 20 });
  const from = await begin(store, coach);
  const paused = new Set<string>();
  let after = 0;
  const ticks = watching(store, coach, (_late, session) => { if (paused.has(session)) after++; });
  await sleep(from - store.now());
  const take = turns({ coach, log, metrics: openMetrics() });
  const took: number[] = [];
  for (const end = performance.now() + job.seconds * 1000; performance.now() < end;) {
    await sleep(20);
    const session = `s${Math.floor(Math.random() * job.routines)}`;
    if (paused.has(session)) continue;
    const start = performance.now();
    await take(turnOf(session, `p${took.length}`, store.now(), { kind: 'meant', meaning: { kind: 'command', command: 'pause' } }), store.sessions.at({ channel: 'web', to: session }, () => undefined), 'web');
    took.push(performance.now() - start);
    paused.add(session);
  }
  await sleep(every);
  await ticks.stop();
  await store.close();
  return figures(took, process.cpuUsage(), { after });
}

interface Boss { start(): Promise<void>; stop(options: object): Promise<void>; createQueue(name: string): Promise<void>; insert(jobs: object[]): Promise<void>; send(name: string, data: object, options: object): Promise<void>; work(name: string, options: object, handle: (jobs: { data: { due: number } }[]) => Promise<void>): Promise<void>; on(name: string, listener: () => void): void }

async function pgBoss(): Promise<object> {
  const Boss = peer('pg-boss') as new (url: string) => Boss;
  const boss = new Boss(job.place);
  boss.on('error', () => undefined);
  await boss.start();
  await boss.createQueue('cue');
  const from = Date.now() + 3000;
  const dues = Array.from({ length: job.routines }, () => from + Math.random() * every);
  await boss.insert(dues.map((due) => ({ name: 'cue', data: { due }, startAfter: new Date(due) })));
  let late: number[] = [];
  await boss.work('cue', { batchSize: 100, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    for (const { data } of jobs) late.push(Date.now() - data.due);
    await Promise.all(jobs.map(async ({ data }) => { await boss.send('cue', { due: data.due + every }, { startAfter: new Date(data.due + every) }); }));
  });
  await sleep(from + 1000 - Date.now());
  late = [];
  const cpu = process.cpuUsage();
  await sleep(job.seconds * 1000);
  const spent = process.cpuUsage(cpu);
  const measured = late;
  await boss.stop({ graceful: false, wait: false });
  return figures(measured, spent);
}

async function bullMq(): Promise<object> {
  const { Queue, Worker } = peer('bullmq') as { Queue: new (name: string, options: object) => { addBulk(jobs: object[]): Promise<void>; add(name: string, data: object, options: object): Promise<void> }; Worker: new (name: string, handle: (it: { data: { due: number } }) => Promise<void>, options: object) => unknown };
  const connection = { host: '127.0.0.1', port: Number(new URL(job.place).port), maxRetriesPerRequest: null };
  const queue = new Queue('cue', { connection });
  const from = Date.now() + 3000;
  const options = { removeOnComplete: true };
  await queue.addBulk(Array.from({ length: job.routines }, () => from + Math.random() * every).map((due) => ({ name: 'cue', data: { due }, opts: { ...options, delay: Math.round(due - Date.now()) } })));
  let late: number[] = [];
  new Worker('cue', async ({ data }) => {
    late.push(Date.now() - data.due);
    await queue.add('cue', { due: data.due + every }, { ...options, delay: Math.max(0, Math.round(data.due + every - Date.now())) });
  }, { connection, concurrency: 50 });
  await sleep(from + 1000 - Date.now());
  late = [];
  const cpu = process.cpuUsage();
  await sleep(job.seconds * 1000);
  return figures(late, process.cpuUsage(cpu));
}

async function prepared(coach: Coach): Promise<object> {
  const store = await openStore(job.place, { life: 3_600_000, connections: 20 });
  await begin(store, coach, { delay: job.delay ?? 0 });
  await store.close();
  return figures([], process.cpuUsage());
}

const TASKS: Record<string, (coach: Coach) => Promise<object>> = { lateness: coachLateness, rate: coachRate, memory: coachMemory, serve: coachServe, judge: coachJudge, pause: coachPause, prepare: prepared };

async function main(): Promise<void> {
  const made = job.engine === 'heap' ? await heapLateness() : job.engine === 'pgboss' ? await pgBoss() : job.engine === 'bullmq' ? await bullMq() : await TASKS[job.task]?.(benchCoach());
  process.stdout.write(`${JSON.stringify(made)}\n`);
  process.exit(0);
}

void main();
