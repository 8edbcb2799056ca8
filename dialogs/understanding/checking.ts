/** What is told at an open question of the symptom check beside its answer: where and since when it has been, and what is thought of the advice that was given. */
import type { Meaning } from '../types';
import { asks } from './clauses';
import { isOnlyDenied } from './clearing';
import { isBare } from './details';
import type { Ears } from './ears';
import { isOnly } from './followups';
import type { Hearing } from './hearing';
import { covered, placesOf } from './lists';
import { numberAt } from './numbers';
import { ADVICE, isAtCheck } from './replies';

/** "I'm not going", "no signal here", "I was wrong, it's not swollen": said to the advice that stands, whatever question follows it; what denies a sign besides is an answer. */
export function rejoinderTo(text: string, words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const isAdvised = (hearing.advised === true && isAtCheck(hearing)) || (hearing.moments?.[0] === ADVICE && words.length > 1);
  const [said] = isAdvised && words.length <= LONGEST ? ears.slots.lists['rejoinder']?.everywhere(words) ?? [] : [];
  if (said === undefined) return undefined;
  if (said.id === 'unsaid' || said.id === 'who') return { kind: 'advice', back: said.id };
  return isOnlyDenied(text, ears) ? undefined : { kind: 'advice', back: 'doubt' };
}
const LONGEST = 14;

/** "Left foot, just under the toes", "since this morning's run", "about an hour ago": where, or since when, and nothing else. */
export function isWhereOrWhen(text: string, words: readonly string[], ears: Ears): boolean {
  const { lists, numbers } = ears.slots;
  if (asks(text, words, ears)) return false;
  const course = lists['felt']?.everywhere(words).filter(({ id }) => id === 'course') ?? [];
  const details = [...course, ...placesOf(DETAILS, words, lists)];
  const told = covered([...details, ...lists['about']?.everywhere(words) ?? []]);
  return details.length > 0 && isOnly(words, (at) => numberAt(words, at, numbers) !== undefined || told.has(at), ears);
}

/** "It's for my daughter, she's eleven", "no, this is about my wife's calf": whose it is, and nothing else. */
export function isOfAnotherPerson(text: string, words: readonly string[], ears: Ears): boolean {
  const { lists, numbers } = ears.slots;
  const people = lists['whose']?.everywhere(words) ?? [];
  if (!people.some(({ id }) => id === 'asked') || asks(text, words, ears)) return false;
  const told = covered([...people, ...placesOf([...DETAILS, 'aged'], words, lists)]);
  return words.every((word, at) => told.has(at) || isBare(word, ears) || numberAt(words, at, numbers) !== undefined);
}
const DETAILS: readonly string[] = ['place', 'side', 'span', 'ago', 'weekday', 'dated', 'time'];
