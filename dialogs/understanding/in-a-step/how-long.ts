/** In a stretch: how long the cramp has been there, as half a sentence; in an exercise: that it brought one on. */
import { covered, type Place, placesOf } from '../../text/lists';
import { numberAt } from '../../text/numbers';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { isOnly } from '../basis/empty-words';
import type { Hearing } from '../basis/hearing';
import { STORY, type Utterance } from '../basis/utterance';
import { healthOf } from '../reading/health';

/** A time that no plain cramp takes, in seconds; the stretch ends for it, and goes on beside a shorter one. */
const LONG = 10 * 60;

/** "About an hour it's been like this", "no, two minutes"; "two more minutes"; and "that's given me a cramp", which is one. */
export function lasted(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  if (hearing.practising !== undefined) return hearing.wary === undefined ? inExercise(utterance, ears) : undefined;
  if (utterance.asks) return undefined;
  const said = ears.answers.denials.has(words[0] ?? '') ? words.slice(1) : words;
  const told = feltIn(said, ears).filter(({ id }) => OF_TIME.includes(id));
  if (!isOnlyTime(said, covered(told), ears)) return undefined;
  if (told.some(({ id }) => id === 'longer')) return { kind: 'command', command: 'longer' };
  const length = lengthTold(utterance, told.map(({ id }) => id), hearing, ears);
  if (length === 'long') return { kind: 'command', command: 'stillHurts' };
  if (length === undefined) return undefined;
  return hearing.screening === true && said.length < words.length ? { kind: 'answer', answer: { kind: 'one', id: 'no' } } : { kind: 'talk', about: 'acknowledge' };
}
const OF_TIME: readonly string[] = ['lasted', 'moment', 'longer'];

/** "A minute", alone, asks for one; "two minutes" tells, but where it is asked whether to go on. */
function lengthTold(utterance: Utterance, told: readonly string[], { screening, expects }: Hearing, ears: Ears): 'long' | 'short' | undefined {
  const { words } = utterance;
  const { duration = 0, since } = utterance.slots;
  const units = ears.slots.lists.time.everywhere(words).map(({ id }) => Number(id));
  const isNow = told.includes('moment');
  if (units.length === 0 ? since !== undefined && !isNow : Math.max(duration, ...units) >= LONG) return 'long';
  const isCounted = duration > Math.max(...units) && (screening === true || expects === undefined);
  return isNow || (units.length > 0 && (told.includes('lasted') || isCounted)) ? 'short' : undefined;
}

function feltIn(words: readonly string[], { slots }: Ears): readonly Place[] {
  return slots.lists.felt.everywhere(words);
}

/** "Oh wow that was hard, um, my foot started cramping in the middle of it": in an exercise, told in more words. */
export function crampedInIt(utterance: Utterance, { practising, wary }: Hearing, ears: Ears): Meaning | undefined {
  const isTold = practising !== undefined && wary === undefined && utterance.words.length <= STORY && !utterance.asks && healthOf(utterance.words, ears.slots).conditions === undefined;
  return isTold ? inExercise(utterance, ears) : undefined;
}

/** A cramp that it gave or may give, or an illness or a pregnancy, asked about or told of. */
function inExercise(utterance: Utterance, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const felt = feltIn(words, ears);
  const illness = healthOf(words, ears.slots).conditions?.[0];
  if (illness !== undefined) return { kind: 'ask', article: illness, also: [] };
  const cramped = felt.some(({ id }) => id === 'gaveCramp');
  if (utterance.asks && (cramped || felt.some(({ id }) => id === 'mayCramp'))) return { kind: 'ask', article: 'exercise.cramp_during', also: [] };
  return cramped && !utterance.asks && !words.some((word) => ears.answers.denials.has(word)) ? { kind: 'relief' } : undefined;
}

/** Nothing else is said but a time, and what goes with one. */
function isOnlyTime(words: readonly string[], told: ReadonlySet<number>, ears: Ears): boolean {
  const { lists, numbers, joins } = ears.slots;
  const times = covered(placesOf(['time', 'ago', 'weekday', 'span', 'dated'], words, lists));
  return isOnly(words, (at) => told.has(at) || times.has(at) || numberAt(words, at, numbers) !== undefined || joins.includes(words[at] ?? ''), ears);
}
