/** Everything in one language that a page about a tree needs, in the words its reader sees. */
import type { Content, Language, Tree, TreeNode } from '../dialogs/content';
import type { Answer, Level, OutcomeId } from '../dialogs/types';
import { wordsAt } from '../dialogs/words';

export const LEVELS: Record<Level, string> = { emergency: 'Call now', urgent: 'Today', soon: 'In days', self_care: 'Self-care' };

export class TreeView {
  /** Nodes that ask or look something up, in the order of the file, numbered from 1. */
  readonly steps: string[];

  constructor(readonly content: Content, readonly tree: Tree, readonly language: Language) {
    this.steps = Object.keys(tree.nodes).filter((id) => tree.nodes[id]?.kind !== 'outcome');
  }

  word(key: string): string {
    return wordsAt(this.language.words, key)[0] ?? '';
  }
  ask(node: string): string {
    return this.word(`triage.${this.tree.id}.${node}.ask`);
  }
  label(node: string, option: string): string {
    return this.word(`triage.${this.tree.id}.${node}.options.${option}.label`) || this.word(`choice.${option}`) || option;
  }
  number(node: string): number {
    return this.steps.indexOf(node) + 1;
  }
  title(outcome: OutcomeId): string {
    return this.word(`outcomes.${outcome}.title`);
  }
  level(outcome: OutcomeId): Level {
    return this.content.outcomes[outcome]?.level ?? 'self_care';
  }
  /** "Today: a calf that …", or the number of the step that follows. */
  towards(next: string): { text: string; level?: Level } {
    const node = this.tree.nodes[next];
    if (node?.kind !== 'outcome') return { text: `→ ${this.number(next)}` };
    const level = this.level(node.outcome);
    return { text: `${LEVELS[level]}: ${this.title(node.outcome)}`, level };
  }
  /** Each answer of a node in words, and where it leads. */
  ways(id: string, node: TreeNode): { answer: string; next: string }[] {
    switch (node.kind) {
      case 'choice': return [...node.options.map((option) => ({ answer: this.label(id, option.id), next: option.next })), { answer: `${this.word('choice.unsure')} (as: ${this.label(id, node.unsure)})`, next: node.options.find((it) => it.id === node.unsure)?.next ?? '' }];
      case 'many': return [...node.routes.map((route) => ({ answer: route.any.map((it) => this.label(id, it)).join(' or '), next: route.next })), { answer: node.routes.length > 0 ? this.word('choice.none') : 'Any answer', next: node.otherwise }, { answer: this.word('choice.unsure'), next: node.unsure }];
      case 'check': return [{ answer: node.has.map((it) => this.label(node.question, it)).join(' or '), next: node.then }, { answer: 'otherwise', next: node.otherwise }];
      case 'scale': return node.bands.map(({ upTo, next }) => ({ answer: `up to ${upTo}`, next }));
      case 'outcome': return [];
    }
  }
  said(question: string, answer: Answer): string {
    const ids = answer.kind === 'many' ? answer.ids : answer.kind === 'one' ? [answer.id] : [answer.kind === 'unsure' ? 'unsure' : String(answer.n)];
    return ids.length === 0 ? this.word('choice.none') : ids.map((id) => this.label(question, id)).join(' + ');
  }
  sources(ids: readonly string[] | undefined): string {
    return (ids ?? []).map((id) => {
      const source = this.content.sources[id];
      return source ? `${source.title} (${[source.publisher, source.year].filter(Boolean).join(', ')})` : id;
    }).join('; ');
  }
}
