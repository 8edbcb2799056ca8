/**
 * The drawing of a step: fetched when it is wanted, so that the chat itself stays small, and put into the page as
 * elements, so that it takes the theme's colours (`--picture-…`) and needs no leave from the page's rules.
 */
import { h } from './dom';

export interface Picture { id: string; text: string }

/** @returns at once; the drawing comes into it, or stays away where there is none to be had */
export function picture(server: string, { id, text }: Picture): HTMLElement {
  const frame = h('div', { class: 'picture', role: 'img', 'aria-label': text });
  // Not fetch and DOMParser: a page may forbid parsing by script, and this is parsed by the browser itself.
  const request = new XMLHttpRequest();
  request.open('GET', `${server}/pictures/${encodeURIComponent(id)}.svg`);
  request.overrideMimeType('image/svg+xml');
  request.responseType = 'document';
  request.addEventListener('load', () => {
    const drawing = request.status === 200 ? request.responseXML?.querySelector('svg') : undefined;
    if (drawing) frame.append(inPage(drawing));
  });
  request.send();
  return frame;
}

/** It moves as long as the step runs. */
export function move(frame: Element | undefined, on: boolean): void {
  const drawing = frame?.querySelector('svg');
  if (on) drawing?.unpauseAnimations();
  else drawing?.pauseAnimations();
}

function inPage(drawing: SVGSVGElement): SVGSVGElement {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) for (const it of drawing.querySelectorAll('animate')) it.remove();
  drawing.setAttribute('aria-hidden', 'true');
  drawing.setAttribute('focusable', 'false');
  return document.importNode(drawing, true);
}
