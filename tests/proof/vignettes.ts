/** People's stories, written apart from the listener: read from cases/, and told to a coach. */
import { z } from 'zod';
import type { Coach } from '../../dialogs/coach';
import { respond } from '../../dialogs/respond';
import { emptySession } from '../../dialogs/session';
import type { Capabilities, Reply } from '../../dialogs/types';
import { readCase } from './read';

const vignette = z.strictObject({
  level: z.enum(['emergency', 'urgent', 'soon', 'self_care']),
  /** The row of medicine.md it belongs to, or `plain`. */
  row: z.string(),
  text: z.string(),
  /** Said in the turns before it. */
  before: z.array(z.string()).default([]),
  spoken: z.boolean().default(false),
  /** Written together; 0 is from before that was kept. */
  batch: z.number().default(0),
  source: z.string().optional(),
});
export type Vignette = z.infer<typeof vignette>;

const batch = z.strictObject({ batch: z.number(), danger: z.number(), missed: z.number(), hazardous: z.number(), plain: z.number(), over: z.number() });
/** What a batch came to when it was heard for the first time. */
export type Batch = z.infer<typeof batch>;

export function vignettes(): Vignette[] {
  return readCase('vignettes.yaml', z.array(vignette));
}

export function batches(): Batch[] {
  return readCase('batches.yaml', z.array(batch));
}

/** A conversation, three seconds a turn: each thing said gives its reply. */
export function conversation(coach: Coach, can: Capabilities, spoken: boolean): (said: string) => Reply {
  let session = emptySession();
  let turn = 0;
  return (text) => {
    const step = respond({ id: String(turn), session: 'vignette', locale: 'en-GB', at: Date.UTC(2026, 10, 24) + turn * 3000, can, input: { kind: 'text', text, heard: spoken ? 'spoken' : 'typed' } }, session, coach);
    turn++;
    session = step.session;
    return step.reply;
  };
}
