/** A conversation led by acts instead of a person: the engine as a door uses it, with time, ticks and a stored session. */
import type { Coach } from '../../dialogs/coach';
import { respond } from '../../dialogs/respond';
import { emptySession, type Session, sessionFrom, type Step } from '../../dialogs/session';
import type { Block, Capabilities, Input, Said, Turn } from '../../dialogs/types';

/** `answer` and `tap` choose the nth of what is on offer; said, it is the choice's words. */
export type Act =
  | { does: 'say' | 'stop' | 'afresh'; text: string; heard: 'typed' | 'spoken' }
  | { does: 'danger'; text: string; heard: 'typed' | 'spoken'; level: 'emergency' | 'urgent' }
  | { does: 'answer' | 'tap'; nth: number; heard: 'typed' | 'spoken' }
  | { does: 'silence' }
  | { does: 'wait'; seconds: number };

/** One turn that was taken: what came in, the session it met, and what came of it. */
export interface Taken { input: Input; before: Session; step: Step; said: Said; turn: Turn }

export class Runner {
  session: Session = emptySession();
  private at = Date.UTC(2026, 10, 24, 7);
  private due: number | undefined;
  private n = 0;
  private last: Said | undefined;

  constructor(readonly coach: Coach, readonly can: Capabilities, readonly locale: string) {}

  /** Every turn an act led to: one, or for waiting as many as fell due. */
  * act(act: Act): Generator<Taken> {
    this.at += 2500;
    if (act.does === 'wait') yield* this.wait(act.seconds);
    else yield this.take(this.inputOf(act));
  }

  private * wait(seconds: number): Generator<Taken> {
    const until = this.at + seconds * 1000;
    for (let ticks = 0; this.due !== undefined && this.due <= until && ticks < 60; ticks++) {
      this.at = Math.max(this.at, this.due);
      this.due = undefined;
      yield this.take({ kind: 'tick' });
    }
    this.at = until;
  }

  private inputOf(act: Exclude<Act, { does: 'wait' }>): Input {
    if (act.does === 'silence') return { kind: 'silence' };
    if ('text' in act) return { kind: 'text', text: act.text, heard: act.heard };
    const choices = this.last?.choices ?? [];
    const choice = choices[act.nth % Math.max(1, choices.length)];
    if (!choice) return { kind: 'text', text: act.nth % 2 === 0 ? 'yes' : 'no', heard: act.heard };
    if (act.does === 'answer') return { kind: 'text', text: choice.label, heard: act.heard };
    return { kind: 'meant', meaning: { kind: 'answer', answer: choice.id === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id: choice.id } } };
  }

  /** As a store would: what is kept is what can be written down and read back. */
  take(input: Input): Taken {
    const taken = this.tried(input);
    this.session = taken.step.session;
    if (taken.said.blocks.length > 0) this.last = taken.said;
    for (const effect of taken.step.effects) this.due = effect.kind === 'tick' ? effect.at : effect.kind === 'log' ? this.due : undefined;
    return taken;
  }

  /** What would come of it, without its being taken. */
  tried(input: Input): Taken {
    const before = sessionFrom(JSON.parse(JSON.stringify(this.session)));
    const turn: Turn = { id: `t${++this.n}`, session: 'runner', locale: this.locale, at: this.at, input, can: this.can };
    const step = respond(turn, before, this.coach);
    return { input, before, step, said: this.coach.say(step.reply, turn), turn };
  }
}

/** A conversation as one reads it. */
export function transcript(taken: readonly Taken[]): string {
  return taken.map(({ input, said }) => `> ${input.kind === 'text' ? `${input.text}${input.heard === 'spoken' ? ' (spoken)' : ''}` : input.kind === 'meant' ? JSON.stringify(input.meaning) : `[${input.kind}]`}\n${said.text || '[nothing]'}${said.listen ? '' : ' ■'}`).join('\n');
}

export const hasCues = (blocks: readonly Block[]): boolean => blocks.some((block) => block.kind === 'cues');
