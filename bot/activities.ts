/** Bot Framework activities of web chat: theirs read into an input, ours written from what the coach said. */
import { z } from 'zod';
import type { Capabilities, Input, Place, Said } from '../dialogs/types';

/** Characters of an utterance that are read: the longest story with its danger at the end, not a pasted book. */
const LONGEST = 10_000;
const ID = z.string().max(200);
/** Places that can be tapped on the map of the foot. */
const PLACES = ['big_toe', 'toes', 'ball', 'arch', 'heel', 'top', 'calf_upper', 'calf_lower'] as const satisfies Place[];

const about = z.object({
  cues: z.enum(['played', 'pushed']).optional().catch(undefined),
  voice: z.boolean().optional().catch(undefined),
  heard: z.enum(['typed', 'spoken']).optional().catch(undefined),
  alternatives: z.array(z.string().max(LONGEST)).max(10).optional().catch(undefined),
});

const incoming = z.object({
  type: z.string().max(100),
  name: ID.optional().catch(undefined),
  text: z.string().nullish().transform((it) => it?.slice(0, LONGEST) ?? ''),
  locale: z.string().max(40).optional().catch(undefined),
  value: z.union([z.object({ choice: ID }), z.object({ choices: z.array(ID).max(50) }), z.object({ place: z.enum(PLACES) }), z.object({ say: ID })]).optional().catch(undefined),
  from: z.looseObject({ id: ID.optional() }).optional().catch(undefined),
  channelData: z.object({ clientActivityID: ID.optional().catch(undefined), coach: about.optional().catch(undefined) }).optional().catch(undefined),
});

export type Incoming = z.infer<typeof incoming>;

/** @returns undefined where it is no activity at all. */
export function readActivity(body: unknown): Incoming | undefined {
  const read = incoming.safeParse(body);
  return read.success ? read.data : undefined;
}

/** What it says to the coach; undefined for what needs no answer (a typing sign, a stranger's event). */
export function inputOf({ type, name, text, value, channelData }: Incoming): Input | undefined {
  if (type === 'conversationUpdate' || (type === 'event' && (name === 'coach/open' || name === 'webchat/join'))) return { kind: 'open' };
  if (type !== 'message') return undefined;
  if (value) return pressed(value);
  const { heard = 'typed', alternatives } = channelData?.coach ?? {};
  return text.trim() === '' ? { kind: 'silence' } : { kind: 'text', text, heard, ...(alternatives?.length ? { alternatives } : {}) };
}

/** What a button stands for: a place on the foot map, words said for the person, or answers. */
function pressed(value: NonNullable<Incoming['value']>): Input {
  if ('place' in value) return { kind: 'meant', meaning: { kind: 'relief' }, slots: { place: value.place } };
  if ('say' in value) return { kind: 'text', text: value.say, heard: 'typed' };
  if ('choices' in value) return { kind: 'meant', meaning: { kind: 'answer', answer: { kind: 'many', ids: value.choices } } };
  return { kind: 'meant', meaning: { kind: 'answer', answer: value.choice === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id: value.choice } } };
}

/** Our own widget plays whole steps; any other client gets each cue as a message of its own. */
export function capabilitiesOf({ channelData }: Incoming): Capabilities {
  return { cues: channelData?.coach?.cues ?? 'pushed', voice: channelData?.coach?.voice ?? false };
}

/** A locale this machine knows; a client's nonsense counts as none. */
export function localeOf(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(locale ?? '')[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}

export interface Stamp { conversation: string; seq: number; at: number }

export function activityId({ conversation, seq }: Omit<Stamp, 'at'>): string {
  return `${conversation}|${String(seq).padStart(7, '0')}`;
}

/** The person's own activity as it is kept and sent back: as it came, but for what the server answers for. */
export function echo(body: object, from: { id: string }, stamp: Stamp): object {
  const { from: theirs, ...rest } = body as { from?: object };
  return { ...rest, ...envelope(stamp), from: { ...theirs, id: from.id, role: 'user' } };
}

/** What the coach said as one message. */
export function messageOf(said: Said, stamp: Stamp, replyTo?: number): object {
  const { topics, level, flow, contentHash, blocks, listen, choices } = said;
  return {
    ...envelope(stamp), type: 'message', from: { id: 'cramp-coach', name: 'Cramp Coach', role: 'bot' }, locale: said.locale,
    ...(replyTo === undefined ? {} : { replyToId: activityId({ conversation: stamp.conversation, seq: replyTo }) }),
    text: said.text, textFormat: 'plain', speak: said.speak, inputHint: listen ? 'expectingInput' : 'acceptingInput',
    ...(choices.length > 0 ? { suggestedActions: { to: [], actions: choices.map(({ label }) => ({ type: 'imBack', title: label, value: label })) } } : {}),
    channelData: { coach: { topics, level, flow, contentHash, blocks, listen } },
  };
}

function envelope({ conversation, seq, at }: Stamp): object {
  return { id: activityId({ conversation, seq }), conversation: { id: conversation }, channelId: 'directline', timestamp: new Date(at).toISOString() };
}
