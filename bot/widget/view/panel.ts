/** The chat window: not modal, a region of the page like any other; on a phone it fills the screen. */
import type { LineState } from '../transport';
import type { Translate } from '../words';
import { button, h, set, svg } from './dom';
import { icon } from './icons';

export interface PanelEvents {
  close: () => void;
  voice: () => void;
}

export class Panel {
  readonly element: HTMLElement;
  private readonly heading: HTMLElement;
  private readonly state = h('p', { class: 'state' });
  private readonly voice: HTMLButtonElement;
  private readonly t: Translate;

  constructor(t: Translate, language: string, voiceAble: boolean, events: PanelEvents, ...parts: HTMLElement[]) {
    this.t = t;
    this.heading = h('h2', { class: 'name', tabindex: -1 }, t('name'));
    this.voice = button({ class: 'round voice', hidden: !voiceAble, 'aria-label': t('panel.voice'), title: t('panel.voice') }, () => { events.voice(); });
    const close = button({ class: 'round close', 'aria-label': t('panel.close') }, () => { events.close(); }, icon('close'));
    const header = h('header', { class: 'header' }, mark(), h('div', { class: 'who' }, this.heading, this.state), this.voice, close);
    this.element = h('section', { class: 'panel', role: 'region', 'aria-label': t('panel.region'), lang: language, hidden: true }, header, ...parts, h('p', { class: 'about' }, t('panel.about')));
    this.element.addEventListener('keydown', (event) => { if (event.key === 'Escape') events.close(); });
  }

  /** Laid out and not seen: when the tap comes, only what it changes is left to do. */
  prepare(): void {
    if (!this.element.hidden) return;
    this.element.hidden = false;
    this.element.dataset['seen'] = 'no';
  }

  show(seen: boolean): void {
    this.element.hidden = !seen;
    delete this.element.dataset['seen'];
  }

  focus(): void {
    this.heading.focus({ preventScroll: true });
  }

  connection(state: LineState): void {
    this.state.textContent = this.t(`connection.${state}`);
    this.state.dataset['state'] = state;
  }

  speaking(on: boolean): void {
    set(this.voice, { 'aria-pressed': String(on) });
    this.voice.replaceChildren(icon(on ? 'voice' : 'mute'));
  }
}

/** The ring that empties: the page's icon, in the colours of the theme. */
function mark(): SVGElement {
  const ring = svg('circle', { cx: 18, cy: 18, r: 14, class: 'rest' });
  return svg('svg', { viewBox: '0 0 36 36', class: 'mark', 'aria-hidden': 'true', focusable: 'false' }, ring, svg('path', { d: 'M18 4a14 14 0 1 1-12.1 21' }));
}
