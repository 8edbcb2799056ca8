/**
 * What a screen reader hears: new messages only, each taken away again about a second later (sooner loses them in
 * Chrome and TalkBack). The visible conversation is a quiet log of its own.
 */
import { h } from './dom';

const STAY_MS = 1000;

export class LiveRegion {
  private readonly polite = h('div', { class: 'unseen live', role: 'status', 'aria-live': 'polite', 'aria-relevant': 'additions' });
  private readonly urgent = h('div', { class: 'unseen live', role: 'alert', 'aria-live': 'assertive', 'aria-relevant': 'additions' });

  get elements(): HTMLElement[] {
    return [this.polite, this.urgent];
  }

  tell(text: string, urgently = false): void {
    if (text === '') return;
    const line = h('p', {}, text);
    (urgently ? this.urgent : this.polite).append(line);
    setTimeout(() => line.remove(), STAY_MS);
  }
}
