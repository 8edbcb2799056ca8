/** Whole conversations, from tests/cases/conversations.yaml, through the engine as every door uses it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCoach } from '../dialogs/load';
import { respond } from '../dialogs/respond';
import { emptySession, type Session, sessionFrom, type Step } from '../dialogs/session';
import type { Block, Capabilities, Input, Reply, Turn } from '../dialogs/types';

const expected = z.strictObject({
  say: z.string().optional(),
  hear: z.string().optional(),
  tap: z.string().optional(),
  open: z.literal(true).optional(),
  silence: z.literal(true).optional(),
  /** Seconds pass; what is due is delivered; the expectations are about the last thing that was said in that time. */
  wait: z.number().optional(),
  /** Seconds pass in which nothing could be delivered; what is due then comes late. */
  late: z.number().optional(),
  /** Seconds that pass, in which nothing is due, before it is said. */
  after: z.number().optional(),
  flow: z.string().optional(),
  level: z.string().nullable().optional(),
  topics: z.array(z.string()).optional(),
  /** Marks of blocks that must be there, in this order. */
  has: z.array(z.string()).optional(),
  not: z.array(z.string()).optional(),
  first: z.string().optional(),
  listen: z.boolean().optional(),
});
const file = z.array(z.strictObject({
  name: z.string(), can: z.enum(['inline', 'played', 'pushed', 'steps']).default('played'), locale: z.string().default('en-GB'), turns: z.array(expected),
}));
type Expected = z.infer<typeof expected>;

const coach = loadCoach();
const cases = file.parse(parse(readFileSync(join(__dirname, 'cases', 'conversations.yaml'), 'utf8')));

/** What a block is, without its words: tests must not break where copy changes. */
function mark(block: Block): string {
  switch (block.kind) {
    case 'line': return block.text.key;
    case 'question': return `?${block.text.key}`;
    case 'outcome': return `outcome:${block.level}:${block.part}`;
    case 'article': return `article:${block.article}:${block.asked ?? block.part}`;
    case 'cues': return `cues:${block.routine}.${block.step}`;
  }
}

class Talk {
  session: Session = emptySession();
  at = Date.UTC(2026, 10, 24, 7);
  due: number | undefined;
  private n = 0;
  private readonly can: Capabilities;
  private readonly locale: string;

  constructor(cues: Capabilities['cues'], locale: string) {
    this.can = { cues, voice: cues === 'inline' };
    this.locale = locale;
  }

  turn(input: Input, at = this.at): Reply {
    const turn: Turn = { id: `t${++this.n}`, session: 's', locale: this.locale, at, input, can: this.can };
    const step: Step = respond(turn, sessionFrom(JSON.parse(JSON.stringify(this.session))), coach);
    this.session = step.session;
    for (const effect of step.effects) this.due = effect.kind === 'tick' ? effect.at : effect.kind === 'log' ? this.due : undefined;
    const said = coach.say(step.reply, turn);
    for (const words of [said.text, said.speak]) expect(words).not.toMatch(/\{\{|\bundefined\b|\[object|\b(relief|routine|check|outcome|answer|talk|unclear|idle|run|cue|triage|outcomes|routines)\.[a-z_]+/);
    return step.reply;
  }

  play(line: Expected): Reply {
    this.at += 2000 + (line.after ?? 0) * 1000;
    if (line.late !== undefined) {
      this.at += line.late * 1000;
      return this.turn({ kind: 'tick' });
    }
    if (line.wait !== undefined) return this.wait(line.wait);
    if (line.say !== undefined) return this.turn({ kind: 'text', text: line.say, heard: 'typed' });
    if (line.hear !== undefined) return this.turn({ kind: 'text', text: line.hear, heard: 'spoken' });
    if (line.tap !== undefined) return this.turn({ kind: 'meant', meaning: { kind: 'answer', answer: line.tap === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id: line.tap } } });
    return this.turn({ kind: line.open ? 'open' : 'silence' });
  }

  private wait(seconds: number): Reply {
    const until = this.at + seconds * 1000;
    let last: Reply | undefined;
    while (this.due !== undefined && this.due <= until) {
      const at = this.due;
      this.due = undefined;
      const reply = this.turn({ kind: 'tick' }, at);
      if (reply.blocks.length > 0) last = reply;
    }
    this.at = until;
    if (!last) throw new Error(`Nothing was said in ${seconds} s.`);
    return last;
  }
}

function verify(reply: Reply, line: Expected): void {
  const marks = reply.blocks.map(mark);
  const told = JSON.stringify({ ...line, got: { flow: reply.flow, level: reply.level, topics: reply.topics, marks } });
  const check = (ok: boolean, what: string) => { if (!ok) throw new Error(`${what}: ${told}`); };
  if (line.flow !== undefined) check(reply.flow === line.flow, 'flow');
  if (line.level !== undefined) check(reply.level === line.level, 'level');
  if (line.listen !== undefined) check(reply.listen === line.listen, 'listen');
  for (const topic of line.topics ?? []) check(reply.topics.includes(topic), `topic ${topic}`);
  if (line.first !== undefined) check(marks[0]?.startsWith(line.first) === true, 'first');
  let from = 0;
  for (const wanted of line.has ?? []) {
    const found = marks.findIndex((it, index) => index >= from && it.startsWith(wanted));
    check(found >= 0, `has ${wanted}`);
    from = found + 1;
  }
  for (const unwanted of line.not ?? []) check(!marks.some((it) => it.startsWith(unwanted)), `not ${unwanted}`);
  check(reply.blocks.length > 0, 'something said');
}

describe('conversations', () => {
  test.each(cases.map((it) => [it.name, it] as const))('%s', (_name, it) => {
    const talk = new Talk(it.can, it.locale);
    for (const line of it.turns) verify(talk.play(line), line);
  });
  test('there are at least sixty', () => { expect(cases.length).toBeGreaterThanOrEqual(60); });
});

const SAYINGS = cases.flatMap((it) => it.turns.flatMap((line) => line.say ?? line.hear ?? []));
const anyInput: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom(...SAYINGS).map((text): Input => ({ kind: 'text', text, heard: 'typed' })),
  fc.constantFrom(...SAYINGS).map((text): Input => ({ kind: 'text', text, heard: 'spoken', alternatives: [text.slice(2)] })),
  fc.string({ maxLength: 80 }).map((text): Input => ({ kind: 'text', text, heard: 'typed' })),
  fc.constantFrom<Input>({ kind: 'tick' }, { kind: 'silence' }, { kind: 'open' }),
  fc.constantFrom('yes', 'no', 'unsure', 'none', 'why', 'more').map((id): Input => ({ kind: 'meant', meaning: { kind: 'answer', answer: { kind: 'one', id } } })),
);

describe('any sequence of turns', () => {
  test('neither throws nor yields a session that cannot be read back', () => {
    fc.assert(fc.property(fc.constantFrom('inline', 'played', 'pushed', 'steps'), fc.array(fc.tuple(anyInput, fc.integer({ min: 0, max: 90_000 })), { maxLength: 15 }), (cues, turns) => {
      const talk = new Talk(cues, 'en-US');
      for (const [input, pause] of turns) {
        talk.at += pause;
        const reply = talk.turn(input);
        if (input.kind !== 'tick' && reply.blocks.length === 0) throw new Error('silent');
        expect(sessionFrom(JSON.parse(JSON.stringify(talk.session)))).toEqual(JSON.parse(JSON.stringify(talk.session)));
      }
    }), { numRuns: 150 });
  });

  test.each([
    'constructor', '__proto__', 'toString', 'null', '{{name}} $t(key)', '<script>alert(1)</script>', '\u202Emy foot cramps', '\uD800', 'f o o t', '\u0000', '½ 1e999 NaN', '-5 km, then -6 km',
    'cramp '.repeat(5000), 'a'.repeat(20_000), '🦶😭', 'نعم', '足がつった',
  ].flatMap((text) => (['typed', 'spoken'] as const).map((heard) => [text.slice(0, 30), heard, text] as const)))('%j and what follows it has an answer, %s', (_shown, heard, text) => {
    expect(new Talk('played', 'en-US').turn({ kind: 'text', text, heard }).blocks).not.toEqual([]);
  });

  test('a turn met twice gets the same reply and changes nothing', () => {
    const turn: Turn = { id: 'same', session: 's', locale: 'en-GB', at: 1, input: { kind: 'text', text: 'my foot is cramping', heard: 'typed' }, can: { cues: 'played', voice: false } };
    const once = respond(turn, emptySession(), coach);
    const twice = respond(turn, once.session, coach);
    expect(twice).toEqual({ session: once.session, reply: once.reply, effects: once.effects });
  });

  test('a stop word stops at once, in every state that a third of the conversations reaches', () => {
    for (const it of cases.filter((_case, at) => at % 3 === 0)) {
      const talk = new Talk(it.can, it.locale);
      for (const line of it.turns) {
        if (line.wait === undefined) talk.play(line);
        const kept = talk.session;
        const stopped = talk.turn({ kind: 'text', text: 'stop', heard: 'typed' });
        expect([it.name, talk.session.flow, stopped.blocks.map(mark)]).toEqual([it.name, undefined, [expect.stringMatching(/^(stop|outcome\.closing)\./)]]);
        talk.session = kept;
      }
    }
  });
});
