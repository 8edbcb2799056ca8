/** The step under way: what to do, how long still, and what one can do about it. */
import type { PlayerState } from '../player/player';
import type { Position, Timeline } from '../player/timeline';
import type { Translate } from '../words';
import { button, h } from './dom';
import { icon, type IconName } from './icons';
import { move, picture } from './picture';
import { Ring } from './ring';

export type Control = 'pause' | 'resume' | 'next' | 'back' | 'longer' | 'stop';

export class Stage {
  readonly element: HTMLElement;
  private readonly ring = new Ring();
  private readonly face = h('div', { class: 'face' }, this.ring.element);
  private readonly part = h('p', { class: 'part' });
  private readonly title = h('h3', { class: 'title' });
  private readonly instruction = h('p', { class: 'instruction' });
  private readonly words = h('p', { class: 'words' });
  private readonly clock = h('div', { class: 'unseen', role: 'timer', 'aria-live': 'off' });
  private readonly main: HTMLButtonElement;
  private key = '';
  private state: PlayerState = 'idle';
  private readonly t: Translate;
  private readonly server: string;

  constructor(t: Translate, server: string, press: (control: Control) => void) {
    this.t = t;
    this.server = server;
    const control = (it: 'next' | 'longer' | 'stop', kind: string) => button({ class: `${kind} ${it}` }, () => { press(it); }, icon(it), t(`timer.${it}`));
    this.main = button({ class: 'control main' }, () => { press(this.state === 'paused' ? 'resume' : 'pause'); });
    const head = h('div', { class: 'head' }, this.title, this.part);
    const foot = h('div', { class: 'foot' }, this.words, control('longer', 'pill'));
    this.element = h('section', { class: 'stage', 'aria-label': t('timer.region'), hidden: true },
      this.face, h('div', { class: 'text' }, head, this.instruction, foot), this.clock,
      h('div', { class: 'controls' }, this.main, control('next', 'control'), control('stop', 'control')));
  }

  show(state: PlayerState, timeline: Timeline | undefined): void {
    this.state = state;
    this.element.hidden = state === 'idle';
    this.element.classList.toggle('paused', state === 'paused');
    if (!timeline || state === 'idle') return;
    const { sheet } = timeline;
    // The rest of a step comes without its instruction: the one shown still holds.
    if (timeline.key !== this.key || sheet.instruction !== undefined) this.instruction.textContent = sheet.instruction ?? '';
    if (timeline.key !== this.key || this.words.textContent === this.t('timer.paused')) this.words.textContent = '';
    if (timeline.key !== this.key) this.face.replaceChildren(this.ring.element, ...(sheet.picture ? [picture(this.server, sheet.picture)] : []));
    move(this.face.children[1], state !== 'paused');
    this.key = timeline.key;
    this.title.textContent = sheet.title;
    this.part.textContent = sheet.position.of > 1 ? this.t('timer.part', sheet.position) : '';
    if (state === 'paused') this.words.textContent = this.t('timer.paused');
    this.label(state === 'paused' ? 'resume' : 'pause', state === 'paused' ? 'play' : 'pause');
  }

  time(position: Position): void {
    this.ring.draw(position, this.t(position.phase === 'lead' ? 'timer.ready' : position.phase === 'over' ? 'timer.over' : 'timer.seconds'));
    const spoken = position.phase === 'lead' ? 'timer.begins' : 'timer.left';
    this.clock.textContent = this.t(spoken, { count: position.seconds });
  }

  /** The cue just said, for whoever looks instead of listening. */
  cue(words: string): void {
    this.words.textContent = words;
  }

  private label(control: 'pause' | 'resume', picture: IconName): void {
    this.main.replaceChildren(icon(picture), this.t(`timer.${control}`));
  }
}
