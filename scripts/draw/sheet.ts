/** A picture as a file: its size, its colours, its style. */

export const WIDTH = 320;
export const HEIGHT = 240;

/** Colours by scheme; whoever shows a picture inside a page may set the same variables. */
export const COLOURS = {
  light: { ink: '#1d3532', paper: '#ffffff', soft: '#dff3ec', accent: '#c2410c', warm: '#ffe3d3', prop: '#8a9a97' },
  dark: { ink: '#e6f0ee', paper: '#13211f', soft: '#1d3a35', accent: '#ff9b63', warm: '#4a2a18', prop: '#6f8582' },
};

const variables = (of: Record<string, string>) => Object.entries(of).map(([name, value]) => `--picture-${name}:${value}`).join(';');

export const RULES = [
  '.line,.skin{stroke:var(--picture-ink)}',
  '.skin{fill:var(--picture-paper)}',
  '.edge{stroke:var(--picture-ink)}.edge.thick{fill:var(--picture-ink);stroke-width:8}',
  '.flesh{stroke:var(--picture-paper)}.flesh.thick{fill:var(--picture-paper);stroke:none}',
  '.cloth{stroke:var(--picture-soft)}.cloth.thick{fill:var(--picture-soft);stroke:none}',
  '.warm{stroke:var(--picture-warm)}.warm.thick{fill:var(--picture-warm);stroke:none}',
  '.towel{stroke:var(--picture-accent);stroke-width:7}',
  '.felt{stroke:var(--picture-accent);stroke-width:15;fill:none;opacity:.35}',
  '.cloth-edge{stroke:var(--picture-accent);stroke-width:15}.cloth-inside{stroke:var(--picture-warm);stroke-width:8}',
  '.part{fill:var(--picture-warm);stroke:var(--picture-accent)}',
  '.arrow{stroke:var(--picture-accent);stroke-width:5}',
  '.prop{stroke:var(--picture-prop)}',
  '.solid{fill:var(--picture-soft);stroke:var(--picture-prop)}',
  '.ghost{stroke:var(--picture-prop);stroke-dasharray:1 8}',
  '.glow{fill:var(--picture-accent);opacity:.3}',
].join('');

export function sheet(drawing: string): string {
  const style = `svg{${variables(COLOURS.light)}}@media (prefers-color-scheme:dark){svg{${variables(COLOURS.dark)}}}${RULES}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" fill="none" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"><style>${style}</style>${drawing}</svg>\n`;
}
