/**
 * A conversation with the coach in the page itself. It is kept in memory only: it ends with the page, and no store of the
 * browser is needed for it.
 */
import type { Stored } from '../../../dialogs/serve';
import type { Effect, Input, Said } from '../../../dialogs/types';
import type { Fate, Outgoing, Transport, TransportEvents } from '../transport';
import type { Past } from './handover';
import type { Kit } from './kit';

const SESSION = 'here';

export class LocalLine implements Transport {
  private kept: Stored | undefined;
  private wake: { at: number; timer: ReturnType<typeof setTimeout> } | undefined;
  private turns = 0;
  /** One turn after the other. */
  private last: Promise<void> = Promise.resolve();
  private voice = false;
  private readonly kit: Kit;
  private readonly locale: string;
  private readonly events: TransportEvents;
  private readonly past: Past;

  /** @param past what was said elsewhere, to go on from */
  constructor(kit: Kit, locale: string, events: TransportEvents, past: Past) {
    this.kit = kit;
    this.locale = locale;
    this.events = events;
    this.past = past;
  }

  start(): void {
    this.events.state('local');
    this.then(() => this.relive(this.past));
    // Timers sleep in a hidden page: what is due is served when it is looked at again.
    document.addEventListener('visibilitychange', () => { if (this.wake && this.wake.at <= Date.now()) this.tick(); });
  }

  send(activity: Outgoing, done: (fate: Fate) => void): void {
    done('sent');
    const at = Date.now();
    this.then(() => this.hear(activity, at));
  }

  private then(work: () => Promise<void>): void {
    this.last = this.last.catch(() => undefined).then(work);
  }

  /** As it was, with every step ending in its time; only what nobody has heard yet is said. */
  private async relive({ letters, until }: Past): Promise<void> {
    for (const { activity, at } of letters) {
      await this.ticksBefore(at, until);
      await this.hear(activity, at, at > until);
    }
    await this.ticksBefore(Date.now(), until);
  }

  private async ticksBefore(end: number, until: number): Promise<void> {
    while (this.wake && this.wake.at <= end) {
      const { at } = this.wake;
      this.sleep();
      await this.turn({ kind: 'tick' }, at, at > until);
    }
  }

  private hear(activity: Outgoing, at: number, aloud = true): Promise<void> {
    this.voice = activity.channelData.coach.voice;
    return this.turn(inputOf(activity), at, aloud);
  }

  private tick(): void {
    this.sleep();
    const at = Date.now();
    this.then(() => this.turn({ kind: 'tick' }, at, true));
  }

  private async turn(input: Input, at: number, aloud: boolean): Promise<void> {
    const turn = { id: `${SESSION}-${++this.turns}`, session: SESSION, locale: this.locale, at, input, can: { cues: 'played' as const, voice: this.voice } };
    const { step, version, said } = await this.kit.serve(turn, this.kept);
    this.kept = { record: step.session, version: version + 1 };
    for (const effect of step.effects) this.carryOut(effect);
    if (said && aloud) this.events.activity(activityOf(said, turn.id, at));
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
