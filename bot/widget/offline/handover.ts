/**
 * The server where it can be reached, the coach in the page where it cannot. Where the signal is lost under a conversation,
 * the coach in the page lives through what was said, in memory and without a word, and goes on from there: the same clock, the
 * same answers given. It stays there until the page is opened anew.
 */
import type { Activity } from '../wire';
import type { Fate, MakeTransport, Outgoing, Transport, TransportEvents } from '../transport';

/** What was said to the server and answered, and when (epoch ms) the server was last heard. */
export interface Past { letters: readonly Letter[]; until: number }
export interface Letter { activity: Outgoing; at: number }

export interface Ways {
  /** Whether the server answers, now. */
  reachable: () => Promise<boolean>;
  server: MakeTransport;
  /** @throws where the coach is not kept on this device. */
  local: () => Promise<(events: TransportEvents, past: Past) => Transport>;
}

interface Waiting extends Letter { done: (fate: Fate) => void; /** It reached the server; no answer has come. */ sent: boolean }

/** How long (ms) nobody should wait for a lost server: with words on their way, without, and with words that do not get through on what looks like a connection. */
const PATIENCE = { words: 1500, none: 4000, slow: 5000 };

export class Handover implements Transport {
  private to: Transport | undefined;
  private place: 'nowhere' | 'server' | 'here' = 'nowhere';
  private waiting: Waiting[] = [];
  private readonly past: Letter[] = [];
  private connected = true;
  private lostAt = 0;
  private impatient: ReturnType<typeof setTimeout> | undefined;
  private readonly ways: Ways;
  private readonly events: TransportEvents;

  constructor(ways: Ways, events: TransportEvents) {
    this.ways = ways;
    this.events = events;
  }

  start(): void {
    this.events.state('connecting');
    void this.choose();
  }

  send(activity: Outgoing, done: (fate: Fate) => void): void {
    const letter = { activity, done, at: Date.now(), sent: false };
    this.waiting.push(letter);
    this.post(letter);
    this.watch();
  }

  private async choose(): Promise<void> {
    if (await this.ways.reachable() || !await this.goHere()) this.goToServer();
  }

  private goToServer(): void {
    this.place = 'server';
    this.to = this.ways.server({
      activity: (activity) => { if (this.place === 'server') this.hear(activity); },
      state: (state) => {
        if (this.place !== 'server') return;
        if (this.connected) this.lostAt = Date.now();
        this.connected = state === 'online';
        this.events.state(state);
        // Made ready ahead: it may have to go on here.
        if (state === 'offline') void this.ways.local().catch(() => undefined);
        this.watch();
      },
    });
    this.to.start();
    for (const letter of this.waiting) this.post(letter);
  }

  /** Words come back before they are answered; what only opened the chat does not. Whatever the coach says answers all that has reached it. */
  private hear(activity: Activity): void {
    const own = activity.channelData?.clientActivityID;
    const isAnswer = activity.from?.role === 'bot';
    for (const letter of this.waiting) if (isAnswer ? letter.activity.type === 'event' : letter.activity.channelData.clientActivityID === own) this.arrived(letter);
    if (isAnswer) {
      this.past.push(...this.waiting.filter((it) => it.sent));
      this.waiting = this.waiting.filter((it) => !it.sent);
    }
    this.watch();
    this.events.activity(activity);
  }

  private arrived(letter: Waiting): void {
    letter.sent = true;
    letter.done('sent');
  }

  private async goHere(): Promise<boolean> {
    const local = await this.ways.local().catch(() => undefined);
    if (!local || (this.place === 'server' && this.gettingThrough)) return false;
    this.place = 'here';
    this.to = local(this.events, { letters: this.past, until: this.connected ? Date.now() : this.lostAt });
    this.to.start();
    for (const letter of [...this.waiting]) this.post(letter);
    return true;
  }

  private get gettingThrough(): boolean {
    return this.connected && this.waiting.every((it) => it.sent);
  }

  private post(letter: Waiting): void {
    const { place } = this;
    this.to?.send(letter.activity, (fate) => {
      if (this.place !== place) return;
      letter.sent = fate === 'sent';
      if (!letter.sent || place === 'here') this.waiting = this.waiting.filter((it) => it !== letter);
      this.watch();
      letter.done(fate);
    });
  }

  private watch(): void {
    clearTimeout(this.impatient);
    if (this.place !== 'server' || this.gettingThrough) return;
    const patience = this.connected ? PATIENCE.slow : this.waiting.length > 0 ? PATIENCE.words : PATIENCE.none;
    this.impatient = setTimeout(() => void this.goHere(), patience);
  }
}
