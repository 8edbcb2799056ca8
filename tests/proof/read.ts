/** The safety cases, read and checked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { TreeCase } from './tree';

const level = z.enum(['emergency', 'urgent', 'soon', 'self_care']);
const answers = z.record(z.string(), z.string());

const treeCase = z.strictObject({
  rules: z.array(z.strictObject({ answers, at_least: level, row: z.string(), no_relief: z.boolean().default(false) })),
  plain: z.array(answers),
  worse: z.record(z.string(), z.array(z.string())),
  most: z.strictObject({ plain: z.number(), ever: z.number() }),
});

export function readCase<T>(name: string, form: z.ZodType<T>): T {
  return form.parse(parse(readFileSync(join(__dirname, '..', 'cases', name), 'utf8')));
}

/** What a tree must keep to, with the answers that must come out as a plain cramp. */
export function treeCases(): TreeCase {
  return readCase('safety.yaml', treeCase);
}
