/** A second question of one breath, while a stretch runs: kept, and answered when the relief is over. */
import type { Meaning } from '../../types';
import { line, type Move, type Scene } from '../basis/scene';
import { isSaid } from '../basis/two-moves';
import { asked } from './asked';

/** Of two questions one is answered now: the other is kept for the end. */
export function keptForLater(move: Move, later: Extract<Meaning, { kind: 'ask' }>): Move {
  const { flow, blocks } = move;
  if (flow?.kind !== 'relief' || flow.run === undefined || flow.ended === true) return move;
  const at = blocks.findIndex(({ kind }) => !isSaid({ kind }));
  const cut = at < 0 ? blocks.length : at;
  return { ...move, flow: { ...flow, later }, blocks: [...blocks.slice(0, cut), line('relief.later'), ...blocks.slice(cut)] };
}

/** The relief is over: what was kept for its end is answered. */
export function laterAnswered(scene: Scene, move: Move): Move {
  const { flow } = move;
  if (flow?.kind !== 'relief' || flow.ended !== true || flow.later === undefined) return move;
  const { later, ...rest } = flow;
  const { blocks, topics = [], session } = asked({ ...scene, session: { ...scene.session, flow: rest } }, later);
  const answer = blocks.filter(({ kind }) => kind === 'article').map((block) => (block.kind === 'article' ? { ...block, part: 'brief' as const } : block));
  return { ...move, flow: rest, blocks: [...move.blocks, line('relief.laterNow'), ...answer], topics: [...move.topics ?? [], ...topics], session: { ...session, ...move.session } };
}
