/** Direct Line 3.0 as its stock client uses it: conversations, activities, watermarks. No HTTP here. */
import { randomBytes } from 'node:crypto';
import type { Coach } from '../../dialogs/coach';
import type { Capabilities, Input, Turn } from '../../dialogs/types';
import { activityId, capabilitiesOf, echo, type Incoming, inputOf, localeOf, messageOf, readActivity } from '../activities';
import { relive, type Served } from '../../dialogs/serve';
import type { Mail } from '../store/mail';
import type { Store } from '../store/open';
import type { Mailbox } from '../ticks';
import type { TakeTurn } from '../turns';
import { readComeback, withoutLetters } from './comeback';
import { LineError } from './errors';
import { type Bearer, type Tokens, TOKEN_SECONDS } from './tokens';
import type { Step } from '../../dialogs/session';

export interface LineParts {
  coach: Coach;
  store: Store;
  tokens: Tokens;
  turn: TakeTurn;
  /** Something new is in the conversation that no turn has left there. */
  changed: (conversation: string) => void;
  /** Says something to whoever is connected here, which is kept nowhere. @returns whether anybody is */
  tell: (conversation: string, activities: object[]) => boolean;
}
export interface Grant { conversationId: string; token: string; expires_in: number }
export interface Opened extends Grant { /** Watermark and ticket of the stream; the door knows the rest of its address. */ stream: { watermark: string; ticket: string } }

export interface Line extends Mailbox {
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
  const { store } = parts;
  const grant = async ({ conversation, user }: Place): Promise<Grant> => ({ conversationId: conversation, token: await parts.tokens.token(conversation, user), expires_in: TOKEN_SECONDS });
  const opened = async (place: Place, watermark: string): Promise<Opened> => ({ ...await grant(place), stream: { watermark, ticket: await parts.tokens.ticket(place.conversation, watermark) } });
  return {
    mail: (to, served) => logOf(to, served),
    generate: (user) => grant({ conversation: freshId(), user }),
    refresh: (bearer) => {
      if (bearer.kind === 'secret') throw new LineError(400, 'NotAToken', 'A secret needs no renewal.');
      return grant(bearer);
    },
    start: async (bearer, body) => {
      const place = bearer.kind === 'token' ? bearer : { conversation: freshId(), user: undefined };
      const fresh = await store.conversations.begin(place.conversation, place.user);
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

/** Where the store cannot tell, the token does: it is signed, and somebody may be in trouble. */
async function enter({ store }: LineParts, bearer: Bearer, conversation: string): Promise<Place> {
  if (bearer.kind === 'token' && bearer.conversation !== conversation) throw new LineError(403, 'BadToken', 'The token is for another conversation.');
  const found = await store.conversations.find(conversation).catch((error: unknown) => {
    if (bearer.kind === 'token') return bearer;
    throw error;
  });
  if (!found) throw new LineError(404, 'ConversationNotFound', 'There is no such conversation, or it has expired. Start a new one.');
  return { conversation, user: found.user };
}

/** What a turn adds to the conversation: the person's own words, if any, and the coach's. */
function logOf(conversation: string, { said, turn: { at } }: Served, mine?: (seq: number) => object): Mail {
  const answer = (seq: number) => said && messageOf(said, { conversation, seq, at }, mine && seq - 1);
  return { kind: 'log', conversation, entries: [...(mine ? [mine] : []), ...(said ? [answer as (seq: number) => object] : [])] };
}

/** Stock clients introduce their user when they start, and are greeted; our widget greets when it is opened. */
async function greet(parts: LineParts, place: Place, body: unknown): Promise<void> {
  if (typeof body !== 'object' || body === null || !('user' in body)) return;
  const opening = readActivity({ ...body, type: 'conversationUpdate' });
  if (opening) await say(parts, place, { turn: 'start', activity: opening, input: { kind: 'open' }, can: capabilitiesOf(opening) });
}

async function post(parts: LineParts, place: Place, body: unknown): Promise<{ id: string }> {
  const { store } = parts;
  const activity = readActivity(body);
  if (!activity) throw new LineError(400, 'BadActivity', 'Send one activity as JSON, with at least its type.');
  const { conversation } = place;
  const sent = activity.channelData?.clientActivityID;
  // Sent again because the answer got lost: the same turn, answered once.
  const turn = sent === undefined ? `post:${freshId()}` : `sent:${sent}`;
  const before = sent === undefined ? undefined : await store.conversations.heard(conversation, turn).catch(() => undefined);
  if (before !== undefined) return { id: activityId({ conversation, seq: before }) };
  if (activity.type === 'typing') return { id: activityId({ conversation, seq: 0 }) };
  const lived = readComeback(body, { session: conversation, locale: localeOf(activity.locale), at: store.now() });
  const mine = (seq: number) => echo(lived ? withoutLetters(body as object) : body as object, { id: place.user ?? activity.from?.id ?? 'user' }, { conversation, seq, at: store.now() });
  const saying = { turn, activity, input: inputOf(activity), can: capabilitiesOf(activity), echo: mine };
  return { id: activityId({ conversation, seq: lived ? await comeBack(parts, place, saying, lived) : await say(parts, place, saying) }) };
}

/** What was kept here is replaced by what came of the words. */
async function comeBack(parts: LineParts, place: Place, saying: Saying, lived: Turn[]): Promise<number> {
  const step = await relive(lived, parts.store.now(), parts.coach);
  const forget = step.effects.filter(({ kind }) => kind === 'forget');
  const back: Saying = { ...saying, input: { kind: 'open' }, can: lived.at(-1)?.can ?? saying.can, step: { ...step, effects: step.effects.filter((it) => !forget.includes(it)) } };
  if (forget.length > 0) {
    const { echo: _, ...silent } = back;
    await say(parts, place, { ...silent, turn: `${saying.turn}:forget`, step: { ...step, effects: forget } });
  }
  return say(parts, place, back);
}

interface Saying { turn: string; activity: Incoming; input: Input | undefined; can: Capabilities; echo?: (seq: number) => object; /** What the turn comes to, where that is known. */ step?: Step }

/** One turn: what was said and what the coach answered are kept together with the session. @returns the number of the first */
async function say(parts: LineParts, { conversation, user }: Place, { turn, activity, input, can, echo: mine, step }: Saying): Promise<number> {
  const { store, changed } = parts;
  if (!input) {
    const seq = mine ? await store.conversations.note(conversation, turn, mine) : 0;
    changed(conversation);
    return seq;
  }
  let first: number | undefined;
  const noted = mine && ((seq: number) => mine(first = seq));
  const address = { channel: WEB, to: conversation, ...(user === undefined ? {} : { person: user }) };
  const taken = { id: turn, session: conversation, locale: localeOf(activity.locale), at: store.now(), input, can };
  const { said, kept } = await parts.turn(taken, store.sessions.at(address, (served) => logOf(conversation, served, noted)), WEB, step && (() => step));
  if (kept) return first ?? await store.conversations.heard(conversation, turn) ?? 0;
  // Numbered 0: nothing that comes later is mistaken for it, and no watermark moves.
  const unkept = [...(mine ? [mine(0)] : []), ...(said ? [messageOf(said, { conversation, seq: 0, at: taken.at })] : [])];
  if (!parts.tell(conversation, unkept)) throw new LineError(503, 'StoreDown', 'The conversation cannot be reached at this moment. Send it again.');
  return 0;
}
