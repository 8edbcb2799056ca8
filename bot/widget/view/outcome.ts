/** What to do about a red flag, or about none: one card for each level, never told apart by colour alone. */
import type { Outcome } from '../wire';
import type { Translate } from '../words';
import { h } from './dom';
import { icon } from './icons';

export function outcomeCard({ level, title, text, emergencyNumber }: Outcome, t: Translate): HTMLElement {
  const mark = h('p', { class: 'level' }, icon(level === 'self_care' ? 'check' : 'alert'), t(`levels.${level}`));
  const call = emergencyNumber === undefined ? undefined : callLink(emergencyNumber, t);
  return h('div', { class: `card outcome ${level}` }, mark, h('p', { class: 'title' }, title), h('p', {}, text), call);
}

function callLink(number: string, t: Translate): HTMLElement {
  return h('a', { class: 'call', href: `tel:${number.replace(/[^\d+]/g, '')}` }, icon('phone'), t('levels.call', { number }));
}
