/**
 * A small Direct Line 3.0 client: token, conversation, WebSocket with watermark, reconnecting for as long as the chat is
 * open. After a reload it comes back to its conversation; one the server no longer knows is followed by a new one.
 */
import { Backoff } from './backoff';
import type { Config } from './config';
import type { Memory } from './memory';
import { Order } from './order';
import { Outbox } from './outbox';
import type { Comeback, Fate, Outgoing, Transport, TransportEvents } from './transport';
import { readConversation, readFrame, readKey, readToken } from './wire';

/** Well below the half hour a token lives. */
const REFRESH_MS = 10 * 60_000;
/** An empty frame keeps proxies from closing a quiet socket. */
const PING_MS = 20_000;

export class DirectLine implements Transport {
  private token: string | undefined;
  private conversation: string | undefined;
  private watermark = '';
  private socket: WebSocket | undefined;
  private readonly seen = new Set<string>();
  private readonly order: Order;
  private readonly backoff = new Backoff();
  private readonly outbox = new Outbox((body) => this.post(body));
  /** Whether anything was said that is worth coming back to. */
  private begun: boolean;
  private entered = false;
  /** Said when a conversation begins, not when one is come back to. */
  private opening: { put: () => void; done: (fate: Fate) => void } | undefined;
  private readonly server: string;
  private readonly locale: string;
  private readonly memory: Memory;
  private readonly events: TransportEvents;

  constructor({ server, locale }: Pick<Config, 'server' | 'locale'>, memory: Memory, events: TransportEvents) {
    this.server = server;
    this.locale = locale;
    this.memory = memory;
    const key = readKey(memory.get('key') ?? '');
    this.token = key?.token;
    this.conversation = key?.conversation;
    this.begun = key !== undefined;
    this.events = events;
    this.order = new Order((activity) => { events.activity(activity); });
  }

  start(): void {
    this.events.state('connecting');
    addEventListener('offline', () => { this.drop(); });
    addEventListener('online', () => { if (this.socket?.readyState !== WebSocket.OPEN) void this.connect(); });
    setInterval(() => { if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(''); }, PING_MS);
    setInterval(() => void this.refresh(), REFRESH_MS);
    void this.connect();
  }

  send(activity: Outgoing, done: (fate: Fate) => void): void {
    const put = () => { this.outbox.put(activity, done); };
    if (activity.name !== 'coach/open' || !this.begun) put();
    else if (this.entered) done('sent');
    else this.opening = { put, done };
    this.begun = true;
    if (this.entered) this.keep(this.token);
  }

  /** The server is to take up a conversation that went on elsewhere. */
  comeBack(past: Comeback, done: (fate: Fate) => void): void {
    this.begun = true;
    this.outbox.put(past, done);
  }

  /** What waits to go out will not: somebody else has taken it up. */
  discard(): void {
    this.outbox.clear();
    this.opening = undefined;
  }

  private async connect(): Promise<void> {
    this.backoff.cancel();
    const streamUrl = await this.enter();
    if (streamUrl === undefined) this.lost();
    else {
      this.listen(streamUrl);
      // What comes meanwhile is in the stream from its watermark on.
      this.outbox.set(true);
    }
  }

  /** Starts the conversation, or comes back to it; its stream's address, undefined where that failed. */
  private async enter(): Promise<string | undefined> {
    this.token ??= readToken(await this.call('POST', '/token').then(textOf));
    if (this.token === undefined) return undefined;
    const path = '/v3/directline/conversations';
    const answer = this.conversation === undefined
      ? await this.call('POST', path, JSON.stringify({ locale: this.locale }))
      : await this.call('GET', `${path}/${encodeURIComponent(this.conversation)}?watermark=${encodeURIComponent(this.watermark)}`);
    if (answer && [401, 403, 404].includes(answer.status)) this.forget();
    if (this.conversation === undefined) this.greet(true);
    const found = readConversation(await textOf(answer));
    if (!found) return undefined;
    this.greet(false);
    this.conversation = found.conversationId;
    this.entered = true;
    this.keep(found.token ?? this.token);
    return found.streamUrl;
  }

  private listen(streamUrl: string): void {
    const socket = new WebSocket(streamUrl);
    this.socket?.close();
    this.socket = socket;
    socket.onopen = () => {
      if (this.socket !== socket) return;
      this.backoff.reset();
      this.events.state('online');
    };
    socket.onmessage = ({ data }) => { if (typeof data === 'string') this.take(data); };
    socket.onclose = () => { if (this.socket === socket) this.lost(); };
  }

  private take(data: string): void {
    const { activities, watermark } = readFrame(data);
    this.watermark = watermark ?? this.watermark;
    for (const activity of activities) {
      if (activity.id !== undefined && this.seen.has(activity.id)) continue;
      if (activity.id !== undefined) this.seen.add(activity.id);
      this.order.take(activity);
    }
  }

  private lost(): void {
    this.outbox.set(false);
    this.events.state('offline');
    this.backoff.wait(() => void this.connect());
  }

  /** A dead network leaves a socket looking open for minutes. */
  private drop(): void {
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
    if (socket) this.lost();
  }

  private forget(): void {
    this.token = undefined;
    this.conversation = undefined;
    this.entered = false;
    this.watermark = '';
    this.memory.set('key');
  }

  private keep(token: string | undefined): void {
    this.token = token;
    if (this.begun) this.memory.set('key', JSON.stringify({ token, conversation: this.conversation }));
  }

  private greet(begins: boolean): void {
    if (begins) this.opening?.put();
    else this.opening?.done('sent');
    this.opening = undefined;
  }

  private async post(body: string): Promise<number | undefined> {
    const answer = await this.call('POST', `/v3/directline/conversations/${encodeURIComponent(this.conversation ?? '')}/activities`, body);
    if (answer && [401, 403, 404].includes(answer.status)) {
      this.forget();
      this.socket?.close();
    }
    if (!answer) this.drop();
    return answer?.status;
  }

  private async refresh(): Promise<void> {
    if (this.token === undefined) return;
    this.keep(readToken(await this.call('POST', '/v3/directline/tokens/refresh').then(textOf)) ?? this.token);
  }

  /** Undefined where the server could not be reached. */
  private async call(method: 'GET' | 'POST', path: string, body?: string): Promise<Response | undefined> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (this.token !== undefined) headers['Authorization'] = `Bearer ${this.token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    try {
      return await fetch(this.server + path, { method, headers, ...(body === undefined ? {} : { body }) });
    } catch {
      return undefined;
    }
  }
}

async function textOf(answer: Response | undefined): Promise<string> {
  return answer?.ok ? await answer.text().catch(() => '') : '';
}
