/**
 * A cramp under way, told from one that comes now and then, is over, is asked about, is feared, or is somebody else's: by the
 * frame the words stand in, not by the sentence. And a detail put right: "no, the left one".
 */
import type { Slots } from '../types';
import type { Place, PhraseList } from './lists';
import type { SlotWords } from './slots';

/** The cues of a frame, each a list of phrases in the content (`lists.frame`). */
type Cue = 'act' | 'noun' | 'now' | 'habit' | 'past' | 'turn' | 'question' | 'supposed' | 'someone' | 'denied' | 'going' | 'acting' | 'opening';
export interface Frame {
  /** `now`: relief is wanted. `else`: it cramps, but not now. `perhaps`: a cramp is told of, and more besides. Absent where none is. */
  cramp?: 'now' | 'else' | 'perhaps';
}

/** Words besides the cramp, its place and what says nothing: more of them, and it is about something else. */
const SPARE_WHERE_PLAIN = 0;
const SPARE_WHERE_GOING_ON = 9;
const LONGEST = 24;

export function frameOf(words: readonly string[], slots: Slots, known: SlotWords, fillers: ReadonlySet<string>): Frame {
  if (words.length === 0 || words.length > LONGEST) return {};
  const found = known.lists['frame']?.everywhere(words) ?? [];
  const has = (...cues: Cue[]) => found.some((it) => cues.some((cue) => cue === it.id));
  if (!has('act', 'noun') || (slots.otherPart !== undefined && !isCoached(slots))) return {};
  if (isElsewhen(found, has)) return { cramp: 'else' };
  if (!has('noun') && slots.place === undefined) return { cramp: 'perhaps' };
  const told = covered(found.filter((it) => it.id !== 'opening'));
  for (const list of ['place', 'side', 'setting', 'unit', 'number']) cover(told, known.lists[list], words);
  const spare = words.filter((word, at) => !told.has(at) && !fillers.has(word) && !/^\d/.test(word)).length;
  return spare <= (has('going', 'now') ? SPARE_WHERE_GOING_ON : SPARE_WHERE_PLAIN) ? { cramp: 'now' } : { cramp: 'perhaps' };
}

/** Denied, feared, over, a habit, a question; somebody else's; or a question by its first word, but for one of what to do now. */
function isElsewhen(found: readonly Place[], has: (...cues: Cue[]) => boolean): boolean {
  if (has('denied', 'supposed', 'question')) return true;
  if (has('past', 'habit') && !has('turn')) return true;
  if (!has('acting') && found.some((it) => it.id === 'opening' && it.from === 0)) return true;
  return !has('going', 'now') && has('someone');
}

/** A question by its first word: it asks, and answers nothing. */
export function isAsking(words: readonly string[], known: SlotWords): boolean {
  return known.lists['frame']?.everywhere(words).some(({ id, from }) => from === 0 && id === 'opening') === true;
}

function isCoached({ place }: Slots): boolean {
  return place !== undefined && place !== 'elsewhere' && place !== 'leg';
}

function covered(places: readonly Place[]): Set<number> {
  const told = new Set<number>();
  for (const { from, to } of places) for (let at = from; at < to; at++) told.add(at);
  return told;
}
function cover(told: Set<number>, list: PhraseList | undefined, words: readonly string[]): void {
  for (const at of covered(list?.everywhere(words) ?? [])) told.add(at);
}

/** "No, the left one", "I meant the calf", "actually it's my arch": a place or a side said anew. */
export function isCorrection(words: readonly string[], { place, side }: Slots, { lists }: SlotWords, fillers: ReadonlySet<string>): boolean {
  if (place === undefined && side === undefined) return false;
  const told = covered(lists['correction']?.everywhere(words) ?? []);
  if (told.size === 0) return false;
  cover(told, lists['place'], words);
  cover(told, lists['side'], words);
  return words.every((word, at) => told.has(at) || fillers.has(word));
}
