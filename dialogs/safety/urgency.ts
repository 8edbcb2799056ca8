/** Which of two pieces of advice goes further, and whether a question could still lead to one that does. */
import type { Outcome, Tree } from '../content';
import { nodesFrom } from '../triage/walk';
import type { Level, OutcomeId } from '../types';

/** 0 is the most urgent. */
export const URGENCY: Record<Level, number> = { emergency: 0, urgent: 1, soon: 2, self_care: 3 };

type Outcomes = Readonly<Record<OutcomeId, Outcome>>;

export function isMoreUrgent(one: Outcome | undefined, other: Outcome | undefined): boolean {
  return one !== undefined && other !== undefined && URGENCY[one.level] < URGENCY[other.level];
}

/** More urgent; or as urgent, and it bars the stretch where the other does not. */
export function isStricter(outcomes: Outcomes, one: OutcomeId, other: OutcomeId): boolean {
  const [reached, told] = [outcomes[one], outcomes[other]];
  return isMoreUrgent(reached, told) || (reached?.level === told?.level && reached?.relief === false && told?.relief === true);
}

/** Whether something more urgent than `floor` can still come of a node. */
export function leadsBeyond(tree: Tree, node: string, outcomes: Outcomes, floor: OutcomeId): boolean {
  return [...nodesFrom(tree, node)].some((id) => {
    const there = tree.nodes[id];
    return there?.kind === 'outcome' && isMoreUrgent(outcomes[there.outcome], outcomes[floor]);
  });
}
