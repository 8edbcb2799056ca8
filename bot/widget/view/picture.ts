/** The drawing of a step. It stands in the chat itself, so that it follows the theme and needs no leave from the page's rules. */

/** @returns undefined where there is no drawing of that id */
export function picture(id: string | undefined, alternative: string): SVGElement | undefined {
  const drawing = id === undefined ? undefined : WIDGET_PICTURES[id];
  if (drawing === undefined) return undefined;
  const svg = new DOMParser().parseFromString(drawing, 'image/svg+xml').querySelector('svg');
  if (!svg) return undefined;
  for (const [name, value] of Object.entries({ class: 'picture', role: 'img', 'aria-label': alternative, focusable: 'false' })) svg.setAttribute(name, value);
  return document.importNode(svg, true);
}
