/** "I'm not diabetic", "no, I'm on no statins": a condition or a medicine denied asks for nothing, and answers no question about anything else. */
import { covered, placesOf } from '../../text/lists';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare, isOnly } from '../basis/empty-words';
import { type Hearing, isAtCheck } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { healthOf } from '../reading/health';
import { isAboutAsked } from './signs-told';

/** Named, denied, and nothing else said. */
export function deniesHealth(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  const told = covered(placesOf(['condition', 'medicine'], words, ears.slots.lists));
  const { conditions, medicines } = healthOf(words, ears.slots);
  if (told.size === 0 || (conditions ?? medicines) !== undefined || utterance.asks) return false;
  return isOnly(words, (at) => told.has(at) || ears.answers.denials.has(words[at] ?? '') || isBare(words[at] ?? '', ears), ears);
}

/** "I'm pregnant", "seven months gone", out of nothing or after an answer: its article, or what that answer tells of it. */
function ofOneself(utterance: Utterance, { idle, offered, running }: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const [article] = (idle === true || (offered === true && !running)) && !utterance.asks ? healthOf(words, ears.slots).conditions ?? [] : [];
  const told = article === undefined ? new Set<number>() : covered(placesOf(['condition', 'conditionAtEnd', 'medicine', 'number'], words, ears.slots.lists));
  return article !== undefined && isOnly(words, (at) => told.has(at) || isBare(words[at] ?? '', ears), ears) ? { kind: 'ask', article, also: [] } : undefined;
}

/** Noted, and what was asked is asked again; the question that names it is answered by it. */
export function besideHealth(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const own = ofOneself(utterance, hearing, ears);
  if (own) return own;
  if (hearing.doubted === true || !deniesHealth(utterance, ears) || isAboutAsked(words, hearing, ears)) return undefined;
  return isAtCheck(hearing) ? { kind: 'command', command: 'detail' } : { kind: 'talk', about: 'acknowledge' };
}
