/** What was told of itself, held against the questions: "I did fly home last week" answers one of them, wherever it is said. */
import type { Tree, TreeNode } from '../content';
import type { Answer } from '../types';
import type { Answers } from './walk';

/** The signs that options stand for, and those that count by themselves, over all trees. */
export function signsAsked(trees: Readonly<Record<string, Tree>>): string[] {
  const counting = Object.values(trees).flatMap(({ told: all }) => all.flatMap(({ signs }) => signs));
  return [...counting, ...Object.values(trees).flatMap(({ nodes }) => Object.values(nodes)).flatMap((node) => (node.kind === 'many' ? Object.values(node.signs ?? {}).flat() : []))];
}

/** The signs that an option may be about, over all trees. */
export function signsHinted(trees: Readonly<Record<string, Tree>>): string[] {
  return Object.values(trees).flatMap(({ nodes }) => Object.values(nodes)).flatMap((node) => (node.kind === 'many' ? Object.values(node.hints ?? {}).flat() : []));
}

/** The options that signs told before may be about. */
export function hintedAt(node: TreeNode, signs: readonly string[]): string[] {
  return node.kind === 'many' ? Object.entries(node.hints ?? {}).flatMap(([option, its]) => (its.some((sign) => signs.includes(sign)) ? [option] : [])) : [];
}

/** Answers that lead to advice by themselves, whatever else is asked, out of signs told before their question. */
export function answersOf(tree: Tree, signs: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(tree.nodes).flatMap(([id, node]): [string, Answer][] => {
    const ids = told(node, signs).filter((option) => node.kind === 'many' && node.routes.some(({ any, next }) => any.includes(option) && tree.nodes[next]?.kind === 'outcome'));
    return ids.length > 0 ? [[id, { kind: 'many', ids }]] : [];
  }));
}

/**
 * The answers with what was told now, where it changes one of them.
 * @param open the question that is asked: signs of it change no other
 * @param answered it has been answered with what was said
 */
export function amendedBy(tree: Tree, answers: Answers, signs: readonly string[], { open, answered }: { open: string; answered: boolean }): Answers | undefined {
  const asked = tree.nodes[open];
  const own = asked?.kind === 'many' ? Object.values(asked.signs ?? {}).flat() : [];
  const others = signs.filter((sign) => !own.includes(sign));
  const changed = Object.entries(tree.nodes).flatMap(([id, node]): [string, Answer][] => {
    const before = answers[id];
    if (id === open ? answered : before === undefined) return [];
    const had = before?.kind === 'many' ? before.ids : [];
    const more = told(node, id === open ? signs : others).filter((option) => !had.includes(option));
    return more.length > 0 && before?.kind !== 'unsure' ? [[id, { kind: 'many', ids: [...had, ...more] }]] : [];
  });
  return changed.length > 0 ? { ...answers, ...Object.fromEntries(changed) } : undefined;
}

function told(node: TreeNode, signs: readonly string[]): string[] {
  return node.kind === 'many' ? Object.entries(node.signs ?? {}).flatMap(([option, its]) => (its.some((sign) => signs.includes(sign)) ? [option] : [])) : [];
}

/** A question passed with a "none", and the option of it that signs told since may be about. */
export function passedOver(tree: Tree, answers: Answers, signs: readonly string[]): { question: string; option: string } | undefined {
  for (const [question, answer] of Object.entries(answers)) {
    const node = tree.nodes[question];
    const [option] = node && answer.kind === 'many' && answer.ids.length === 0 ? hintedAt(node, signs) : [];
    if (option !== undefined) return { question, option };
  }
  return undefined;
}

/** An answer that names something, with what else was told of its question. */
export function withTold(node: TreeNode, answer: Answer, signs: readonly string[]): Answer {
  return answer.kind === 'many' && answer.ids.length > 0 ? { kind: 'many', ids: [...new Set([...answer.ids, ...told(node, signs)])] } : answer;
}
