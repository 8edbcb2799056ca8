/** How ways of saying things are written: `locales/<language>/intents.yaml`. */
import { z } from 'zod';

const name = z.string().regex(/^[a-z][a-zA-Z0-9_]*$/, 'a name of letters, digits and underscores');

const intent = z.string().regex(/^[a-z]+(\.[a-zA-Z0-9_]+)*$/, 'an intent such as relief, command.pause or routine.toe_yoga');

/** What people asked and said: `locales/<language>/said.yaml`. */
export const saidSchema = z.record(intent, z.array(z.string().regex(/\p{L}/u, 'words somebody said')));

/** What people said back: `locales/<language>/replies.yaml`, by the moment and by what they meant. */
export const repliesSchema = z.record(intent, z.record(z.string(), saidSchema.valueType));

export const intentsSchema = z.strictObject({
  expansions: z.record(name, z.string()),
  lists: z.record(name, z.record(z.string(), z.array(z.string()))),
  intents: z.record(intent, z.array(z.string())),
  misheard: z.record(z.string(), z.string()),
  sounds: z.string().optional(),
});
