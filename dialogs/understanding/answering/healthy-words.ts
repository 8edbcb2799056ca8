/** Healthy answers to a question of the check: "chest fine, breathing normal", "no pop no bruise", "I can walk on it". */
import { CONTRASTS } from '../../text/lists';
import { phraseWords } from '../../text/tokens';
import type { Options } from '../../types';
import type { Ears } from '../basis/ears';
import type { Hearing } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { ALL_IS_WELL, isAskedFor } from '../reading/answers';
import { stemOf, stemsOf } from '../reading/option-named';
import type { ListName } from '../reading/word-lists';
import { signsIn } from './signs-told';

/** What each word is: one of the things asked about, that it is well, both at once ("can breathe"), a "no" that may stand by itself, a "not" that cannot, what parts the rest from both, "only the leg" aside of it, or nothing of its own; undefined for anything else. */
export type Part = 'named' | 'well' | 'able' | 'no' | 'not' | 'contrast' | 'all' | 'place' | 'aside' | 'nothing' | undefined;

/** All that is named is well or denied, nothing else is said, and no sign of danger told. */
export function isWell(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { text, words } = utterance;
  if (hearing.expects?.kind !== 'options' || !hearing.expects.many || utterance.asks) return false;
  const parts = partsOf(words, hearing.expects, ears);
  const has = (...any: Part[]) => parts.some((part) => any.includes(part));
  const isSaid = parts.every((part) => part !== undefined) && (has('able') || (has('well') && has('named', 'all', 'place')) || (has('no', 'not') && has('named')));
  if (!isSaid || isLeftOpen(parts)) return false;
  // "Foot's warm and pink" is no warm leg where a cold one is asked about, and "chest is grand" no chest.
  const without = (...left: Part[]) => words.filter((_word, at) => !left.includes(parts[at])).join(' ');
  const rest = signsIn(without('well', 'able', 'aside'), ears);
  return !signsIn(parts.includes('aside') ? without('aside') : text, ears).some((id) => rest.includes(id));
}

/** Something is named of which neither is said, or what is well is denied: "swollen, not red", "not fine". */
function isLeftOpen(parts: readonly Part[]): boolean {
  let denied: Part;
  let open = false;
  for (const part of parts) {
    if (part === 'no' || part === 'not') denied = part;
    if (part === 'contrast') denied = undefined;
    if (part === 'named') open ||= denied === undefined;
    if ((part === 'well' || part === 'able') && denied === 'not') return true;
    if (part === 'well') open = false;
  }
  return open;
}

export function partsOf(words: readonly string[], { options }: Options, { slots: { lists }, answers: { fillers, denials } }: Ears): Part[] {
  const stems = stemsOf(options.filter(({ id }) => isAskedFor(id)).flatMap((it) => it.words), fillers);
  const nos = new Set(options.filter(({ id }) => ALL_IS_WELL.includes(id)).flatMap((it) => it.words).map((phrase) => phraseWords(phrase)).filter((phrase) => phrase.length === 1).flat());
  const parts = words.map((word): Part => {
    if (nos.has(word)) return 'no';
    if (denials.has(word)) return 'not';
    if (stems.has(stemOf(word))) return 'named';
    return fillers.has(word) ? 'nothing' : undefined;
  });
  for (const [list, part] of MARKED) {
    for (const { id, from, to } of lists[list].everywhere(words)) {
      // "I can walk" is no word on chest or breath.
      const is = part(id) === 'able' && !words.slice(from, to).some((word) => stems.has(stemOf(word))) ? undefined : part(id);
      for (let at = from; at < to; at++) if (parts[at] === undefined || parts[at] === 'nothing' || to > from + 1) parts[at] = is;
    }
  }
  return parts;
}
const MARKED: readonly [list: ListName, part: (id: string) => Part][] = [
  ['place', () => 'place'], ['side', () => 'place'], ['otherPart', () => 'place'],
  ['beside', (id) => (CONTRASTS.includes(id) ? 'contrast' : 'nothing')],
  ['wholly', (id) => (id === 'any' ? 'all' : id === 'part' ? 'aside' : 'nothing')],
  ['well', (id) => (id === 'able' ? 'able' : 'well')],
];
