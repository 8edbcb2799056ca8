/** How a triage tree is written: `dialogs/triage/<id>.yaml`. Its words are in `locales/<language>/triage/<id>.yaml`. */
import { z } from 'zod';
import { PLACES } from '../settings';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id of small letters, digits and underscores');
const next = id;

/** What an answer that leads towards advice rests on. */
const rule = { row: z.string().optional(), sources: z.array(z.string()).min(1).optional() };

const choice = z.strictObject({ kind: z.literal('choice'), options: z.array(z.strictObject({ id, next, places: z.array(z.enum(PLACES)).optional(), sore_days: z.number().int().min(1).optional(), under: z.strictObject({ minutes: z.number().int().min(1), is: id }).optional(), ...rule })).min(2), unsure: id });
const scale = z.strictObject({
  kind: z.literal('scale'), min: z.number().int(), max: z.number().int(),
  bands: z.array(z.strictObject({ upTo: z.number().int(), next, ...rule })).min(2), unsure: z.number().int(),
});
const many = z.strictObject({
  kind: z.literal('many'), options: z.array(id).min(1), signs: z.record(id, z.array(id).min(1)).optional(), hints: z.record(id, z.array(id).min(1)).optional(),
  routes: z.array(z.strictObject({ any: z.array(id).min(1), next, ...rule })), otherwise: next, unsure: next,
});
const check = z.strictObject({ kind: z.literal('check'), question: id, has: z.array(id).min(1), then: next, otherwise: next, ...rule });
const outcome = z.strictObject({ kind: z.literal('outcome'), outcome: id });

/** Five kinds of node, none of which can compute: whatever does not fit becomes a sixth, here. */
export const treeSchema = z.strictObject({
  id, version: z.number().int().min(1), reviewed_by: z.string().nullable(), review_due: z.iso.date(), start: id,
  told: z.array(z.strictObject({ signs: z.array(id).min(1), outcome: id, ...rule })).default([]),
  doubted: z.strictObject({ outcome: id, ...rule }).optional(),
  nodes: z.record(id, z.discriminatedUnion('kind', [choice, scale, many, check, outcome])),
});
