/** Questions nobody wrote into the content find their topic, what is not ours is left alone, and a reply names what it claims to answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCoach } from '../dialogs/load';
import { respond } from '../dialogs/respond';
import { emptySession } from '../dialogs/session';
import type { Reply } from '../dialogs/types';
import { expand } from '../dialogs/text/templates';
import { wordsOf } from '../dialogs/text/tokens';

const several = z.array(z.strictObject({ says: z.string(), topics: z.array(z.string()).min(1) }));
const cases = z.strictObject({
  asked: z.record(z.string(), z.array(z.string()).min(3)),
  twofold: several, told: several, apart: several, strangers: several,
  left_alone: z.array(z.string()),
}).parse(parse(readFileSync(join(__dirname, 'cases/knowledge.yaml'), 'utf8')));

/** Rates that must not fall, in per cent. Raise them when they have risen. */
const FLOORS = { topic: 95, first: 92, told: 90, apart: 94, strangers: 96, strangersFirst: 92, strangersSpoken: 94, leftAlone: 96 };
/** A way of asking this long that stands word for word in a held-out question has been copied from it. */
const COPIED = 8;

const coach = loadCoach();
const articles = coach.content.languages['en']?.articles ?? {};
let turns = 0;

function reply(text: string, heard: 'typed' | 'spoken' = 'typed'): Reply {
  return respond({ id: `k${++turns}`, session: 'knowledge', locale: 'en-GB', at: 0, input: { kind: 'text', text, heard }, can: { cues: 'played', voice: heard === 'spoken' } }, emptySession(), coach).reply;
}

const asked = Object.entries(cases.asked).flatMap(([topic, list]) => list.map((says) => ({ says, topics: [topic] })));

interface Asked { says: string; topics: string[] }
function missed(list: readonly Asked[], hit: (reply: Reply, topics: string[]) => boolean, heard: 'typed' | 'spoken' = 'typed'): Asked[] {
  return list.filter(({ says, topics }) => !hit(reply(heard === 'spoken' ? written(says) : says, heard), topics));
}

/** As a recogniser that hears every word right writes them: without capitals and marks. */
function written(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9' ]+/g, ' ').trim();
}

function expectRate(name: string, all: number, misses: readonly { says: string }[], floor: number): void {
  const rate = (100 * (all - misses.length)) / all;
  process.stdout.write(`${name}: ${rate.toFixed(1)} % of ${all}${misses.map(({ says }) => `\n  missed: ${says}`).join('')}\n`);
  expect(rate).toBeGreaterThanOrEqual(floor);
}

const named = (given: Reply, topics: readonly string[]) => topics.some((it) => given.topics.includes(it));

test('every topic has held-out questions', () => {
  expect(Object.keys(cases.asked).toSorted()).toEqual(Object.keys(articles).toSorted());
});

test('a question finds its topic', () => {
  expectRate('topic', asked.length, missed(asked, named), FLOORS.topic);
  expectRate('first topic', asked.length, missed(asked, (given, topics) => topics.includes(given.topics[0] ?? '')), FLOORS.first);
});

test('a story and a question about two things find one of their topics', () => {
  const all = [...cases.told, ...cases.twofold];
  expectRate('stories', all.length, missed(all, named), FLOORS.told);
});

test('questions written apart find their topic', () => {
  expectRate('apart', cases.apart.length, missed(cases.apart, named), FLOORS.apart);
});

test('questions written as strangers put them find their topic', () => {
  expectRate('strangers', cases.strangers.length, missed(cases.strangers, named), FLOORS.strangers);
  expectRate('strangers, first', cases.strangers.length, missed(cases.strangers, (given, topics) => topics.includes(given.topics[0] ?? '')), FLOORS.strangersFirst);
});

test('heard right, they find it as well as typed', () => {
  expectRate('strangers, spoken', cases.strangers.length, missed(cases.strangers, named, 'spoken'), FLOORS.strangersSpoken);
});

test('what is not ours is left alone', () => {
  const disturbed = cases.left_alone.filter((says) => {
    const { flow, level, topics } = reply(says);
    return !(flow === 'talk' || flow === 'unclear') || level !== null || topics.some((it) => !it.startsWith('coach.'));
  });
  expectRate('left alone', cases.left_alone.length, disturbed.map((says) => ({ says })), FLOORS.leftAlone);
});

test('a reply answers or names every topic it claims', () => {
  const unnamed = [...asked, ...cases.told, ...cases.twofold, ...cases.apart, ...cases.strangers].flatMap(({ says }) => {
    const given = reply(says);
    if (given.flow !== 'answer' || given.level !== null) return [];
    const shown = new Set(given.blocks.flatMap((block) => (block.kind === 'article' ? [block.article] : block.kind === 'question' ? block.choices.map((it) => it.id) : [])));
    return given.topics.filter((it) => !shown.has(it)).map((it) => `${says} → ${it}`);
  });
  expect(unnamed).toEqual([]);
});

test('no held-out question has been copied into an article, or into what people asked', () => {
  const { intents = { expansions: {}, lists: {} }, said = {} } = coach.content.languages['en'] ?? {};
  const spelt = (text: string) => ` ${wordsOf(text).join(' ')} `;
  const questions = new Set([...asked, ...cases.told, ...cases.twofold, ...cases.apart, ...cases.strangers].map(({ says }) => spelt(says)));
  const held = [...questions].join('\n');
  const copied = Object.values(articles).flatMap(({ id, asks }) => asks.flatMap((template) => expand(template, intents, 60).map((sentence) => wordsOf(sentence))
    .filter((words) => words.length >= COPIED && held.includes(` ${words.join(' ')} `)).map((words) => `${id}: ${words.join(' ')}`)));
  expect(copied).toEqual([]);
  expect(Object.values(said).flat().filter((text) => questions.has(spelt(text)))).toEqual([]);
});
