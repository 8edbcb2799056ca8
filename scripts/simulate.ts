/**
 * Simulated runners in the hundreds of thousands of turns; a failure is printed as the shortest conversation that shows it.
 *   npm run simulate [-- --turns 300000] [--seed 7] [--persona panicked]
 *   npm run simulate -- --persona silent --seed 7 --path 12:3:1     the same failure again
 */
import { loadCoach } from '../dialogs/load';
import { cast, simulate } from '../tests/proof/simulate';

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const coach = loadCoach();
const seed = Number(option('seed') ?? 7);
const turns = Number(option('turns') ?? 300_000);
const only = option('persona');
const path = option('path');
const personas = cast().personas.filter(({ id }) => only === undefined || id === only);
const reports = personas.map((persona) => {
  const report = simulate(persona, coach, { seed, turns: Math.ceil(turns / personas.length), ...(path === undefined ? {} : { path }) });
  console.log(`${report.persona}: ${report.conversations} conversations, ${report.turns} turns${report.fault ? `; ${report.fault.what}` : ''}`);
  if (report.fault) console.log(`${report.fault.transcript}\n  again: npm run simulate -- --persona '${report.persona}' --seed ${report.fault.replay.seed} --path ${String(report.fault.replay.path)}\n`);
  return report;
});
const failed = reports.filter((it) => it.fault).length;
console.log(`${reports.reduce((sum, it) => sum + it.turns, 0)} turns, seed ${seed}, content ${coach.content.hash}: ${failed === 0 ? 'every invariant held' : `${failed} of ${reports.length} personas found a fault`}`);
process.exitCode = failed === 0 ? 0 : 1;
