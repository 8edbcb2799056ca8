/**
 * Breaks the safety content in every way there is, one at a time and in memory, and tells which of them no test would notice.
 *   npm run mutate                   all of them
 *   npm run mutate -- --every 20     each twentieth
 *   npm run mutate -- --kind cue     tree, outcome, red flag, memory, cue or phrase
 *   npm run mutate -- --covered      names, too, what a second rule makes up for
 */
import { loadCoach } from '../dialogs/load';
import { cueScore, flagScore, memoryScore, outcomeScore, phraseScore, type Score, treeScore } from '../tests/proof/mutation';

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const coach = loadCoach();
const every = Number(option('every') ?? 1);
const only = option('kind');
const kinds: Record<string, () => Score> = {
  tree: () => treeScore(coach.content, every), outcome: () => outcomeScore(coach, every), 'red flag': () => flagScore(coach, every),
  memory: () => memoryScore(coach, every), cue: () => cueScore(coach, 'en', every), phrase: () => phraseScore(coach, 'en', every),
};

let missed = 0;
for (const [kind, make] of Object.entries(kinds)) {
  if (only !== undefined && only !== kind) continue;
  const { mutants, noticed, alike, covered, survivors } = make();
  missed += survivors.length;
  const telling = mutants - alike - covered.length;
  console.log(`${kind}: ${mutants} ways to break it; ${alike} change nothing, ${covered.length} are covered by another rule; of the other ${telling}, ${noticed} are noticed (${percent(noticed, telling)})`);
  for (const it of survivors) console.log(`    not noticed: ${it}`);
  if (process.argv.includes('--covered')) for (const it of covered) console.log(`    covered: ${it}`);
}
console.log(`content ${coach.content.hash}`);
process.exitCode = missed === 0 ? 0 : 1;

function percent(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((part / whole) * 100).toFixed(1)} %`;
}
