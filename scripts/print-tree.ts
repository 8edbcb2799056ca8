/**
 * Writes what a clinician signs: for each language docs/clinical/<tree>.<language>.html for each tree, and red-flags.<language>.html.
 *   npm run print-tree              writes the pages
 *   npm run print-tree -- --check   only says which of them are no longer what the content says
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readContent, tell } from '../dialogs/load';
import { pagesOf } from './pages';

const ROOT = join(__dirname, '..');
const { content, problems } = readContent(ROOT);
if (!content) throw new Error(problems.map(tell).join('\n'));

for (const [name, html] of Object.entries(pagesOf(content))) {
  const file = join(ROOT, name);
  const same = existsSync(file) && readFileSync(file, 'utf8') === html;
  if (same) { console.log(`${name} is as the content says`); continue; }
  if (process.argv.includes('--check')) { console.log(`${name} is out of date`); process.exitCode = 1; continue; }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, html);
  console.log(`${name} written`);
}
