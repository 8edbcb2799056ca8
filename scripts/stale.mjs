/** What in dist/ no longer fits its sources. Plain Node: setup runs it before there are packages. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Part of the build → what it is made from, and what must be there afterwards. */
const PARTS = {
  content: { from: ['scripts/build.ts', 'dialogs', 'knowledge', 'locales'], gives: 'dist/content.json' },
  widget: { from: ['bot/widget/build.mjs', 'bot/widget', 'dialogs', 'knowledge', 'locales'], gives: 'dist/widget' },
  server: { from: ['scripts/build.ts', 'bot', 'alexa-skill', 'dialogs', 'knowledge'], gives: 'dist/server.cjs' },
};

/**
 * The parts to build, in the order of building, each with the fingerprint of its sources as they are now.
 * @param all also those that are up to date
 */
export function staleParts(root, all) {
  return Object.entries(PARTS).flatMap(([part, { from, gives }]) => {
    const [maker] = from;
    if (!existsSync(join(root, maker))) return [];
    const print = fingerprint(root, from);
    const fresh = !all && existsSync(join(root, gives)) && readIfThere(stamp(root, part)) === print;
    return fresh ? [] : [{ part, print }];
  });
}

/** Notes what a part has just been built from. */
export function markBuilt(root, { part, print }) {
  writeFileSync(stamp(root, part), print);
}

/** Paths, sizes and times of every source file: changes with each edit, addition and deletion. */
function fingerprint(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) walk(join(root, source), (path, { size, mtimeMs }) => hash.update(`${path}\0${size}\0${mtimeMs}\n`));
  return hash.digest('hex');
}

function stamp(root, part) {
  return join(root, 'dist', `.${part}.stamp`);
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function walk(path, each) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) return each(path, stat);
  for (const name of readdirSync(path).sort()) if (name !== 'node_modules') walk(join(path, name), each);
}
