/** The running conversation, kept in the session's own attributes: it ends with the session, and nothing is stored. */
import { z } from 'zod';
import type { SessionStore } from '../dialogs/serve';
import type { Said } from '../dialogs/types';

const kept = z.looseObject({ record: z.unknown(), version: z.number() });

export interface Attributes extends SessionStore {
  /** The attributes to send back. */
  result(said: Said | undefined): Record<string, unknown>;
}

/** @param attributes as they came with the request; undefined in a new session */
export function attributes(before: Record<string, unknown> | undefined): Attributes {
  const read = kept.safeParse(before);
  let now = read.success ? { record: read.data.record, version: read.data.version } : undefined;
  return {
    load: () => Promise.resolve(now),
    save: ({ version, step }) => {
      now = step.effects.some((effect) => effect.kind === 'forget') ? undefined : { record: step.session, version: version + 1 };
      return Promise.resolve(true);
    },
    result: (said) => ({
      ...now,
      ...(said ? { coach: { topics: said.topics, level: said.level, flow: said.flow, contentHash: said.contentHash } } : {}),
    }),
  };
}
