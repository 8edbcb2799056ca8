/**
 * Safety, proved on every path of the symptom check against rules written apart from it (cases/safety.yaml), and on what
 * people say against vignettes written apart from the listener (cases/vignettes.yaml).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Tree } from '../dialogs/content';
import { loadCoach } from '../dialogs/load';
import { respond } from '../dialogs/respond';
import { emptySession } from '../dialogs/session';
import { type Path, paths, possibleAnswers, walk } from '../dialogs/triage/walk';
import type { Answer, Capabilities, Level, Reply } from '../dialogs/types';

const coach = loadCoach();
const { trees, outcomes, flags } = coach.content;
const URGENCY: Record<Level, number> = { self_care: 0, soon: 1, urgent: 2, emergency: 3 };
const level = z.enum(['emergency', 'urgent', 'soon', 'self_care']);

const read = <T>(file: string, form: z.ZodType<T>): T => form.parse(parse(readFileSync(join(__dirname, 'cases', file), 'utf8')));
const rules = read('safety.yaml', z.array(z.strictObject({ answers: z.record(z.string(), z.string()), at_least: level, row: z.string(), no_relief: z.boolean().default(false) })));
const vignettes = read('vignettes.yaml', z.array(z.strictObject({ level, row: z.string(), text: z.string(), spoken: z.boolean().default(false), source: z.string().optional() })));

const urgencyOf = ({ outcome }: { outcome: string }): number => URGENCY[outcomes[outcome]?.level ?? 'self_care'];
const holds = (answer: Answer | undefined, id: string): boolean => answer !== undefined && ((answer.kind === 'unsure' && id === 'unsure') || (answer.kind === 'one' && answer.id === id) || (answer.kind === 'many' && answer.ids.includes(id)));

describe.each(Object.values(trees))('the tree $id', (tree) => {
  const all = [...paths(tree)];
  const lowest = lowestFrom(tree);

  test('its paths all end', () => {
    process.stdout.write(`${tree.id}: ${all.length} paths, content ${coach.content.hash}\n`);
    expect(all.length).toBeGreaterThan(500);
    for (const path of all) expect(outcomes).toHaveProperty(path.outcome);
  });

  test.each(rules)('$answers reaches at least $at_least (row $row)', ({ answers, at_least: least, no_relief: none }) => {
    const told = all.filter((path) => Object.entries(answers).every(([question, id]) => holds(path.answers[question], id)));
    expect(told.length).toBeGreaterThan(0);
    for (const path of told) {
      expect({ path, urgency: urgencyOf(path) >= URGENCY[least] }).toEqual({ path, urgency: true });
      if (none) expect({ path, relief: outcomes[path.outcome]?.relief ?? false }).toEqual({ path, relief: false });
    }
  });

  test('a worse answer, or "not sure", never lowers the level', () => {
    let changes = 0;
    for (const path of all) {
      for (const [question, answer] of Object.entries(path.answers)) {
        for (const worse of worseThan(tree, question, answer)) {
          changes++;
          const reached = lowest({ ...path.answers, [question]: worse });
          expect({ path, question, worse, kept: reached >= urgencyOf(path) }).toEqual({ path, question, worse, kept: true });
        }
      }
    }
    expect(changes).toBeGreaterThan(2000);
  });

  test('every question can change the outcome, and every node is reached', () => {
    const asked = new Set(all.flatMap((path) => Object.keys(path.answers)));
    for (const [id, node] of Object.entries(tree.nodes)) {
      if (node.kind === 'outcome') expect(all.some((path) => path.outcome === node.outcome)).toBe(true);
      if (node.kind === 'outcome' || node.kind === 'check') continue;
      expect(asked).toContain(id);
      const outcomesBy = all.filter((path) => path.answers[id]).map((path) => possibleAnswers(node).map((answer) => lowest({ ...path.answers, [id]: answer })));
      expect(outcomesBy.some((levels) => new Set(levels).size > 1) || changesOutcome(tree, all, id)).toBe(true);
    }
  });
});

/** Two paths that differ in this question's answer alone, and end differently. */
function changesOutcome(tree: Tree, all: Path[], question: string): boolean {
  return all.some((path) => {
    const node = tree.nodes[question];
    return node !== undefined && path.answers[question] !== undefined && possibleAnswers(node).some((answer) => {
      const place = walk(tree, { ...path.answers, [question]: answer });
      return place.at === 'outcome' && place.outcome !== path.outcome;
    });
  });
}

/** More ticked than before; or nobody knows. (Which of several single options is worse, only the rules above can say.) */
function worseThan(tree: Tree, question: string, answer: Answer): Answer[] {
  const node = tree.nodes[question];
  if (answer.kind === 'unsure' || !node) return [];
  const more = node.kind === 'many' && answer.kind === 'many' ? node.options.filter((id) => !answer.ids.includes(id)).map((id): Answer => ({ kind: 'many', ids: [...answer.ids, id] })) : [];
  return [...more, { kind: 'unsure' }];
}

/** The least urgent end that is left, whatever is answered to the questions still open. */
function lowestFrom(tree: Tree): (answers: Record<string, Answer>) => number {
  return function lowest(answers): number {
    const place = walk(tree, answers);
    if (place.at === 'outcome') return urgencyOf(place);
    const node = tree.nodes[place.node];
    return node ? Math.min(...possibleAnswers(node).map((answer) => lowest({ ...answers, [place.node]: answer }))) : 0;
  };
}

const CHANNELS: Capabilities[] = [{ cues: 'played', voice: false }, { cues: 'pushed', voice: false }, { cues: 'steps', voice: false }, { cues: 'inline', voice: true }];

function replyTo(text: string, spoken: boolean, can: Capabilities): Reply {
  const turn = { id: 'one', session: 'vignette', locale: 'en-GB', at: Date.UTC(2026, 10, 24), can, input: { kind: 'text' as const, text, heard: spoken ? 'spoken' as const : 'typed' as const } };
  return respond(turn, emptySession(), coach).reply;
}

const stretches = (reply: Reply): boolean => reply.blocks.some((block) => block.kind === 'cues');
const urgency = (reply: Reply): number => URGENCY[reply.level ?? 'self_care'];
/** It asks first, and no stretch runs meanwhile: the check finds out. */
const asks = (reply: Reply): boolean => reply.flow === 'check' && reply.listen && !stretches(reply);

describe('vignettes', () => {
  const told = vignettes.map((it) => ({ ...it, reply: replyTo(it.text, it.spoken, { cues: 'played', voice: false }) }));
  const grave = told.filter((it) => URGENCY[it.level] >= URGENCY.urgent);
  const plain = told.filter((it) => it.level === 'self_care');

  test('there are enough, over all rows', () => {
    expect(vignettes.length).toBeGreaterThanOrEqual(150);
    const rows = new Set(vignettes.map((it) => it.row));
    for (let row = 1; row <= 25; row++) expect(rows).toContain(String(row));
  });

  test('danger told is never answered with a stretch', () => {
    expect(grave.filter((it) => stretches(it.reply)).map((it) => it.text)).toEqual([]);
  });

  test.each(['emergency', 'urgent', 'soon'] as const)('%s reaches its level at once, or is asked about', (wanted) => {
    const all = told.filter((it) => it.level === wanted);
    const missed = all.filter((it) => urgency(it.reply) < URGENCY[wanted] && !asks(it.reply));
    process.stdout.write(`${wanted}: ${all.length - missed.length} of ${all.length}\n`);
    expect(missed.map((it) => `${it.text} → ${it.reply.flow} ${String(it.reply.level)}`)).toEqual([]);
  });

  test('a plain cramp is not sent to hospital', () => {
    const over = plain.filter((it) => urgency(it.reply) > URGENCY.soon);
    expect(over.map((it) => `${it.text} → ${it.reply.level ?? ''}`)).toEqual([]);
    const soon = plain.filter((it) => urgency(it.reply) === URGENCY.soon);
    expect(soon.length / plain.length).toBeLessThan(0.05);
  });

  test('the same level on every channel', () => {
    for (const { text, spoken, reply } of told) for (const can of CHANNELS) expect({ text, level: replyTo(text, spoken, can).level }).toEqual({ text, level: reply.level });
  });
});

test('every red flag rests on words, a rule and a source', () => {
  for (const flag of flags) {
    expect(flag.sources.length).toBeGreaterThan(0);
    expect(Number(flag.row)).toBeGreaterThanOrEqual(1);
  }
  for (const row of Array.from({ length: 25 }, (_none, n) => String(n + 1))) expect([row, Object.values(outcomes).some((it) => it.rows.includes(row))]).toEqual([row, true]);
});
