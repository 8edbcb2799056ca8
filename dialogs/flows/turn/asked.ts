/** A question answered: as what was asked for, or beside what is under way. */
import type { Meaning } from '../../types';
import { answer, aside, readingOf } from '../answers/answer';
import { saidBack } from '../answers/said-back';
import type { Move, Scene } from '../basis/scene';
import { articleAfter } from '../relief/asks';
import { byItsLooks } from '../relief/routine';
import { interject, isBusy } from './interject';

/** A medicine or a condition told of beside the question is named, as something to go on with. */
export function asked(scene: Scene, { article: meant, also: near, kind, asked: detail }: Extract<Meaning, { kind: 'ask' }>): Move {
  const article = articleAfter(scene, meant);
  const also = [...new Set([...scene.slots.medicines ?? [], ...scene.slots.conditions ?? [], ...near])].filter((id) => id !== article);
  if (!isBusy(scene)) return saidBack(scene, article, detail) ?? byItsLooks(scene, [article, ...near], detail) ?? answer(scene, article, also, detail);
  const { blocks, topics, part } = aside(scene, { kind, article, also, asked: detail });
  const move = interject(scene, 'answer', blocks, topics) ?? answer(scene, article, also);
  return { ...move, session: { reading: readingOf(scene, article, part) } };
}
