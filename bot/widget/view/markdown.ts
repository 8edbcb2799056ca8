/** The little Markdown that articles use, as elements: paragraphs, headings, lists, bold, italics, links. */
import { h } from './dom';

export function markdown(text: string): HTMLElement[] {
  return text.trim().split(/\n\s*\n/).flatMap(blocksOf);
}

function blocksOf(chunk: string): HTMLElement[] {
  const heading = /^(#{1,6})\s+(.*)(?:\n([\s\S]*))?$/.exec(chunk);
  if (heading) return [h('p', { class: 'heading' }, ...inline(heading[2] ?? '')), ...(heading[3] ? blocksOf(heading[3]) : [])];
  const lines = chunk.split('\n');
  if (lines.every((line) => /^\s*(?:[-*]\s|\s)/.test(line)) && /^\s*[-*]\s/.test(lines[0] ?? '')) return [list('ul', chunk, /^\s*[-*]\s+/m)];
  if (/^\s*\d+[.)]\s/.test(lines[0] ?? '')) return [list('ol', chunk, /^\s*\d+[.)]\s+/m)];
  const begins = lines.findIndex((line) => /^\s*[-*]\s/.test(line));
  if (begins > 0) return [...blocksOf(lines.slice(0, begins).join('\n')), ...blocksOf(lines.slice(begins).join('\n'))];
  return [h('p', {}, ...inline(lines.join(' ')))];
}

function list(tag: 'ul' | 'ol', chunk: string, marker: RegExp): HTMLElement {
  const items = chunk.split(new RegExp(marker.source, 'gm')).map((item) => item.replace(/\s+/g, ' ').trim()).filter(Boolean);
  return h(tag, {}, ...items.map((item) => h('li', {}, ...inline(item))));
}

const INLINE = /\*\*(.+?)\*\*|__(.+?)__|\*(\S.*?)\*|\[([^\]]+)\]\(([^)\s]+)\)|`([^`]+)`/g;

function inline(text: string): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(done, match.index), marked(match));
    done = match.index + match[0].length;
  }
  return [...nodes, text.slice(done)];
}

function marked([whole, bold, strong, italic, label, address, code]: RegExpMatchArray): Node | string {
  if (bold ?? strong) return h('strong', {}, bold ?? strong);
  if (italic) return h('em', {}, italic);
  if (label && address) return link(label, address) ?? label;
  return code ?? whole;
}

/** A link out of the page; undefined where the address is not one of the web's. */
export function link(label: string, address: string, note?: string): HTMLElement | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined;
  const hint = note ? h('span', { class: 'unseen' }, ` (${note})`) : undefined;
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label, hint);
}
