/**
 * Content broken on purpose, one way at a time: every rule, node, route, red flag and cue deleted, swapped or weakened, in
 * memory. A test that does not notice one of them is missing.
 */
import type { Content, Flag, Outcome, Tree, TreeNode } from '../../dialogs/content';
import { nextOf } from '../../dialogs/triage/walk';
import type { Level } from '../../dialogs/types';

/** `what` names the change as a reader of the content would; `loses`: it can only make the coach hear less. */
export interface Mutant<T> { what: string; of: T; loses?: boolean }

const LOWER: Record<Level, Level | undefined> = { emergency: 'urgent', urgent: 'soon', soon: 'self_care', self_care: undefined };

// ── Trees ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export function treeMutants(tree: Tree, outcomes: Content['outcomes']): Mutant<Tree>[] {
  return Object.entries(tree.nodes).flatMap(([id, node]) => [
    ...nodeMutants(id, node, tree).map(({ what, of }) => ({ what: `${id}: ${what}`, of: withNode(tree, id, of) })),
    ...(node.kind === 'outcome' ? lowered(id, node, tree, outcomes) : passedOver(id, node, tree)),
  ]);
}

function withNode(tree: Tree, id: string, node: TreeNode): Tree {
  return { ...tree, nodes: { ...tree.nodes, [id]: node } };
}

/** The advice replaced by the mildest there is. */
function lowered(id: string, node: Extract<TreeNode, { kind: 'outcome' }>, tree: Tree, outcomes: Content['outcomes']): Mutant<Tree>[] {
  const mildest = Object.keys(outcomes).find((it) => outcomes[it]?.level === 'self_care');
  return mildest === undefined || outcomes[node.outcome]?.level === 'self_care' ? [] : [{ what: `${id}: ends in ${mildest}`, of: withNode(tree, id, { kind: 'outcome', outcome: mildest }) }];
}

/** The node taken out: whoever came to it goes where "none of these" or the last answer would have led. */
function passedOver(id: string, node: TreeNode, tree: Tree): Mutant<Tree>[] {
  const onward = node.kind === 'many' || node.kind === 'check' ? node.otherwise : nextOf(node).at(-1);
  if (onward === undefined || tree.start === id) return [];
  const go = (next: string) => (next === id ? onward : next);
  const { [id]: _gone, ...rest } = tree.nodes;
  return [{ what: `${id}: taken out`, of: { ...tree, nodes: Object.fromEntries(Object.entries(rest).map(([key, it]) => [key, redirected(it, go)])) } }];
}

function redirected(node: TreeNode, go: (next: string) => string): TreeNode {
  switch (node.kind) {
    case 'choice': return { ...node, options: node.options.map((it) => ({ ...it, next: go(it.next) })) };
    case 'scale': return { ...node, bands: node.bands.map((it) => ({ ...it, next: go(it.next) })) };
    case 'many': return { ...node, routes: node.routes.map((it) => ({ ...it, next: go(it.next) })), otherwise: go(node.otherwise), unsure: go(node.unsure) };
    case 'check': return { ...node, then: go(node.then), otherwise: go(node.otherwise) };
    case 'outcome': return node;
  }
}

function nodeMutants(_id: string, node: TreeNode, _tree: Tree): Mutant<TreeNode>[] {
  switch (node.kind) {
    case 'many': return [
      ...node.routes.map((route, at) => ({ what: `no route for ${route.any.join(', ')}`, of: { ...node, routes: node.routes.filter((_it, n) => n !== at) } })),
      ...node.routes.flatMap((route, at) => (route.any.length < 2 ? [] : route.any.map((option) => ({ what: `the route for ${route.any.join(', ')} forgets ${option}`, of: { ...node, routes: node.routes.map((it, n) => (n === at ? { ...it, any: it.any.filter((other) => other !== option) } : it)) } })))),
      ...node.routes.slice(1).map((route, at) => ({ what: `${route.any.join(', ')} before ${node.routes[at]?.any.join(', ') ?? ''}`, of: { ...node, routes: swapped(node.routes, at) } })),
      ...node.options.map((option) => ({ what: `nobody is offered ${option}`, of: { ...node, options: node.options.filter((it) => it !== option), routes: node.routes.map((it) => ({ ...it, any: it.any.filter((other) => other !== option) })).filter((it) => it.any.length > 0) } })),
      ...(node.unsure === node.otherwise ? [] : [{ what: '"not sure" counts as none', of: { ...node, unsure: node.otherwise } }]),
    ];
    case 'choice': return [
      ...node.options.slice(1).filter((option) => option.next !== node.options[0]?.next).map((option) => ({ what: `${option.id} leads where ${node.options[0]?.id ?? ''} does`, of: { ...node, options: node.options.map((it) => (it.id === option.id ? { ...it, next: node.options[0]?.next ?? it.next } : it)) } })),
      ...node.options.filter((option) => option.id !== node.unsure).map((option) => ({ what: `"not sure" counts as ${option.id}`, of: { ...node, unsure: option.id } })),
    ];
    case 'check': return [
      { what: 'the other way round', of: { ...node, then: node.otherwise, otherwise: node.then } },
      { what: 'always otherwise', of: { ...node, then: node.otherwise } },
      ...(node.has.length < 2 ? [] : node.has.map((option) => ({ what: `forgets ${option}`, of: { ...node, has: node.has.filter((it) => it !== option) } }))),
    ];
    case 'scale': return node.bands.slice(1).map((_band, at) => ({ what: `band ${at + 1} swapped with the next`, of: { ...node, bands: swapped(node.bands, at) } }));
    case 'outcome': return [];
  }
}

function swapped<T>(list: readonly T[], at: number): T[] {
  return list.map((it, n) => (n === at ? list[at + 1] : n === at + 1 ? list[at] : it) as T);
}

// ── Outcomes ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Each outcome one level milder, and each that bars the stretch without the bar. */
export function outcomeMutants(outcomes: Content['outcomes']): Mutant<Content['outcomes']>[] {
  return Object.entries(outcomes).flatMap(([id, outcome]) => {
    const changed = (change: Partial<Outcome>, what: string) => ({ what: `${id}: ${what}`, of: { ...outcomes, [id]: { ...outcome, ...change } } });
    const lower = LOWER[outcome.level];
    return [...(lower ? [changed({ level: lower }, `only ${lower}`)] : []), ...(outcome.relief ? [] : [changed({ relief: true }, 'a stretch may follow')])];
  });
}

// ── Red flags ────────────────────────────────────────────────────────────────────────────────────────────────────────

export function flagMutants(flags: readonly Flag[]): (Mutant<Flag[]> & { flag: Flag })[] {
  return flags.flatMap((flag, at) => [
    { what: `${flag.id}: taken out`, flag, loses: true, of: flags.filter((_it, n) => n !== at) },
    ...lineMutants(flag).map(({ what, of, loses = false }) => ({ what: `${flag.id}: ${what}`, flag, loses, of: flags.map((it, n) => (n === at ? { ...flag, when: of } : it)) })),
  ]);
}

function lineMutants({ when }: Flag): Mutant<string[][]>[] {
  return when.flatMap((line, at) => {
    const name = line.join(' & ');
    const withLine = (changed: string[]) => when.map((it, n) => (n === at ? changed : it));
    return [
      ...(when.length < 2 ? [] : [{ what: `no line ${name}`, loses: true, of: when.filter((_it, n) => n !== at) }]),
      ...line.flatMap((group, nth) => {
        const concepts = group.split('|');
        const without = withLine(line.filter((_it, n) => n !== nth));
        if (group.startsWith('!')) return [{ what: `${name} without ${group}`, of: without }];
        return [
          ...(line.filter((it) => !it.startsWith('!')).length < 2 ? [] : [{ what: `${name} asks no ${group}`, of: without }]),
          ...(concepts.length < 2 ? [] : concepts.map((concept) => ({ what: `${name} forgets ${concept}`, loses: true, of: withLine(line.map((it, n) => (n === nth ? concepts.filter((other) => other !== concept).join('|') : it))) }))),
        ];
      }),
    ];
  });
}
