/** What an answer tells of the signs of danger, and what it denies. A "no" in an answer is plain. */
import { isDenied } from '../../safety/scope';
import { type Noticed, noticed } from '../../safety/signs';
import type { Ears } from '../basis/ears';
import type { Hearing } from '../basis/hearing';
import { isAskedFor } from '../reading/answers';
import { isNamed } from '../reading/option-named';

function noticedIn(text: string, { listener }: Ears): Noticed {
  return noticed(text, 'typed', true, listener);
}

/** Those that count with what other turns tell. */
function counting(ids: Iterable<string>, { listener: { joining } }: Ears): string[] {
  return [...ids].filter((id) => joining.has(id));
}

export function signsIn(text: string, ears: Ears): string[] {
  return counting(noticedIn(text, ears).present.keys(), ears);
}

/** Those kept in mind, with what an option of the check may be about. */
export function mindedIn(text: string, ears: Ears): string[] {
  return [...noticedIn(text, ears).present.keys()].filter((id) => ears.listener.minded.has(id));
}

/** Signs of danger are denied, and none is told: "never been told I have any blood trait". */
export function isOnlyDenied(text: string, ears: Ears): boolean {
  const { present, denied } = noticedIn(text, ears);
  return counting(denied, ears).length > 0 && counting(present.keys(), ears).length === 0;
}

/** "Used to get chest pain as a kid, not now": told of another time, and nothing of it is left or comes again. */
export function isOnlyPast(text: string, ears: Ears): boolean {
  const { present, scope } = noticedIn(text, ears);
  return scope.cues.past.length > 0 && scope.cues.turn.every((it) => isDenied(it, scope)) && counting(present.keys(), ears).length === 0 && !present.has(AGAIN);
}
const AGAIN = 'same_again';

/** Whether several signs are asked about at once. */
export function areSigns({ expects }: Hearing): boolean {
  return expects?.kind === 'options' && expects.many;
}

/** One of the signs that the question asks for is named. */
export function isAboutAsked(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const { expects } = hearing;
  return areSigns(hearing) && expects?.kind === 'options' && expects.options.some((option) => isAskedFor(option.id) && isNamed(words, option, ears));
}

/** "No breathing trouble", at a question about something else: an answer to the one before. */
export function deniesAnother(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  return areSigns(hearing) && noticedIn(words.join(' '), ears).denied.length > 0 && !isAboutAsked(words, hearing, ears);
}
