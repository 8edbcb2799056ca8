/**
 * Everything between a fresh clone and a running coach: the packages, the built content, the widget. Plain Node without
 * packages, silent and quick when there is nothing to do; what it does say goes to standard error.
 *
 *   --production   packages that only tests and lint need may be absent
 *   --build        build everything, even what is up to date
 *   --quiet        say nothing but errors
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markBuilt, staleParts } from './stale.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const production = process.argv.includes('--production');
const quiet = process.argv.includes('--quiet');

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function say(sentence) {
  if (!quiet) process.stderr.write(`${sentence}\n`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Cramp Coach needs Node 20.19 or newer; this is ${process.versions.node}. Install a current Node from https://nodejs.org and try again.`);
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Compares the lock file with npm's own record of what it installed, so that an `npm install` by hand counts too. */
function packagesComplete() {
  const locked = readJson(join(ROOT, 'package-lock.json'))?.packages;
  const installed = readJson(join(ROOT, 'node_modules', '.package-lock.json'))?.packages;
  if (!locked) fail('package-lock.json is missing or unreadable. Restore it with: git checkout package-lock.json');
  if (!installed) return false;
  const wanted = Object.entries(locked).filter(([path, it]) => path !== '' && !it.optional && !(production && (it.dev || it.devOptional)));
  return wanted.every(([path, it]) => installed[path]?.version === it.version);
}

function run(command, args, what) {
  say(what);
  const done = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' && command === 'npm' });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  fail(`'${command} ${args.join(' ')}' failed${done.error ? ` (${done.error.message})` : ''}. What it said stands above.`);
}

/** No package may run code of its own while being installed: all that is needed comes as prebuilt binaries. */
function install() {
  // Whoever has the packages for tests keeps them: only a machine that never had any is spared them.
  const lean = production && !existsSync(join(ROOT, 'node_modules', 'typescript'));
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...(lean ? ['--omit=dev'] : [])];
  run('npm', args, `Installing packages (${lean ? 'to run' : 'to run and test'}; once, about a minute) …`);
}

checkNode();
if (!packagesComplete()) install();
for (const stale of staleParts(ROOT, process.argv.includes('--build'))) {
  run(process.execPath, ['--import', 'tsx', 'scripts/build.ts', `--${stale.part}`], `Building the ${stale.part} …`);
  markBuilt(ROOT, stale);
}
