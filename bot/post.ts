/**
 * Calls channels that have to be called, and decides what follows from the answer. A letter that is about a moment is sent
 * once or not at all: late it would mislead, and twice even more so. Any other is tried until it is surely there.
 */
import { trace } from '@opentelemetry/api';
import type { Said } from '../dialogs/types';
import { type Limit, limits } from './limits';
import { type Log, nameOf } from './log';
import type { Metrics } from './metrics';
import { letterId } from './store/mail';
import type { Letter, Outbox } from './store/outbox';
import type { Save } from './store/mail';

/** What an attempt came to. `refused`: surely not delivered. `doubt`: it may have been. `gone`: nothing may be sent there any more. */
export type End = { kind: 'sent' } | { kind: 'refused'; /** ms to wait, where it was said. */ wait?: number } | { kind: 'doubt' } | { kind: 'gone' };

/** A channel that has to be called. */
export interface Caller {
  send(to: string, said: Said, id: string): Promise<End>;
  /** Whose patience a message there counts against. */
  limits(to: string): Limit[];
}

export interface Post {
  start(callers: Record<string, Caller>): void;
  /**
   * Sends a letter that has just been left, while its sender holds it.
   * @param send instead of calling the channel: the answer to somebody who waits, whatever the limits
   */
  deliver(letter: Letter, send?: () => Promise<End>): Promise<void>;
  /** Sends what wake-ups have left. (Whoever sent a message is answered by its door.) */
  collect(saves: Save[]): void;
  /** Resolves when no attempt is under way. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface PostParts { outbox: Outbox; log: Log; metrics: Metrics; now: () => number }

/** A timed letter older than this is not sent (ms). */
const USEFUL = 2000;
/** Letters left behind are looked for this often (ms), so many at once. */
const LOOK = 500;
const BATCH = 50;
const TRIES = 6;
const LONGEST = 60_000;

export function openPost(parts: PostParts): Post {
  const take = limits(parts.now);
  const under = new Set<Promise<void>>();
  let callers: Record<string, Caller> = {};
  let timer: NodeJS.Timeout | undefined;

  const deliver = (letter: Letter, send?: () => Promise<End>): Promise<void> => {
    const work = attempt(letter, { send, caller: callers[letter.channel], take, ...parts })
      .catch((error: unknown) => { parts.log.error({ session: letter.session, channel: letter.channel, err: nameOf(error) }, 'letter'); })
      .finally(() => under.delete(work));
    under.add(work);
    return work;
  };
  const look = async (): Promise<void> => {
    const letters = await parts.outbox.take(BATCH).catch(() => []);
    await Promise.all(letters.map((letter) => deliver(letter)));
  };
  return {
    start: (given) => {
      callers = given;
      const again = () => { timer = setTimeout(() => void look().finally(() => { if (timer) again(); }), LOOK); };
      again();
    },
    deliver,
    collect: (saves) => { for (const letter of saves.flatMap(letterOf)) void deliver(letter); },
    settled: async () => { await Promise.all(under); },
    stop: async () => {
      clearTimeout(timer);
      timer = undefined;
      await Promise.all(under);
    },
  };
}

function letterOf({ served: { turn }, mail, address }: Save): Letter[] {
  if (mail?.kind !== 'post' || turn.input.kind !== 'tick') return [];
  return [{ id: letterId(turn.session, turn.id), session: turn.session, channel: address.channel, to: address.to, said: mail.said, timed: mail.timed, madeAt: turn.at, tries: 1 }];
}

interface Attempt extends PostParts { send: (() => Promise<End>) | undefined; caller: Caller | undefined; take: (wanted: Limit[]) => number }

async function attempt(letter: Letter, { send, caller, take, outbox, metrics, now }: Attempt): Promise<void> {
  // Another node may know the channel.
  if (!caller) return;
  const { id, channel, timed, session } = letter;
  if (timed && now() - letter.madeAt > USEFUL) { metrics.letter(channel, 'late'); await outbox.done(id); return; }
  const wait = take(caller.limits(letter.to));
  if (wait > 0 && !send) { metrics.letter(channel, 'again'); await outbox.again(id, now() + wait); return; }
  const end = await traced(channel, send ?? (() => caller.send(letter.to, letter.said, id)));
  switch (end.kind) {
    case 'sent': metrics.letter(channel, 'sent'); await outbox.done(id); return;
    case 'gone': metrics.letter(channel, 'gone'); await outbox.drop(session); return;
    case 'doubt':
      if (timed) { metrics.letter(channel, 'doubt'); await outbox.done(id); return; }
      break;
    case 'refused': break;
  }
  if (letter.tries >= TRIES) { metrics.letter(channel, 'failed'); await outbox.done(id); return; }
  metrics.letter(channel, 'again');
  await outbox.again(id, now() + pause(letter, end));
}

/** As long as was asked for, else longer each time; never two senders in step. */
function pause({ tries }: Letter, end: End): number {
  const asked = end.kind === 'refused' ? end.wait : undefined;
  return asked === undefined ? Math.min(LONGEST, 500 * 2 ** tries) * (0.5 + Math.random()) : asked * (1 + 0.2 * Math.random());
}

function traced(channel: string, work: () => Promise<End>): Promise<End> {
  return trace.getTracer('cramp-coach').startActiveSpan('send', { attributes: { 'coach.channel': channel } }, (span) => work().finally(() => { span.end(); }));
}
