/** Answers of the symptom check that something told since changes, and advice taken back with the "not sure" it rests on. */
import type { Tree } from '../../content';
import type { Sign } from '../../safety/memory';
import { isStricter } from '../../safety/urgency';
import type { CheckFlow, OutcomeFlow } from '../../session';
import { amendedBy, passedOver } from '../../triage/signs';
import { walk } from '../../triage/walk';
import type { Alarm, Answer, Meaning, Understood } from '../../types';
import { fit, isNone } from '../basis/choices';
import { line, type Move, type Scene } from '../basis/scene';
import { answersWith, check, CHECK, LEAVING, step } from './check';
import { leastOf } from './known-already';
import { bodyOf, treeOf, withAnswer } from './open-question';

/** Told at another question, or after the result: "actually I did fly home last week". The answer it changes leads anew. */
export function amended(scene: Scene, signs: readonly Sign[], answered: boolean): Move | undefined {
  const before = checkIn(scene);
  if (!before) return undefined;
  const tree = treeOf(scene, before);
  const answers = amendedBy(tree, before.answers, ofBody(before, signs), { open: before.asked, answered });
  if (isBelow(scene, tree, before)) return step(scene, { ...before, answers: answers ?? before.answers }, [line('check.amended')]);
  if (!answers || walk(tree, answers).node === walk(tree, before.answers).node) return undefined;
  const isOpen = Object.keys(answers).every((id) => id === before.asked || answers[id] === before.answers[id]);
  return step(scene, { ...before, answers }, isOpen ? [] : [line('check.amended')]);
}

/** "The foot. It's gone white": as the answer to the question that asked for it, a sign leads to more than by itself. */
export function answeredLate(scene: Scene, { level }: Alarm, meaning: Meaning): Move | undefined {
  const { flow } = scene.session;
  const move = level !== 'emergency' && flow?.kind === 'check' && meaning.kind === 'answer' && meaning.to !== undefined ? check(scene, flow, meaning) : undefined;
  return move?.level === 'emergency' ? move : undefined;
}

/** What a question passed with a "none" may have been about, told since: it is put once more by that name. */
export function recalledLate(scene: Scene, { told, meaning }: Understood): Move | undefined {
  const before = checkIn(scene);
  if (!before || meaning.kind === 'advice' || (meaning.kind === 'talk' && LEAVING.has(meaning.about)) || (meaning.kind === 'answer' && (meaning.to !== undefined || isOfSigns(scene, before, meaning.answer)))) return undefined;
  const tree = treeOf(scene, before);
  const signs = ofBody(before, told?.signs ?? []);
  const found = passedOver(tree, before.answers, signs) ?? openTo(tree, before, meaning, signs);
  if (!found || (before.recalled?.question === found.question && before.recalled.ids.includes(found.option))) return undefined;
  const { [found.question]: _none, ...answers } = answersAt(scene, before, meaning);
  return step(scene, { ...before, answers, recalled: { question: found.question, ids: [found.option] } }, [line('check.recalled')]);
}

/** Signs of the body that the questions are about. */
function ofBody(before: CheckFlow, signs: readonly Sign[]): string[] {
  return signs.filter(({ about }) => about === bodyOf(before)).map(({ sign }) => sign);
}

/** The open question itself, where what was said answers nothing, and a sign in it may be of one option. */
function openTo(tree: Tree, { asked }: CheckFlow, { kind }: Meaning, signs: readonly string[]): ReturnType<typeof passedOver> {
  return kind === 'ask' || kind === 'unclear' ? passedOver(tree, { [asked]: { kind: 'many', ids: [] } }, signs) : undefined;
}

/** The open question is one of several signs, and answered with one of them. */
function isOfSigns(scene: Scene, before: CheckFlow, answer: Answer): boolean {
  return treeOf(scene, before).nodes[before.asked]?.kind === 'many' && !isNone(answer);
}

/** With what the open question was answered with in the same breath. */
function answersAt(scene: Scene, before: CheckFlow, meaning: Meaning): CheckFlow['answers'] {
  const node = treeOf(scene, before).nodes[before.asked];
  const answer = node && meaning.kind === 'answer' ? fit(node, meaning.answer) : undefined;
  return answer ? withAnswer(before, answer).answers : answersWith(scene, before);
}

/** A result that a sign told since does not allow: "and my toes are numb". */
function isBelow(scene: Scene, tree: Tree, before: CheckFlow): boolean {
  const { flow } = scene.session;
  const least = leastOf(scene, tree, before);
  return flow?.kind === 'outcome' && least !== undefined && isStricter(scene.content.outcomes, least, flow.outcome);
}

/** The questions under way, or those that led to the result. */
function checkIn({ session: { flow } }: Scene): CheckFlow | undefined {
  if (flow?.kind === 'check') return flow;
  return flow?.kind === 'outcome' && flow.answers ? { kind: 'check', tree: CHECK, answers: flow.answers, asked: '' } : undefined;
}

/** Advice that rests on a "not sure" alone is taken back with it: the question is open again. */
export function retaken(scene: Scene, flow: OutcomeFlow, meaning: Meaning): Move | undefined {
  const { because, answers, outcome } = flow;
  if (!because || because.option !== undefined || !answers || !takesBack(meaning)) return undefined;
  const { [because.question]: _unsure, ...rest } = answers;
  const { standing, flow: _flow, ...session } = scene.session;
  const stands = standing !== undefined && standing.outcome !== outcome;
  const move = step({ ...scene, session: { ...session, ...(stands ? { standing } : {}) } }, { kind: 'check', tree: because.tree, answers: rest, asked: '', unsure: because.question }, [line('check.retaken')]);
  return { ...move, session: { ...(stands ? {} : { standing: undefined }), ...move.session } };
}

function takesBack(meaning: Meaning): boolean {
  switch (meaning.kind) {
    case 'answer': return isNone(meaning.answer);
    case 'advice': return meaning.back === 'unsaid' || meaning.back === 'doubt';
    case 'command': return meaning.command === 'correct' || meaning.command === 'back';
    default: return false;
  }
}
