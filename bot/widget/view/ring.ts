/** The picture of the time: a ring that empties, and the seconds in it. */
import type { Position } from '../player/timeline';
import { h, svg } from './dom';

const RADIUS = 54;
const AROUND = 2 * Math.PI * RADIUS;

export class Ring {
  readonly element: HTMLElement;
  private readonly arc = svg('circle', { cx: 60, cy: 60, r: RADIUS, class: 'arc', 'stroke-dasharray': AROUND });
  private readonly figure = h('span', { class: 'figure' });
  private readonly unit = h('span', { class: 'unit' });
  private readonly still = matchMedia('(prefers-reduced-motion: reduce)');
  private shown = '';

  constructor() {
    const track = svg('circle', { cx: 60, cy: 60, r: RADIUS, class: 'track' });
    const picture = svg('svg', { viewBox: '0 0 120 120', 'aria-hidden': 'true', focusable: 'false' }, track, this.arc);
    this.element = h('div', { class: 'ring', 'aria-hidden': 'true' }, picture, h('div', { class: 'middle' }, this.figure, this.unit));
  }

  draw(position: Position, unit: string): void {
    const now = `${position.phase} ${position.seconds}`;
    // Where motion is unwelcome the ring moves once a second, with the figure.
    if (!this.still.matches || now !== this.shown) this.arc.setAttribute('stroke-dashoffset', String(AROUND * (1 - position.rest)));
    if (now === this.shown) return;
    this.shown = now;
    this.element.dataset['phase'] = position.phase;
    this.figure.textContent = String(position.seconds);
    this.unit.textContent = unit;
  }
}
