/**
 * How safe the coach is on the vignettes (tests/cases/vignettes.yaml), beside a keyword bot and classifiers off the shelf.
 *   npm run scorecard [-- --node-nlp]     writes docs/scorecard.md and docs/images/scorecard.svg; --node-nlp installs that
 *                                         library in the system's temporary folder and scores it as well
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Coach } from '../dialogs/coach';
import type { Level } from '../dialogs/types';
import { writeModel } from '../dialogs/learning/classifier';
import { coachWith, folds, stories } from '../tests/proof/likeness';
import { readCase } from '../tests/proof/read';
import { URGENCY } from '../tests/proof/tree';
import { type Batch, batches, conversation, type Vignette, vignettes } from '../tests/proof/vignettes';
import { crossTaught, keywordBot, type Sample, type Teach, taughtBy, teachNatural, teachNodeNlp, wordings } from './scorecard/baselines';
import { type Judged, overTriage, scoreOf, upperBound } from './scorecard/figures';
import { plot } from './scorecard/plot';

const ROOT = join(__dirname, '..');
/** Questions answered "not sure" before a check is given up as endless. */
const MOST_TURNS = 20;

interface System { name: string; judged: Judged[] }
interface Answered { judged: Judged; /** Turns from the telling to the advice. */ turns: number }

function told(coach: Coach, { text, before, spoken, level }: Vignette): Answered {
  const say = conversation(coach, { cues: 'played', voice: false }, spoken);
  for (const said of before) say(said);
  let reply = say(text);
  const stretched = reply.blocks.some((block) => block.kind === 'cues');
  const given = reply.level ?? 'self_care';
  const asked = reply.flow === 'check' && reply.listen && !stretched && given === 'self_care';
  let turns = 1;
  while (asked && reply.level === null && turns < MOST_TURNS) { reply = say('not sure'); turns++; }
  return { judged: { wanted: level, given, asked, stretched }, turns };
}

/** A baseline answers a plain cramp with a stretch, as the coach would. */
function judgedBy(cases: readonly Vignette[], levels: readonly Level[]): Judged[] {
  return cases.map(({ level }, at) => {
    const given = levels[at] ?? 'self_care';
    return { wanted: level, given, asked: false, stretched: given === 'self_care' };
  });
}

async function baselines(cases: readonly Vignette[], coach: Coach, withNodeNlp: boolean): Promise<System[]> {
  const english = coach.content.languages['en'];
  if (!english) throw new Error('The content has no English.');
  const samples: Sample[] = cases.map(({ text, level }) => ({ text, level }));
  const texts = samples.map(({ text }) => text);
  const written = wordings(coach.content, english);
  const libraries: [string, Teach][] = [['`natural` Bayes', teachNatural], ...(withNodeNlp ? [['`node-nlp`', teachNodeNlp] as [string, Teach]] : [])];
  const keywords = readCase('keywords.yaml', z.partialRecord(z.enum(['emergency', 'urgent', 'soon']), z.array(z.string())));
  const systems: System[] = [{ name: 'keyword bot', judged: judgedBy(cases, texts.map(keywordBot(keywords))) }];
  for (const [name, teach] of libraries) {
    systems.push({ name: `${name}, taught our wordings`, judged: judgedBy(cases, await taughtBy(written, texts, teach)) });
    systems.push({ name: `${name}, taught the other vignettes`, judged: judgedBy(cases, await crossTaught(samples, teach)) });
  }
  return systems;
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

function row({ name, judged }: System): string {
  const of = (level: Level) => scoreOf(judged.filter((it) => it.wanted === level));
  const [emergency, urgent, soon, over] = [of('emergency'), of('urgent'), of('soon'), overTriage(judged)];
  const missed = (score: ReturnType<typeof scoreOf>) => `${score.missed} (${percent(score.missed, score.n)}; < ${(100 * score.bound).toFixed(1)} %)`;
  return `| ${name} | ${missed(emergency)} | ${missed(urgent)} | ${missed(soon)} | ${emergency.hazardous + urgent.hazardous} | ${over.hospital} (${percent(over.hospital, over.n)}) | ${over.clinician} (${percent(over.clinician, over.n)}) |`;
}

function levels(judged: readonly Judged[], turns: ReadonlyMap<Level, number>): string[] {
  return (['emergency', 'urgent', 'soon'] as const).map((level) => {
    const score = scoreOf(judged.filter((it) => it.wanted === level));
    return `| ${level} | ${score.n} | ${score.atOnce} | ${score.asked} | ${score.missed} | ${(100 * score.bound).toFixed(2)} % | ${level === 'soon' ? 'allowed for some' : score.hazardous} | ${(turns.get(level) ?? 0).toFixed(2)} |`;
  });
}

function batchRows(batches: readonly Batch[]): string[] {
  return batches.map((it) => `| ${it.batch} | ${it.danger} | ${it.missed} (${percent(it.missed, it.danger)}) | ${it.hazardous} | ${it.plain} | ${it.over} |`);
}

function page(coach: Coach, answered: readonly Answered[], systems: readonly System[], batches: readonly Batch[]): string {
  const judged = answered.map((it) => it.judged);
  const turns = new Map((['emergency', 'urgent', 'soon'] as const).map((level) => {
    const mine = answered.filter((it) => it.judged.wanted === level && (it.judged.asked || URGENCY[it.judged.given] >= URGENCY[level]));
    return [level, mine.reduce((sum, it) => sum + it.turns, 0) / Math.max(1, mine.length)] as const;
  }));
  const over = overTriage(judged);
  const late = batches.slice(-3);
  const [missed, danger] = [late.reduce((sum, it) => sum + it.missed, 0), late.reduce((sum, it) => sum + it.danger, 0)];
  return `# Safety scorecard

Written by \`npm run scorecard\`; content \`${coach.content.hash}\`. ${judged.length} vignettes (tests/cases/vignettes.yaml), written from the
clinical table by its authors, not by clinicians; no clinician has reviewed them or the rules yet.

**Read this first.** The rules were mended until they missed none of these vignettes, so the first table says that nothing has
broken since, not how they do on new words. That is what the fresh batches further down are for: in the last three, heard for the first time,
it missed ${missed} of ${danger} (${percent(missed, danger)}; below ${(100 * upperBound(missed, danger)).toFixed(1)} % with 95 % confidence).
The model of likeness, which turns some alarms into questions, was not shown the vignette it is judged on: an eighth of them is left out at a time.

## The coach

| level | vignettes | reached at once | asked first | missed | missed, one-sided 95 % bound | answered with a stretch | turns to the advice |
|---|---|---|---|---|---|---|---|
${levels(judged, turns).join('\n')}

"Asked first": no level yet, no stretch either; the symptom check begins. Its turns are counted with every question answered "not sure". The
bound is Clopper and Pearson's, exact; with nothing missed it is about 3/n.

Plain cramps, questions, and danger denied, past or somebody else's: ${over.n}. Sent to hospital today or now: ${over.hospital} (${percent(over.hospital, over.n)}). Sent to a
clinician within days or sooner: ${over.clinician} (${percent(over.clinician, over.n)}). Asked before a stretch: ${over.asked} (${percent(over.asked, over.n)}).

## Beside others, on the same vignettes

Missed: share, and the 95 % bound. Hazardous: emergency or urgent answered with a stretch.

| | emergency missed | urgent missed | soon missed | hazardous | plain: to hospital | plain: to a clinician |
|---|---|---|---|---|---|---|
${systems.map(row).join('\n')}

![Missed danger and plain cramps sent to hospital, by system](images/scorecard.svg)

The baselines get the last turn of each vignette. "Our wordings" are the phrases of the red-flag lexicon, put together rule by rule; "the other
vignettes" is ten-fold cross-validation, which shows a classifier texts in the same hands as the ones it is judged on.

## Fresh batches

| batch | danger | missed on first hearing | answered with a stretch | plain | sent to a clinician |
|---|---|---|---|---|---|
${batchRows(batches).join('\n')}

Each was written in one sitting and heard before anything was mended for it. Whoever wrote them also wrote the rules: real people will find more.
`;
}

/** Every vignette, told to a coach whose model of likeness was not shown it. */
function answeredBy(cases: readonly Vignette[]): Answered[] {
  const answers = new Map(folds(stories(), (model, held) => {
    const coach = coachWith(writeModel(model));
    const texts = new Set(held.map(({ text }) => text));
    return cases.filter(({ text }) => texts.has(text)).map((vignette) => [vignette, told(coach, vignette)] as const);
  }));
  return cases.flatMap((vignette) => answers.get(vignette) ?? []);
}

async function main(): Promise<void> {
  const coach = coachWith();
  const cases = vignettes();
  const answered = answeredBy(cases);
  const alone = cases.map((vignette) => told(coach, vignette).judged);
  const systems: System[] = [{ name: '**Cramp Coach**', judged: answered.map((it) => it.judged) }, { name: 'Cramp Coach, its rules alone', judged: alone }, ...await baselines(cases, coach, process.argv.includes('--node-nlp'))];
  writeFileSync(join(ROOT, 'docs', 'scorecard.md'), page(coach, answered, systems, batches()));
  writeFileSync(join(ROOT, 'docs', 'images', 'scorecard.svg'), plot(systems.map(({ name, judged }) => {
    const grave = judged.filter((it) => URGENCY[it.wanted] >= URGENCY.urgent);
    const over = overTriage(judged);
    return { name: name.replace(/[*`]/g, ''), missed: scoreOf(grave).missed / grave.length, over: over.hospital / over.n };
  })));
  process.stdout.write(`docs/scorecard.md: ${cases.length} vignettes, content ${coach.content.hash}\n`);
}

void main();
