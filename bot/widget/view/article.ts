/** An answer from the library: the words, how firm they are, and where they come from. */
import type { Article } from '../wire';
import type { Translate } from '../words';
import { h } from './dom';
import { link, markdown } from './markdown';

export function articleCard({ title, written, evidence, sources }: Article, t: Translate): HTMLElement {
  const grade = evidence === undefined ? undefined : h('p', { class: 'evidence' }, evidence);
  const list = sources.length > 0 ? sourceList(sources, t) : undefined;
  return h('div', { class: 'card article' }, h('p', { class: 'title' }, title), ...markdown(written), grade, list);
}

function sourceList(sources: Article['sources'], t: Translate): HTMLElement {
  const items = sources.map((source) => {
    const name = source.url === null ? undefined : link(source.title, source.url, t('article.opens'));
    const rest = [source.publisher, source.year].filter((it) => it !== null && it !== '').join(', ');
    return h('li', {}, name ?? source.title, h('span', { class: 'publisher' }, rest));
  });
  return h('details', { class: 'sources' }, h('summary', {}, t('article.sources', { count: items.length })), h('ul', {}, ...items));
}
