/** A plain page of HTML, fit to print: no script, nothing loaded from elsewhere. */
import type { Level } from '../dialogs/types';

const STYLE = `@page{size:A4 landscape;margin:12mm}body{font:13px/1.4 system-ui,sans-serif;color:#111;margin:1.5rem auto;max-width:70rem;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem;break-after:avoid}table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}
thead{display:table-header-group}tr{break-inside:avoid}th{background:#eee}.emergency{background:#f6c9c4}.urgent{background:#fbdfb5}.soon{background:#fbf3bf}.self_care{background:#d5ecd3}
.state{border-left:4px solid #b3261e;padding-left:.6rem}.sign td{height:5rem;width:33%}svg{display:block;max-width:100%;height:auto;break-inside:avoid}`;

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title>
<style>${STYLE}</style></head>
<body>
${body}
</body></html>
`;
}

export interface Cell { text: string; level?: Level }
export function cell(text: string, level?: Level): Cell {
  return level ? { text, level } : { text };
}

export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `<tr>${cells.map(({ text, level }) => `<td${level ? ` class="${level}"` : ''}>${escaped(text)}</td>`).join('')}</tr>`;
  return `<table><thead><tr>${head.map((it) => `<th>${escaped(it)}</th>`).join('')}</tr></thead><tbody>\n${rows.map(line).join('\n')}\n</tbody></table>`;
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
