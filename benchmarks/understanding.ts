/**
 * How well the coach understands, on data that lies beside the repository (`COACH_DATA`, see understanding/data.ts): two public
 * intent sets, our classifier beside its peers; and the whole engine on runners' questions and on what a recogniser heard.
 *   --only clinc,ten,banking,questions,heard   these parts alone
 *   --quick      one seed instead of three, and without node-nlp and fastText, which are installed when they are first needed
 *   --misses     one line for each question and each hearing it did not get right
 */
import { loadCoach } from '../dialogs/load';
import { banking, clinc, heard, questions } from './understanding/data';
import { benchIntents, few, TEN } from './understanding/intents';
import { benchHeard, benchQuestions } from './understanding/own';
import { fastText } from './understanding/fasttext';
import { ours } from './understanding/ours';
import { naturalBayes, naturalRegression, nodeNlp } from './understanding/peers';

const SEEDS = [7, 8, 9];
/** What `natural`'s logistic regression can be trained on in reasonable time. */
const REGRESSION = { intents: 10, each: 20 };

const options = process.argv.slice(2);
const only = options.includes('--only') ? options[options.indexOf('--only') + 1]?.split(',') : undefined;
const wanted = (part: string) => only === undefined || only.includes(part);
const misses = options.includes('--misses');
const quick = options.includes('--quick');
const seeds = quick ? SEEDS.slice(0, 1) : SEEDS;
const systems = quick ? [ours, naturalBayes] : [ours, naturalBayes, nodeNlp, fastText];

function own(): void {
  const coach = loadCoach();
  const asked = wanted('questions') ? questions() : undefined;
  if (asked) benchQuestions(asked, coach, misses);
  const said = wanted('heard') ? heard() : undefined;
  if (said) benchHeard(said, coach, misses);
}

async function sets(): Promise<void> {
  const inClinc = wanted('clinc') || wanted('ten') ? clinc() : undefined;
  if (inClinc && wanted('clinc')) {
    await benchIntents('CLINC150, all examples', inClinc, systems, seeds, () => inClinc.train);
    const some = new Set([...new Set(inClinc.train.map(([, intent]) => intent))].slice(0, REGRESSION.intents));
    const part = { train: inClinc.train.filter(([, intent]) => some.has(intent)), val: inClinc.val.filter(([, intent]) => some.has(intent)), test: inClinc.test.filter(([, intent]) => some.has(intent)) };
    await benchIntents(`CLINC150: ${REGRESSION.intents} intents, ${REGRESSION.each} examples each, because natural's logistic regression takes no more`, part, [ours, naturalBayes, naturalRegression], seeds.slice(0, 1), (seed) => few(part.train, REGRESSION.each, seed));
  }
  if (inClinc && wanted('ten')) await benchIntents('CLINC150: ten examples an intent', inClinc, systems, seeds, (seed) => few(inClinc.train, TEN, seed), true);
  const inBanking = wanted('banking') ? banking() : undefined;
  if (inBanking) await benchIntents('BANKING77', inBanking, systems, seeds, () => inBanking.trainfull);
}

async function main(): Promise<void> {
  await sets();
  if (wanted('questions') || wanted('heard')) own();
}

// A peer whose promise never settles would end the process without a word.
process.exitCode = 1;
main().then(() => { process.exitCode = 0; }, (error: unknown) => { console.error(error); });
process.on('exit', (code) => { if (code !== 0) console.error('The benchmark did not come to its end.'); });
