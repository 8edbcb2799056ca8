/** The open streams: each is sent, in order and once, what its conversation holds after the last thing it was sent. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Conversations } from '../store/conversations';

export interface Sockets {
  /** Takes over a connection that has been let in. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, at: { conversation: string; seq: number }): void;
  /** Something new is in these conversations; undefined: perhaps in any. */
  changed: (conversations: string[] | undefined) => void;
  /** Sends what is kept nowhere. @returns whether anybody is connected */
  tell: (conversation: string, activities: object[]) => boolean;
  close: () => void;
}

interface Stream { socket: WebSocket; conversation: string; seq: number; sending: Promise<void>; alive: boolean }

/** Streams of one conversation: a page and its reloads, a second tab; more is a mistake. The oldest gives way. */
const MOST = 8;
/** A client that does not answer a ping for as long is gone (ms). */
const PING = 30_000;
/** Clients send nothing but empty frames. */
const MAX_FRAME = 1024;
/** A client gets this long to answer that the server goes (ms). */
const GOODBYE = 500;

export interface Watch { failed: (error: unknown) => void; count: (streams: number) => void }

export function sockets(conversations: Conversations, { failed, count }: Watch): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
  const streams = new Map<string, Set<Stream>>();

  const flush = (stream: Stream): void => {
    stream.sending = stream.sending.then(() => send(stream, conversations)).catch((error: unknown) => {
      // The client comes back with its watermark.
      stream.socket.terminate();
      failed(error);
    });
  };
  const add = (stream: Stream): void => {
    const others = streams.get(stream.conversation) ?? new Set();
    for (const oldest of [...others].slice(0, Math.max(0, others.size + 1 - MOST))) oldest.socket.close(1008, 'too many streams');
    streams.set(stream.conversation, others.add(stream));
    stream.socket.on('pong', () => { stream.alive = true; });
    stream.socket.on('error', () => { stream.socket.terminate(); });
    stream.socket.on('close', () => {
      others.delete(stream);
      if (others.size === 0) streams.delete(stream.conversation);
      count(all().length);
    });
    flush(stream);
    count(all().length);
  };
  const all = () => [...streams.values()].flatMap((it) => [...it]);
  const beat = setInterval(() => { all().forEach(check); }, PING).unref();

  return {
    accept: (request, socket, head, at) => {
      server.handleUpgrade(request, socket, head, (accepted) => { add({ ...at, socket: accepted, sending: Promise.resolve(), alive: true }); });
    },
    changed: (conversations) => { for (const stream of conversations?.flatMap((it) => [...streams.get(it) ?? []]) ?? all()) flush(stream); },
    tell: (conversation, activities) => tell([...streams.get(conversation) ?? []], activities),
    close: () => {
      clearInterval(beat);
      // Clients come back by themselves, to whichever node answers.
      for (const { socket } of all()) socket.close(1001, 'restarting');
      setTimeout(() => { for (const { socket } of all()) socket.terminate(); }, GOODBYE).unref();
      server.close();
    },
  };
}

function tell(streams: Stream[], activities: object[]): boolean {
  const open = streams.filter(({ socket }) => socket.readyState === socket.OPEN);
  for (const { socket } of open) socket.send(JSON.stringify({ activities }));
  return open.length > 0;
}

function check(stream: Stream): void {
  if (!stream.alive) stream.socket.terminate();
  stream.alive = false;
  stream.socket.ping();
}

async function send(stream: Stream, conversations: Conversations): Promise<void> {
  const news = await conversations.after(stream.conversation, stream.seq);
  const last = news.at(-1);
  if (!last || stream.socket.readyState !== stream.socket.OPEN) return;
  stream.seq = last.seq;
  // Kept as JSON, sent as JSON: no need to read it in between.
  stream.socket.send(`{"activities":[${news.map((it) => it.json).join(',')}],"watermark":"${last.seq}"}`);
}
