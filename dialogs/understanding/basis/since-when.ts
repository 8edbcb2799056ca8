/** Since when, told alone. */
import { covered, placesOf } from '../../text/lists';
import type { Ears } from './ears';
import { isOnly } from './empty-words';
import type { Utterance } from './utterance';

/** "I've had it since Tuesday": since when, over a day, and nothing else. */
export function isOnlySince({ words, slots: { since } }: Utterance, ears: Ears): boolean {
  if (since === undefined || ('days' in since && since.days === 0)) return false;
  const { lists } = ears.slots;
  const told = covered(placesOf(['ago', 'weekday', 'span', 'dated', 'number'], words, lists));
  return isOnly(words, (at) => told.has(at) || lists.bare.words.has(words[at] ?? ''), ears);
}
