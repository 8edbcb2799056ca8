/** The running conversation, kept in the session's own attributes: it ends with the session, and nothing is stored. */
import { z } from 'zod';
import { acquainted, isAcquainted, type SessionStore, type Stored } from '../dialogs/serve';
import type { Said } from '../dialogs/types';

const kept = z.looseObject({ record: z.unknown(), version: z.number() });

export interface Attributes extends SessionStore {
  /** The attributes to send back. */
  result(said: Said | undefined): Record<string, unknown>;
  /** What this turn changed about knowing each other. */
  change(): 'met' | 'forgotten' | undefined;
}

/** @param before attributes as they came with the request; undefined in a new session @param met in another session */
export function attributes(before: Record<string, unknown> | undefined, met: boolean): Attributes {
  const read = kept.safeParse(before);
  let now: Stored | undefined = read.success ? { record: read.data.record, version: read.data.version } : met ? { record: acquainted(), version: 0 } : undefined;
  const knewBefore = now !== undefined && isAcquainted(now.record);
  let forgotten = false;
  return {
    load: () => Promise.resolve(now),
    save: ({ version, step }) => {
      forgotten = step.effects.some((effect) => effect.kind === 'forget');
      now = forgotten ? undefined : { record: step.session, version: version + 1 };
      return Promise.resolve(true);
    },
    result: (said) => ({
      ...now,
      ...(said ? { coach: { topics: said.topics, level: said.level, flow: said.flow, contentHash: said.contentHash } } : {}),
    }),
    change: () => (forgotten ? 'forgotten' : now && !knewBefore && isAcquainted(now.record) ? 'met' : undefined),
  };
}
