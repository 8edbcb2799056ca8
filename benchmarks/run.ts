/** `npm run bench -- NAME [options]`: runs benchmarks/NAME.ts, which prints its table; without a name, says what there is. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const names = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'run.ts')
  .map((entry) => entry.name.slice(0, -'.ts'.length));
const [name, ...options] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  console.error(`${name === undefined ? 'Which benchmark?' : `There is no benchmark '${name}'.`} Choose: ${names.join(', ') || 'none yet'}.`);
  process.exit(1);
}
// A process of its own: what an earlier benchmark loaded would count in the memory and the warmth of the next.
const { status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', join(__dirname, `${name}.ts`), ...options], { cwd: join(__dirname, '..'), stdio: 'inherit' });
process.exit(status ?? 1);
