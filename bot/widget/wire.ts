/** What comes over the wire, read with care: the only place where foreign JSON becomes a type. */
import * as z from 'zod/mini';

const choice = z.object({ id: z.string(), label: z.string() });
const cue = z.object({ at: z.number(), say: z.optional(z.string()), sound: z.optional(z.enum(['start', 'half', 'end'])) });
const source = z.object({ title: z.string(), publisher: z.string(), year: z.nullable(z.number()), url: z.nullable(z.string()) });
const level = z.enum(['emergency', 'urgent', 'soon', 'self_care']);

const place = z.enum(['big_toe', 'toes', 'ball', 'arch', 'heel', 'top', 'calf_upper', 'calf_lower']);

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('line'), text: z.string() }),
  z.object({ kind: z.literal('question'), text: z.string(), choices: z.array(choice), during: z.boolean(), many: z.boolean() }),
  z.object({ kind: z.literal('outcome'), level, title: z.string(), text: z.string(), emergencyNumber: z.optional(z.string()) }),
  z.object({
    kind: z.literal('article'), article: z.string(), title: z.string(), spoken: z.string(), written: z.string(),
    evidence: z.optional(z.string()), sources: z.array(source),
  }),
  z.object({
    kind: z.literal('cues'), id: z.string(), routine: z.string(), step: z.string(), picture: z.optional(z.object({ id: z.string(), text: z.string() })), title: z.string(),
    instruction: z.optional(z.string()), cues: z.array(cue), length: z.number(), startsAt: z.number(),
    position: z.object({ n: z.number(), of: z.number() }),
    places: z.optional(z.object({ text: z.string(), choices: z.array(z.object({ id: place, label: z.string() })) })),
  }),
]);

const coach = z.object({ blocks: z.array(block), level: z.nullable(level), flow: z.string(), listen: z.boolean() });

const activity = z.object({
  type: z.string(),
  id: z.optional(z.string()),
  timestamp: z.optional(z.string()),
  replyToId: z.optional(z.string()),
  from: z.optional(z.object({ id: z.string(), role: z.optional(z.string()) })),
  text: z.optional(z.string()),
  speak: z.optional(z.string()),
  channelData: z.optional(z.object({ coach: z.optional(z.unknown()), clientActivityID: z.optional(z.string()) })),
});

const frame = z.object({ activities: z.array(z.unknown()), watermark: z.optional(z.nullable(z.string())) });
const token = z.object({ token: z.string() });
const conversation = z.object({ conversationId: z.string(), streamUrl: z.string(), token: z.optional(z.string()) });
const key = z.object({ token: z.string(), conversation: z.string() });
const mine = z.object({ button: z.optional(z.boolean()) });

export type Block = z.infer<typeof block>;
export type Outcome = Extract<Block, { kind: 'outcome' }>;
export type Article = Extract<Block, { kind: 'article' }>;
export type Question = Extract<Block, { kind: 'question' }>;
export type Sheet = Extract<Block, { kind: 'cues' }>;
export type Places = NonNullable<Sheet['places']>;
export type PlaceId = z.infer<typeof place>;
export type Level = z.infer<typeof level>;
export type Activity = z.infer<typeof activity>;
/** A message of the person; `button`: of the timer's, which is done and not shown. */
export interface Mine { id: string; at: number; text: string; button: boolean }
/** A message of the coach, ready to show. */
export interface Message { id: string; at: number; replyTo: string | undefined; blocks: Block[]; level: Level | null; listen: boolean; /** To be seen only: another bot's message whose `speak` is empty. */ silent: boolean }

export function readFrame(text: string): { activities: Activity[]; watermark: string | undefined } {
  const read = z.safeParse(frame, json(text));
  if (!read.success) return { activities: [], watermark: undefined };
  const activities = read.data.activities.flatMap((it) => {
    const one = z.safeParse(activity, it);
    return one.success ? [one.data] : [];
  });
  return { activities, watermark: read.data.watermark ?? undefined };
}

/** A bot's message in blocks; one without them (an older server) is its text. Undefined for all other activities. */
export function readMessage(it: Activity): Message | undefined {
  const echo = it.from?.role === 'user' || it.channelData?.clientActivityID !== undefined;
  if (it.type !== 'message' || echo) return undefined;
  const read = z.safeParse(coach, it.channelData?.coach);
  const said = read.success ? read.data : { blocks: plain(it.text), level: null, listen: false };
  return { id: it.id ?? '', at: Date.parse(it.timestamp ?? ''), replyTo: it.replyToId, blocks: said.blocks, level: said.level, listen: said.listen, silent: !read.success && it.speak === '' };
}

/** What the person said, coming back: from before a reload, or from another tab of the same conversation. Undefined for all else. */
export function readMine(it: Activity): Mine | undefined {
  if (it.type !== 'message' || it.from?.role !== 'user' || !it.text) return undefined;
  const how = z.safeParse(mine, it.channelData?.coach);
  return { id: it.channelData?.clientActivityID ?? '', at: Date.parse(it.timestamp ?? ''), text: it.text, button: how.data?.button === true };
}

export const readKey = (text: string): z.infer<typeof key> | undefined => z.safeParse(key, json(text)).data;
export const readToken = (text: string): string | undefined => z.safeParse(token, json(text)).data?.token;
export const readConversation = (text: string): z.infer<typeof conversation> | undefined => z.safeParse(conversation, json(text)).data;

function plain(text: string | undefined): Block[] {
  return text ? [{ kind: 'line', text }] : [];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
