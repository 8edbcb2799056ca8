/** Simulated runners: seeded conversations of personas, held against the invariants; a failure shrinks to the shortest one. */
import fc from 'fast-check';
import { z } from 'zod';
import type { Coach } from '../../dialogs/coach';
import type { Capabilities } from '../../dialogs/types';
import { type Probes, stateFault, turnFault } from './invariants';
import { readCase } from './read';
import { type Act, Runner, type Taken, transcript } from './runner';

const text = z.array(z.string()).min(1);
const does = z.partialRecord(z.enum(['say', 'answer', 'tap', 'silence', 'wait', 'danger', 'stop', 'afresh']), z.number().int().positive());
const manner = z.enum(['plain', 'shouting', 'breathless', 'rambling']);
const form = z.strictObject({
  danger: z.array(z.strictObject({ text: z.string(), level: z.enum(['emergency', 'urgent']) })).min(1), stop: text, afresh: text, relief: text,
  personas: z.array(z.strictObject({ id: z.string(), manner, does, says: text })).min(1),
});
type Cast = z.infer<typeof form>;
export type Persona = Cast['personas'][number];

export const LONGEST = 24;
const CAN: Capabilities[] = [{ cues: 'played', voice: false }, { cues: 'pushed', voice: false }, { cues: 'steps', voice: false }, { cues: 'inline', voice: true }];
const LOCALES = ['en-GB', 'en-US', 'en-AU', 'en'];
const BEFORE = ['well so', 'you know', 'um okay so', 'right, I was going to say'];
const AFTER = ['if you see what I mean', 'or something like that', 'anyway', 'and it was raining'];

export function cast(): Cast {
  return readCase('personas.yaml', form);
}

const MANNERS: Record<Persona['manner'], (text: string, n: number) => string> = {
  plain: (said) => said,
  shouting: (said, n) => (n % 2 === 0 ? said.toUpperCase() : `${said}!!!`),
  breathless: (said) => said.split(' ').map((word, at) => (at % 2 === 1 ? `${word}...` : word)).join(' '),
  rambling: (said, n) => [n % 2 === 0 ? BEFORE[n % BEFORE.length] : '', said, n % 3 === 0 ? AFTER[n % AFTER.length] : ''].filter(Boolean).join(' '),
};

export interface Conversation { persona: string; can: Capabilities; locale: string; acts: Act[] }

export function conversations(persona: Persona, all: Cast): fc.Arbitrary<Conversation> {
  const heard = fc.constantFrom('typed' as const, 'spoken' as const);
  const nth = fc.nat(11);
  const sayings = (act: 'say' | 'stop' | 'afresh', texts: string[]) => fc.record({ does: fc.constant(act), heard, text: fc.tuple(fc.constantFrom(...texts), nth).map(([said, n]) => (act === 'say' ? MANNERS[persona.manner](said, n) : said)) });
  const arbitraries: Record<Act['does'], fc.Arbitrary<Act>> = {
    say: sayings('say', persona.says), stop: sayings('stop', all.stop), afresh: sayings('afresh', all.afresh),
    danger: fc.tuple(fc.constantFrom(...all.danger), heard).map(([it, how]): Act => ({ does: 'danger', ...it, heard: how })),
    answer: fc.record({ does: fc.constant('answer'), nth, heard }), tap: fc.record({ does: fc.constant('tap'), nth, heard }),
    silence: fc.constant({ does: 'silence' }), wait: fc.integer({ min: 1, max: 90 }).map((seconds): Act => ({ does: 'wait', seconds })),
  };
  const weighted = Object.entries({ afresh: 1, ...persona.does }).map(([act, weight]) => ({ weight, arbitrary: arbitraries[act as Act['does']] }));
  return fc.record({
    persona: fc.constant(persona.id), can: fc.constantFrom(...CAN), locale: fc.constantFrom(...LOCALES),
    acts: fc.array(fc.oneof(...weighted), { minLength: 4, maxLength: LONGEST, size: 'max' }),
  });
}

export interface Outcome { turns: number; fault?: string; taken: Taken[] }

/** Leads the conversation until something is wrong. */
export function lead({ can, locale, acts }: Conversation, coach: Coach, probes: Probes): Outcome {
  const runner = new Runner(coach, can, locale);
  const taken: Taken[] = [];
  for (const [n, act] of acts.entries()) {
    for (const one of runner.act(act)) {
      const fault = turnFault(one, taken.findLast((it) => it.said.text !== ''), act, coach.content);
      taken.push(one);
      if (fault !== undefined) return { turns: taken.length, fault, taken };
    }
    const fault = stateFault(runner, probes, n);
    if (fault !== undefined) return { turns: taken.length, fault, taken };
  }
  return { turns: taken.length, taken };
}

/** `states`: the kinds of conversation that were reached. */
export interface Report { persona: string; conversations: number; turns: number; states: ReadonlySet<string>; fault?: { what: string; transcript: string; replay: { seed: number; path: string | null } } }

/** Conversations of one persona until that many turns were taken, or one failed. */
export function simulate(persona: Persona, coach: Coach, { turns, seed, path }: { turns: number; seed: number; path?: string }): Report {
  const all = cast();
  let sum = 0;
  let held = 0;
  const states = new Set<string>();
  const runs = Math.ceil(turns / (LONGEST / 2));
  const property = fc.property(conversations(persona, all), (conversation) => {
    if (sum >= turns && path === undefined) return true;
    const { turns: count, taken, fault } = lead(conversation, coach, all);
    sum += count;
    held++;
    for (const { step } of taken) states.add(step.session.flow?.kind ?? 'none');
    return fault === undefined;
  });
  const result = fc.check(property, { seed, numRuns: runs, ...(path === undefined ? {} : { path, endOnFailure: true }) });
  const report = { persona: persona.id, conversations: held, turns: sum, states };
  const [worst] = result.counterexample ?? [];
  if (!worst) return report;
  const { fault = '', taken } = lead(worst, coach, all);
  return { ...report, fault: { what: fault, transcript: `${JSON.stringify({ can: worst.can, locale: worst.locale })}\n${transcript(taken)}`, replay: { seed, path: result.counterexamplePath } } };
}
