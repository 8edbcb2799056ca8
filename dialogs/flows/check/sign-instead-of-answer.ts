/** A sign told at a question of the check in place of an answer: "pop", "it's numb". */
import type { CheckFlow } from '../../session';
import { answersOf, signsAsked } from '../../triage/signs';
import type { Meaning, Understood } from '../../types';
import { isNone } from '../basis/choices';
import { line, type Move, type Scene } from '../basis/scene';
import { answersWith, check, step } from './check';
import { aheadIn } from './known-already';
import { bodyOf, treeOf } from './open-question';

/** It counts, and answers the question that asks for it; the open one is put again, whatever else the words were taken for. */
export function noted(scene: Scene, { sign, told, meaning }: Understood): Move | undefined {
  const { flow } = scene.session;
  if (flow?.kind !== 'check' || isOfUse(scene, flow, meaning)) return undefined;
  const tree = treeOf(scene, flow);
  const asked = signsAsked({ [tree.id]: tree });
  const signs = (told?.signs ?? []).filter((it) => sign === true || it.about === bodyOf(flow) || tree.told.some(({ signs: own }) => own.includes(it.sign))).map((it) => it.sign).filter((id) => asked.includes(id));
  const ahead = aheadIn(scene);
  return signs.length > 0 || Object.keys(ahead).length > 0 ? step(scene, { ...flow, answers: { ...answersWith(scene, flow), ...answersOf(tree, signs), ...ahead, ...flow.answers } }, [line('check.noted')]) : undefined;
}

/** An answer, a question, or what the check itself obeys. A single word that names a sign is no "none": "numb" only sounds like one. */
function isOfUse(scene: Scene, flow: CheckFlow, meaning: Meaning): boolean {
  const { input } = scene.turn;
  switch (meaning.kind) {
    case 'answer': return !(isNone(meaning.answer) && input.kind === 'text' && !/\s/.test(input.text.trim()));
    case 'unclear': case 'check': return false;
    case 'ask': return true;
    case 'command': return meaning.command === 'forget' || check(scene, flow, meaning) !== undefined;
    default: return check(scene, flow, meaning) !== undefined;
  }
}
