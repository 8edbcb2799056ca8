/**
 * Builds what runs: all content, checked and with its classifiers trained, as one file; the website widget; the server.
 *   --content   dist/content.json only
 *   --widget    dist/widget only
 *   --server    dist/server.cjs only: the server as one file, so that starting it compiles nothing
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tell, withModels } from '../dialogs/load';
import type { Content } from '../dialogs/content';
import { searched } from '../knowledge/catalogue';
import { bundle } from './bundle';
import { checkContent } from './check';

const ROOT = join(__dirname, '..');
const asked = process.argv.slice(2);
const wanted = (part: string) => asked.length === 0 || asked.includes(part);

function buildContent(): void {
  const { content, problems } = checkContent(ROOT, false, new Date().toISOString().slice(0, 10));
  if (!content || problems.length > 0) {
    console.error(problems.map(tell).join('\n'));
    console.error(`\nThe content has ${problems.length} mistakes; nothing was built.`);
    process.exit(1);
  }
  writeWhole(join(ROOT, 'dist', 'content.json'), JSON.stringify(learntFrom(withModels(content))));
}

/** What people said and replied has been learnt from: only what the page without signal makes its search of goes along. */
function learntFrom(content: Content): Content {
  const languages = Object.entries(content.languages).map(([id, { replies: _replies, ...language }]) => [id, { ...language, said: searched(language.said) }]);
  return { ...content, languages: Object.fromEntries(languages) as Content['languages'] };
}

/** Never seen half written, whoever reads it meanwhile. */
function writeWhole(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

function buildWidget(): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'bot', 'widget', 'build.mjs')], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

if (wanted('--content')) buildContent();
if (wanted('--widget')) buildWidget();
if (wanted('--server')) bundle('bot/main.ts', 'server.cjs');
