/** Walks a tree with the answers there are. Total: every answer leads on, and a checked tree has no way round in circles. */
import type { Tree, TreeNode } from '../content';
import type { Answer, OutcomeId } from '../types';

export type Answers = Readonly<Record<string, Answer>>;
export type Place =
  | { at: 'question'; node: string }
  /** `because`: the answer that decided last; undefined where none did. */
  | { at: 'outcome'; node: string; outcome: OutcomeId; because: Decisive | undefined };

/** A question and the option of it that led on; without an option, "not sure" did. */
export interface Decisive { question: string; option?: string }

/** @throws where the tree names a node it does not have; the content check finds that first. */
export function walk(tree: Tree, answers: Answers): Place {
  let because: Decisive | undefined;
  const most = Object.keys(tree.nodes).length;
  let at = tree.start;
  for (let steps = 0; steps <= most; steps++) {
    const node = nodeOf(tree, at);
    if (node.kind === 'outcome') return { at: 'outcome', node: at, outcome: node.outcome, because };
    if (node.kind === 'check') {
      const found = chosen(tree, node.question, answers).find((id) => node.has.includes(id));
      if (found !== undefined) because = decisive(node.question, answers[node.question], found);
      at = found === undefined ? node.otherwise : node.then;
      continue;
    }
    const answer = answers[at];
    const next = answer && after(node, answer);
    if (next === undefined) return { at: 'question', node: at };
    because = (answer && decisiveAt(at, node, answer)) ?? because;
    at = next;
  }
  throw new Error(`The tree '${tree.id}' goes round in circles at '${at}'.`);
}

function decisive(question: string, answer: Answer | undefined, option: string): Decisive {
  return answer?.kind === 'unsure' ? { question } : { question, option };
}

/** What of an answer led on, unless it was "none of these". */
function decisiveAt(question: string, node: Exclude<TreeNode, { kind: 'outcome' | 'check' }>, answer: Answer): Decisive | undefined {
  if (answer.kind === 'unsure') return { question };
  if (answer.kind === 'one') return { question, option: answer.id };
  if (answer.kind !== 'many' || node.kind !== 'many') return undefined;
  const route = node.routes.find(({ any }) => any.some((id) => answer.ids.includes(id)));
  const option = route?.any.find((id) => answer.ids.includes(id));
  return option === undefined ? undefined : { question, option };
}

function nodeOf(tree: Tree, id: string): TreeNode {
  const node = tree.nodes[id];
  if (!node) throw new Error(`The tree '${tree.id}' has no node '${id}'.`);
  return node;
}

/** Where an answer leads, or undefined where it no longer fits the node. */
function after(node: Exclude<TreeNode, { kind: 'outcome' | 'check' }>, answer: Answer): string | undefined {
  switch (node.kind) {
    case 'choice': {
      const id = answer.kind === 'unsure' ? node.unsure : answer.kind === 'one' ? answer.id : undefined;
      return node.options.find((option) => option.id === id)?.next;
    }
    case 'scale': {
      const n = answer.kind === 'unsure' ? node.unsure : answer.kind === 'number' ? answer.n : undefined;
      return n === undefined ? undefined : node.bands.find((band) => n <= band.upTo)?.next ?? node.bands.at(-1)?.next;
    }
    case 'many': {
      if (answer.kind === 'unsure') return node.unsure;
      if (answer.kind !== 'many' || answer.ids.some((id) => !node.options.includes(id))) return undefined;
      return node.routes.find((route) => route.any.some((id) => answer.ids.includes(id)))?.next ?? node.otherwise;
    }
  }
}

/** The options an answer stands for; "not sure" stands for every one that is not harmless. */
function chosen(tree: Tree, question: string, answers: Answers): string[] {
  const answer = answers[question];
  const node = tree.nodes[question];
  if (!answer || !node) return [];
  if (answer.kind === 'one') return [answer.id];
  if (answer.kind === 'many') return answer.ids;
  if (answer.kind === 'number') return [];
  if (node.kind === 'choice') return [node.unsure];
  return node.kind === 'many' ? node.options : [];
}

/** Where the answers lead if nothing more is found: no further answer ends below it. */
export function mildest(tree: Tree, answers: Answers): Extract<Place, { at: 'outcome' }> {
  for (let known = answers; ;) {
    const place = walk(tree, known);
    if (place.at === 'outcome') return place;
    known = { ...known, [place.node]: harmless(tree.nodes[place.node]) };
  }
}

function harmless(node: TreeNode | undefined): Answer {
  if (node?.kind !== 'choice') return { kind: 'many', ids: [] };
  const option = node.options.find(({ id }) => id === 'no') ?? node.options[0];
  return option === undefined ? { kind: 'unsure' } : { kind: 'one', id: option.id };
}

/** Every node that can be come to from the start. */
export function nodesFrom(tree: Tree, from: string = tree.start, seen = new Set<string>()): Set<string> {
  const node = tree.nodes[from];
  if (!node || seen.has(from)) return seen;
  seen.add(from);
  for (const next of nextOf(node)) nodesFrom(tree, next, seen);
  return seen;
}

/** The nodes a node leads to. */
export function nextOf(node: TreeNode): string[] {
  switch (node.kind) {
    case 'choice': return node.options.map((option) => option.next);
    case 'scale': return node.bands.map((band) => band.next);
    case 'many': return [...node.routes.map((route) => route.next), node.otherwise, node.unsure];
    case 'check': return [node.then, node.otherwise];
    case 'outcome': return [];
  }
}

/** Whether an answer to a question is advice at once, with nothing asked in between. */
export function decides(tree: Tree | undefined, id: string): boolean {
  const node = tree?.nodes[id];
  return node?.kind === 'many' && node.routes.some(({ next }) => tree?.nodes[next]?.kind === 'outcome');
}
