/**
 * First drafts of new content.
 *   npm run new -- article why.altitude
 *   npm run new -- routine ankle_circles
 *   npm run new -- language de
 */
import { join } from 'node:path';
import { Refusal, scaffold } from './scaffold';

const [kind = '', id = ''] = process.argv.slice(2);
try {
  const files = scaffold(join(__dirname, '..'), kind, id, new Date().toISOString().slice(0, 10));
  console.log(`Written: ${files.join(', ')}`);
  console.log("Replace each TODO, then run 'npm run content'. docs/authoring.md tells how.");
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
