/** A cramp that is over, or has been there for days, told out of nothing. */
import type { Heard } from '../safety/rules';
import { IS_IT_A_CRAMP, SORENESS, WALK_ON } from '../topics';
import type { Meaning, Slots } from '../types';
import type { Ears } from './ears';
import { isOnlySince } from './felt';
import type { Hearing } from './hearing';
import { hasLetGo, isPast } from './reading/frames';

/** "I had a cramp this morning", "cramp's gone, cheers", told out of nothing: what comes after a cramp. "I've had it since Tuesday" is for the questions. */
export function afterCramp(words: readonly string[], slots: Slots, { idle }: Hearing, ears: Ears): Meaning | undefined {
  if (idle !== true) return undefined;
  if (isOnlySince(words, slots, ears)) return { kind: 'check' };
  if (hasLetGo(words, ears.slots)) return { kind: 'ask', article: WALK_ON, also: [] };
  return isPast(words, slots, ears.slots, ears.answers.fillers) ? { kind: 'ask', article: SORENESS, also: [] } : undefined;
}

/** "It cramped for a few seconds and it's fine now, is that normal?": what a plain cramp is, whatever article or stretch is near. */
export function reassured(meaning: Meaning, { harmless }: Heard, doubt: boolean, { idle }: Hearing): Meaning {
  return harmless === true && !doubt && idle === true && ASIDE.includes(meaning.kind) ? { kind: 'ask', article: IS_IT_A_CRAMP, also: [] } : meaning;
}
const ASIDE: readonly Meaning['kind'][] = ['ask', 'relief', 'unclear', 'check', 'talk'];
