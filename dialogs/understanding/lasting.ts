/** In a stretch: how long the cramp has been there, as half a sentence; in an exercise: that it brought one on. */
import { covered, NO_PHRASES, placesOf } from '../text/lists';
import { numberAt } from '../text/numbers';
import type { Meaning } from '../types';
import { isOnly } from './bare';
import { asks } from './clauses';
import type { Ears } from './ears';
import type { Hearing } from './hearing';
import { healthOf } from './reading/health';
import { slotsOf } from './reading/slots';

/** A time that no plain cramp takes, in seconds; the stretch ends for it, and goes on beside a shorter one. */
const LONG = 10 * 60;

/** "About an hour it's been like this", "since a minute"; and "that's given me a cramp", which is one. */
export function lasted(text: string, words: readonly string[], { practising, wary }: Hearing, ears: Ears): Meaning | undefined {
  const felt = (ears.slots.lists['felt'] ?? NO_PHRASES).everywhere(words);
  const has = (id: string) => felt.some((it) => it.id === id);
  if (practising !== undefined) return wary === undefined ? inExercise(text, words, has('gaveCramp'), ears) : undefined;
  if (asks(text, words, ears)) return undefined;
  const { duration, since } = slotsOf(text, ears);
  const units = (ears.slots.lists['time'] ?? NO_PHRASES).everywhere(words).map(({ id }) => Number(id));
  if (!isOnlyTime(words, covered(felt.filter(({ id }) => id === 'lasted' || id === 'moment')), ears)) return undefined;
  const isLong = units.length === 0 ? since !== undefined && !has('moment') : Math.max(duration ?? 0, ...units) >= LONG;
  if (isLong) return { kind: 'command', command: 'stillHurts' };
  // "A minute", alone, asks for one.
  return has('moment') || (units.length > 0 && has('lasted')) ? { kind: 'talk', about: 'acknowledge' } : undefined;
}

/** A cramp that it gave, or an illness or a pregnancy, asked about or told of. */
function inExercise(text: string, words: readonly string[], cramped: boolean, ears: Ears): Meaning | undefined {
  const illness = healthOf(words, ears.slots).conditions?.[0];
  if (illness !== undefined) return { kind: 'ask', article: illness, also: [] };
  return cramped && !asks(text, words, ears) && !words.some((word) => ears.answers.denials.has(word)) ? { kind: 'relief' } : undefined;
}

/** Nothing else is said but a time, and what goes with one. */
function isOnlyTime(words: readonly string[], told: ReadonlySet<number>, ears: Ears): boolean {
  const { lists, numbers, joins } = ears.slots;
  const times = covered(placesOf(['time', 'ago', 'weekday', 'span', 'dated'], words, lists));
  return isOnly(words, (at) => told.has(at) || times.has(at) || numberAt(words, at, numbers) !== undefined || joins.includes(words[at] ?? ''), ears);
}
