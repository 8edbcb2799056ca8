/** What is told at an open question of the symptom check beside its answer: where and since when it has been, and what is thought of the advice that was given. */
import type { Meaning, Slots } from '../types';
import { toldBeside } from './beside';
import { asks } from './clauses';
import { clearOf, deniedBy, isOnlyDenied, isOver } from './clearing';
import { isBare } from './details';
import type { Ears } from './ears';
import { isOnly } from './followups';
import type { Hearing } from './hearing';
import { covered, placesOf } from './lists';
import { numberAt } from './numbers';
import { isOfOthersOnly } from './others';
import { isAtCheck } from './replies';

/** "I'm not going", "they'll only send me home", "I was wrong, it's not swollen": said to the advice that stands, whatever question follows it; what denies a sign besides is an answer. */
export function rejoinderTo(text: string, words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const [said] = hearing.advised === true && isAtCheck(hearing) && words.length <= LONGEST ? ears.slots.lists['rejoinder']?.everywhere(words) ?? [] : [];
  if (said === undefined) return undefined;
  if (said.id === 'unsaid') return { kind: 'advice', back: 'unsaid' };
  return isOnlyDenied(text, ears) ? undefined : { kind: 'advice', back: 'doubt' };
}
const LONGEST = 14;

/** "Why you are asking me about chest", "it is my leg not my chest": of the question, and no answer to it. */
export function asksOfQuestion(words: readonly string[], { slots: { lists } }: Ears): boolean {
  return words.length <= LONGEST && (lists['ofQuestion']?.everywhere(words) ?? []).length > 0;
}

/** Whose it is, why it is asked, that easier words are wanted, or a sign beside what is denied. */
export function besideQuestion(text: string, words: readonly string[], { plainer }: Slots, hearing: Hearing, ears: Ears): Meaning | undefined {
  const isOpen = isAtCheck(hearing);
  if (!isOpen && hearing.screening !== true) return undefined;
  if ((isOpen && plainer === true && words.length <= MOST_EASIER) || asksOfQuestion(words, ears)) return { kind: 'command', command: 'clarify' };
  const none = isOpen && isOfOthersOnly(words, ears) && deniedBy(text, hearing, ears).length > 0 ? clearOf(hearing) : undefined;
  if (none) return { kind: 'answer', answer: none };
  const told = isOpen && !isOver(text, ears) ? toldBeside(text, words, hearing, ears) : undefined;
  if (told) return { kind: 'answer', answer: told };
  return isOpen && isOfAnotherPerson(text, words, ears) ? { kind: 'command', command: 'detail' } : undefined;
}
const MOST_EASIER = 13;

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
function isOfAnotherPerson(text: string, words: readonly string[], ears: Ears): boolean {
  const { lists, numbers } = ears.slots;
  const people = lists['whose']?.everywhere(words) ?? [];
  if (!people.some(({ id }) => id === 'asked') || asks(text, words, ears)) return false;
  const told = covered([...people, ...placesOf([...DETAILS, 'aged'], words, lists)]);
  return words.every((word, at) => told.has(at) || isBare(word, ears) || numberAt(words, at, numbers) !== undefined);
}
const DETAILS: readonly string[] = ['place', 'side', 'span', 'ago', 'weekday', 'dated', 'time'];
