/** Where the person writes or speaks. */
import type { Translate } from '../words';
import { button, h, set } from './dom';
import { icon } from './icons';
import { pressable, type Press } from './press';

export interface ComposerEvents {
  send: (text: string) => void;
  microphone: Press;
}

/** The server takes no more. */
const LONGEST = 10_000;

export class Composer {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly mic: HTMLButtonElement;
  private readonly note = h('div', { class: 'note', role: 'status', hidden: true });
  private readonly t: Translate;

  constructor(t: Translate, able: boolean, events: ComposerEvents) {
    this.t = t;
    this.input = h('input', {
      type: 'text', class: 'entry', maxlength: LONGEST, autocomplete: 'off', enterkeyhint: 'send', 'aria-label': t('composer.label'), placeholder: t('composer.placeholder'),
    });
    this.mic = button({ class: 'round mic', 'aria-pressed': 'false', 'aria-label': t('composer.listen'), title: t('composer.hold'), 'aria-description': t('composer.hold') }, () => undefined, icon('mic'));
    pressable(this.mic, events.microphone);
    if (!able) this.mic.classList.add('unable');
    const send = h('button', { type: 'submit', class: 'round send', 'aria-label': t('composer.send'), title: t('composer.send') }, icon('send'));
    const form = h('form', { class: 'form' }, this.mic, this.input, send);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (text === '') return;
      this.input.value = '';
      events.send(text);
    });
    // A tap into the field wants the keyboard after all.
    for (const kind of ['pointerdown', 'blur']) this.input.addEventListener(kind, () => { this.input.inputMode = 'text'; });
    this.element = h('div', { class: 'composer' }, this.note, form);
  }

  /** @param quietly without opening the keyboard of a touch screen */
  focus(quietly: boolean): void {
    if (quietly) this.input.inputMode = 'none';
    this.input.focus({ preventScroll: true });
  }

  listening(on: boolean): void {
    set(this.mic, { 'aria-pressed': String(on) });
    this.input.placeholder = this.t(on ? 'composer.listening' : 'composer.placeholder');
  }

  /** A line above the field, with buttons where something is to be decided; none takes it away. */
  say(text?: string, ...buttons: HTMLButtonElement[]): void {
    this.note.hidden = text === undefined;
    this.note.replaceChildren(...(text === undefined ? [] : [h('p', {}, text)]), ...buttons);
  }
}
