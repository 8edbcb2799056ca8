/**
 * The server where it can be reached, the coach in the page where it cannot. The rule, so that it can be said in one
 * sentence: a conversation stays where it began; if the signal is lost under it, it begins afresh on this device with the
 * words that could not be sent.
 */
import type { Fate, MakeTransport, Outgoing, Transport, TransportEvents } from '../transport';

interface Letter { activity: Outgoing; done: (fate: Fate) => void }

export interface Ways {
  /** Whether the server answers, now. */
  reachable: () => Promise<boolean>;
  server: MakeTransport;
  /** @returns undefined where the coach is not kept on this device. */
  local: () => Promise<MakeTransport | undefined>;
  /** It goes on here; what was said before is not known here. */
  handedOver: (events: TransportEvents) => void;
}

/** With words waiting and no connection for so long (ms), nobody should wait for the server. */
const PATIENCE = 1500;

export class Handover implements Transport {
  private to: Transport | undefined;
  private place: 'nowhere' | 'server' | 'here' = 'nowhere';
  private readonly waiting: Letter[] = [];
  private connected = true;
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
    const letter = { activity, done };
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
      activity: (activity) => { if (this.place === 'server') this.events.activity(activity); },
      state: (state) => {
        if (this.place !== 'server') return;
        this.connected = state === 'online';
        this.events.state(state);
        // Made ready ahead: the next words may have to be answered here.
        if (state === 'offline') void this.ways.local().catch(() => undefined);
        this.watch();
      },
    });
    this.to.start();
    for (const letter of this.waiting) this.post(letter);
  }

  private async goHere(): Promise<boolean> {
    const local = await this.ways.local().catch(() => undefined);
    if (!local || (this.place === 'server' && this.connected)) return false;
    const begun = this.place === 'server';
    this.place = 'here';
    this.to = local(this.events);
    this.to.start();
    if (begun) this.ways.handedOver(this.events);
    // A tapped answer belongs to a question that was not asked here: its words are what is left of it.
    for (const letter of this.waiting) this.post(begun ? { ...letter, activity: { ...letter.activity, value: undefined } } : letter);
    return true;
  }

  private post({ activity, done }: Letter): void {
    const { place } = this;
    this.to?.send(activity, (fate) => {
      if (this.place !== place) return;
      const at = this.waiting.findIndex((it) => it.done === done);
      if (at >= 0) this.waiting.splice(at, 1);
      done(fate);
    });
  }

  private watch(): void {
    clearTimeout(this.impatient);
    if (this.place === 'server' && !this.connected && this.waiting.length > 0) this.impatient = setTimeout(() => void this.goHere(), PATIENCE);
  }
}
