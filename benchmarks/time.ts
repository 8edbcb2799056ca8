/**
 * How late a cue comes: running routines on the embedded store and on PostgreSQL, beside a bare heap of timeouts and, in the
 * same run, job queues with one job a cue. Then: cues a second of one core, memory, kills, pauses.
 *
 *   npm run bench -- time                       everything; takes a while
 *   npm run bench -- time --only lateness,rate  parts: lateness, rate, memory, kills, pause
 *   npm run bench -- time --routines 1000,10000 --seconds 20
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../scripts/bundle';
import { startPostgres, type Postgres } from '../tests/servers/postgres';
import { installed, startRedis } from './time/peers';

/** A routine says something this often (s), as the written ones do. */
const EVERY = 15;
/** Bundled as the server is, so that memory and starting are those of what runs. */
const WORKER = bundle('benchmarks/time/worker.ts', 'time-worker.cjs');

const option = (name: string, otherwise: string): string[] => {
  const at = process.argv.indexOf(`--${name}`);
  return (at < 0 ? otherwise : process.argv[at + 1] ?? otherwise).split(',');
};
const parts = option('only', 'lateness,rate,memory,kills,pause');
const sizes = option('routines', '1000,3000,12500,50000').map(Number);
const seconds = Number(option('seconds', '15')[0]);

export interface Result { cues: number; p50: number; p99: number; max: number; cpu: number; rss: number; twice: number; [more: string]: number }

interface Job { engine: string; task: string; place?: string; routines?: number; seconds?: number; [more: string]: unknown }

/** Each measurement in a process of its own, whose figures come back as one line of JSON. */
function run(job: Job): { child: ChildProcess; result: Promise<Result | undefined> } {
  const child = spawn(process.execPath, ['--expose-gc', WORKER, JSON.stringify({ every: EVERY, ...job })], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LOG_LEVEL: 'silent' } });
  let out = '';
  child.stdout.on('data', (data: Buffer) => { out += data.toString(); });
  const result = new Promise<Result | undefined>((done) => {
    child.once('exit', () => { done(out.trim() === '' ? undefined : JSON.parse(out.trim().split('\n').at(-1) ?? '') as Result); });
  });
  return { child, result };
}

const ms = (value: number | undefined): string => (value === undefined ? '-' : value < 10 ? value.toFixed(1) : String(Math.round(value))).padStart(7);
function row(...cells: (string | number)[]): void {
  console.log(cells.map((cell, n) => (n === 0 ? String(cell).padEnd(34) : String(cell).padStart(11))).join(''));
}

class Places {
  private readonly folder = mkdtempSync(join(tmpdir(), 'coach-bench-'));
  private count = 0;
  postgres: Postgres | undefined;
  file(): string {
    return join(this.folder, `${++this.count}.db`);
  }
  async shared(): Promise<string> {
    // As an operator runs it: every commit on the disk before it is answered.
    this.postgres ??= await startPostgres();
    return this.postgres.database();
  }
  async close(): Promise<void> {
    await this.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function lateness(places: Places, redis: number | undefined): Promise<void> {
  console.log(`\nLateness in ms, one process, a cue every ${EVERY} s a routine, ${seconds} s each; CPU in ms a cue (the database's own not counted)`);
  row('', 'cues/s', 'p50', 'p99', 'max', 'CPU/cue', 'RSS MB');
  for (const routines of sizes) {
    const engines: [string, Job][] = [
      ['bare heap of timeouts', { engine: 'heap', task: 'lateness' }],
      ['Cramp Coach, embedded', { engine: 'coach', task: 'lateness', place: places.file() }],
      ['Cramp Coach, PostgreSQL', { engine: 'coach', task: 'lateness', place: await places.shared() }],
    ];
    // Queues are given what they can carry: beyond this they only fall behind.
    if (routines <= 3000 && installed('pg-boss')) engines.push(['pg-boss, one job a cue', { engine: 'pgboss', task: 'lateness', place: await places.shared() }]);
    if (routines <= 3000 && redis !== undefined && installed('bullmq')) engines.push(['BullMQ, one job a cue', { engine: 'bullmq', task: 'lateness', place: `redis://127.0.0.1:${redis}` }]);
    console.log(`${routines} routines`);
    for (const [name, job] of engines) {
      const it = await run({ ...job, routines, seconds }).result;
      if (it) row(`  ${name}`, (it.cues / seconds).toFixed(0), ms(it.p50), ms(it.p99), ms(it.max), (it.cpu / Math.max(1, it.cues)).toFixed(2), it.rss.toFixed(0));
      else row(`  ${name}`, 'failed');
    }
  }
}

async function rate(places: Places): Promise<void> {
  console.log('\nCues a second of CPU: 20,000 that are all due at once (goal 1,600 embedded, 1,000 PostgreSQL a core)');
  for (const [name, place] of [['embedded', places.file()], ['PostgreSQL (node only)', await places.shared()]] as const) {
    const it = await run({ engine: 'coach', task: 'rate', place, routines: 20_000 }).result;
    if (it) row(`  ${name}`, `${(it.cues / (it.cpu / 1000)).toFixed(0)}/CPU s`, `${(it.cues / (it['wall'] ?? NaN) * 1000).toFixed(0)}/s`);
  }
}

async function memory(places: Places): Promise<void> {
  console.log('\nMemory with 50,000 wake-ups pending, MB resident (the content and the engine alone; then with them; goal 150)');
  for (const [name, place] of [['embedded', places.file()], ['PostgreSQL', await places.shared()]] as const) {
    await run({ engine: 'coach', task: 'prepare', place, routines: 50_000, delay: 900_000 }).result;
    const it = await run({ engine: 'coach', task: 'memory', place, routines: 50_000 }).result;
    if (it) row(`  ${name}`, (it['before'] ?? NaN).toFixed(0), it.rss.toFixed(0));
  }
}

async function kills(places: Places): Promise<void> {
  console.log('\nTen kill -9 at 200 cues/s (goal: none lost, none twice after de-duplication, first cue within 1 s of the restart); the latest first cue, from the store\'s opening and from the process\'s start');
  for (const [name, place] of [['embedded', places.file()], ['PostgreSQL', await places.shared()]] as const) {
    await run({ engine: 'coach', task: 'prepare', place, routines: 3000 }).result;
    const firsts: [opened: number, started: number][] = [];
    // The first start finds nothing overdue: it is what the kills are measured against that does.
    for (let n = 0; n <= 10; n++) {
      const { child, result } = run({ engine: 'coach', task: 'serve', place });
      const told = await new Promise<string>((done) => { child.stdout?.once('data', (data: Buffer) => { done(data.toString()); }); });
      const [opened, started] = JSON.parse(told) as [number, number];
      if (n > 0) firsts.push([opened, started]);
      await new Promise((done) => { setTimeout(done, 2000 + 500 * Math.random()); });
      child.kill('SIGKILL');
      await result;
    }
    const it = await run({ engine: 'coach', task: 'judge', place }).result;
    row(`  ${name}`, `lost ${it?.['lost'] ?? '?'}`, `twice ${it?.twice ?? '?'}`, `cues ${it?.cues ?? '?'}`, `first after ${Math.max(...firsts.map(([opened]) => opened)).toFixed(0)} ms`, `(${Math.max(...firsts.map(([, started]) => started)).toFixed(0)} with starting)`);
  }
}

async function pause(places: Places): Promise<void> {
  console.log('\nPause, from asked to kept, ms, at 200 cues/s (goal: p99 10 embedded, 50 PostgreSQL; no cue after it)');
  for (const [name, place] of [['embedded', places.file()], ['PostgreSQL', await places.shared()]] as const) {
    const it = await run({ engine: 'coach', task: 'pause', place, routines: 3000, seconds: 10 }).result;
    if (it) row(`  ${name}`, `p50 ${it.p50.toFixed(1)}`, `p99 ${it.p99.toFixed(1)}`, `max ${it.max.toFixed(1)}`, `after: ${it['after'] ?? '?'}`);
  }
}

async function main(): Promise<void> {
  const places = new Places();
  const redis = parts.includes('lateness') ? await startRedis() : undefined;
  try {
    if (parts.includes('lateness')) await lateness(places, redis?.port);
    if (parts.includes('rate')) await rate(places);
    if (parts.includes('memory')) await memory(places);
    if (parts.includes('kills')) await kills(places);
    if (parts.includes('pause')) await pause(places);
  } finally {
    redis?.stop();
    await places.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
