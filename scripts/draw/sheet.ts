/** A picture as a file: its size and its colours. */

export const WIDTH = 320;
export const HEIGHT = 240;

/** Colours by scheme; whoever shows a picture inside a page may set the same variables. */
export const COLOURS = {
  light: { ink: '#1d3532', paper: '#ffffff', soft: '#dff3ec', accent: '#c2410c', warm: '#ffe3d3', prop: '#8a9a97' },
  dark: { ink: '#e6f0ee', paper: '#13211f', soft: '#1d3a35', accent: '#ff9b63', warm: '#4a2a18', prop: '#6f8582' },
};

const variables = (of: Record<string, string>) => Object.entries(of).map(([name, value]) => `--picture-${name}:${value}`).join(';');

/** @param id goes into every id inside, so that two pictures may stand on one page */
export function sheet(id: string, drawing: string): string {
  const style = `svg{${variables(COLOURS.light)}}@media (prefers-color-scheme:dark){svg{${variables(COLOURS.dark)}}}`;
  const own = drawing.replace(/ (id="|href="#)/g, ` $1${id}_`);
  return `<!-- Drawn by scripts/pictures.ts: change the drawing there, then run npm run pictures. -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" fill="none" stroke="var(--picture-ink)" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"><style>${style}</style>${own}</svg>\n`;
}
