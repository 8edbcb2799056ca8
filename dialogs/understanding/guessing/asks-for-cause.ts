/** "Why the calf always after tempo and not after a slow run?": what brings a cramp on is asked, whatever words of a step are in it. */
import type { Ears } from '../basis/ears';
import { utteranceOf } from '../basis/utterance';
import { questionIn } from './classify';

export function asksForCause(words: readonly string[], ears: Ears): boolean {
  if (words.length < FEWEST) return false;
  const { meaning, share } = questionIn(utteranceOf(words.join(' '), ears), ears);
  return meaning?.kind === 'ask' && CAUSE.test(meaning.article) && share >= SURE;
}
const CAUSE = /^why\./;
const SURE = 0.5;
/** In words. */
const FEWEST = 5;
