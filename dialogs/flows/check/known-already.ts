/** What the questions of the check need not ask, or not ask whole, as it was told already. */
import type { Tree, TreeNode } from '../../content';
import { inMind } from '../../safety/memory';
import { isStricter } from '../../safety/urgency';
import type { CheckFlow, Told } from '../../session';
import { answersOf, hintedAt, signsHinted, withTold } from '../../triage/signs';
import type { Answer, OutcomeId, Since } from '../../types';
import type { Scene } from '../basis/scene';

/** What was told already and need not be asked: where it is, unless it is on both sides; that it has been sore for days; and signs that answer a question. */
export function said({ slots, session, turn }: Scene, tree: Tree | undefined): CheckFlow['answers'] {
  const { place, side } = { ...session.profile, ...slots };
  const signs = signsOf(session, turn.at, slots.about ?? 'me');
  // "My foot and my calf" is no foot alone.
  const where = side === 'both' || (place === 'foot' && signs.includes(LEG)) ? undefined : place;
  const days = slots.sore && slots.since ? daysSince(slots.since, turn.at) : 0;
  const told = tree ? answersOf(tree, signs) : {};
  return { ...told, ...Object.fromEntries(Object.entries(tree?.nodes ?? {}).flatMap(([id, node]): [string, Answer][] => {
    const option = node.kind === 'choice' ? node.options.find(({ places, sore_days: least }) => (where && places?.includes(where)) ?? (least !== undefined && days >= least)) : undefined;
    return option ? [[id, { kind: 'one', id: option.id }]] : [];
  })) };
}

const LEG = 'calf_leg';

/** "Still cramping, two minutes now": told with a time in which a plain cramp may still be there, it is the milder option. */
export function brieferOf({ slots: { duration } }: Scene, node: TreeNode | undefined, answer: Answer): Answer | undefined {
  const chosen = node?.kind === 'choice' && answer.kind === 'one' ? node.options.find(({ id }) => id === answer.id) : undefined;
  return chosen?.under && duration !== undefined && duration < chosen.under.minutes * SECONDS ? { kind: 'one', id: chosen.under.is } : undefined;
}
const SECONDS = 60;

/** The strictest of what a tree never ends below by the signs told, of whatever body, and of what was known before: "my toes are numb" began it, and no question asks for that. */
export function leastOf({ session, turn, content: { outcomes } }: Scene, { told }: Tree, { least }: CheckFlow): OutcomeId | undefined {
  const signs = signsOf(session, turn.at);
  const all = told.filter((it) => it.signs.some((sign) => signs.includes(sign))).map(({ outcome }) => outcome);
  return all.reduce<OutcomeId | undefined>((one, other) => (one === undefined || isStricter(outcomes, other, one) ? other : one), least);
}

/** Signs kept in mind, of anybody or of one. */
export function signsOf({ told = [], turns }: Scene['session'], at: number, whose?: Told['about']): string[] {
  return inMind(told, { turn: turns, at }).filter(({ about }) => whose === undefined || about === whose).map(({ sign }) => sign);
}

/** What was told of oneself in this check, however long ago, and an option may be about. */
export function factsOf({ session, turn }: Scene, tree: Tree, { facts = [] }: CheckFlow): string[] {
  const hinted = signsHinted({ [tree.id]: tree });
  return [...new Set([...facts, ...signsOf(session, turn.at, 'me').filter((sign) => hinted.includes(sign))])];
}

/** Of a question that by itself leads nowhere, the options that are known to be so: "I'm pregnant", told before it is asked. */
export function knownOf(scene: Scene, flow: CheckFlow, tree: Tree, node: TreeNode): string[] {
  if (node.kind !== 'many' || node.routes.length > 0) return [];
  const facts = factsOf(scene, tree, flow);
  return Object.entries(node.signs ?? {}).flatMap(([option, signs]) => (signs.some((sign) => facts.includes(sign)) ? [option] : []));
}

/** A none beside what is known: it counts all the same. */
export function orKnown(scene: Scene, flow: CheckFlow, tree: Tree, answer: Answer): Answer {
  const node = tree.nodes[flow.asked];
  const known = node && answer.kind === 'many' && answer.ids.length === 0 ? knownOf(scene, flow, tree, node) : [];
  return known.length > 0 ? { kind: 'many', ids: known } : brieferOf(scene, node, answer) ?? answer;
}

/** The next option that something told of oneself, before or beside the no, may be of, and that was not yet asked for by name. */
export function recallable(scene: Scene, flow: CheckFlow, tree: Tree, node: TreeNode): CheckFlow['recalled'] {
  const { asked, recalled } = flow;
  const before = recalled?.question === asked ? recalled.ids : [];
  const known = knownOf(scene, flow, tree, node);
  const next = hintedAt(node, factsOf(scene, tree, flow)).find((id) => !before.includes(id) && !known.includes(id));
  return next === undefined ? undefined : { question: asked, ids: [...before, next] };
}

/** The answers with one more, what was told of the same question, and what was told of those to come and leads on by itself. */
export function withFacts(scene: Scene, flow: CheckFlow, tree: Tree): CheckFlow['answers'] {
  const { [flow.asked]: answer, ...others } = flow.answers;
  const node = tree.nodes[flow.asked];
  const own = answer && node ? { [flow.asked]: withTold(node, answer, factsOf(scene, tree, flow)) } : {};
  const told = scene.slots.cleared === true ? said(scene, tree) : answersOf(tree, signsOf(scene.session, scene.turn.at, 'me'));
  return { ...told, ...aheadIn(scene), ...others, ...own };
}

/** What was told of questions of one answer that are still open. */
export function aheadIn({ slots: { ahead = {} } }: Scene): CheckFlow['answers'] {
  return Object.fromEntries(Object.entries(ahead).map(([id, option]): [string, Answer] => [id, { kind: 'one', id: option }]));
}

function daysSince(since: Since, at: number): number {
  return 'days' in since ? since.days : (new Date(at).getUTCDay() - since.weekday + 7) % 7;
}

/** "No chest pain" is no word on the rest of the question; what has been denied of it, as long as something is left to ask for, and at most twice. */
export function deniedSoFar({ slots }: Scene, { partly, asked, recalled }: CheckFlow, options: readonly string[]): CheckFlow['partly'] {
  if (!slots.denied || recalled?.question === asked) return undefined;
  const denied = [...new Set([...(partly?.denied ?? []), ...slots.denied])];
  const times = (partly?.times ?? 0) + 1;
  return denied.length < options.length && times <= MOST_PARTLY ? { denied, times } : undefined;
}
const MOST_PARTLY = 2;
