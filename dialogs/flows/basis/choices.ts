/** What can be answered to a question of a tree. */
import type { TreeNode } from '../../content';
import type { CheckFlow } from '../../session';
import type { Answer, Choice } from '../../types';
import { choice, type Scene } from './scene';

/** The options of a node with their labels; "none of these" and "not sure" where they can be said. */
export function choicesOf(scene: Scene, flow: CheckFlow, node: TreeNode): Choice[] {
  return optionIds(node).map((id) => {
    const own = `triage.${flow.tree}.${flow.asked}.options.${id}.label`;
    return scene.has(own) ? choice(id, own) : choice(id);
  });
}

function optionIds(node: TreeNode): string[] {
  switch (node.kind) {
    case 'choice': return [...new Set([...node.options.map((option) => option.id), 'unsure'])];
    case 'many': return [...new Set([...node.options, 'none', 'unsure'])];
    case 'scale': case 'check': case 'outcome': return [];
  }
}

/** An answer in the form the node takes, or undefined where it does not fit. */
export function fit(node: TreeNode, answer: Answer): Answer | undefined {
  switch (node.kind) {
    case 'choice': return answer.kind === 'one' && node.options.some((option) => option.id === answer.id) ? answer : undefined;
    case 'scale': return answer.kind === 'number' ? answer : undefined;
    case 'many': return fitMany(node.options, answer);
    case 'check': case 'outcome': return undefined;
  }
}

export function isNone(answer: Answer): boolean {
  return answer.kind === 'one' && (answer.id === 'no' || answer.id === 'none');
}

function fitMany(options: string[], answer: Answer): Answer | undefined {
  if (isNone(answer)) return { kind: 'many', ids: [] };
  const said = answer.kind === 'one' ? [answer.id] : answer.kind === 'many' ? answer.ids : [];
  const ids = said.filter((id) => options.includes(id));
  if (ids.length > 0) return { kind: 'many', ids };
  return said.includes('none') ? { kind: 'many', ids: [] } : undefined;
}
