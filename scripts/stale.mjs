/** What in dist/ no longer fits its sources. Plain Node: setup runs it before there are packages. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Part of the build → what it is made from, and the file that must be there afterwards. */
const PARTS = {
  content: { from: ['dialogs', 'knowledge', 'locales', 'scripts/build.ts'], gives: 'dist/content.json' },
  widget: { from: ['bot/widget', 'dialogs', 'locales', 'scripts/build.ts'], gives: 'dist/widget' },
};

/** Names of the parts to build, in the order of building. */
export function staleParts(root) {
  return Object.keys(PARTS).filter((part) => isThere(root, part) && isStale(root, part));
}

/** Notes that a part has been built from the sources as they were when `print` was taken. */
export function markBuilt(root, part, print) {
  const file = stamp(root, part);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, print);
}

/** Paths, sizes and times of every source file of a part: changes with each edit, addition and deletion. */
export function fingerprint(root, part) {
  const hash = createHash('sha256');
  for (const source of PARTS[part].from) walk(join(root, source), (path, { size, mtimeMs }) => hash.update(`${path}\0${size}\0${mtimeMs}\n`));
  return hash.digest('hex');
}

function isThere(root, part) {
  return existsSync(join(root, PARTS[part].from[0]));
}

function isStale(root, part) {
  const mark = stamp(root, part);
  return !existsSync(join(root, PARTS[part].gives)) || !existsSync(mark) || readFileSync(mark, 'utf8') !== fingerprint(root, part);
}

function stamp(root, part) {
  return join(root, 'dist', `.${part}.stamp`);
}

function walk(path, each) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) return each(path, stat);
  for (const name of readdirSync(path).sort()) if (name !== 'node_modules') walk(join(path, name), each);
}
