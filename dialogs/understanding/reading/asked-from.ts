/** From which word on something is asked, behind what was told. */
import { isAsking } from './frames';
import { ofStep } from './slots';
import type { SlotWords } from './word-lists';

/** By its first words, or as one of these kinds of things that are asked of a step (`lists.ofStep`) and are no question by their first word. */
export function asksHere(words: readonly string[], kinds: readonly string[], known: SlotWords): boolean {
  const found = ofStep(words, known);
  return isAsking(words, known) || (found?.from === 0 && kinds.includes(found.id));
}

/** @returns the length of the text where nothing is asked; a question is read no further than it can be long */
export function askedFrom(words: readonly string[], kinds: readonly string[], known: SlotWords): number {
  const at = words.slice(0, TOLD).findIndex((_word, from) => asksHere(words.slice(from, from + ASKED), kinds, known));
  return at < 0 ? words.length : at;
}
/** Words of a question, and of what is told before it, at most: every place in a text is tried. */
const ASKED = 60;
const TOLD = 150;
