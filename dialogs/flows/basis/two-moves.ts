/** Two things in one breath, each done by itself, as one reply. */
import type { Block } from '../../types';
import type { Move } from './scene';

/** What the second says comes first, or last where the first ends the conversation; nothing twice. */
export function bothSaid(move: Move, second: Move, ends: boolean): Move {
  const said = second.blocks.filter((block) => isSaid(block) && !move.blocks.some((it) => JSON.stringify(it) === JSON.stringify(block)));
  return { ...move, blocks: ends ? [...move.blocks, ...said] : [...said, ...move.blocks], topics: [...(move.topics ?? []), ...(second.topics ?? [])] };
}

/** Two questions, answered as they were asked; what comes after goes on from the second. */
export function inOrder(move: Move, second: Move): Move {
  return { ...second, blocks: [...move.blocks.filter(isSaid), ...second.blocks], topics: [...new Set([...(move.topics ?? []), ...(second.topics ?? [])])] };
}

/** What was asked beside what moves the stretch on: its answer, and no more, before the step that comes. */
export function withAnswer(move: Move, { blocks, topics = [], session }: Move): Move {
  const at = move.blocks[0]?.kind === 'line' ? 1 : 0;
  const said = [...move.blocks.slice(0, at), ...blocks.slice(0, 1).filter(isSaid), ...move.blocks.slice(at)];
  return { ...move, blocks: said, topics: [...move.topics ?? [], ...topics], session: { ...session, ...move.session } };
}

/** What is told, as against what is asked or timed. */
export function isSaid({ kind }: Pick<Block, 'kind'>): boolean {
  return kind === 'line' || kind === 'article';
}
