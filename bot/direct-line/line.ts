/** Direct Line 3.0 as its stock client uses it: conversations, activities, watermarks. No HTTP here. */
import { randomBytes } from 'node:crypto';
import type { Coach } from '../../dialogs/coach';
import { serve } from '../../dialogs/serve';
import type { Input } from '../../dialogs/types';
import { activityId, capabilitiesOf, echo, type Incoming, inputOf, localeOf, messageOf, readActivity } from '../activities';
import type { Log } from '../log';
import type { Store } from '../store/open';
import type { Delivery } from '../ticks';
import { LineError } from './errors';
import { type Bearer, type Tokens, TOKEN_SECONDS } from './tokens';

export interface LineParts { coach: Coach; store: Store; tokens: Tokens; log: Log; now: () => number; /** Something new is in the conversation. */ changed: (conversation: string) => void }
export interface Grant { conversationId: string; token: string; expires_in: number }
export interface Opened extends Grant { /** Watermark and ticket of the stream; the door knows the rest of its address. */ stream: { watermark: string; ticket: string } }

export interface Line extends Delivery {
  generate(user?: string): Promise<Grant>;
  refresh(bearer: Bearer): Promise<Grant>;
  /** @returns `fresh` false where that token's conversation had been started before. */
  start(bearer: Bearer, body: unknown): Promise<Opened & { fresh: boolean }>;
  resume(bearer: Bearer, conversation: string, watermark: string): Promise<Opened>;
  post(bearer: Bearer, conversation: string, body: unknown): Promise<{ id: string }>;
  poll(bearer: Bearer, conversation: string, watermark: string): Promise<{ activities: unknown[]; watermark: string }>;
}

interface Place { conversation: string; user: string | undefined }

export const WEB = 'web';

export function directLine(parts: LineParts): Line {
  const { store, now } = parts;
  const grant = async ({ conversation, user }: Place): Promise<Grant> => ({ conversationId: conversation, token: await parts.tokens.token(conversation, user), expires_in: TOKEN_SECONDS });
  const opened = async (place: Place, watermark: string): Promise<Opened> => ({ ...await grant(place), stream: { watermark, ticket: await parts.tokens.ticket(place.conversation, watermark) } });
  return {
    repeatable: true,
    deliver: async (to, said, turn) => {
      await store.conversations.append(to, turn, now(), [(seq) => messageOf(said, { conversation: to, seq, at: now() })]);
      parts.changed(to);
    },
    generate: (user) => grant({ conversation: freshId(), user }),
    refresh: (bearer) => {
      if (bearer.kind === 'secret') throw new LineError(400, 'NotAToken', 'A secret needs no renewal.');
      return grant(bearer);
    },
    start: async (bearer, body) => {
      const place = bearer.kind === 'token' ? bearer : { conversation: freshId(), user: undefined };
      const fresh = await store.conversations.begin(place.conversation, place.user, now());
      if (fresh) await greet(parts, place, body);
      return { ...await opened(place, ''), fresh };
    },
    resume: async (bearer, conversation, watermark) => opened(await enter(parts, bearer, conversation), watermark),
    post: async (bearer, conversation, body) => post(parts, await enter(parts, bearer, conversation), body),
    poll: async (bearer, conversation, watermark) => {
      await enter(parts, bearer, conversation);
      // A poll that fails once makes the stock client stop polling for ever: it gets nothing new, and asks again.
      const rows = await store.conversations.after(conversation, seqOf(watermark)).catch(() => []);
      return { activities: rows.map((row) => JSON.parse(row.json) as unknown), watermark: String(rows.at(-1)?.seq ?? seqOf(watermark)) };
    },
  };
}

function freshId(): string {
  return randomBytes(15).toString('base64url');
}

/** A watermark is the number of the last activity received; what is none counts as the beginning. */
export function seqOf(watermark: string): number {
  return /^\d{1,9}$/.test(watermark) ? Number(watermark) : 0;
}

async function enter({ store, now }: LineParts, bearer: Bearer, conversation: string): Promise<Place> {
  if (bearer.kind === 'token' && bearer.conversation !== conversation) throw new LineError(403, 'BadToken', 'The token is for another conversation.');
  const found = await store.conversations.find(conversation, now());
  if (!found) throw new LineError(404, 'ConversationNotFound', 'There is no such conversation, or it has expired. Start a new one.');
  return { conversation, user: found.user };
}

/** Stock clients introduce their user when they start, and are greeted; our widget greets when it is opened. */
async function greet(parts: LineParts, place: Place, body: unknown): Promise<void> {
  if (typeof body !== 'object' || body === null || !('user' in body)) return;
  const opening = readActivity({ ...body, type: 'conversationUpdate' });
  if (opening) await say(parts, place, { turn: 'start', activity: opening, input: { kind: 'open' } });
}

async function post(parts: LineParts, place: Place, body: unknown): Promise<{ id: string }> {
  const { store, now } = parts;
  const activity = readActivity(body);
  if (!activity) throw new LineError(400, 'BadActivity', 'Send one activity as JSON, with at least its type.');
  const { conversation } = place;
  const sent = activity.channelData?.clientActivityID;
  // Sent again because the answer got lost: the same turn, answered once.
  const turn = sent === undefined ? `post:${freshId()}` : `sent:${sent}`;
  const before = await store.conversations.heard(conversation, turn);
  if (before !== undefined) return { id: activityId({ conversation, seq: before }) };
  if (activity.type === 'typing') return { id: activityId({ conversation, seq: 0 }) };
  const mine = (seq: number) => echo(body as object, { id: place.user ?? activity.from?.id ?? 'user' }, { conversation, seq, at: now() });
  const seq = await say(parts, place, { turn, activity, input: inputOf(activity), echo: mine });
  return { id: activityId({ conversation, seq }) };
}

interface Saying { turn: string; activity: Incoming; input: Input | undefined; echo?: (seq: number) => object }

/** One turn: the coach answers, and what was said and what it answered are kept together. */
async function say(parts: LineParts, { conversation }: Place, { turn, activity, input, echo: mine }: Saying): Promise<number> {
  const { coach, store, log, now } = parts;
  const at = now();
  const said = input && await serve(
    { id: turn, session: conversation, locale: localeOf(activity.locale), at, input, can: capabilitiesOf(activity) },
    coach, store.sessions.at({ channel: WEB, to: conversation }),
    (what, error) => { log.error({ session: conversation, err: error instanceof Error ? error.name : 'unknown' }, `store: ${what}`); },
  );
  const replyTo = mine ? 1 : 0;
  const first = await store.conversations.append(conversation, turn, at, [
    ...(mine ? [mine] : []),
    ...(said ? [(seq: number) => messageOf(said, { conversation, seq, at: now() }, replyTo ? seq - replyTo : undefined)] : []),
  ]);
  parts.changed(conversation);
  if (said) log.info({ session: conversation, channel: WEB, flow: said.flow, level: said.level }, 'turn');
  return first;
}
