/** One file of TypeScript and all it imports, as Node runs it; packages are not bundled. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '..');

/**
 * Written one folder below the root, as the project's parts are: what they read beside themselves stays where it is.
 * @param from path below the root, @param name of the file in dist/
 * @returns where it was written
 */
export function bundle(from: string, name: string): string {
  const outfile = join(ROOT, 'dist', name);
  buildSync({ entryPoints: [join(ROOT, from)], outfile, bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' });
  return outfile;
}
