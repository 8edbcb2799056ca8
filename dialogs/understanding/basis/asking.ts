/** What a text asks, and whether it only tells. */
import { asksAnywhere, asksWhatToDo } from '../reading/frames';
import type { Ears } from './ears';
import type { Utterance } from './utterance';

/** Something is asked, and not what to do now. */
export function asksOfMore({ asks, words }: Utterance, ears: Ears): boolean {
  return asks && !asksWhatToDo(words, ears.slots);
}

/** Fewer words may be a search: "type one diabetic with cramps". */
const TOLD = 13;

/** So many words, and no question in them anywhere. */
export function onlyTells({ asks, words }: Utterance, ears: Ears): boolean {
  return words.length >= TOLD && !asks && !asksAnywhere(words, ears.slots);
}
