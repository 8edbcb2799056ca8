/** How a triage tree is written: `dialogs/triage/<id>.yaml`. Its words are in `locales/<language>/triage/<id>.yaml`. */
import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id of small letters, digits and underscores');
const next = id;

const choice = z.strictObject({ kind: z.literal('choice'), options: z.array(z.strictObject({ id, next })).min(2), unsure: id });
const scale = z.strictObject({
  kind: z.literal('scale'), min: z.number().int(), max: z.number().int(),
  bands: z.array(z.strictObject({ upTo: z.number().int(), next })).min(2), unsure: z.number().int(),
});
const many = z.strictObject({
  kind: z.literal('many'), options: z.array(id).min(1),
  routes: z.array(z.strictObject({ any: z.array(id).min(1), next })), otherwise: next, unsure: next,
});
const check = z.strictObject({ kind: z.literal('check'), question: id, has: z.array(id).min(1), then: next, otherwise: next });
const outcome = z.strictObject({ kind: z.literal('outcome'), outcome: id });

/** Five kinds of node, none of which can compute: whatever does not fit becomes a sixth, here. */
export const treeSchema = z.strictObject({
  id, version: z.number().int().min(1), start: id,
  nodes: z.record(id, z.discriminatedUnion('kind', [choice, scale, many, check, outcome])),
});
