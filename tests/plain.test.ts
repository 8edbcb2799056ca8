/** The plainest sentences: every frame with every place, which no list of single sentences holds. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadCoach } from '../dialogs/load';
import { respond } from '../dialogs/respond';
import { emptySession } from '../dialogs/session';
import { expand } from '../dialogs/text/templates';
import type { Reply } from '../dialogs/types';

const cases = z.strictObject({
  expansions: z.record(z.string(), z.string()),
  kinds: z.array(z.strictObject({ kind: z.string(), floor: z.number(), flow: z.string().optional(), first: z.array(z.string()).optional(), say: z.array(z.string()).min(1) })),
}).parse(parse(readFileSync(join(__dirname, 'cases/plain.yaml'), 'utf8')));

const coach = loadCoach();

function reply(text: string, heard: 'typed' | 'spoken'): Reply {
  return respond({ id: 'plain', session: 'plain', locale: 'en-US', at: 0, input: { kind: 'text', text, heard }, can: { cues: 'played', voice: heard === 'spoken' } }, emptySession(), coach).reply;
}

describe.each(['typed', 'spoken'] as const)('%s', (heard) => {
  test.each(cases.kinds)('$kind', ({ kind, floor, flow, first, say }) => {
    // What is spoken is tried by its sound as well, which costs ten times as much: every third.
    const said = say.flatMap((template) => expand(template, { expansions: cases.expansions, lists: {} }, Infinity)).filter((_text, at) => heard === 'typed' || at % 3 === 0);
    const missed = said.map((text) => ({ text, given: reply(text, heard) })).filter(({ given }) => given.level === 'urgent' || given.level === 'emergency'
      || (flow !== undefined && given.flow !== flow) || (first !== undefined && !first.some((topic) => given.topics[0]?.startsWith(topic))));
    const rate = 100 * (1 - missed.length / said.length);
    process.stdout.write(`${heard}, ${kind}: ${rate.toFixed(1)} % of ${said.length}${missed.map(({ text, given }) => `\n  missed: ${text} → ${given.flow} ${given.topics.join(', ')}`).join('')}\n`);
    expect(rate).toBeGreaterThanOrEqual(floor);
  });
});
