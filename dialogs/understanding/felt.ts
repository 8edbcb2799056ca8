/** What is felt or asked in the middle of a step, known by its words alone: that it is worse, half gone, or gone and sore; and what has an answer of its own. */
import type { Meaning } from '../types';
import { asks } from './clauses';
import { isBare, saysNothing } from './details';
import type { Ears } from './ears';
import { isOnly } from './followups';
import { hasNotLetGo } from './frames';
import type { Hearing } from './hearing';
import { covered, NO_PHRASES, type Place } from './lists';
import { EASED, isStep } from './replies';
import { ofStep } from './slots';

/** What is felt is told in few words. */
const SHORTLY = 9;

/** What the step that runs has an answer to. */
export function askedOfStep(words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const { running, answers, wary } = hearing;
  const { slots, phrases, answers: { fillers } } = ears;
  const isOrder = /^command\.(?!how$)/.test(phrases.exact(words) ?? '');
  const found = running && wary !== 'told' && !isOrder ? ofStep(words, slots) ?? ofExercise(words, hearing, ears) : undefined;
  if (!found || answers?.(found.id) !== true) return undefined;
  const beside = words.filter((word, at) => (at < found.from || at >= found.to) && !fillers.has(word)).length;
  return TOLD.includes(found.id) && beside > MOST_BESIDE ? undefined : { kind: 'command', command: 'how' };
}
/** In an exercise the words of a kind are enough where nothing else is said: "socks on or off", "both feet", "next level please". */
function ofExercise(words: readonly string[], { practising }: Hearing, ears: Ears): Place | undefined {
  const found = practising === undefined ? [] : (ears.slots.lists['howAsked'] ?? NO_PHRASES).everywhere(words);
  const told = covered(found);
  return words.every((word, at) => told.has(at) || isBare(word, ears) || saysNothing(word, ears)) ? found.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0] : undefined;
}

/** What is told, and asks nothing: beside more of its own it is no more than a part of it. */
const TOLD: readonly string[] = ['noPull', 'tough', 'burning', 'others'];
const MOST_BESIDE = 1;

/** What the cramp does now, where a stretch, or what follows it, runs or was just over. */
export function feltNow(text: string, words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const { moments = [] } = hearing;
  if (!isStep(moments[0] ?? '') || words.length > SHORTLY || asks(text, words, ears)) return undefined;
  const worse = worseIn(words, ears);
  if (worse !== undefined) return worse ? { kind: 'command', command: 'hurts' } : { kind: 'talk', about: 'acknowledge' };
  if (isSoreAfter(words, ears)) return { kind: 'command', command: 'eased' };
  if (!isPartly(words, ears)) return undefined;
  if (moments.includes(EASED)) return { kind: 'answer', answer: { kind: 'one', id: 'no' } };
  return hearing.expects === undefined && hearing.running ? { kind: 'talk', about: 'acknowledge' } : undefined;
}

/** "Nope worse", "it's killing me" is; "it's no worse than before", "it's not getting worse" is not; else it is not spoken of. */
function worseIn(words: readonly string[], { slots: { lists }, answers: { denials } }: Ears): boolean | undefined {
  const [found] = (lists['felt'] ?? NO_PHRASES).found(words).filter(({ id }) => id === 'worse' || id === 'notWorse');
  if (!found) return undefined;
  const isDenied = denials.has(words[found.from - 1] ?? '') && (found.from > 1 || words[found.to] === THAN);
  return found.id === 'worse' && !isDenied;
}
/** "No worse than before". */
const THAN = 'than';

/** "It's let go but it's dead sore", "gone, bit bruised feeling": gone, and no more than sore. */
export function isSoreAfter(words: readonly string[], ears: Ears): boolean {
  const { slots: { lists } } = ears;
  const felt = lists['felt'] ?? NO_PHRASES;
  const gone = (lists['letGo'] ?? NO_PHRASES).found(words).filter(({ id }) => id === 'gone');
  const told = felt.everywhere(words);
  const isSore = told.some(({ id }) => id === 'sore');
  return gone.length > 0 && isSore && !hasNotLetGo(words, ears.slots) && isAll(words, [...gone, ...told.filter(({ id }) => id === 'sore' || id === 'mildly')], ears);
}

/** Nothing else is said but what is asked or told of a step. */
export function isOnlyOfStep(words: readonly string[], ears: Ears): boolean {
  const found = ofStep(words, ears.slots);
  return found !== undefined && isAll(words, [found], ears);
}

/** "Nearly", "sort of, seventy per cent gone". */
function isPartly(words: readonly string[], ears: Ears): boolean {
  const { slots: { lists } } = ears;
  const partly = (lists['felt'] ?? NO_PHRASES).found(words).filter(({ id }) => id === 'partly');
  return partly.length > 0 && isAll(words, [...partly, ...(lists['letGo'] ?? NO_PHRASES).found(words).filter(({ id }) => id === 'gone')], ears);
}

/** Nothing else is said but what says nothing, where it is, and numbers. */
function isAll(words: readonly string[], told: readonly Place[], ears: Ears): boolean {
  const { answers: { parts, measures }, slots: { lists } } = ears;
  const held = covered([...told, ...parts.flatMap((list) => list.found(words)), ...(lists['join'] ?? NO_PHRASES).found(words)]);
  return isOnly(words, (at) => held.has(at) || measures.has(words[at] ?? '') || /^\d+$/.test(words[at] ?? ''), ears);
}
