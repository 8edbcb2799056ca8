/** Answers one after the other, and what is no answer yet, at a question of signs. */
import { covered } from '../../text/lists';
import type { Expectation } from '../../types';
import type { Ears } from '../basis/ears';
import { isOnly } from '../basis/empty-words';
import type { Hearing } from '../basis/hearing';
import { answerAtFront, LONGEST_AT_FRONT } from '../reading/answers';

/** "No no yes no", one after the other, and "sometimes", "not now but yesterday": to a question of signs a yes, as nobody knows which; "no none of that" is one no. */
export function amongOthers(words: readonly string[], { expects, screening }: Hearing, ears: Ears): 'yes' | 'no' | undefined {
  if (expects?.kind !== 'options' || !(expects.many || screening === true)) return undefined;
  const row = rowOf(words, expects);
  if (row.length > 1 && row.every((id) => id === 'no')) return 'no';
  if (row.length >= FEWEST_IN_ROW) return row.includes('no') ? 'yes' : undefined;
  const told = covered(ears.slots.lists.atTimes.everywhere(words));
  return told.size > 0 && isOnly(words, (at) => ears.answers.denials.has(words[at] ?? '') || told.has(at), ears) ? 'yes' : undefined;
}
/** "Yeah no" is a no. */
const FEWEST_IN_ROW = 3;

/** Yes, no and not sure, where nothing else is said. */
function rowOf(words: readonly string[], expects: Expectation): string[] {
  for (let most = LONGEST_AT_FRONT; most > 0; most--) {
    const next = answerAtFront(words, expects, most);
    const id = next?.answer.kind === 'one' ? next.answer.id : next?.answer.kind;
    const said = id === undefined ? undefined : IN_A_ROW[id];
    // "No, it is only a cramp": "it is" is no yes.
    if (!next || said === undefined || (said === 'yes' && next.to > 1)) return [];
    const rest = words.slice(next.to);
    const more = rowOf(rest, expects);
    // "No none of that": "no none" leaves words that are no answer, "no" does not.
    if (rest.length === 0 || more.length > 0) return [said, ...more];
    most = next.to;
  }
  return [];
}
const IN_A_ROW: Readonly<Record<string, string>> = { yes: 'yes', no: 'no', none: 'no', unsure: 'unsure' };

/** "Er": nothing yet. */
export function isHesitation(words: readonly string[], { slots: { lists }, phrases }: Ears): boolean {
  return words.every((word) => lists.beside.at([word], 0)?.id === 'hesitation') && phrases.whole(words) === undefined;
}

/** "Aaah no no no": nobody has been heard. */
export function isCry(words: readonly string[], { slots: { lists }, answers: { denials } }: Ears): boolean {
  const cries = covered(lists.cry.everywhere(words));
  return cries.size > 0 && words.length > 2 && words.every((word, at) => denials.has(word) || cries.has(at));
}
