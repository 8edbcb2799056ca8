/**
 * Writes the Teams app package: manifest and icons as one zip, to be uploaded in the Teams admin centre.
 *   MICROSOFT_APP_ID=… PUBLIC_URL=https://… npm run teams     dist/teams-app.zip
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { manifest } from '../bot/teams-app/manifest';
import type { Content } from '../dialogs/content';
import { loadContent } from '../dialogs/load';

const ROOT = join(__dirname, '..');
const ICONS = ['color.png', 'outline.png'];

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** @param site https address of the server */
export function appPackage(content: Content, appId: string, site: string): Uint8Array {
  const icons = ICONS.map((name) => [name, new Uint8Array(readFileSync(join(ROOT, 'bot', 'teams-app', name)))] as const);
  const text = `${JSON.stringify(manifest(content, { appId, site, version }), null, 2)}\n`;
  return zipSync({ 'manifest.json': strToU8(text), ...Object.fromEntries(icons) });
}

function main({ MICROSOFT_APP_ID: appId, PUBLIC_URL: site }: NodeJS.ProcessEnv): void {
  if (!appId || !site?.startsWith('https://')) {
    process.stderr.write('Set MICROSOFT_APP_ID to the GUID of your bot registration, and PUBLIC_URL to the https address of your server.\n');
    process.exit(1);
  }
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(join(ROOT, 'dist', 'teams-app.zip'), appPackage(loadContent(), appId, site.replace(/\/+$/, '')));
  process.stdout.write('dist/teams-app.zip is ready to be uploaded.\n');
}

if (require.main === module) main(process.env);
