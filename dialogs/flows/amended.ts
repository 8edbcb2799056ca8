/** Answers of the symptom check that something told since changes, and advice taken back with the "not sure" it rests on. */
import type { Tree } from '../content';
import type { Sign } from '../safety/memory';
import { isStricter } from '../safety/urgency';
import type { CheckFlow, OutcomeFlow } from '../session';
import { amendedBy } from '../triage/signs';
import { walk } from '../triage/walk';
import type { Meaning } from '../types';
import { CHECK, step } from './check';
import { isNone } from './choices';
import { treeOf } from './open';
import { line, type Move, type Scene } from './scene';
import { leastOf } from './told';

/** Told at another question, or after the result: "actually I did fly home last week". The answer it changes leads anew. */
export function amended(scene: Scene, signs: readonly Sign[], answered: boolean): Move | undefined {
  const before = checkIn(scene);
  if (!before) return undefined;
  const tree = treeOf(scene, before);
  const told = signs.filter(({ about }) => about === (before.floor?.about ?? 'me')).map(({ sign }) => sign);
  const answers = amendedBy(tree, before.answers, told, { open: before.asked, answered });
  if (isBelow(scene, tree, before)) return step(scene, { ...before, answers: answers ?? before.answers }, [line('check.amended')]);
  if (!answers || walk(tree, answers).node === walk(tree, before.answers).node) return undefined;
  const isOpen = Object.keys(answers).every((id) => id === before.asked || answers[id] === before.answers[id]);
  return step(scene, { ...before, answers }, isOpen ? [] : [line('check.amended')]);
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
