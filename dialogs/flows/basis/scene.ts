/** What every flow is given, and what it gives back. */
import type { Content, Language } from '../../content';
import type { Flow, Offer, Run, Session } from '../../session';
import type { Block, Choice, Effect, FlowName, Level, Meaning, Slots, Text, TopicId, Turn } from '../../types';

export interface Scene {
  turn: Turn;
  session: Session;
  slots: Slots;
  content: Content;
  language: Language;
  /** Whether the locale has words under this key. */
  has: (key: string) => boolean;
}

/** What a flow makes of a turn. What is left out stays as it was; `flow: null` ends the conversation under way. */
export interface Move {
  name: FlowName;
  blocks: Block[];
  flow: Flow | null;
  level?: Level;
  topics?: TopicId[];
  listen?: boolean;
  effects?: Effect[];
  session?: Partial<Session>;
}

/** What runs, where something does. */
export function runOf(flow: Flow | null | undefined): Run | undefined {
  return flow && 'run' in flow ? flow.run : undefined;
}

export function line(key: string, params?: Text['params']): Block {
  return { kind: 'line', text: params ? { key, params } : { key } };
}
export function question(key: string, choices: Choice[], during = false): Block {
  return { kind: 'question', text: { key }, choices, during };
}
export function choice(id: string, key = `choice.${id}`): Choice {
  return { id, label: { key } };
}
export const YES_NO = [choice('yes'), choice('no')];
export const YES_NO_UNSURE = [...YES_NO, choice('unsure')];

export function offer(id: string, meaning: Meaning, label: Text = { key: `offer.${id}` }): Offer {
  return { id, label, meaning };
}
/** A question whose answers stand for meanings: "Shall I …, or …?" */
export function offering(key: string, offers: Offer[]): { blocks: Block[]; flow: Flow } {
  return { blocks: [{ kind: 'question', text: { key }, choices: offers.map(({ id, label }) => ({ id, label })) }], flow: { kind: 'offer', offers } };
}

/** What can always be begun: where a reply would otherwise be a dead end. */
export const BEGINNINGS: Offer[] = [
  offer('relief', { kind: 'relief' }), offer('check', { kind: 'check' }), offer('practice', { kind: 'routine' }),
];
