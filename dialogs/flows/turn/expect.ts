/** What the open question would accept, for the ears. */
import type { TreeNode, Words } from '../../content';
import type { CheckFlow, ReliefFlow } from '../../session';
import type { Choice, Expectation, Option, Text } from '../../types';
import type { Passed } from '../../understanding/basis/hearing';
import { wordsAt } from '../../words';
import { choicesOf } from '../basis/choices';
import { type Scene, YES_NO, YES_NO_UNSURE, choice } from '../basis/scene';

export function expectation(scene: Scene): Expectation | undefined {
  const { flow } = scene.session;
  if (!flow) return undefined;
  switch (flow.kind) {
    case 'check': return nodeExpectation(scene, flow);
    case 'relief': return flow.asked && (reliefExpectation(scene, flow.asked));
    case 'routine': return flow.asked && options(scene, YES_NO, { agreed: true, no: 'said.waiting' });
    case 'confirm': return options(scene, YES_NO_UNSURE, { yes: 'said.hedged' });
    case 'outcome': return options(scene, [choice('why'), choice('watch'), ...YES_NO], { agreed: true, no: 'said.declined' });
    case 'offer': return options(scene, [...flow.offers, ...YES_NO], { agreed: true, yes: 'said.any', no: 'said.declined' });
    case 'mileage': return flow.asked === 'unit' ? options(scene, [choice('km', 'unit.km'), choice('mi', 'unit.mi')]) : { kind: 'scale', min: 0, max: 1000 };
  }
}

function reliefExpectation(scene: Scene, asked: NonNullable<ReliefFlow['asked']>): Expectation {
  switch (asked) {
    case 'safe': return options(scene, [choice('yes', 'choice.safe'), choice('no')], { yes: 'said.safe' });
    case 'next': return options(scene, YES_NO_UNSURE, { agreed: true, no: 'said.waiting' });
    case 'eased': return options(scene, YES_NO_UNSURE, { yes: 'said.hoped', no: 'said.hedged' });
    case 'screen': return options(scene, YES_NO_UNSURE, { yes: 'said.hedged', no: 'said.none' });
  }
}

/** Questions of signs that were answered with "none", of which one may be told late. */
export function passedBy(scene: Scene, flow: CheckFlow): Passed[] {
  return Object.entries(flow.answers).flatMap(([id, answer]) => {
    const expects = answer.kind === 'many' && answer.ids.length === 0 && id !== flow.asked ? nodeExpectation(scene, { ...flow, asked: id }) : undefined;
    const node = scene.content.trees[flow.tree]?.nodes[id];
    return expects ? [{ id, moment: `${flow.tree}.${id}`, expects, ...(node?.kind === 'many' && node.hints ? { hints: node.hints } : {}) }] : [];
  });
}

/** Questions of one answer that are still open, as moments: each may be told beside another. */
export function aheadOf({ content }: Scene, { tree, answers }: CheckFlow): string[] {
  return Object.entries(content.trees[tree]?.nodes ?? {}).flatMap(([id, { kind }]) => (kind === 'choice' && answers[id] === undefined ? [`${tree}.${id}`] : []));
}

function nodeExpectation(scene: Scene, flow: CheckFlow): Expectation | undefined {
  const node = scene.content.trees[flow.tree]?.nodes[flow.asked];
  if (!node) return undefined;
  if (node.kind === 'scale') return { kind: 'scale', min: node.min, max: node.max };
  const key = `triage.${flow.tree}.${flow.asked}.options`;
  const isMany = node.kind === 'many';
  const asked = options(scene, [...choicesOf(scene, flow, node), ...isMany ? YES_NO : offersNo(node) ? [] : [choice('none')]], { many: isMany, key, yes: 'said.hedged' });
  return isMany || offersNo(node) || asked.kind !== 'options' ? asked : { ...asked, options: [...asked.options, ...onlyNo(scene)] };
}

/** "No" to a question that offers none is no answer, and where something else is said beside it no more than a word of it. */
function onlyNo(scene: Scene): Option[] {
  const no = options(scene, [choice('no')]);
  return no.kind === 'options' ? no.options.map(({ id, words, alone }) => ({ id, words: [], alone: [...words, ...alone] })) : [];
}

/** A question of yes and no has a no of its own. */
function offersNo(node: TreeNode): boolean {
  return node.kind === 'choice' && node.options.some(({ id }) => id === 'no' || id === 'none');
}

interface Asked { /** Several may be chosen. */ many?: boolean; /** Where the options have words of their own. */ key?: string; /** Something is offered, so "okay" is a yes; asked of what is so, it only means that the question was heard. */ agreed?: boolean; /** Further ways of saying yes or no to this very question. */ yes?: string; no?: string }

function options(scene: Scene, choices: Choice[], { many = false, key, agreed = false, yes, no }: Asked = {}): Expectation {
  const { words } = scene.language;
  const own: Record<string, (string | undefined)[]> = { yes: [agreed ? 'said.agreed' : undefined, yes], no: [no] };
  const keysOf = (id: string) => [`said.${id}`, ...(own[id] ?? []), key && `${key}.${id}.also`].filter((it) => it !== undefined);
  return {
    kind: 'options', many,
    options: choices.map(({ id, label }) => ({ id, words: [...spoken(words, label), ...keysOf(id).flatMap((it) => wordsAt(words, it))], alone: wordsAt(words, `alone.${id}`) })),
  };
}

function spoken(words: Words, label: Text): string[] {
  const literal = label.params?.['text'];
  return typeof literal === 'string' ? [literal] : wordsAt(words, label.key);
}
