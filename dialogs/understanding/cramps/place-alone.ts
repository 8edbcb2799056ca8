/** What only says where it is, or that it is elsewhere. */
import { covered, placesOf } from '../../text/lists';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { isOnly } from '../basis/empty-words';
import type { Hearing } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { isCorrection } from '../reading/frames';
import { placeMeant } from '../reading/slots';

/** "Not the calf, the foot" is no word on what is asked about. */
export function isOtherPlace({ words, slots }: Utterance, ears: Ears): boolean {
  return placeMeant(words, ears.slots) !== undefined && isCorrection(words, slots, ears.slots, ears.answers.fillers);
}

/** "Both feet", "the left calf": nothing but where it is. */
export function isPlaceAlone({ words, slots: { place, side } }: Utterance, ears: Ears): boolean {
  if (place === undefined && side === undefined) return false;
  const told = covered(placesOf(['place', 'side'], words, ears.slots.lists));
  return isOnly(words, (at) => told.has(at), ears);
}

/** "Both calves", out of nothing: they cramp. */
export function placeOnly(utterance: Utterance, { idle, reading }: Hearing, ears: Ears): Meaning | undefined {
  const { slots } = utterance;
  return idle === true && reading === undefined && slots.place !== undefined && isPlaceAlone(utterance, ears) ? { kind: 'relief' } : undefined;
}
