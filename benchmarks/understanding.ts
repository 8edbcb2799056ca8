/**
 * How well the coach understands, on data that lies beside the repository (`COACH_DATA`, see understanding/data.ts).
 *   --only questions,heard   these parts alone
 *   --misses                 one line for each text it did not get right
 */
import { loadCoach } from '../dialogs/load';
import { heard, questions } from './understanding/data';
import { benchHeard, benchQuestions } from './understanding/own';

const options = process.argv.slice(2);
const only = options.includes('--only') ? options[options.indexOf('--only') + 1]?.split(',') : undefined;
const wanted = (part: string) => only === undefined || only.includes(part);
const misses = options.includes('--misses');

function own(): void {
  const coach = loadCoach();
  const asked = wanted('questions') ? questions() : undefined;
  if (asked) benchQuestions(asked, coach, misses);
  const said = wanted('heard') ? heard() : undefined;
  if (said) benchHeard(said, coach, misses);
}

if (wanted('questions') || wanted('heard')) own();
