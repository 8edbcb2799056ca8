/**
 * Learns from the stories in tests/cases what danger sounds like, and writes locales/en/likeness.model.
 *   npm run likeness              writes the model
 *   npm run likeness -- --folds   only measures: each eighth of the stories judged by a model that was shown the others
 *   npm run likeness -- --weighed measures what becomes of alarms in the same way, as JSON, and whether the model that is written is what the stories teach
 *                                 (--quarter: of a quarter of the stories, as every test run does)
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folds, judgedBy, learnt, MODEL, shares, stories } from '../tests/proof/likeness';
import { weighed } from '../tests/proof/weighed';

const told = stories();
const at = join(__dirname, '..', MODEL);
if (process.argv.includes('--weighed')) {
  process.stdout.write(`${JSON.stringify({ current: readFileSync(at, 'utf8') === learnt(told), ...weighed(told, process.argv.includes('--quarter')) })}\n`);
} else if (process.argv.includes('--folds')) {
  for (const { kind, count, doubted } of shares(folds(told, judgedBy))) console.log(`${kind}: doubted ${(100 * doubted / count).toFixed(1)} % of ${count}`);
} else {
  writeFileSync(at, learnt(told));
  console.log(`${MODEL} written, from ${told.filter((it) => it.shown).length} stories`);
}
