/** A tree's rules: each answer that leads towards advice, with the row of the clinical table and the sources it rests on. */
import type { Content, Found, Grounds, Tree, TreeNode } from '../content';

/** `question` is whose answer it is about: the node itself, or the earlier question a `check` looks at. */
export interface Rule extends Grounds { node: string; question: string; options: string[]; next: string }

/** Every rule of a tree, in the order of its nodes. */
export function rulesOf(tree: Tree, outcomes: Content['outcomes']): Rule[] {
  return Object.entries(tree.nodes).flatMap(([id, node]) => rulesAt(id, node, (next) => advises(tree, next, outcomes)));
}

function rulesAt(id: string, node: TreeNode, advice: (next: string) => boolean): Rule[] {
  switch (node.kind) {
    case 'many': return node.routes.map(({ any, ...rest }) => ({ node: id, question: id, options: any, ...rest }));
    case 'choice': return node.options.filter(({ next }) => advice(next)).map(({ id: option, next, row, sources }) => ({ node: id, question: id, options: [option], next, row, sources }));
    case 'scale': return node.bands.filter(({ next }) => advice(next)).map(({ upTo, ...rest }) => ({ node: id, question: id, options: [`≤ ${upTo}`], ...rest }));
    case 'check': return advice(node.then) ? [{ node: id, question: node.question, options: node.has, next: node.then, row: node.row, sources: node.sources }] : [];
    case 'outcome': return [];
  }
}

/** Whether this is the end, and one that says more than "a plain cramp". */
function advises(tree: Tree, next: string, outcomes: Content['outcomes']): boolean {
  const node = tree.nodes[next];
  return node?.kind === 'outcome' && outcomes[node.outcome]?.level !== 'self_care';
}

/** Rules without a row or a source, and rows that the outcome they lead to does not carry. */
export function ruleProblems(tree: Tree, { outcomes, sources }: Content): Found[] {
  const file = `dialogs/triage/${tree.id}.yaml`;
  return rulesOf(tree, outcomes).flatMap(({ node, options, next, row, sources: named = [] }): Found[] => {
    const at = { file, path: ['nodes', node] };
    const rule = `'${options.join(', ')}' of '${node}'`;
    const end = tree.nodes[next];
    const carried = end?.kind === 'outcome' ? outcomes[end.outcome]?.rows ?? [] : undefined;
    return [
      ...(row === undefined || named.length === 0 ? [{ ...at, what: `The rule ${rule} names no row and source.`, mend: 'Add row: and sources: to it, as its neighbours have.' }] : []),
      ...named.filter((id) => !(id in sources)).map((id) => ({ ...at, what: `There is no source '${id}'.`, mend: 'Add it to knowledge/sources.yaml.' })),
      ...(row === undefined || !carried || carried.includes(row) ? [] : [{ ...at, what: `The rule ${rule} is of row ${row}, which its outcome does not carry (${carried.join(', ')}).`, mend: 'Correct the row here, or in dialogs/safety/outcomes.yaml.' }]),
    ];
  });
}
