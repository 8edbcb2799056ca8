/** A cramp told of another time: one that is over, that was once, or that comes again and again. */
import type { Slots } from '../../types';
import { cuesIn, type Has, hasIn, isStrange, verbOf } from './frames';
import type { SlotWords } from './word-lists';

export interface Elsewhen {
  when: 'once' | 'usual';
  /** It is said to be over. */
  ended: boolean;
  /** It let go so lately that what is done next is to come. */
  lately: boolean;
}

const LONGEST = 30;

/** "My calf cramped on the last hill, walked it off", "cramps hit me late in a race"; of one's own foot or calf, and of no cramp that is there. */
export function elsewhenOf(words: readonly string[], slots: Slots, known: SlotWords): Elsewhen | undefined {
  if (words.length > LONGEST || isStrange(slots) || slots.theirs === true) return undefined;
  const found = cuesIn(words, known);
  const has = hasIn(found);
  if (!has('act', 'doing', 'noun', 'usual') && verbOf(words, found, known) === undefined) return undefined;
  const ended = endOf(has);
  if ((has('turn', 'acting') && ended !== 'over') || has('question', 'eases')) return undefined;
  // "My arch is locked, usually it eases": it is there.
  if (ended === undefined && has('habit', 'usual')) return has('doing', 'going') ? undefined : { when: 'usual', ended: false, lately: false };
  return ended !== undefined || has('past') ? { when: 'once', ended: ended !== undefined, lately: has('lately') || (has('over') && slots.since === undefined) } : undefined;
}

/** It is over, where "and now" only leads to what is left of it; or a time is told, and that nothing is left. */
function endOf(has: Has): 'over' | 'fine' | undefined {
  return has('over', 'ended') ? 'over' : has('denied') && has('past', 'was') ? 'fine' : undefined;
}
