/** Peers that are too heavy to be kept among our own packages: npm installs them when they are first asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns a `require` that finds the package, installed once into the temporary folder without running any of its scripts. */
export function fetched(wanted: string): NodeJS.Require {
  const folder = join(tmpdir(), 'cramp-coach-peers', wanted);
  if (!existsSync(join(folder, 'node_modules'))) {
    console.log(`Installing ${wanted} into ${folder} …`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const { status, stderr } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', wanted], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm could not install ${wanted}: ${stderr}`);
  }
  return createRequire(join(folder, 'package.json'));
}

export function timed<T>(run: () => T): { value: T; ms: number } {
  const from = performance.now();
  const value = run();
  return { value, ms: performance.now() - from };
}
