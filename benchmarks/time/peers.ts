/** Job queues to measure beside ours: installed when they are needed, into a folder of their own; no part of the project. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The newest that run on Node 20. */
const VERSIONS: Record<string, string> = { 'pg-boss': '10.4.2', bullmq: '5.81.5' };
const HOME = process.env['BENCH_PEERS'] ?? join(tmpdir(), 'cramp-coach-bench-peers');

/** @returns whether it can be measured; where not, says so. */
export function installed(name: string): boolean {
  if (existsSync(join(HOME, 'node_modules', name))) return true;
  mkdirSync(HOME, { recursive: true });
  if (!existsSync(join(HOME, 'package.json'))) writeFileSync(join(HOME, 'package.json'), '{ "private": true }');
  const done = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', HOME, `${name}@${VERSIONS[name] ?? 'latest'}`], { encoding: 'utf8' });
  if (done.status !== 0) console.log(`  ${name}: skipped, as npm cannot install it here.`);
  return done.status === 0;
}

export function peer(name: string): unknown {
  return createRequire(join(HOME, 'package.json'))(name);
}

export interface Redis { port: number; stop: () => void }

/** A redis-server of the machine's own, tuned as its timers need it. Undefined, and said, where there is none. */
export async function startRedis(): Promise<Redis | undefined> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes', '--dir', tmpdir(), '--appendfilename', `bench-${port}.aof`, '--hz', '100'], { stdio: 'ignore' });
  const started = await new Promise<boolean>((done) => {
    server.once('error', () => { done(false); });
    setTimeout(() => { done(server.exitCode === null); }, 1000);
  });
  if (!started) {
    console.log('BullMQ is skipped: there is no redis-server here (Debian: apt-get install redis-server).');
    return undefined;
  }
  return { port, stop: () => { server.kill('SIGKILL'); } };
}
