/** What one text says by itself, from tests/cases/reading.yaml, and what holds of any text: the parts that understanding is made of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCoach } from '../dialogs/load';
import { IntTable } from '../dialogs/sound/inttable';
import { apart, coded } from '../dialogs/sound/sounds';
import { PhraseList } from '../dialogs/text/lists';
import { mended } from '../dialogs/text/mending';
import { plain } from '../dialogs/text/templates';
import { wordsOf } from '../dialogs/text/tokens';
import { distance, isOneApart } from '../dialogs/text/typos';
import { Utterance, utteranceOf } from '../dialogs/understanding/basis/utterance';

const row = z.strictObject({ text: z.string(), words: z.string().optional(), asks: z.boolean().optional(), slots: z.record(z.string(), z.unknown()).optional() });
const rows = z.array(row).parse(parse(readFileSync(join(__dirname, 'cases', 'reading.yaml'), 'utf8')));

const ears = loadCoach().ears('en-GB');

describe('a text fills in what it tells, and no more', () => {
  test.each(rows)('$text', ({ text, words, asks, slots }) => {
    const utterance = new Utterance(text, ears);
    if (words !== undefined) expect(utterance.words.join(' ')).toBe(words);
    if (asks !== undefined) expect(utterance.asks).toBe(asks);
    if (slots !== undefined) expect(utterance.slots).toEqual(slots);
  });
});

const word = fc.constantFrom('foot', 'fooot', 'cramp', 'crmap', 'my', 'u', 'gr8', 'footcramp', 'left', 'no', 'not', 'what', '10k', 'zzzz');
const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(word, { maxLength: 8 }).map((it) => it.join(' ')));

test('any text is read, and read again it is the same', () => {
  fc.assert(fc.property(text, (said) => {
    const { words, slots, clauses, asks } = new Utterance(said, ears);
    const again = utteranceOf(said, ears);
    expect({ words: again.words, slots: again.slots, clauses: again.clauses, asks: again.asks }).toEqual({ words, slots, clauses, asks });
  }));
});

test('what was mended needs no more mending', () => {
  fc.assert(fc.property(text, (said) => {
    const words = mended(wordsOf(said), ears.mending);
    expect(mended(words, ears.mending)).toEqual(words);
  }));
});

test('spellings are as far from each other as the fewest edits, and a swap of neighbours is one step', () => {
  expect([distance('cramp', 'cramp'), distance('crmap', 'cramp'), distance('calf', 'half'), distance('toe', 'toes'), distance('', 'arch')]).toEqual([0, 2, 1, 1, 4]);
  expect([isOneApart('crmap', 'cramp'), isOneApart('calf', 'half'), isOneApart('toes', 'arch')]).toEqual([true, true, false]);
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(fc.property(short, short, (a, b) => {
    expect(distance(a, b)).toBe(distance(b, a));
    if (distance(a, b) === 1) expect(isOneApart(a, b)).toBe(true);
    if (isOneApart(a, b)) expect(distance(a, b)).toBeLessThanOrEqual(2);
  }));
});

test('a list finds the longest phrase first, and those inside it too', () => {
  const list = new PhraseList(['big toe', 'toe', 'toe yoga'].map((phrase) => ({ id: phrase, template: plain(phrase) })));
  const words = ['my', 'big', 'toe', 'yoga'];
  expect(list.found(words)).toEqual([{ id: 'big toe', from: 1, to: 3 }]);
  expect(list.everywhere(words).map(({ id }) => id)).toEqual(['big toe', 'toe yoga', 'toe']);
  expect(list.at(words, 0)).toBeUndefined();
});

test('the table of numbers holds what a map would', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 200 }), fc.nat(), (entries, other) => {
    const map = new Map(entries);
    const table = new IntTable(map);
    for (const key of [...map.keys(), other]) expect(table.get(key)).toBe(map.get(key));
  }));
});

test('what sounds the same is no way apart, and nothing is nearer one way than the other', () => {
  const soundsOf = (said: string) => coded(ears.voice.soundsOf(wordsOf(said)));
  expect(apart(soundsOf('toe'), soundsOf('tow'))).toBe(0);
  expect(apart(soundsOf('calf'), soundsOf('half'))).toBeLessThan(apart(soundsOf('calf'), soundsOf('magnesium')));
  const known = fc.constantFrom('toe yoga', 'toyota', 'calf', 'half', 'arch', 'cramp', 'grant', 'pickle juice');
  fc.assert(fc.property(known, known, (a, b) => {
    expect(apart(soundsOf(a), soundsOf(b))).toBeCloseTo(apart(soundsOf(b), soundsOf(a)), 10);
  }));
});
