/** Every mistake an editor can make is told as file, line, what is wrong and what would be right; what is there is sound. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Review } from '../dialogs/content';
import { readContent } from '../dialogs/load';
import { LISTS } from '../dialogs/understanding/reading/word-lists';
import { checkContent, figures } from '../scripts/check';
import { pictures } from '../scripts/pictures';
import { reviewList, reviewNotes, reviewProblems } from '../scripts/reviews';

const ROOT = join(__dirname, '..');
const TODAY = '2026-11-24';

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'content-'));
  for (const folder of ['locales', 'knowledge', 'dialogs']) cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
});
afterEach(() => { rmSync(copy, { recursive: true }); });

/** Told where the other half of the mistake is. */
const AWAY = ['a node nobody reaches', 'a list that is missing', 'a sentence that means two things'];

/** @returns the line where it was made */
function edit(file: string, find: string | RegExp, replace: string): number {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(find, replace);
  expect([file, find, edited === text]).toEqual([file, find, false]);
  writeFileSync(path, edited);
  const at = typeof find === 'string' ? text.indexOf(find) : text.search(find);
  return text.slice(0, at).split('\n').length;
}

test('the content is sound, and says what it holds', () => {
  const { content, problems, notes } = checkContent(ROOT, false, TODAY);
  expect(problems).toEqual([]);
  expect(content && figures(content)).toMatch(/\d+ articles.*routines.*red flags.*sources/);
  expect(notes.join(' ')).toMatch(/No clinician has reviewed \d+ of \d+ pieces \(\d+ red flags, \d+ outcomes/);
});

test('every list of words is told to who keeps it', () => {
  const told = readFileSync(join(ROOT, 'docs', 'authoring.md'), 'utf8');
  expect(LISTS.map(({ name }) => name).filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
});

test('a release needs a review', () => {
  const { problems } = checkContent(ROOT, true, TODAY);
  for (const kind of ['red flags', 'outcomes', 'symptom check', 'routines', 'articles']) expect(problems.map((it) => it.what)).toContainEqual(expect.stringMatching(new RegExp(`^\\d+ ${kind} without a clinician's review`)));
  expect(problems.length).toBeLessThan(10);
});

test('what was signed is asked for again when it is due, the soonest first, and a signature without a date is none', () => {
  const { content } = checkContent(ROOT, false, TODAY);
  if (!content) throw new Error('no content');
  const signed = (review: Partial<Review>) => ({ ...content, languages: {}, routines: {}, trees: {}, flags: content.flags.slice(0, 2).map((it) => ({ ...it, reviewed_by: 'A. Doctor, GP', ...review })), outcomes: {} });
  expect(reviewNotes(signed({ review_due: '2999-01-01' }), TODAY)).toEqual([]);
  expect(reviewNotes(signed({ review_due: '2020-01-01' }), TODAY)).toEqual([expect.stringMatching(/^The review of 2 of 2 pieces is overdue \(2 red flags\)/)]);
  expect(reviewProblems(signed({ review_due: null }), TODAY)).toHaveLength(1);
  expect(reviewList(signed({ review_due: '2020-01-01' }), TODAY)[0]).toMatch(/^2020-01-01 {2}A. Doctor, GP {2}dialogs.safety.flags.yaml \(/);
});

type Mistake = [name: string, file: string, find: string | RegExp, replace: string, what: RegExp];

/** Files that cannot be read: nothing else is told until they can. */
const UNREADABLE: Mistake[] = [
  ['broken YAML', 'locales/en/messages.yaml', 'help:\n', 'help: [\n', /./],
  ['words of the wrong shape', 'locales/en/messages.yaml', /\n*$/, '\nstray: [[nested]]\n', /./],
  ['a rule without a source', 'dialogs/safety/outcomes.yaml', 'sources: [glos-dvt]', 'sources: []', /source/i],
  ['a grade that is none', 'knowledge/articles/en/why.fatigue.md', /^grade: .*$/m, 'grade: proven', /proven|grade/],
  ['a routine without its words', 'locales/en/routines/toe_yoga.yaml', /^title: .*$/m, '', /title/],
];

const UNSOUND: Mistake[] = [
  ['a reply to what nobody asks', 'locales/en/replies.yaml', 'check.danger:', 'check.dangers:', /check\.dangers/],
  ['a reply that is no option', 'locales/en/replies.yaml', '  cold_foot:', '  cold_feet:', /cold_feet/],
  ['an unknown outcome', 'dialogs/safety/flags.yaml', 'outcome: faint_today', 'outcome: faint_tomorrow', /faint_tomorrow/],
  ['an unknown concept', 'dialogs/safety/flags.yaml', '[heart_racing]', '[heart_razing]', /heart_razing/],
  ['a sign nobody can say', 'locales/en/red-flags.yaml', '    - hard/lumpy/sore .. vein*', "    - it's hard", /no text has the word 'it's'/],
  ['a sign with two words in a bracket', 'locales/en/red-flags.yaml', '    - hard/lumpy/sore .. vein*', '    - my vein [is/the vein] hard', /one word to a bracket/],
  ['a sign that names no list', 'locales/en/red-flags.yaml', '    - "{chest} & {pains}"', '    - "{chests} & {pains}"', /no list 'chests'/],
  ['an entry of a list whose bracket parts a word', 'locales/en/intents.yaml', '  unable: { any: [', '  unable: { any: ["on the m(1|25)", ', /"on the m1" would never be found/],
  ['a list that nothing reads', 'locales/en/intents.yaml', '  unable: { any: [', '  unabel: { any: [stuck] }\n  unable: { any: [', /Nothing reads the list 'unabel'/],
  ['a part of a list that nothing reads', 'locales/en/intents.yaml', '    lasted:', '    lastet: [went on]\n    lasted:', /Nothing reads 'lastet' of the list 'felt'.*What is read of it: .*\blasted\b/],
  ['a list that is missing', 'locales/en/intents.yaml', '  unable: { any: [', '  other: { any: [', /The list 'unable' is missing/],
  ['an entry of a list that cannot be read', 'locales/en/intents.yaml', '  unable: { any: [', '  unable: { any: ["can (not", ', /cannot be read: A '\)'/],
  ['an unknown source', 'dialogs/safety/outcomes.yaml', 'sources: [glos-dvt]', 'sources: [glos-dvd]', /glos-dvd/],
  ['a rule of a tree without a source', 'dialogs/triage/check.yaml', ', row: "11", sources: [achilles-sutter, calf-tear-torbay]', '', /torn.*no row and source/],
  ['a rule of a row its outcome does not carry', 'dialogs/triage/check.yaml', 'row: "13", sources: [ottawa-rcem]', 'row: "12", sources: [ottawa-rcem]', /row 12/],
  ['a rule with an unknown source', 'dialogs/triage/check.yaml', 'sources: [ottawa-rcem]', 'sources: [ottava-rcem]', /ottava-rcem/],
  ['a sign that counts and has no words', 'dialogs/triage/check.yaml', 'signs: [numb, no_feeling]', 'signs: [numbed, no_feeling]', /sign 'numbed'/],
  ['a sign that counts for advice that is not there', 'dialogs/triage/check.yaml', 'outcome: nerve_soon, row', 'outcome: nerves_soon, row', /nerves_soon/],
  ['a sign that counts by a row its outcome does not carry', 'dialogs/triage/check.yaml', 'outcome: nerve_soon, row: "18"', 'outcome: nerve_soon, row: "17"', /Row 17/],
  ['a question that leads nowhere', 'dialogs/triage/check.yaml', 'otherwise: damage', 'otherwise: damages', /damages/],
  ['a node nobody reaches', 'dialogs/triage/check.yaml', 'otherwise: out_plain', 'otherwise: out_frequent', /out_plain/],
  ['an article over its spoken length', 'knowledge/articles/en/why.fatigue.md', /## Spoken\n.*$/m, `## Spoken\n${'word '.repeat(60).trim()}.`, /45/],
  ['an exercise that is not there', 'knowledge/articles/en/why.night.md', /^practice: .*$/m, 'practice: moonwalk', /moonwalk/],
  ['a question nobody listens for', 'knowledge/articles/en/why.night.md', /(## More\n.*)$/m, '$1 Shall we?', /nobody is listening/],
  ['a related topic that is not there', 'knowledge/articles/en/why.fatigue.md', /^related: .*$/m, 'related: [why.moonlight]', /why\.moonlight/],
  ['an article that goes on to none', 'knowledge/onward.yaml', 'why: prevent.overview', 'why: prevent.moonlight', /prevent\.moonlight/],
  ['a family that is none', 'knowledge/onward.yaml', '  electrolytes: ', '  electricity: ', /electricity/],
  ['what is asked on in no words', 'knowledge/onward.yaml', 'often:', 'oftener:', /oftener/],
  ['a sentence that means two things', 'locales/en/intents.yaml', '  command.pause:\n', '  command.pause:\n    - stop\n', /stop/],
  ['a template with a bracket open', 'locales/en/intents.yaml', '  command.pause:\n', '  command.pause:\n    - (wait|hold\n', /missing/],
  ['a word that promises too much', 'locales/en/messages.yaml', "  swimming: Get safe", '  swimming: We will cure it. Get safe', /cure/],
  ['a picture that is not there', 'dialogs/routines/toe_yoga.yaml', 'picture: big_toe_up', 'picture: big_toe_down', /big_toe_down/],
  ['a picture nobody described', 'locales/en/pictures.yaml', /^curl_and_point: .*$/m, '', /curl_and_point/],
  ['a store text beyond its limit', 'locales/en/teams.yaml', /^short: .*$/m, `short: ${'long '.repeat(20)}`, /80/],
];

/** One mistake to a file: all of a round are made in one copy, and each must be told of its own file. */
function roundsOf(mistakes: readonly Mistake[]): Mistake[][] {
  const rounds: Mistake[][] = [];
  for (const mistake of mistakes) {
    const round = rounds.find((it) => it.every(([, file]) => file !== mistake[1]));
    if (round) round.push(mistake); else rounds.push([mistake]);
  }
  return rounds;
}

test.each([...roundsOf(UNREADABLE), ...roundsOf(UNSOUND)].map((round) => [round.map(([name]) => name).join('; '), round] as const))('%s', (_names, round) => {
  const lines = round.map(([, file, find, replace]) => edit(file, find, replace));
  const { problems } = checkContent(copy, false, TODAY);
  for (const [at, [name, file, , , what]] of round.entries()) {
    const told = problems.filter((it) => it.file.startsWith(file));
    expect([name, told]).not.toEqual([name, []]);
    expect(`${name}: ${told.map((it) => `${it.what} ${it.mend}`).join('\n')}`).toMatch(what);
    for (const it of told) expect([name, it.mend]).not.toEqual([name, '']);
    if (told[0] && told[0].line > 0 && !AWAY.includes(name)) expect([name, Math.abs(told[0].line - (lines[at] ?? 0)) <= 8]).toEqual([name, true]);
  }
});

test('a missing article is told by its topic', () => {
  rmSync(join(copy, 'knowledge/articles/en/why.fatigue.md'));
  expect(checkContent(copy, false, TODAY).problems.map((it) => `${it.file} ${it.what}`).join('\n')).toMatch(/why\.fatigue/);
});

test('the pictures are what their script draws, and every one is shown somewhere', () => {
  const { content } = readContent(ROOT);
  const drawn = pictures();
  expect(content?.pictures).toEqual(Object.keys(drawn).sort());
  for (const [id, text] of Object.entries(drawn)) expect([id, readFileSync(join(ROOT, 'knowledge', 'pictures', `${id}.svg`), 'utf8') === text]).toEqual([id, true]);
  const shown = Object.values(content?.routines ?? {}).flatMap((it) => it.steps.map((step) => step.picture));
  expect([...new Set([...shown, 'foot_map'])].sort()).toEqual(content?.pictures);
});

test('equal content has an equal hash, and any edit changes it', () => {
  const before = readContent(ROOT).content?.hash;
  expect(readContent(copy).content?.hash).toBe(before);
  const path = join(copy, 'locales/en/emergency.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"999"', '"998"'));
  expect(readContent(copy).content?.hash).not.toBe(before);
});
