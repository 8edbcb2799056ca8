/** A question with its answers as buttons, or as boxes to tick where several may be true. */
import type { Question } from '../wire';
import type { Translate } from '../words';
import { button, h } from './dom';

/** What was tapped: the words to show and the ids the coach wants back. */
export interface Tapped { label: string; ids: string[] }
export interface Asked {
  element: HTMLElement;
  /** The answers can no longer be tapped; the chosen one stays to be seen. */
  settle: () => void;
}

/** Offered beside what may be true at once, and true only alone. */
const ALONE = ['none', 'unsure'];

export function question(asked: Question, t: Translate, answer: (tapped: Tapped) => void): Asked {
  const ask = asked.text === '' ? undefined : h('p', { class: 'ask' }, asked.text);
  const group = asked.many ? boxes(asked, t, answer) : choices(asked, t, answer);
  return { element: h('div', { class: 'question' }, ask, group.element), settle: group.settle };
}

function choices({ choices: offered, text }: Question, t: Translate, answer: (tapped: Tapped) => void): Asked {
  let open = true;
  const buttons = offered.map(({ id, label }) => {
    const it = button({ class: 'choice' }, () => {
      if (!open) return;
      it.classList.add('chosen');
      it.replaceChildren(h('span', { class: 'unseen' }, t('panel.chosen', { label })), h('span', { 'aria-hidden': 'true' }, label));
      answer({ label, ids: [id] });
    }, label);
    return it;
  });
  const element = h('div', { class: 'choices', role: 'group', 'aria-label': text }, ...buttons);
  return { element, settle: () => { open = false; shut(buttons); } };
}

function boxes({ choices: offered, text }: Question, t: Translate, answer: (tapped: Tapped) => void): Asked {
  const inputs = offered.map(({ id }) => h('input', { type: 'checkbox', value: id }));
  const rows = offered.map(({ label }, n) => h('label', { class: 'box' }, inputs[n], h('span', {}, label)));
  const ticked = () => inputs.filter((input) => input.checked).map((input) => input.value);
  let open = true;
  const send = button({ class: 'choice send' }, () => {
    const ids = ticked();
    if (!open || ids.length === 0) return;
    answer({ label: offered.filter((it) => ids.includes(it.id)).map((it) => it.label).join(', '), ids });
  }, t('question.send'));
  const keep = () => { set(send, inputs); };
  for (const input of inputs) input.addEventListener('change', () => { exclude(input, inputs); keep(); });
  keep();
  const element = h('div', { class: 'boxes', role: 'group', 'aria-label': text }, ...rows, send);
  return { element, settle: () => { open = false; shut([...inputs, send]); for (const input of inputs) input.disabled = true; } };
}

/** "None of these" and "not sure" untick the rest, and the rest unticks them. */
function exclude(changed: HTMLInputElement, inputs: HTMLInputElement[]): void {
  if (!changed.checked) return;
  const alone = ALONE.includes(changed.value);
  for (const other of inputs) if (other !== changed && (alone || ALONE.includes(other.value))) other.checked = false;
}

function set(send: HTMLButtonElement, inputs: HTMLInputElement[]): void {
  send.setAttribute('aria-disabled', String(!inputs.some((input) => input.checked)));
}

/** Not `disabled`: that would hide the answer from some readers. */
function shut(elements: HTMLElement[]): void {
  for (const element of elements) {
    element.setAttribute('aria-disabled', 'true');
    element.tabIndex = -1;
  }
}
