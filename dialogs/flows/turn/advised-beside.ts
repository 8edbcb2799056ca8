/** Advice for the next days beside what was asked for, which does no harm. */
import type { Alarm, Meaning } from '../../types';
import type { Move, Scene } from '../basis/scene';
import { adviseAndAsk } from '../check/check';
import { isBusy } from './interject';

/** The advice, what was asked for, and the questions after an answer: no stretch waits for them, and nothing that runs is ended for them. */
export function followed(scene: Scene, alarm: Alarm, move: Move, meaning: Meaning): Move {
  const { kind } = meaning;
  // By ear the article about the very thing says no more than the advice.
  const isSaid = scene.turn.can.voice && kind === 'ask' && scene.content.outcomes[alarm.outcome]?.topics.includes(meaning.article) === true;
  const advised = adviseAndAsk(scene, alarm, isSaid ? [] : move.blocks.filter((block) => block.kind !== 'question'));
  const topics = [...new Set([...(move.topics ?? []), ...(advised.topics ?? [])])];
  if (kind === 'ask' && !isBusy(scene) && advised.flow?.kind === 'check') return { ...advised, topics, session: { ...move.session, ...advised.session } };
  const act = advised.blocks.filter((block) => block.kind === 'outcome');
  return {
    ...move, level: 'soon', blocks: [...act, ...move.blocks], topics,
    effects: [...(move.effects ?? []), { kind: 'log', outcome: alarm.outcome, level: alarm.level }],
    session: { ...advised.session, ...move.session },
  };
}
