/**
 * Writes the Alexa skill package from the content: an interaction model for each locale, and the listing.
 *   npm run alexa               alexa-skill/skill-package/
 *   npm run alexa -- --lambda   also dist/lambda/, ready to be zipped and uploaded
 * PUBLIC_URL is where the server is reached (default https://coach.example).
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { skillPackage } from '../alexa-skill/package';
import type { Content } from '../dialogs/content';
import { loadContent } from '../dialogs/load';
import { sentencesOf } from '../dialogs/learning/sentences';

const ROOT = join(__dirname, '..');
/** Ways of saying taught to Alexa: enough to know the kind by, few enough to be read in the console. */
const MOST = { template: 8, asked: 8, intent: 40 };

/** The package's files, as JSON by path. */
export function packageFiles(content: Content, site: string): Record<string, string> {
  const sentences = (id: string) => {
    const language = content.languages[id];
    return language ? sentencesOf(language, MOST) : [];
  };
  const files = skillPackage(content, sentences, { endpoint: `${site}/alexa`, site });
  return Object.fromEntries(Object.entries(files).map(([path, data]) => [path, `${onOneLine(JSON.stringify(data, null, 1))}\n`]));
}

/** One value a line, so that a change reads well. */
function onOneLine(json: string): string {
  return json.replace(/\{\s+"name": \{\s+"value": ("[^"]*")\s+\}\s+\}/g, '{ "name": { "value": $1 } }');
}

function writeAll(files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(ROOT, 'alexa-skill', 'skill-package', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Of the AWS SDK, which the table's adapter imports whole, only the client it uses. */
const dynamoOnly: Plugin = {
  name: 'dynamo-only',
  setup: (bundler) => {
    bundler.onResolve({ filter: /^aws-sdk$/ }, () => ({ path: 'aws-sdk', namespace: 'dynamo-only' }));
    bundler.onLoad({ filter: /.*/, namespace: 'dynamo-only' }, () => ({ contents: "exports.DynamoDB = require('aws-sdk/clients/dynamodb');", resolveDir: ROOT }));
  },
};

/** One file with the skill and the engine, and the built content beside it. */
export async function bundleLambda(out: string): Promise<void> {
  await build({
    entryPoints: [join(ROOT, 'alexa-skill', 'lambda.ts')], outfile: join(out, 'index.js'), bundle: true, platform: 'node', target: 'node20',
    minify: true, legalComments: 'none', logLevel: 'warning', plugins: [dynamoOnly],
  });
  copyFileSync(join(ROOT, 'dist', 'content.json'), join(out, 'content.json'));
}

if (require.main === module) {
  writeAll(packageFiles(loadContent(), process.env['PUBLIC_URL'] ?? 'https://coach.example'));
  if (process.argv.includes('--lambda')) void bundleLambda(join(ROOT, 'dist', 'lambda'));
}
