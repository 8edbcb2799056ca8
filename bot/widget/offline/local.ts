/**
 * A conversation with the coach in the page itself. It is kept in memory only: it ends with the page, and no store of the
 * browser is needed for it.
 */
import type { Stored } from '../../../dialogs/serve';
import type { Effect, Input, Said } from '../../../dialogs/types';
import type { Fate, Outgoing, Transport, TransportEvents } from '../transport';
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

  constructor(kit: Kit, locale: string, events: TransportEvents) {
    this.kit = kit;
    this.locale = locale;
    this.events = events;
  }

  start(): void {
    this.events.state('local');
    // Timers sleep in a hidden page: what is due is served when it is looked at again.
    document.addEventListener('visibilitychange', () => { if (this.wake && this.wake.at <= Date.now()) this.tick(); });
  }

  send(activity: Outgoing, done: (fate: Fate) => void): void {
    this.voice = activity.channelData.coach.voice;
    done('sent');
    this.turn(inputOf(activity));
  }

  private tick(): void {
    clearTimeout(this.wake?.timer);
    this.wake = undefined;
    this.turn({ kind: 'tick' });
  }

  private turn(input: Input): void {
    const turn = { id: `${SESSION}-${++this.turns}`, session: SESSION, locale: this.locale, at: Date.now(), input, can: { cues: 'played' as const, voice: this.voice } };
    this.last = this.last.catch(() => undefined).then(async () => {
      const { step, version, said } = await this.kit.serve(turn, this.kept);
      this.kept = { record: step.session, version: version + 1 };
      for (const effect of step.effects) this.carryOut(effect);
      if (said) this.events.activity(activityOf(said, turn.id, turn.at));
    });
  }

  private carryOut(effect: Effect): void {
    if (effect.kind === 'log') return;
    clearTimeout(this.wake?.timer);
    this.wake = effect.kind === 'tick' ? { at: effect.at, timer: setTimeout(() => { this.tick(); }, Math.max(0, effect.at - Date.now())) } : undefined;
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
