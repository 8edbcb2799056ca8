/** How a routine is written: `dialogs/routines/<id>.yaml`, its words in `locales/<language>/routines/<id>.yaml`. */
import { z } from 'zod';
import { PLACES } from '../settings';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower case letters, digits and underscores, such as toe_yoga');

const step = z.strictObject({
  id,
  kind: z.enum(['hold', 'reps', 'walk', 'massage']),
  seconds: z.number().int().min(1).max(300),
  count: z.number().int().min(2).max(30).optional(),
  rest: z.number().int().min(1).max(30).optional(),
  sides: z.literal('each').optional(),
  lead: z.number().int().min(2).max(20),
  cues: z.array(z.enum(['half', 'ten', 'three'])).default([]),
  picture: id,
}).refine((it) => it.kind !== 'reps' || (it.count !== undefined && it.rest !== undefined), 'reps need a count and a rest in seconds');

export const routineSchema = z.strictObject({
  id,
  kind: z.enum(['relief', 'practice']),
  topic: z.string(),
  sources: z.array(z.string()).min(1),
  places: z.array(z.enum(PLACES)).optional(),
  steps: z.array(step).min(1).max(12),
  progress: z.array(id).default([]),
  reviewed_by: z.string().nullable(),
  review_due: z.iso.date(),
});

const line = z.string().min(1);
/** What is asked or told of a step, by the id it has in the lists `ofStep` and `howAsked`, and what is said to it. */
const asked = z.record(z.string(), line).optional();
/** Words of one routine. `during` are said in the course of the step, evenly spread; `way` is the step another way, for who asks how or can't do it as told. */
export const routineWordsSchema = z.strictObject({
  title: line,
  intro: line,
  stop: line,
  dose: line.optional(),
  harder: line.optional(),
  done: line.optional(),
  asked,
  steps: z.record(id, z.strictObject({
    title: line,
    say: line,
    again: line.optional(),
    way: line.optional(),
    on: line.optional(),
    off: line.optional(),
    end: line.optional(),
    during: z.array(line).optional(),
    asked,
  })),
});
