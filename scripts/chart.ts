/** The tree as a drawing: one row a step, its answers beside it, each in the colour of how soon help is needed. */
import type { Level } from '../dialogs/types';
import type { TreeView } from './tree-view';
import { escaped } from './page';

const FILL: Record<Level | 'on', string> = { emergency: '#f6c9c4', urgent: '#fbdfb5', soon: '#fbf3bf', self_care: '#d5ecd3', on: '#fff' };
const LEFT = 420;
const WIDTH = 1180;
const LINE = 17;
const PAD = 8;
const GAP = 16;
/** Letters that fit into the left box and into an answer's line. */
const LETTERS = { step: 52, way: 96 };

interface Row { number: number; asks: boolean; lines: string[]; ways: { text: string; level?: Level }[]; falls: boolean }

/** Each step is a drawing of its own, so that a printed page breaks between two. */
export function chartOf(view: TreeView): string {
  return view.steps.map((id, at) => {
    const row = rowOf(view, id, view.steps[at + 1]);
    const height = Math.max(row.lines.length, row.ways.length) * (LINE + 3) + PAD * 2;
    const label = escaped(`Step ${row.number}`);
    return `<svg viewBox="0 0 ${WIDTH} ${height + GAP}" width="${WIDTH}" height="${height + GAP}" role="img" aria-label="${label}" font-family="system-ui,sans-serif" font-size="13">${drawRow(row, height)}</svg>`;
  }).join('\n');
}

function rowOf(view: TreeView, id: string, next: string | undefined): Row {
  const node = view.tree.nodes[id];
  const asks = node?.kind !== 'check';
  const text = node?.kind === 'check' ? `Looks at ${view.number(node.question)}: ${node.has.map((it) => view.label(node.question, it)).join(' or ')}?` : view.ask(id);
  const all = node ? view.ways(id, node) : [];
  return {
    number: view.number(id), asks, lines: wrapped(text, LETTERS.step), falls: all.some((way) => way.next === next),
    ways: all.map(({ answer, next: to }) => ({ ...view.towards(to), text: shortened(`${answer} ${to === next ? '↓' : view.towards(to).level ? `→ ${view.towards(to).text}` : view.towards(to).text}`) })),
  };
}

function drawRow({ number, asks, lines, ways, falls }: Row, height: number): string {
  const y = 1;
  const box = `<rect x="4" y="${y}" width="${LEFT}" height="${height}" rx="${asks ? 4 : 14}" fill="${asks ? '#eef3fb' : '#f4f4f4'}" stroke="#555"/>`;
  const words = lines.map((line, at) => `<text x="44" y="${y + PAD + LINE * (at + 1) - 3}">${escaped(line)}</text>`).join('');
  const answers = ways.map(({ text, level }, at) => {
    const top = y + PAD + at * (LINE + 3);
    return `<rect x="${LEFT + 24}" y="${top}" width="${WIDTH - LEFT - 28}" height="${LINE + 1}" fill="${FILL[level ?? 'on']}" stroke="#bbb"/><text x="${LEFT + 30}" y="${top + 13}">${escaped(text)}</text>`;
  }).join('');
  const arrow = falls ? `<path d="M24 ${y + height} v${GAP - 5} m-4 -5 l4 5 l4 -5" fill="none" stroke="#555"/>` : '';
  return `<g>${box}<text x="14" y="${y + PAD + LINE - 3}" font-weight="bold">${number}</text>${words}${answers}${arrow}</g>`;
}

function shortened(text: string): string {
  return text.length <= LETTERS.way ? text : `${text.slice(0, LETTERS.way - 1)}…`;
}

function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length < letters) lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
