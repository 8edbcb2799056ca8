/** What only says where it is, or that it is elsewhere. */
import { covered, placesOf } from '../../text/lists';
import type { Meaning, Slots } from '../../types';
import type { Ears } from '../basis/ears';
import { isOnly } from '../basis/empty-words';
import type { Hearing } from '../basis/hearing';
import { isCorrection } from '../reading/frames';
import { placeMeant } from '../reading/slots';

/** "Not the calf, the foot" is no word on what is asked about. */
export function isOtherPlace(words: readonly string[], slots: Slots, ears: Ears): boolean {
  return placeMeant(words, ears.slots) !== undefined && isCorrection(words, slots, ears.slots, ears.answers.fillers);
}

/** "Both feet", "the left calf": nothing but where it is. */
export function isPlaceAlone(words: readonly string[], { place, side }: Slots, ears: Ears): boolean {
  if (place === undefined && side === undefined) return false;
  const told = covered(placesOf(['place', 'side'], words, ears.slots.lists));
  return isOnly(words, (at) => told.has(at), ears);
}

/** "Both calves", out of nothing: they cramp. */
export function placeOnly(words: readonly string[], slots: Slots, { idle, reading }: Hearing, ears: Ears): Meaning | undefined {
  return idle === true && reading === undefined && slots.place !== undefined && isPlaceAlone(words, slots, ears) ? { kind: 'relief' } : undefined;
}
