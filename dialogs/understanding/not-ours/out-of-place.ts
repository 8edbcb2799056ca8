/**
 * At an open question of the symptom check anything but an answer must have been said in so many words: what is only guessed, or found by its
 * sound, is no thanks, no joke and no "back", and the question is put again.
 */
import { type CommandKind, commandKind } from '../../commands';
import { nameOf } from '../../meanings';
import type { Meaning } from '../../types';
import { asksHowMany, isWaiting } from '../answering/about-the-question';
import { isAboutAsked } from '../answering/signs-told';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck } from '../basis/hearing';
import { replyOf } from '../basis/replies';
import type { Utterance } from '../basis/utterance';
import { crampIn, shareOf } from '../guessing/unlikely';

/** Small talk, an exercise, a cramp that is over, or an order that moves what does not run, which nobody said plainly and which is not surely guessed from the words as they stand. */
export function isOutOfPlace(meaning: Meaning, utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  if (!isAtCheck(hearing)) return false;
  // "Can't do that now", to four steps, is no wish to stop.
  if (meaning.kind === 'command' && meaning.command === 'stop') return isAboutAsked(words, hearing, ears) && ears.phrases.whole(words) === undefined;
  if (!isStray(meaning, hearing)) return false;
  if (meaning.kind === 'command' && meaning.command === 'pause') return !isWaiting(utterance, hearing, ears);
  if (meaning.kind === 'command' && meaning.command === 'howLong' && asksHowMany(words, ears)) return false;
  const name = nameOf(meaning);
  if (meaning.kind === 'relief') return crampIn(utterance, ears) === 'else';
  const isIt = (said: Meaning | undefined) => said !== undefined && nameOf(said) === name;
  if (isIt(ears.phrases.whole(words)) || isIt(replyOf(utterance, hearing, ears))) return false;
  // "Foot is not warm" is no wish to warm up, however much like one.
  return meaning.kind === 'routine' || !(isIt(ears.phrases.byCore(words)) || shareOf(meaning, utterance, ears) >= SURELY);
}
const SURELY = 0.8;

function isStray(meaning: Meaning, { advised }: Hearing): boolean {
  switch (meaning.kind) {
    case 'talk': case 'mileage': return advised !== true;
    case 'routine': case 'relief': return true;
    case 'command': return STRAY.includes(commandKind(meaning.command));
    default: return false;
  }
}
const STRAY: readonly CommandKind[] = ['step', 'report'];
