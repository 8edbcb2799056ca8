/** The symptom check: a tree walked question by question. Answers are kept, never a position. */
import type { TreeNode } from '../../content';
import { isStricter, leadsBeyond } from '../../safety/urgency';
import type { Advised, CheckFlow, OutcomeFlow } from '../../session';
import { IS_IT_A_CRAMP } from '../../topics';
import { mildest, walk } from '../../triage/walk';
import type { Answer, Block, Command, Meaning, OutcomeId, Slots, SmallTalk } from '../../types';
import { closing, explained, giveOutcome, upheld } from '../advice/outcome';
import { isAtEnd, isToRun, moves } from '../advice/weighing';
import { choicesOf, fit, isNone } from '../basis/choices';
import { getSafe } from '../basis/get-safe';
import { line, type Move, type Scene } from '../basis/scene';
import { brieferOf, deniedSoFar, factsOf, knownOf, leastOf, orKnown, recallable, said, withFacts } from './known-already';
import { advisedBy, placed, questionOf, treeOf, withAnswer } from './open-question';

export const CHECK = 'check';

/**
 * Advice that words called for: said first and at once; then what could be more urgent is asked, from what is known already. Whoever
 * was told the same advice just before is not asked once more.
 * @param after what is said between the two
 */
export function adviseAndAsk(scene: Scene, { outcome, about }: Advised, after: Block[] = []): Move {
  const advice = giveOutcome(scene, outcome, about);
  const asked = askBeyond(scene, { outcome, about });
  if (!asked) return advice;
  const { level, topics, effects, session } = advice;
  const act = advice.blocks.filter((block) => block.kind === 'outcome');
  return { ...asked, level, topics, effects, ...(session ? { session } : {}), blocks: [...act, ...after, line('check.beyond'), ...asked.blocks] };
}

function askBeyond(scene: Scene, floor: Advised): Move | undefined {
  const { flow } = scene.session;
  const tree = scene.content.trees[CHECK];
  if (!tree || (flow?.kind === 'outcome' && flow.outcome === floor.outcome)) return undefined;
  const before = flow?.kind === 'check' ? answersWith(scene, flow) : flow?.kind === 'outcome' ? flow.answers : {};
  const answers = { ...said(scene, tree), ...before };
  const place = walk(tree, answers);
  return place.at === 'question' && leadsBeyond(tree, place.node, scene.content.outcomes, floor.outcome) ? ask(scene, { kind: 'check', tree: CHECK, answers, asked: place.node, floor }) : undefined;
}

/** "None, apart from a bruise" answers the open question, whatever becomes of the bruise. */
export function answersWith({ slots }: Scene, { answers, asked }: CheckFlow): CheckFlow['answers'] {
  return slots.cleared === true && answers[asked] === undefined ? { ...answers, [asked]: { kind: 'many', ids: [] } } : answers;
}

/**
 * Begins the check.
 * @param before said first
 * @param held no stretch begins in the middle of it, as one was ended or not begun for it
 */
export function startCheck(scene: Scene, before: Block[] = [], held = scene.session.flow?.kind === 'relief', least?: OutcomeId): Move {
  return step(scene, { kind: 'check', tree: CHECK, answers: said(scene, scene.content.trees[CHECK]), asked: '', ...(held ? { held } : {}), ...(least === undefined ? {} : { least }) }, before);
}

/** Begins it for what is told as danger is: it is not forgotten at the end. */
export function startDoubted(scene: Scene, before: Block[] = [], held?: boolean): Move {
  return startCheck(scene, before, held, scene.content.trees[CHECK]?.doubted?.outcome);
}

/** Replays the answers and asks the first question still open, or gives the outcome. */
export function step(scene: Scene, before: CheckFlow, first: Block[] = []): Move {
  const tree = treeOf(scene, before);
  const least = leastOf(scene, tree, before);
  const facts = factsOf(scene, tree, before);
  const flow: CheckFlow = { ...before, ...(least === undefined ? {} : { least }), ...(facts.length > 0 ? { facts } : {}) };
  const place = walk(tree, flow.answers);
  if (place.at === 'outcome') return reached(scene, flow, place.outcome, first, place.because && { tree: tree.id, ...place.because });
  if (flow.floor && !leadsBeyond(tree, place.node, scene.content.outcomes, flow.floor.outcome)) return upheld(scene, advisedBy(flow, flow.floor));
  return ask(scene, { ...flow, asked: place.node, which: false }, first);
}

function reached(scene: Scene, flow: CheckFlow, found: OutcomeId, before: Block[], reason: OutcomeFlow['because']): Move {
  const { floor, least } = flow;
  const isTold = least !== undefined && isStricter(scene.content.outcomes, least, found);
  const [outcome, because] = isTold ? [least, undefined] : [found, reason];
  if (floor && !isStricter(scene.content.outcomes, outcome, floor.outcome)) return upheld(scene, advisedBy(flow, floor));
  const move = giveOutcome(scene, outcome, floor?.about ?? (scene.slots.about === 'child' ? 'child' : 'me'), because);
  return { ...move, flow: move.flow?.kind === 'outcome' ? { ...move.flow, answers: flow.answers } : move.flow, blocks: move.level === 'emergency' ? move.blocks : [...before, ...move.blocks] };
}

/** No more questions are wanted: the advice in a word. */
function leave(scene: Scene, flow: CheckFlow, floor: Advised): Move {
  return closing(scene, advisedBy(flow, floor));
}

function ask(scene: Scene, flow: CheckFlow, before: Block[] = []): Move {
  const node = treeOf(scene, flow).nodes[flow.asked];
  const choices = node ? choicesOf(scene, flow, node) : [];
  const asked: Block = { kind: 'question', text: { key: questionOf(scene, flow) }, choices, many: node?.kind === 'many' };
  const level = scene.content.outcomes[flow.floor?.outcome ?? '']?.level;
  const known = node && flow.recalled?.question !== flow.asked && knownOf(scene, flow, treeOf(scene, flow), node).length > 0 ? [line('check.toldOne')] : [];
  return { name: 'check', ...(level ? { level } : {}), topics: [IS_IT_A_CRAMP], flow, blocks: [...before, ...known, asked], listen: true, effects: [{ kind: 'noTick' }] };
}

/** The open question once more, after an interruption. */
export function askAgain(scene: Scene, flow: CheckFlow): { blocks: Block[]; listen: boolean } {
  return { blocks: ask(scene, flow).blocks, listen: true };
}

export function check(scene: Scene, flow: CheckFlow, meaning: Meaning): Move | undefined {
  switch (meaning.kind) {
    case 'answer': return meaning.to === undefined ? answered(scene, flow, meaning.answer) : late(scene, flow, meaning.to, meaning.answer);
    case 'check': return ask(scene, flow, [line('check.already')]);
    case 'relief': case 'routine': return flow.held === true ? ask(scene, flow, [line('check.hurts')]) : undefined;
    case 'ask': return isAtEnd(meaning) ? ask(scene, flow, [line('check.putOff')]) : moves(scene, meaning) ? ask(scene, flow, [line(scene.session.standing && isToRun(scene, meaning) ? 'outcome.run' : 'check.before')]) : undefined;
    case 'command': return commanded(scene, flow, meaning.command);
    case 'mileage': return scene.session.standing ? undefined : ask(scene, flow, [line('check.before')]);
    case 'unclear': return missed(scene, flow);
    case 'talk': return flow.floor && LEAVING.has(meaning.about) ? leave(scene, flow, flow.floor) : undefined;
    default: return undefined;
  }
}

/** Said by who has heard the advice and wants no more. */
export const LEAVING: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['thanks', 'acknowledge', 'goodbye']);

function answered(scene: Scene, flow: CheckFlow, answer: Answer): Move {
  const node = treeOf(scene, flow).nodes[flow.asked];
  if (node?.kind === 'many' && answer.kind === 'one' && answer.id === 'yes' && !node.options.includes('yes')) return which(scene, flow);
  if (answer.kind === 'unsure') return unsure(scene, flow);
  const partly = node?.kind === 'many' ? deniedSoFar(scene, flow, node.options) : undefined;
  if (partly) return ask(scene, { ...flow, partly }, [line('check.partly')]);
  const fitting = node && fit(node, answer);
  const asNone = node && isNone(answer) ? passed(scene, flow, node, fitting) : undefined;
  return asNone ?? (fitting ? taken(scene, flow, fitting) : missed(scene, flow));
}

/** Not understood: asked again, then in easier words with what may be said to it; at the third time the questions end. */
function missed(scene: Scene, flow: CheckFlow): Move {
  const times = flow.missed?.question === flow.asked ? flow.missed.times + 1 : 1;
  if (times >= MOST_MISSED) return left(scene, flow);
  const next: CheckFlow = { ...flow, missed: { question: flow.asked, times } };
  if (times === 1) return ask(scene, next, [...getSafe(scene), line('check.notUnderstood')]);
  return ask(scene, { ...next, plain: true }, [...getSafe(scene), line(`check.sayOne.${treeOf(scene, flow).nodes[flow.asked]?.kind === 'many' ? 'many' : 'one'}`)]);
}
const MOST_MISSED = 3;

/** None of what was told before, or of what is so or is not. */
function passed(scene: Scene, flow: CheckFlow, node: TreeNode, fitting: Answer | undefined): Move | undefined {
  const recalled = recallable(scene, flow, treeOf(scene, flow), node);
  if (recalled) return ask(scene, { ...flow, recalled }, [line('check.recalled')]);
  return !fitting && node.kind === 'choice' ? nowhere(scene, flow) : undefined;
}

/** With what was told beside it. */
function taken(scene: Scene, flow: CheckFlow, fitting: Answer): Move {
  const next = withAnswer(flow, orKnown(scene, flow, treeOf(scene, flow), fitting));
  return step(scene, { ...next, answers: withFacts(scene, next, treeOf(scene, flow)) }, brieferOf(scene, treeOf(scene, flow).nodes[flow.asked], fitting) ? [line('check.brief')] : []);
}

/** A sign told after its question was passed. */
function late(scene: Scene, flow: CheckFlow, question: string, answer: Answer): Move {
  const node = treeOf(scene, flow).nodes[question];
  const fitting = node && fit(node, answer);
  return fitting ? step(scene, { ...flow, answers: { ...flow.answers, [question]: fitting } }, [line('check.amended')]) : missed(scene, flow);
}

/** None of what is so or is not: asked once more for the nearest of it, and then there is nothing left to ask about. */
function nowhere(scene: Scene, flow: CheckFlow): Move {
  if (flow.which !== true) return ask(scene, { ...flow, which: true }, [line('check.nearest')]);
  if (flow.floor) return leave(scene, flow, flow.floor);
  return foundSoFar(scene, flow) ?? left(scene, flow);
}

/** What any further answer would lead to as well, where that is advice to be seen. */
function foundSoFar(scene: Scene, flow: CheckFlow): Move | undefined {
  const { outcome, because } = mildest(treeOf(scene, flow), flow.answers);
  const move = reached(scene, flow, outcome, [], because && { tree: flow.tree, ...because });
  return move.level === 'self_care' ? undefined : move;
}

/** The questions end here, with a word: that the advice stands, or what was found so far, or to have seen what worries. */
export function left(scene: Scene, flow: CheckFlow): Move {
  if (flow.floor) return leave(scene, flow, flow.floor);
  const found = foundSoFar(scene, flow);
  if (found?.flow?.kind === 'outcome') return { ...found, blocks: closing(scene, found.flow).blocks, listen: false };
  return { name: 'check', topics: [], flow: null, blocks: [line('stop.check')], listen: false, effects: [{ kind: 'noTick' }] };
}

/** Where "not sure" decides, it is asked once more what is known: whoever wrote or said it may only have missed a word. */
function unsure(scene: Scene, flow: CheckFlow, before: Block[] = []): Move {
  const next = withAnswer(flow, { kind: 'unsure' });
  const decides = walk(treeOf(scene, flow), next.answers).at === 'outcome';
  if (decides && scene.turn.input.kind === 'text' && flow.unsure !== flow.asked) return ask(scene, { ...flow, unsure: flow.asked }, [line('check.unsure')]);
  return step(scene, next, before);
}

/** "Yes" to a list: which of them? Asked once; a second "yes" counts as not sure. */
function which(scene: Scene, flow: CheckFlow): Move {
  if (flow.recalled?.question === flow.asked) return taken(scene, flow, { kind: 'many', ids: flow.recalled.ids.slice(-1) });
  if (flow.which) return step(scene, withAnswer(flow, { kind: 'unsure' }));
  return ask(scene, { ...flow, which: true }, [line('check.which')]);
}

function commanded(scene: Scene, flow: CheckFlow, said: Command): Move | undefined {
  if (flow.floor && (said === 'why' || said === 'watch')) return ask(scene, flow, explained(scene, flow.floor, said));
  if (flow.floor && said === 'done') return leave(scene, flow, flow.floor);
  switch (said) {
    case 'back': return back(scene, flow);
    case 'skip': case 'next': return unsure(scene, flow, [line('check.skipped')]);
    case 'repeat': case 'again': case 'slower': case 'resume': return ask(scene, flow, [line('check.again')]);
    case 'why': case 'clarify': case 'help': return scene.slots.plainer === true ? ask(scene, { ...flow, plain: true }) : ask(scene, flow, [line(`triage.${flow.tree}.${flow.asked}.reason`)]);
    case 'startOver': return flow.floor ? undefined : afresh(scene);
    case 'correct': return correct(scene, flow);
    case 'detail': return detail(scene, flow);
    case 'switchSide': return detail({ ...scene, slots: { ...scene.slots, ...otherSide(scene) } }, flow);
    case 'hurts': case 'stillHurts': return ask(scene, flow, [line('check.hurts')]);
    case 'eased': return gone(scene, flow);
    case 'pause': return ask(scene, flow, [line('check.stillThere')]);
    case 'howLong': return ask(scene, flow, [line('check.howLong')]);
    default: return undefined;
  }
}

/** "It let go an hour ago", where that is what is asked. */
function gone(scene: Scene, flow: CheckFlow): Move | undefined {
  const node = treeOf(scene, flow).nodes[flow.asked];
  const fitting = node?.kind === 'choice' ? fit(node, { kind: 'one', id: 'gone' }) : undefined;
  return fitting && taken(scene, flow, fitting);
}

/** From the first question, and as if nothing had been told. */
function afresh(scene: Scene): Move {
  const begun = startCheck({ ...scene, session: { ...scene.session, told: [] } }, [line('check.startOver')]);
  return { ...begun, session: { ...begun.session, told: [] } };
}

/** "No, the left one": what was corrected is kept and said back; without a detail, the question before is asked again. */
function correct(scene: Scene, flow: CheckFlow): Move | undefined {
  const { place, side } = scene.slots;
  if (place === undefined && side === undefined) return back(scene, flow);
  const profile = { ...scene.session.profile, ...(place ? { place } : {}), ...(side ? { side } : {}) };
  const heard = side ? line(`check.corrected.${side}`) : line('check.corrected.place');
  const tree = treeOf(scene, flow);
  const others = Object.entries(flow.answers).filter(([id]) => !placed(tree.nodes[id]));
  const answers = { ...Object.fromEntries(others), ...said({ ...scene, session: { ...scene.session, profile } }, tree) };
  return { ...step(scene, { ...flow, answers }, [heard]), session: { profile } };
}

/** Where it is, or since when, told at another question. */
function detail(scene: Scene, flow: CheckFlow): Move | undefined {
  const { place, side } = scene.slots;
  return (place ?? side) === undefined ? ask(scene, flow, [line('check.corrected.place')]) : correct(scene, flow);
}

function otherSide({ session: { profile: { side } } }: Scene): Pick<Slots, 'side'> {
  return side === 'left' ? { side: 'right' } : side === 'right' ? { side: 'left' } : {};
}

function back(scene: Scene, flow: CheckFlow): Move | undefined {
  const last = Object.keys(flow.answers).at(-1);
  if (last === undefined || flow.asked === treeOf(scene, flow).start) return flow.floor ? undefined : ask(scene, flow, [line('check.first')]);
  const { [last]: _taken, ...answers } = flow.answers;
  return step(scene, { ...flow, answers }, [line('check.back')]);
}

/** Not answered: asked once more, with its reason; after advice there is no second time. */
export function checkSilence(scene: Scene, flow: CheckFlow): Move {
  if (flow.floor) return leave(scene, flow, flow.floor);
  return ask(scene, flow, [line('check.stillThere'), line(`triage.${flow.tree}.${flow.asked}.reason`)]);
}
