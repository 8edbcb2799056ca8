/**
 * The server where it can be reached, the coach in the page where it cannot. Where the signal is lost under a conversation,
 * the coach in the page lives through what was said, in memory and without a word, and goes on from there: the same clock, the
 * same answers given. Where there is signal again, the server does the same.
 */
import type { Activity } from '../wire';
import type { Fate, LineState, Outgoing, Transport, TransportEvents } from '../transport';
import { Homecoming } from './homecoming';
import type { Here, Letter, Past, ServerLine } from './lines';

export interface Ways {
  locale: string;
  /** Whether the server answers, now. */
  reachable: () => Promise<boolean>;
  /** Whether the server's coach is the one that is kept on this device, word for word. */
  same: () => Promise<boolean>;
  server: (events: TransportEvents) => ServerLine;
  /** @throws where the coach is not kept on this device. */
  local: () => Promise<(events: TransportEvents, past: Past) => Here>;
}

interface Waiting extends Letter { done: (fate: Fate) => void; /** It reached the server; no answer has come. */ sent: boolean }

/** How long (ms) nobody should wait for a lost server: with words on their way, without, and with words that do not get through on what looks like a connection. */
const PATIENCE = { words: 1500, none: 4000, slow: 5000 };

export class Handover implements Transport {
  private server: ServerLine | undefined;
  private here: Here | undefined;
  private home: Homecoming | undefined;
  private waiting: Waiting[] = [];
  private readonly past: Letter[] = [];
  private connected = true;
  /** The coach's last message came (epoch ms). */
  private heardAt = 0;
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
    let told = false;
    const once = (fate: Fate) => {
      if (!told) done(fate);
      told = true;
    };
    const letter = { activity, done: once, at: Date.now(), sent: false };
    this.waiting.push(letter);
    this.post(letter);
    this.watch();
  }

  private async choose(): Promise<void> {
    if (await this.ways.reachable() || !await this.goHere()) this.goToServer();
  }

  private goToServer(): void {
    this.callServer();
    for (const letter of this.waiting) this.post(letter);
  }

  /** Stays for as long as the page: it finds its way back by itself. */
  private callServer(): ServerLine {
    if (this.server) return this.server;
    this.server = this.ways.server({
      activity: (activity) => { if (this.here) this.home?.hear(activity); else this.hear(activity); },
      state: (state) => { if (this.here) this.home?.line(state === 'online'); else this.line(state); },
    });
    this.server.start();
    return this.server;
  }

  private line(state: LineState): void {
    this.connected = state === 'online';
    this.events.state(state);
    // Made ready ahead: it may have to go on here.
    if (state === 'offline') void this.ways.local().catch(() => undefined);
    this.watch();
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
    this.tell(activity);
  }

  private tell(activity: Activity): void {
    if (activity.from?.role === 'bot') this.heardAt = Date.now();
    this.events.activity(activity);
  }

  private arrived(letter: Waiting): void {
    letter.sent = true;
    letter.done('sent');
  }

  private async goHere(): Promise<boolean> {
    const local = await this.ways.local().catch(() => undefined);
    if (!local || this.here || (this.server && this.gettingThrough)) return false;
    const isUp = this.server !== undefined && this.connected;
    const here = local({ ...this.events, activity: (activity) => { this.tell(activity); } }, { letters: [...this.past], heardAt: this.heardAt });
    this.here = here;
    this.server?.discard();
    here.start();
    for (const letter of [...this.waiting]) this.post(letter);
    const { locale, same } = this.ways;
    this.home = new Homecoming({ server: this.callServer(), here, locale, letters: this.past, same, arrived: () => { this.comeHome(here); } });
    if (isUp) this.home.line(true);
    return true;
  }

  private comeHome(here: Here): void {
    here.stop();
    this.here = undefined;
    this.home = undefined;
    this.connected = true;
    this.events.state('online');
  }

  private get gettingThrough(): boolean {
    return this.connected && this.waiting.every((it) => it.sent);
  }

  private post(letter: Waiting): void {
    const { here } = this;
    (here ?? this.server)?.send(letter.activity, (fate) => {
      if (this.here !== here) return;
      letter.sent = fate === 'sent';
      if (!letter.sent || here) this.waiting = this.waiting.filter((it) => it !== letter);
      if (here) this.past.push({ activity: letter.activity, at: Date.now() });
      this.watch();
      letter.done(fate);
    });
  }

  private watch(): void {
    clearTimeout(this.impatient);
    if (!this.server || this.here || this.gettingThrough) return;
    const patience = this.connected ? PATIENCE.slow : this.waiting.length > 0 ? PATIENCE.words : PATIENCE.none;
    this.impatient = setTimeout(() => void this.goHere(), patience);
  }
}
