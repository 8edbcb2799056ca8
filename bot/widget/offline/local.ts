/**
 * A conversation with the coach in the page itself. It is kept in memory only: it ends with the page, and no store of the
 * browser is needed for it.
 */
import type { Served, Stored } from '../../../dialogs/serve';
import type { Effect, Input, Said, Turn } from '../../../dialogs/types';
import type { Fate, Outgoing, TransportEvents } from '../transport';
import type { Here, Past } from './lines';

const SESSION = 'here';

export interface LocalParts {
  serve: (turn: Turn, kept: Stored | undefined) => Promise<Served>;
  locale: string;
  /** Runs it whenever the page is looked at again. */
  onSeen: (run: () => void, signal: AbortSignal) => void;
}

export class LocalLine implements Here {
  private kept: Stored | undefined;
  private wake: { at: number; timer: ReturnType<typeof setTimeout> } | undefined;
  private turns = 0;
  /** Things that have happened here, and those of them that are not done yet. */
  happened = 0;
  private busy = 0;
  /** One turn after the other. */
  private last: Promise<void> = Promise.resolve();
  private readonly life = new AbortController();
  private voice = false;
  private readonly parts: LocalParts;
  private readonly events: TransportEvents;
  private readonly past: Past;

  /** @param past what was said elsewhere, to go on from */
  constructor(parts: LocalParts, events: TransportEvents, past: Past) {
    this.parts = parts;
    this.events = events;
    this.past = past;
  }

  start(): void {
    this.events.state('local');
    this.then(() => this.relive(this.past));
    // Timers sleep in a hidden page: what is due is served when it is looked at again.
    this.parts.onSeen(() => { if (this.wake && this.wake.at <= Date.now()) this.tick(); }, this.life.signal);
  }

  stop(): void {
    this.life.abort();
    this.sleep();
  }

  quietFor(ms: number): boolean {
    return this.busy === 0 && (this.wake === undefined || this.wake.at - Date.now() > ms);
  }

  send(activity: Outgoing, done: (fate: Fate) => void): void {
    done('sent');
    const at = Date.now();
    this.then(() => this.hear(activity, at));
  }

  private then(work: () => Promise<void>): void {
    this.happened++;
    this.busy++;
    this.last = this.last.catch(() => undefined).then(work).finally(() => { this.busy--; });
  }

  /** As it was, with every step ending in its time. */
  private async relive({ letters }: Past): Promise<void> {
    for (const { activity, at } of letters) {
      await this.ticksBefore(at);
      await this.hear(activity, at, true);
    }
    await this.ticksBefore(Date.now());
  }

  private async ticksBefore(end: number): Promise<void> {
    while (this.wake && this.wake.at <= end) {
      const { at } = this.wake;
      this.sleep();
      await this.turn({ kind: 'tick' }, at, at <= this.past.heardAt);
    }
  }

  private hear(activity: Outgoing, at: number, heard = false): Promise<void> {
    this.voice = activity.channelData.coach.voice;
    return this.turn(inputOf(activity), at, heard);
  }

  private tick(): void {
    this.sleep();
    const at = Date.now();
    this.then(() => this.turn({ kind: 'tick' }, at));
  }

  /** @param heard its answer came from elsewhere */
  private async turn(input: Input, at: number, heard = false): Promise<void> {
    const turn = { id: `${SESSION}-${++this.turns}`, session: SESSION, locale: this.parts.locale, at, input, can: { cues: 'played' as const, voice: this.voice } };
    const { step, version, said } = await this.parts.serve(turn, this.kept);
    this.kept = { record: step.session, version: version + 1 };
    for (const effect of step.effects) this.carryOut(effect);
    if (said && !heard) this.events.activity(activityOf(said, turn.id, at));
  }

  private sleep(): void {
    clearTimeout(this.wake?.timer);
    this.wake = undefined;
  }

  private carryOut(effect: Effect): void {
    if (effect.kind === 'log') return;
    this.sleep();
    if (effect.kind === 'tick') this.wake = { at: effect.at, timer: setTimeout(() => { this.tick(); }, Math.max(0, effect.at - Date.now())) };
  }
}

/** As the server reads it. */
function inputOf({ type, text = '', value, channelData: { coach } }: Outgoing): Input {
  if (type === 'event') return { kind: 'open' };
  if (value && 'place' in value) return { kind: 'meant', meaning: { kind: 'relief' }, slots: { place: value.place } };
  if (value) return { kind: 'meant', meaning: { kind: 'answer', answer: 'choices' in value ? { kind: 'many', ids: value.choices } : value.choice === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id: value.choice } } };
  const { heard = 'typed', alternatives } = coach;
  return text.trim() === '' ? { kind: 'silence' } : { kind: 'text', text, heard, ...(alternatives?.length ? { alternatives } : {}) };
}

/** As the server writes it, as far as the chat reads it. */
function activityOf({ blocks, level, flow, listen, text }: Said, id: string, at: number) {
  return { type: 'message', id, timestamp: new Date(at).toISOString(), from: { id: 'cramp-coach', role: 'bot' }, text, channelData: { coach: { blocks, level, flow, listen } } };
}
