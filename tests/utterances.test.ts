/** What people say and type, from tests/cases/utterances.yaml, commands.yaml and replies.yaml: how much of each kind is understood, through the whole engine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCoach } from '../dialogs/load';
import { respond } from '../dialogs/respond';
import { emptySession, type Session, type Step } from '../dialogs/session';
import type { Block, Input, Reply } from '../dialogs/types';
import { understand } from '../dialogs/understanding/understand';

const wanted = z.strictObject({
  flow: z.string().optional(),
  /** One of these. */
  flows: z.array(z.string()).optional(),
  /** None of these flows. */
  not: z.array(z.string()).optional(),
  level: z.string().optional(),
  levels: z.array(z.string()).optional(),
  /** One of these is among the reply's. */
  topics: z.array(z.string()).optional(),
  /** Blocks that must be there, by the beginning of what they are. */
  marks: z.array(z.string()).optional(),
  /** What the relief under way is about. */
  place: z.string().optional(),
  side: z.string().optional(),
  setting: z.string().optional(),
  /** What the sentence itself fills in. */
  slots: z.record(z.string(), z.unknown()).optional(),
});
type Wanted = z.infer<typeof wanted>;
const said = z.strictObject({ say: z.string(), /** A recogniser's further guesses. */ alternatives: z.array(z.string()).optional(), after: z.array(z.string()).optional(), same: z.string().optional(), unlike: z.string().optional(), want: wanted.optional(), ...wanted.omit({ not: true }).shape });
const group = z.strictObject({
  kind: z.string(), must: z.boolean().default(false), floor: z.number().default(100), heard: z.enum(['typed', 'spoken']).default('typed'),
  after: z.array(z.string()).default([]), same: z.string().optional(), want: wanted.optional(),
  /** Of the topics only the first must be the same: what is named beside it moves with every sentence that is taught. */ first: z.literal(true).optional(),
  say: z.array(z.union([z.string(), said])),
});
type Group = z.infer<typeof group>;

const coach = loadCoach();
const groups = ['utterances', 'commands', 'replies'].flatMap((file) => z.array(group).parse(parse(readFileSync(join(__dirname, 'cases', `${file}.yaml`), 'utf8'))));
const LOCALE = 'en-GB';

/** What a block is, without its words. */
function mark(block: Block): string {
  switch (block.kind) {
    case 'line': return block.text.key;
    case 'question': return `?${block.text.key}`;
    case 'outcome': return `outcome:${block.outcome}:${block.part}`;
    case 'article': return `article:${block.article}:${block.part}`;
    case 'cues': return `cues:${block.routine}.${block.step}`;
  }
}

/** The reply to the last of several things said in a new session, three seconds apart. */
function converse(before: readonly string[], last: string, heard: 'typed' | 'spoken', alternatives?: string[]): Step {
  let session: Session = emptySession();
  let step: Step | undefined;
  let at = Date.UTC(2026, 10, 24, 7);
  let due = at;
  [...before, last].forEach((text, n, all) => {
    at = text === '' ? due : at + 3000;
    const input: Input = text === '' ? { kind: 'tick' } : { kind: 'text', text, heard: n === all.length - 1 ? heard : 'typed', ...(alternatives && n === all.length - 1 ? { alternatives } : {}) };
    step = respond({ id: `t${n}`, session: 's', locale: LOCALE, at, input, can: { cues: 'played', voice: false } }, session, coach);
    session = step.session;
    for (const effect of step.effects) if (effect.kind === 'tick') due = effect.at;
  });
  if (!step) throw new Error('Nothing was said.');
  return step;
}

/** A reply as what it means: two wordings of one thing must agree in all of it. */
function gist({ reply, session }: Step, first?: true): string {
  return JSON.stringify([reply.flow, reply.level, first ? reply.topics[0] : reply.topics, reply.blocks.map(mark), session.flow?.kind, session.flow && 'place' in session.flow ? session.flow.place : undefined]);
}

/** What differs from what was wanted, or undefined where nothing does. */
function missing(step: Step, text: string, want: Wanted): string | undefined {
  const { reply, session } = step;
  const flow: Record<string, unknown> = session.flow?.kind === 'relief' ? { ...session.flow } : {};
  const about = (['place', 'side', 'setting'] as const).every((name) => want[name] === undefined || flow[name] === want[name]);
  if (!about || !asWanted(reply, want)) return `${reply.flow}/${reply.level ?? '-'} ${reply.topics.join(',')} ${reply.blocks.map(mark).join(' ')} ${JSON.stringify([flow['place'], flow['side'], flow['setting']])}`;
  if (!want.slots) return undefined;
  const { slots } = understand({ kind: 'text', text, heard: 'typed' }, { running: false }, coach.ears(LOCALE));
  try {
    expect(slots).toMatchObject(want.slots);
    return undefined;
  } catch {
    return JSON.stringify(slots);
  }
}

function asWanted(reply: Reply, want: Wanted): boolean {
  const marks = reply.blocks.map(mark);
  const among = <T>(any: readonly T[] | undefined, it: T) => any?.includes(it) ?? true;
  return among(want.flow === undefined ? undefined : [want.flow], reply.flow) && among(want.flows, reply.flow) && want.not?.includes(reply.flow) !== true
    && among(want.level === undefined ? undefined : [want.level], reply.level) && among(want.levels, reply.level ?? '')
    && (want.topics?.some((topic) => reply.topics.includes(topic)) ?? true)
    && (want.marks?.every((it) => marks.some((mark) => mark.startsWith(it))) ?? true);
}

interface Heard { say: string; got: string | undefined }

function hear(it: Group): Heard[] {
  return it.say.map((line) => {
    const { say, same = it.same, after = it.after, alternatives, unlike, want, ...own } = typeof line === 'string' ? { say: line, want: undefined, unlike: undefined, alternatives: undefined } : line;
    const step = converse(after, say, it.heard, alternatives);
    const wants = { ...it.want, ...want, ...own };
    const sense = (of: Step) => gist(of, it.first);
    if (unlike !== undefined && sense(step) === sense(converse(after, unlike, 'typed'))) return { say, got: `like "${unlike}"` };
    const plain = same === undefined ? undefined : converse(after, same, 'typed');
    if (plain && sense(step) !== sense(plain)) return { say, got: `${sense(step)} instead of ${sense(plain)}` };
    return { say, got: missing(step, say, wants) };
  });
}

const told: string[] = [];

describe('what people say', () => {
  test.each(groups.map((it) => [it.kind, it] as const))('%s', (kind, it) => {
    const heard = hear(it);
    const misses = heard.filter(({ got }) => got !== undefined);
    const share = (100 * (heard.length - misses.length)) / heard.length;
    told.push(`${share.toFixed(0).padStart(4)} % of ${String(heard.length).padStart(3)}  ${kind}`);
    const least = it.must ? 100 : it.floor;
    if (share < least) throw new Error(`${share.toFixed(0)} % of '${kind}' understood, ${least} % wanted. Not understood:\n${misses.map(({ say, got }) => `  "${say}" → ${got ?? ''}`).join('\n')}`);
  });

  test('there are many, and a plain wording is itself understood', () => {
    const lines = groups.flatMap((it) => it.say.map((line) => (typeof line === 'string' ? line : line.say)));
    expect(lines.length).toBeGreaterThanOrEqual(350);
    for (const it of groups) if (it.same !== undefined) expect([it.kind, converse(it.after, it.same, 'typed').reply.flow]).not.toEqual([it.kind, 'unclear']);
  });

  afterAll(() => { process.stdout.write(`\nUnderstood, by kind:\n${told.join('\n')}\n`); });
});
