/** Every import rule fires where it is broken and nowhere else: one tree of files with one wrong import for each rule, one without. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '..');
const FOLDERS = ['dialogs', 'knowledge', 'bot', 'alexa-skill', 'scripts', 'tests', 'benchmarks'];

/** Rule, the file that breaks it, and how. */
const BROKEN: [rule: string, file: string, text: string][] = [
  ['no-cycles', 'dialogs/ring.ts', "import type { B } from './rung'; export type A = B; export const a = 1;"],
  ['engine-knows-no-channel', 'dialogs/channel.ts', "import type { x } from '../bot/x'; export type A = x;"],
  ['engine-knows-no-sdk', 'knowledge/sdk.ts', "import type { Request } from 'express'; export type A = Request;"],
  ['engine-reads-no-disk', 'dialogs/disk.ts', "import { join } from 'node:path'; export const a = join;"],
  ['text-and-sound-stand-alone', 'dialogs/text/heard.ts', "import type { x } from '../sound/x'; export type A = x;"],
  ['models-know-no-rules', 'dialogs/learning/ruled.ts', "import type { x } from '../safety/x'; export type A = x;"],
  ['taught-before-the-first-turn', 'dialogs/understanding/taught.ts', "import type { x } from '../learning/train'; export type A = x;"],
  ['listener-knows-no-meaning', 'dialogs/safety/meaning.ts', "import type { x } from '../understanding/x'; export type A = x;"],
  ['ears-know-no-flow', 'dialogs/understanding/flow.ts', "import type { x } from '../flows/x'; export type A = x;"],
  ['flows-do-not-listen', 'dialogs/flows/listening.ts', "import type { x } from '../understanding/x'; export type A = x;"],
  ['reading-knows-no-ears', 'dialogs/understanding/reading/hearing.ts', "import type { x } from '../basis/hearing'; export type A = x;"],
  ['answers-are-not-guessed', 'dialogs/understanding/answering/guessing.ts', "import type { x } from '../x'; export type A = x;"],
  ['understanding-goes-one-way', 'dialogs/understanding/guessing/upward.ts', "import type { x } from '../plain/x'; export type A = x;"],
  ['flows-go-one-way', 'dialogs/flows/check/upward.ts', "import type { x } from '../turn/x'; export type A = x;"],
  ['alexa-knows-no-bot', 'alexa-skill/other.ts', "import { x } from '../bot/x'; export const a = x;"],
  ['bot-knows-no-alexa', 'bot/other.ts', "import { x } from '../alexa-skill/door'; export const a = x;"],
  ['server-opens-the-alexa-door-only', 'bot/server.ts', "import { x } from '../alexa-skill/handler'; export const a = x;"],
  ['channels-see-the-face-only', 'bot/deep.ts', "import type { x } from '../dialogs/respond'; export type A = x;"],
  ['widget-knows-no-server', 'bot/widget/server.ts', "import { x } from '../x'; export const a = x;"],
  ['botbuilder-in-one-file', 'bot/activity.ts', "import { CardFactory } from 'botbuilder'; export const a = CardFactory;"],
  ['ask-sdk-in-the-door', 'alexa-skill/channel.ts', "import { SkillBuilders } from 'ask-sdk-core'; export const a = SkillBuilders;"],
  ['express-in-the-doors', 'bot/route.ts', "import express from 'express'; export const a = express;"],
  ['product-knows-no-tests', 'bot/tested.ts', "import { x } from '../tests/x'; export const a = x;"],
  ['nothing-unresolved', 'bot/nowhere.ts', "import { x } from './gone'; export const a = x;"],
];

/** What the broken ones import. */
const AROUND: Record<string, string> = {
  'dialogs/rung.ts': "import { a } from './ring'; export type B = string; export const b = a;",
  ...Object.fromEntries([
    'bot/x.ts', 'alexa-skill/door.ts', 'alexa-skill/handler.ts', 'dialogs/respond.ts', 'tests/x.ts',
    'dialogs/flows/x.ts', 'dialogs/safety/x.ts', 'dialogs/sound/x.ts', 'dialogs/learning/train.ts', 'dialogs/flows/turn/x.ts', 'dialogs/understanding/x.ts', 'dialogs/understanding/plain/x.ts', 'dialogs/understanding/basis/hearing.ts',
  ].map((file) => [file, 'export const x = 1;'])),
};

/** What is allowed and lies right beside what is not. */
const SOUND: Record<string, string> = {
  'dialogs/load.ts': "import { readFileSync } from 'node:fs'; export const a = readFileSync;",
  'dialogs/types.ts': "import { z } from 'zod'; export const a = z;",
  'dialogs/c.ts': "import type { D } from './d'; export type C = D; export const c = 1;",
  'dialogs/d.ts': "export type D = string;",
  'dialogs/text/words.ts': "import type { D } from '../content'; export type W = D;",
  'dialogs/content.ts': "export type D = string;",
  'dialogs/understanding/basis/hearing.ts': "import type { W } from '../../text/words'; export type H = W;",
  'dialogs/understanding/answering/told-late.ts': "import type { H } from '../basis/hearing'; export type L = H;",
  'dialogs/flows/turn/expect.ts': "import type { H } from '../../understanding/basis/hearing'; export type E = H;",
  'bot/teams.ts': "import { CardFactory } from 'botbuilder'; export const a = CardFactory;",
  'bot/cards.ts': "import type { Activity } from 'botbuilder'; import { a } from '../dialogs/load'; export const b: Activity | typeof a = a;",
  'bot/server.ts': "import express from 'express'; import { a } from '../alexa-skill/door'; export const b = [express, a];",
  'bot/widget/offline.ts': "import { a } from '../../dialogs/types'; export const b = a;",
  'alexa-skill/door.ts': "import { SkillBuilders } from 'ask-sdk-core'; export const a = SkillBuilders;",
  'scripts/talk.ts': "import { a } from '../bot/teams'; import { c } from '../dialogs/c'; export const b = [a, c];",
};

/** @returns which rule each file breaks, as `file: rule`. */
function broken(files: Record<string, string>): string[] {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'layers-')));
  try {
    for (const folder of FOLDERS) mkdirSync(join(home, folder));
    for (const [file, text] of Object.entries({ ...files, 'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }' })) {
      mkdirSync(dirname(join(home, file)), { recursive: true });
      writeFileSync(join(home, file), text);
    }
    symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
    return cruise(home);
  } finally {
    rmSync(home, { recursive: true });
  }
}

function cruise(home: string): string[] {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, '--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', ...FOLDERS];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
}

test('every rule fires where it is broken', () => {
  const found = broken({ ...AROUND, ...Object.fromEntries(BROKEN.map(([, file, text]) => [file, text])) });
  expect(found).toEqual(BROKEN.map(([rule, file]) => `${file}: ${rule}`).sort());
});

test('what is allowed passes', () => {
  expect(broken(SOUND)).toEqual([]);
});

test('every rule has a case', () => {
  const { forbidden } = jest.requireActual<{ forbidden: { name: string }[] }>('../.dependency-cruiser.cjs');
  expect(BROKEN.map(([rule]) => rule).sort()).toEqual([...new Set(forbidden.map(({ name }) => name))].sort());
});
