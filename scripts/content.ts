/**
 * Checks all content and tells every mistake: where, what is wrong, what would be right.
 *   npm run content                 while writing
 *   npm run content -- --release    before a release: what no clinician has reviewed is a mistake, too
 *   npm run content -- --reviews    what waits for a clinician, the soonest due first
 */
import { join } from 'node:path';
import { tell } from '../dialogs/load';
import { checkContent, figures } from './check';
import { reviewList } from './reviews';

const today = new Date().toISOString().slice(0, 10);
const { content, problems, notes } = checkContent(join(__dirname, '..'), process.argv.includes('--release'), today);

if (content && process.argv.includes('--reviews')) for (const piece of reviewList(content, today)) console.log(piece);
for (const problem of problems) console.log(tell(problem));
if (problems.length > 0) console.log('');
if (content) console.log(`${figures(content)}; content ${content.hash}`);
for (const note of notes) console.log(note);
console.log(problems.length === 0 ? 'No mistakes.' : `${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'}.`);
process.exitCode = problems.length === 0 ? 0 : 1;
