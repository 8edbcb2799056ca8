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

/** Answers that lead on by themselves, out of signs told before the questions began. */
export function answersOf(tree: Tree, signs: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(tree.nodes).flatMap(([id, node]): [string, Answer][] => {
    const ids = told(node, signs).filter((option) => node.kind === 'many' && node.routes.some(({ any }) => any.includes(option)));
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
