/** What danger sounds like (locales/en/likeness.model): on stories it was not shown; that it adds questions, and turns an alarm into questions only in stories that are told as plain cramps are. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Coach } from '../dialogs/coach';
import { DANGER, PLAIN } from '../dialogs/safety/likeness';
import { readModel, writeModel } from '../dialogs/learning/classifier';
import { BUCKETS } from '../dialogs/learning/features';
import { kernelOf } from '../dialogs/learning/kernel';
import { kernelSource } from '../scripts/kernel';
import { coachWith, judgedBy, MODEL, stories } from './proof/likeness';
import { Runner } from './proof/runner';
import type { Weighed } from './proof/weighed';

const written = readFileSync(join(__dirname, '..', MODEL), 'utf8');
const told = stories();

test('of danger it was not shown it doubts most, of plain cramps few', () => {
  const judged = judgedBy(readModel(written), told.filter((it) => !it.shown));
  const share = (kind: string) => {
    const all = judged.filter((it) => it.kind === kind);
    const doubted = all.filter((it) => it.doubted).length / all.length;
    process.stdout.write(`${kind}: ${(100 * doubted).toFixed(1)} % of ${all.length} doubted\n`);
    return doubted;
  };
  expect(share('emergency')).toBeGreaterThan(0.8);
  // One of them is 1.4 %; five models taught of nearly the same stories doubted 77.8 to 80.6 %.
  expect(share('urgent')).toBeGreaterThan(0.75);
  // Half of them written to be as near to danger as plain cramps come.
  expect(share('self_care')).toBeLessThan(0.25);
});

describe('taught anew', () => {
  // In a process of its own: models are taught four times as fast outside of jest.
  const printed = execFileSync(process.execPath, ['--import', 'tsx', join('scripts', 'likeness.ts'), '--weighed', '--quarter'], { cwd: join(__dirname, '..'), encoding: 'utf8' });
  const { current, unasked, told: dangers, plain } = JSON.parse(printed) as { current: boolean } & Weighed;

  test('it is what the stories teach; if not: npm run likeness', () => {
    expect(current).toBe(true);
  });

  test('in stories it was not shown it turns an alarm into questions where a plain cramp is told, and hardly ever where danger is', () => {
    process.stdout.write(printed);
    expect(unasked).toEqual([]);
    for (const level of ['emergency', 'urgent'] as const) expect({ level, few: dangers[level].asked < 0.01 * dangers[level].of }).toEqual({ level, few: true });
    // This quarter is a hard one: of all stories, which `npm run likeness -- --weighed` and the scorecard judge, it is less than 0.03 and 0.055.
    expect(plain.hospital / plain.of).toBeLessThan(0.04);
    expect(plain.clinician / plain.of).toBeLessThan(0.08);
  });
});

describe('the inner loops of training', () => {
  test('are what kernel.wat says; if not: npm run kernel', async () => {
    const { now, due } = await kernelSource();
    expect(now).toBe(due);
  });

  test.each([1, 3, 4, 7, 21])('reckon as plain code does, %i classes wide', (width) => {
    const kernel = kernelOf(8, width + 2);
    kernel.weights.forEach((_weight, at) => { kernel.weights[at] = at / 8; });
    const before = kernel.weights.slice();
    const features = { index: Int32Array.of(5, 0), value: Float32Array.of(0.5, 2) };
    kernel.column.fill(1);
    kernel.gather(features, 1, width);
    const weight = (bucket: number, c: number) => before[bucket * (width + 2) + 1 + c] ?? NaN;
    expect([...kernel.column]).toEqual([...Array.from({ length: width }, (_none, c) => 1 + 0.5 * weight(5, c) + 2 * weight(0, c)), 1, 1]);
    kernel.column.fill(-0.25);
    kernel.scatter(width);
    const changed = [...kernel.weights].flatMap((it, at) => (it === before[at] ? [] : [[at, it - (before[at] ?? NaN)]]));
    const due = (bucket: number, by: number) => Array.from({ length: width }, (_none, c) => [bucket * (width + 2) + 1 + c, by]);
    expect(changed).toEqual([...due(0, -0.5), ...due(5, -0.125)]);
  });
});

describe('where every text is doubted', () => {
  const suspicious = coachWith(writeModel({ classes: [DANGER, PLAIN], idf: new Float32Array(BUCKETS), weights: new Int8Array(2 * BUCKETS), scale: new Float32Array(2), bias: Float32Array.of(9, 0) }));
  const rules = coachWith();
  const last = (coach: Coach, ...texts: string[]) => {
    const runner = new Runner(coach, { cues: 'played', voice: false }, 'en-GB');
    return texts.map((text) => runner.take({ kind: 'text', text, heard: 'typed' })).at(-1);
  };
  const reply = (coach: Coach, ...texts: string[]) => last(coach, ...texts)?.step.reply;

  test('what would not have been understood is asked about', () => {
    const nonsense = 'the teapot of my aunt sings in the evening';
    expect(reply(rules, nonsense)?.flow).not.toBe('check');
    expect(reply(suspicious, nonsense)).toMatchObject({ flow: 'check', level: null, listen: true });
  });

  test('an answer is given, and the questions after it', () => {
    const question = 'why do my feet cramp on long runs';
    const { topics = [], blocks = [] } = reply(suspicious, question) ?? {};
    expect(topics).toContain('why.overview');
    expect(blocks.map((block) => block.kind)).toEqual(['article', 'line', 'question']);
    expect(last(suspicious, question)?.step.session.flow?.kind).toBe('check');
  });

  test('a stretch is not begun on words that tell of no cramp', () => {
    const unnamed = 'my toes are off again right now';
    expect(reply(rules, unnamed)?.flow).toBe('relief');
    expect(reply(suspicious, unnamed)).toMatchObject({ flow: 'check', level: null, listen: true });
  });

  test.each([
    ['a stretch does not wait', ['my foot is cramping really badly right now']],
    ['a hold goes on', ['my foot is cramping', 'no', 'how much longer do I have to hold this']],
    ['nor is a question in it followed by others', ['my foot is cramping', 'no', 'why do my feet cramp on long runs']],
    ['an exercise goes on', ['start toe yoga', 'could you please say that once more']],
    ['what was asked is answered', ['check my symptoms', 'no none of those, I feel quite all right']],
    ['an alarm stays what it is', ['my chest hurts and I cannot breathe properly']],
  ])('%s', (_what, texts) => {
    expect(reply(suspicious, ...texts)?.blocks.map((block) => block.kind)).toEqual(reply(rules, ...texts)?.blocks.map((block) => block.kind));
    expect(last(suspicious, ...texts)?.step.session.flow?.kind).toBe(last(rules, ...texts)?.step.session.flow?.kind);
  });
});
