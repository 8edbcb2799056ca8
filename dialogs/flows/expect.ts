/** What the open question would accept, for the ears. */
import type { Words } from '../content';
import { wordsAt } from '../words';
import type { Choice, Expectation, Flow, Text } from '../types';
import { choicesOf } from './check';
import { type Scene, YES_NO, YES_NO_UNSURE, choice } from './scene';

export function expectation(scene: Scene): Expectation | undefined {
  const { flow } = scene.session;
  if (!flow) return undefined;
  switch (flow.kind) {
    case 'check': return nodeExpectation(scene, flow);
    case 'relief': return flow.asked && (flow.asked === 'safe' ? options(scene, [choice('yes', 'choice.safe'), choice('no')], { more: 'said.safe' }) : options(scene, YES_NO_UNSURE, { agreed: flow.asked === 'next' }));
    case 'routine': return flow.asked && options(scene, YES_NO, { agreed: true });
    case 'confirm': return options(scene, YES_NO_UNSURE, { agreed: true });
    case 'outcome': return options(scene, [choice('why'), choice('watch'), ...YES_NO], { agreed: true });
    case 'offer': return options(scene, [...flow.offers, ...YES_NO], { agreed: true });
    case 'mileage': return flow.asked === 'unit' ? options(scene, [choice('km', 'unit.km'), choice('mi', 'unit.mi')]) : { kind: 'scale', min: 0, max: 1000 };
  }
}

function nodeExpectation(scene: Scene, flow: Extract<Flow, { kind: 'check' }>): Expectation | undefined {
  const node = scene.content.trees[flow.tree]?.nodes[flow.asked];
  if (!node) return undefined;
  if (node.kind === 'scale') return { kind: 'scale', min: node.min, max: node.max };
  const key = `triage.${flow.tree}.${flow.asked}.options`;
  const choices = node.kind === 'many' ? [...choicesOf(scene, flow, node), ...YES_NO] : choicesOf(scene, flow, node);
  return options(scene, choices, { many: node.kind === 'many', key });
}

interface Asked { /** Several may be chosen. */ many?: boolean; /** Where the options have words of their own. */ key?: string; /** Something is offered, so "okay" is a yes; asked of what is so, it only means that the question was heard. */ agreed?: boolean; /** Further ways of saying yes to this very question. */ more?: string }

function options(scene: Scene, choices: Choice[], { many = false, key, agreed = false, more }: Asked = {}): Expectation {
  const { words } = scene.language;
  return {
    kind: 'options', many,
    options: choices.map(({ id, label }) => ({ id, words: [...spoken(words, label), ...wordsAt(words, `said.${id}`), ...(id === 'yes' ? [...(agreed ? wordsAt(words, 'said.agreed') : []), ...(more ? wordsAt(words, more) : [])] : []), ...(key ? wordsAt(words, `${key}.${id}.also`) : [])], alone: wordsAt(words, `alone.${id}`) })),
  };
}

function spoken(words: Words, label: Text): string[] {
  const literal = label.params?.['text'];
  return typeof literal === 'string' ? [literal] : wordsAt(words, label.key);
}
