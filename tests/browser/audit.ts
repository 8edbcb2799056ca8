/** Checks a page by the numbers of WCAG 2.2: names, target sizes, contrast. Run inside the browser. */
import type { Page } from 'playwright-core';

export interface Finding { what: string; where: string }

/** Every control that has no name or is too small to be hit, and all text that stands out too little from its ground. */
export function audit(page: Page): Promise<Finding[]> {
  return page.evaluate<Finding[]>(AUDIT);
}

/** A string, so that neither the test's compiler nor its types reach into the browser. */
const AUDIT = `(() => {
  // 44 px, less what a fraction of a device pixel takes.
  const TARGET = 43.5, CONTRAST = 4.5, LARGE = 3;
  const all = [...document.querySelectorAll('[data-cramp-coach-widget]')].flatMap((host) => [...host.shadowRoot.querySelectorAll('*')]);
  const seen = all.filter((it) => { const box = it.getBoundingClientRect(); return box.width > 1 && box.height > 1 && it.checkVisibility({ visibilityProperty: true }) && !it.closest('.unseen'); });
  const found = [];
  const tell = (what, it) => found.push({ what, where: it.tagName.toLowerCase() + '.' + (it.getAttribute('class') ?? '') + ' ' + it.textContent.trim().slice(0, 40) });
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (css) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1); const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, under) => [0, 1, 2].map((n) => top[n] * top[3] + under[n] * (1 - top[3])).concat(1);
  const ground = (it) => {
    const layers = [];
    for (let at = it; at; at = at.parentElement) { const colour = rgba(getComputedStyle(at).backgroundColor); layers.push(colour); if (colour[3] === 1) break; }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
  const ratio = (a, b) => { const [hi, lo] = [light(a), light(b)].sort((x, y) => y - x); return (hi + 0.05) / (lo + 0.05); };
  for (const it of seen) {
    if (it.matches('button, a, input, summary')) {
      const name = it.getAttribute('aria-label') || it.textContent.trim() || it.closest('label')?.textContent.trim();
      if (!name) tell('no name', it);
      const box = (it.closest('label') ?? it).getBoundingClientRect();
      if (!it.closest('li, p') && (box.height < TARGET || box.width < TARGET)) tell('only ' + Math.round(box.width) + ' by ' + Math.round(box.height) + ' px', it);
    }
    const own = [...it.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!own) continue;
    const style = getComputedStyle(it);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const under = ground(it);
    const contrast = ratio(over(rgba(style.color), under), under);
    if (contrast < (large ? LARGE : CONTRAST) && it.getAttribute('aria-disabled') !== 'true') tell('contrast ' + contrast.toFixed(2), it);
  }
  return found;
})()`;
