/** The safety question rests once it was put twice; and a stretch that is too much is eased off once. */
import type { ReliefFlow } from '../../session';
import type { Block, Command, Understood } from '../../types';
import type { Move, Scene } from '../basis/scene';

/** How often it comes by itself. */
const TWICE = 2;
const ASKS: readonly string[] = ['relief.screen', 'relief.theirScreen'];

export function rests({ put = 0 }: ReliefFlow): boolean {
  return put >= TWICE;
}

/** It is counted, and from then on left out until the step ends, unless what was said is of it. Where nothing can be sent later, it keeps the way open. */
export function resting({ turn }: Scene, move: Move, heard: Understood): Move {
  const { flow, blocks } = move;
  if (flow?.kind !== 'relief' || flow.screen !== 'asked' || turn.can.cues === 'inline' || !blocks.some(isScreen)) return move;
  if (rests(flow) && !isOfIt(heard)) return { ...move, blocks: blocks.filter((block) => !isScreen(block)) };
  return { ...move, flow: { ...flow, put: (flow.put ?? 0) + 1 } };
}

function isScreen(block: Block): boolean {
  return block.kind === 'question' && ASKS.includes(block.text.key);
}

/** An answer that settles nothing, what may have been one, and who asks for the question. */
function isOfIt({ meaning, doubt, asks }: Understood): boolean {
  return doubt === true || meaning.kind === 'answer' || (meaning.kind === 'unclear' && asks !== true) || (meaning.kind === 'command' && OF_IT.includes(meaning.command));
}
const OF_IT: readonly Command[] = ['clarify', 'repeat', 'why'];

/** "It hurts too much", said again after it was eased off. */
export function isTooHardAgain({ slots: { howAsked } }: Scene, { softened: isSoft }: ReliefFlow): boolean {
  return howAsked === TOO_HARD && isSoft === true;
}

export function softened({ slots: { howAsked } }: Scene, flow: ReliefFlow): ReliefFlow {
  return howAsked === TOO_HARD ? { ...flow, softened: true } : flow;
}
/** Of the list `ofStep`. */
const TOO_HARD = 'tooHard';
