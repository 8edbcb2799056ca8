/** What is asked of people in general, and then owned to. */
import type { Mention } from './phrases';
import type { Scoped } from './scope';

/** "Can cramps make you faint? It happened to me", "do they make you short of breath I am a bit": in a few words after it, with which the text or their sentence ends. */
export function isClaimed({ end }: Mention, { reading: { tokens }, cues: { claim } }: Scoped): boolean {
  return claim.some((it) => it.start >= end && (it.end === tokens.length || tokens[it.end]?.pause !== ''));
}
