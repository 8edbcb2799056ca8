/**
 * The map of the foot: a tap says where it grips. The buttons below it are the same places for keyboards, screen readers
 * and shaking hands; the drawing only repeats them.
 */
import type { PlaceId, Places } from '../wire';
import { button, h } from './dom';
import { icon } from './icons';
import { picture } from './picture';

export interface PlaceTapped { label: string; place: PlaceId }
export interface Shown {
  element: HTMLElement;
  /** The places can no longer be tapped. */
  settle: () => void;
}

export function placesMap({ text, choices }: Places, server: string, tapped: (place: PlaceTapped) => void): Shown {
  let open = true;
  const tap = (id: string | undefined) => {
    const found = choices.find((it) => it.id === id);
    if (open && found) tapped({ label: found.label, place: found.id });
  };
  const map = h('div', { class: 'map', 'aria-hidden': 'true' });
  map.addEventListener('click', ({ target }) => { tap(placeAt(target)); });
  const light = (id: string, on: boolean) => map.querySelector(`[data-place="${id}"]`)?.classList.toggle('lit', on);
  const buttons = choices.map(({ id, label }) => {
    const it = button({ class: 'choice' }, () => { tap(id); }, label);
    for (const [event, on] of [['focus', true], ['blur', false], ['pointerenter', true], ['pointerleave', false]] as const) it.addEventListener(event, () => { light(id, on); });
    return it;
  });
  const element = h('details', { class: 'places' }, h('summary', {}, icon('place'), text), map, h('div', { class: 'choices', role: 'group', 'aria-label': text }, ...buttons));
  // Fetched when it is asked for.
  element.addEventListener('toggle', () => {
    map.append(picture(server, { id: 'foot_map', text: '' }));
    element.scrollIntoView({ block: 'start' });
  }, { once: true });
  return {
    element,
    settle: () => {
      open = false;
      element.remove();
    },
  };
}

function placeAt(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<SVGElement>('[data-place]')?.dataset['place'] : undefined;
}
