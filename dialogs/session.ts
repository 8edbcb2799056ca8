/** What is kept of a conversation, and reading it back whatever version stored it. */
import type { Content } from './content';
import type { Flow, Session } from './types';

/** Raised whenever the shape of `Session` changes: a session of another shape starts afresh rather than being guessed at. */
export const SESSION_SCHEMA = 2;

export function emptySession(): Session {
  return { schema: SESSION_SCHEMA, under: [], turns: 0, profile: {}, misses: 0 };
}

/** The stored session, or an empty one where what was stored is of another shape. */
export function sessionFrom(record: unknown): Session {
  return isSession(record) ? record : emptySession();
}

function isSession(record: unknown): record is Session {
  if (typeof record !== 'object' || record === null) return false;
  const it = record as Partial<Record<keyof Session, unknown>>;
  return it.schema === SESSION_SCHEMA && typeof it.turns === 'number' && typeof it.misses === 'number'
    && Array.isArray(it.under) && typeof it.profile === 'object' && it.profile !== null;
}

/** The session without what the content no longer knows: a routine or an outcome that has been taken out. */
export function withoutStrangers(session: Session, content: Content): Session {
  const under = session.under.filter((flow) => known(flow, content));
  const reading = session.reading && articleKnown(session.reading.article, content) ? session.reading : undefined;
  const { flow, reading: _reading, standing, ...rest } = session;
  return { ...rest, under, ...(flow && known(flow, content) ? { flow } : {}), ...(reading ? { reading } : {}), ...(standing && standing.outcome in content.outcomes ? { standing } : {}) };
}

function known(flow: Flow, content: Content): boolean {
  switch (flow.kind) {
    case 'relief': return !flow.run || flow.run.routine in content.routines;
    case 'routine': return flow.run.routine in content.routines;
    case 'check': return flow.tree in content.trees;
    case 'outcome': return flow.outcome in content.outcomes;
    case 'confirm': return flow.alarm.outcome in content.outcomes;
    case 'offer': return flow.offers.every(({ meaning }) => meaning.kind !== 'ask' || articleKnown(meaning.article, content));
    case 'mileage': return true;
  }
}

function articleKnown(id: string, content: Content): boolean {
  return Object.values(content.languages).some((language) => id in language.articles);
}
