/** What can be answered to a question of a tree. */
import type { TreeNode } from '../content';
import type { CheckFlow, Choice } from '../types';
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
