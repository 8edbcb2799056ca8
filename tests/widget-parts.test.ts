/** The widget's parts that need no browser: the arithmetic of time, the sound file, the weight. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { createInstance } from 'i18next';
import { createInstance as ours } from '../bot/widget/offline/i18next';
import { Order } from '../bot/widget/order';
import { cueName, positionAt, timelineOf } from '../bot/widget/player/timeline';
import { tonesOf } from '../bot/widget/player/tones';
import { RATE, TAIL_S, trackOf } from '../bot/widget/player/track';
import { isEcho } from '../bot/widget/voice/echo';
import { readMessage, type Sheet } from '../bot/widget/wire';
import type { Words } from '../dialogs/content';
import { loadContent } from '../dialogs/load';

const DIST = join(__dirname, '..', 'dist', 'widget');

test.each([
  ['another bot\'s, with nothing to be spoken, is only seen', { text: '· · ·', speak: '' }, true],
  ['another bot\'s, with other words to be spoken, is narrated', { text: '10 km', speak: 'ten kilometres' }, false],
  ['another bot\'s that says nothing of speech is narrated', { text: 'Hello' }, false],
  ['ours is narrated block by block, whatever its speech', { text: 'Hold.', speak: '', channelData: { coach: { blocks: [{ kind: 'line', text: 'Hold.' }], level: null, flow: 'relief', listen: false } } }, false],
])('a message: %s', (_name, activity, silent) => {
  expect(readMessage({ type: 'message', from: { id: 'bot', role: 'bot' }, ...activity })).toMatchObject({ silent, blocks: [{ kind: 'line', text: activity.text }] });
});

describe('the arithmetic of time', () => {
  const sheet = (id: string, cues: Sheet['cues'], length: number): Sheet =>
    ({ kind: 'cues', id, routine: 'r', step: 's', title: 'S', cues, length, startsAt: 0, position: { n: 1, of: 1 } });
  const whole = timelineOf(sheet('run.s.1.0', [{ at: 7000, sound: 'start' }, { at: 37_000, sound: 'end' }], 37_000), 100_000);

  test.each([
    [100_000, 'lead', 7, 1], [106_500, 'lead', 1, 1], [107_000, 'work', 30, 1], [122_000, 'work', 15, 0.5], [136_990, 'work', 0, 0], [137_000, 'over', 0, 0], [900_000, 'over', 0, 0],
  ] as const)('at %d: %s, %d seconds', (now, phase, seconds, rest) => {
    const at = positionAt(whole, now);
    expect(at).toMatchObject({ phase, seconds });
    expect(at.rest).toBeCloseTo(rest, 2);
  });

  test('the rest of a step keeps the length of the whole', () => {
    const rest = timelineOf(sheet('run.s.1.22000', [{ at: 15_000, sound: 'end' }], 15_000), 200_000, whole);
    expect(positionAt(rest, 200_000)).toEqual({ phase: 'work', seconds: 15, rest: 0.5 });
  });

  test('a step sounds from one file: every tone begins on its sample, silence between and after', () => {
    const cues = [{ at: 7000, sound: 'start' as const }, { at: 22_000, sound: 'half' as const }, { at: 35_000, say: 'two' }, { at: 37_000, sound: 'end' as const }];
    const samples = new Int16Array(trackOf(tonesOf(cues), 37), 44);
    expect(samples.length).toBe((37 + TAIL_S) * RATE);
    const loud = samples.findIndex((it) => it !== 0);
    const onsets = cues.map(({ at }) => at * RATE / 1000);
    expect(loud - (onsets[0] ?? 0)).toBeLessThan(5);
    for (const onset of onsets) {
      expect(samples.subarray(onset - RATE, onset).every((it) => it === 0) || onset === onsets.at(-1)).toBe(true);
      expect(Math.max(...samples.subarray(onset, onset + RATE / 50))).toBeGreaterThan(1000);
    }
    expect(samples.subarray(39 * RATE).every((it) => it === 0)).toBe(true);
  });

  test('the end of one step is heard into the next: its rest begins the new file', () => {
    const samples = new Int16Array(trackOf([{ hertz: 500, at: -0.5, seconds: 1, loudness: 0.3 }], 5), 44);
    expect(Math.max(...samples.subarray(0, 200))).toBeGreaterThan(1000);
    expect(samples.subarray(RATE / 2).every((it) => it === 0)).toBe(true);
  });

  test('a cue is the same cue in every sheet that holds it', () => {
    expect(cueName(sheet('run.s.1.3000', [], 0), 4000)).toBe(cueName(sheet('run.s.1.0', [], 0), 7000));
    expect(cueName(sheet('run.s.2.0', [], 0), 7000)).not.toBe(cueName(sheet('run.s.1.0', [], 0), 7000));
  });
});

test.each([
  ['hold', 'Stop and hold.', true], ['stop', 'Hold. Halfway.', false], ['Halfway!', 'halfway', true], ['hold on, my chest hurts', 'Hold.', false], ['stop', '', false],
])('"%s" while we say "%s": our own voice? %s', (heard, audible, echo) => {
  expect(isEcho(heard, audible)).toBe(echo);
});

describe('the order of answers', () => {
  const activity = (id: string, replyToId?: string) => ({ type: 'message', id, ...(replyToId === undefined ? {} : { replyToId }) });
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });

  test.each([
    ['in order', ['a', 'b>a', 'c'], 0, ['a', 'b', 'c']],
    ['overtaken by its answer, and that by one to it', ['c>b', 'b>a', 'x', 'a'], 0, ['x', 'a', 'b', 'c']],
    ['never come: not yet given up', ['b>a', 'x'], 4900, ['x']],
    ['never come', ['b>a', 'x'], 5100, ['x', 'b']],
  ])('%s', (_, came, after, shown) => {
    const delivered: (string | undefined)[] = [];
    const order = new Order(({ id }) => delivered.push(id));
    for (const [id = '', replyTo] of came.map((it) => it.split('>'))) order.take(activity(id, replyTo));
    jest.advanceTimersByTime(after);
    expect(delivered).toEqual(shown);
  });
});

test.each(Object.entries(loadContent(join(DIST, '..', 'content.json')).languages))('every phrase of "%s" is the same from the page\'s own reader as from i18next', (lng, { words }) => {
  const config = { lng, resources: { [lng]: { translation: words } } };
  const [theirs, own] = [createInstance(), ours()];
  void theirs.init({ ...config, initAsync: false, interpolation: { escapeValue: false }, returnObjects: true });
  own.init(config);
  const names = [...new Set(Array.from(JSON.stringify(words).matchAll(/\{\{(\w+)\}\}/g), ([, name = '']) => name))].filter((name) => name !== 'count');
  const values = Object.fromEntries(names.map((name) => [name, `$1 <${name}> & more`]));
  const keys = leavesOf(words).flatMap((key) => [key, key.replace(/_(zero|one|two|few|many|other)$/, '')]);
  expect(keys.length).toBeGreaterThan(500);
  for (const key of [...new Set(keys), 'not.there']) {
    expect([key, own.exists(key)]).toEqual([key, theirs.exists(key)]);
    for (const more of [0, 1, 2, 1.5].map((count) => ({ ...values, count }))) expect([key, own.t(key, more)]).toEqual([key, theirs.t(key, more)]);
  }
});

function leavesOf(words: Words, path = ''): string[] {
  return Object.entries(words).flatMap(([name, it]) => {
    const key = path + name;
    if (typeof it === 'string') return [key];
    return Array.isArray(it) ? [key, ...it.map((_phrase, at) => `${key}.${at}`)] : leavesOf(it, `${key}.`);
  });
}

test.each([['widget.js', 3], ['chat.js', 40]])('%s weighs at most %d KiB', (file, kib) => {
  expect(brotliCompressSync(readFileSync(join(DIST, file))).length).toBeLessThanOrEqual(kib * 1024);
});
