/** How the safety content is written: outcomes, red flags, and the lay words of each language. */
import { z } from 'zod';
import { IS_IT_A_CRAMP } from '../topics';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id of small letters, digits and underscores');
const sources = z.array(z.string()).min(1, 'name at least one source');

/** `dialogs/safety/outcomes.yaml`: outcome id → what it is. Its words are in `locales/<language>/outcomes.yaml`. */
export const outcomesSchema = z.record(id, z.strictObject({
  level: z.enum(['emergency', 'urgent', 'soon', 'self_care']),
  rows: z.array(z.string()),
  relief: z.boolean().default(false),
  topics: z.array(z.string()).default([IS_IT_A_CRAMP]),
  sources,
  reviewed_by: z.string().nullable(),
  review_due: z.iso.date(),
}));

/** A group is concepts joined by `|`; `!concept` must not be there. */
const group = z.string().regex(/^!?[a-z][a-z0-9_]*(\|[a-z][a-z0-9_]*)*$/, 'concepts joined by |, or !concept');

/** `dialogs/safety/flags.yaml`: what raises which outcome. */
export const flagsSchema = z.array(z.strictObject({
  id, outcome: id, row: z.string(), sources,
  when: z.array(z.array(group).min(1)).min(1),
  asked: z.boolean().optional(),
  supposed: z.boolean().optional(),
  joins: z.boolean().optional(),
  own: z.boolean().optional(),
  theirs: z.boolean().optional(),
  relieving: z.boolean().optional(),
  vague: z.boolean().optional(),
  holds: z.boolean().optional(),
  resting: z.boolean().optional(),
  apart: z.boolean().optional(),
  yields: z.array(id).optional(),
  confirm: z.enum(['always', 'spoken', 'never']).optional(),
  reviewed_by: z.string().nullable().default(null),
  review_due: z.iso.date().nullable().default(null),
}));

/** `locales/<language>/red-flags.yaml`: lay words; see `phrases.ts` for how they are written. */
export const lexiconSchema = z.strictObject({
  words: z.record(id, z.array(z.string()).min(1)).default({}),
  concepts: z.record(id, z.array(z.string()).min(1)),
  cues: z.record(id, z.array(z.string())),
  fillers: z.array(z.string()).default([]),
  right: z.array(z.string()).default([]),
});
