/** The open question of the symptom check, and what has been answered. */
import type { Tree, TreeNode } from '../../content';
import type { Advised, CheckFlow, OutcomeFlow } from '../../session';
import type { Answer } from '../../types';
import type { Scene } from '../basis/scene';

export function treeOf(scene: Scene, flow: CheckFlow): Tree {
  const tree = scene.content.trees[flow.tree];
  if (!tree) throw new Error(`No tree '${flow.tree}' in the content.`);
  return tree;
}

/** A question that what was said of the place may answer. */
export function placed(node: TreeNode | undefined): boolean {
  return node?.kind === 'choice' && node.options.some(({ places }) => places !== undefined);
}

/** How the open question is put: in easier words where these were asked for, or of the one thing that was told before. */
export function questionOf(scene: Scene, { tree, asked, plain, recalled }: CheckFlow): string {
  const key = `triage.${tree}.${asked}`;
  const named = recalled?.question === asked ? recalled.ids.at(-1) : undefined;
  if (named !== undefined) return `${key}.options.${named}.told`;
  return plain === true && scene.has(`${key}.plain`) ? `${key}.plain` : `${key}.ask`;
}

export function withAnswer({ partly: _partly, ...flow }: CheckFlow, answer: Answer): CheckFlow {
  return { ...flow, answers: { ...flow.answers, [flow.asked]: answer } };
}

/** Whose body the questions are about. */
export function bodyOf({ floor }: CheckFlow): Advised['about'] {
  return floor?.about ?? 'me';
}

export function advisedBy({ answers }: CheckFlow, floor: Advised): OutcomeFlow {
  return { kind: 'outcome', ...floor, answers, told: [] };
}
