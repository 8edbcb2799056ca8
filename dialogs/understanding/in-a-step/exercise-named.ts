/** Which exercise is meant, by its name among other words: "no, sorry, I meant calf raises", "play toe yoga". */
import { HOLD_OFF } from '../../../knowledge/passages';
import { covered } from '../../text/lists';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAsked, type Meant } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { crampIn, wonders } from '../guessing/unlikely';
import { givenFrom } from '../not-ours/said-to-others';
import { hasNotLetGo } from '../reading/frames';
import { ofStep } from '../reading/slots';
import { saysNo } from './too-hard';

export function exerciseMeant(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { wary, flow, practising, running } = hearing;
  if (wary !== undefined || isAsked(hearing)) return undefined;
  const isIdle = isNothingUnderWay(utterance, hearing, ears);
  const together = isIdle && utterance.slots.together === true ? among(words, ears) : undefined;
  if (together || utterance.asks || wonders(words, ears.slots)) return together;
  const named = goesOnWith(words, ears);
  if (named) return named.routine === hearing.exercise || (flow === 'relief' && running) ? { kind: 'command', command: 'resume' } : named;
  if (flow === 'relief') return undefined;
  if (practising !== undefined) return correctedTo(words, ears);
  return isIdle ? atFront(words, ears) : undefined;
}

/**
 * "OK, gone, back to the toe yoga please", "no pop, it's gone, can I carry on with the toe yoga", "the yoga again": the cramp that an exercise brought on has let go, and the exercise goes on, with the
 * no to its question that stands before it, and how often it is for where that is asked.
 */
export function backToExercise({ words }: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { eased, wary, practising } = hearing;
  if (practising !== undefined && wary === undefined && goesOnAlready(words, ears)) return { meaning: { kind: 'command', command: 'resume' } };
  if (eased === undefined || wary !== undefined || hasNotLetGo(words, ears.slots)) return undefined;
  const [gone] = ears.slots.lists.felt.everywhere(words).filter(({ id }) => id === 'gone');
  const wanted = eased || gone ? wantedAgain(words, hearing, ears) : undefined;
  if (!wanted) return undefined;
  const asked: Pick<Meant, 'asked'> = ofStep(words, ears.slots)?.id === HOW_OFTEN ? { asked: { kind: 'command', command: 'how' } } : {};
  const isNo = saysNo(words.slice(0, Math.min(wanted.from, gone?.from ?? wanted.from)), hearing, ears);
  return isNo ? { meaning: NO, also: wanted.meaning, ...asked } : { meaning: wanted.meaning, ...asked };
}
const NO: Meaning = { kind: 'answer', answer: { kind: 'one', id: 'no' } };
/** Of the list `ofStep`. */
const HOW_OFTEN = 'often';
/** Of the list `felt`. */
const EXERCISE = 'exercise';

/** "The cramp's gone, I want the yoga again", "I said no pop, can we do the yoga", where it runs again. */
function goesOnAlready(words: readonly string[], { answers, slots: { lists } }: Ears): boolean {
  const told = lists.felt.everywhere(words);
  return told.some(({ id }) => id === EXERCISE) && (told.some(({ id }) => id === 'gone') || answers.denials.has(words[0] ?? ''));
}

/** By its name, or as the exercise that was under way. */
function wantedAgain(words: readonly string[], { interrupted }: Hearing, ears: Ears): { from: number; meaning: Meaning } | undefined {
  const [back] = ears.slots.lists.saidAgain.everywhere(words).filter(({ id }) => id === 'back');
  const named = back ? among(words.slice(back.to), ears) : goesOnWith(words, ears);
  if (named) return { from: back?.from ?? words.length, meaning: named };
  const [found] = interrupted === undefined ? [] : ears.slots.lists.felt.everywhere(words).filter(({ id }) => id === EXERCISE);
  return found && interrupted !== undefined ? { from: found.from, meaning: { kind: 'routine', routine: interrupted } } : undefined;
}

function isNothingUnderWay(utterance: Utterance, { flow, practising, running }: Hearing, ears: Ears): boolean {
  return flow !== 'relief' && practising === undefined && !running && crampIn(utterance, ears) !== 'now';
}

/** "OK, carry on with the towel curls". */
function goesOnWith(words: readonly string[], ears: Ears): ReturnType<typeof routineIn> {
  for (let from = words.length - 1; from > 1; from--) {
    const named = routineIn(words.slice(from), ears);
    if (named && endsInGoingOn(words.slice(0, from), ears)) return named;
  }
  return undefined;
}

/** "OK, carry on", with what says nothing behind it. */
function endsInGoingOn(words: readonly string[], ears: Ears): boolean {
  return words.some((_word, from) => ears.phrases.exact(words.slice(from)) === RESUME) || (ears.answers.fillers.has(words.at(-1) ?? '') && endsInGoingOn(words.slice(0, -1), ears));
}
const RESUME = 'command.resume';

/** "Wrong one, I said toe yoga": put right, and its name last; but "not the calf raises". */
function correctedTo(words: readonly string[], ears: Ears): Meaning | undefined {
  const { slots: { lists }, answers: { denials, fillers } } = ears;
  const corrected = covered(lists.correction.found(words));
  if (corrected.size === 0) return undefined;
  for (let from = 1; from < words.length; from++) {
    const named = routineIn(words.slice(from), ears);
    if (named) return denials.has(words.slice(0, from).filter((word) => !fillers.has(word)).at(-1) ?? '') ? undefined : named;
  }
  return undefined;
}

/** "Play toe yoga"; "let's do the calf stretch, the ordinary one". */
function atFront(words: readonly string[], ears: Ears): Meaning | undefined {
  const given = givenFrom(words, ears);
  if (given !== undefined) return routineIn(words.slice(given), ears);
  for (let to = words.length - 1; to >= FEWEST_NAMED; to--) {
    const isNamed = ears.phrases.exact(words.slice(0, to))?.startsWith(ROUTINE) === true;
    if (isNamed && (isAskedFor(words, to, ears) || (to >= FEWEST && ears.slots.lists.apart.allAt(words, to).some(({ id }) => id === 'the')))) return routineIn(words.slice(0, to), ears);
  }
  return undefined;
}

/** "Calf raises please, I'm at the bottom of the stairs". */
function isAskedFor(words: readonly string[], at: number, { slots: { lists } }: Ears): boolean {
  return lists.together.allAt(words, at).some(({ id }) => id === 'please');
}

/** "How about the towel scrunch thing": the first that is named, with nothing told for which it is left out. */
function among(words: readonly string[], ears: Ears): Meaning | undefined {
  if (ears.slots.lists.detail.everywhere(words).some(({ id }) => id === HOLD_OFF)) return undefined;
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(words.length, from + LONGEST_NAME); to > from + 1; to--) {
      if (ears.phrases.exact(words.slice(from, to))?.startsWith(ROUTINE) === true) return routineIn(words.slice(from, to), ears);
    }
  }
  return undefined;
}
/** In words. */
const LONGEST_NAME = 4;
const ROUTINE = 'routine.';
/** An order and a name, in words; and a name alone. */
const FEWEST = 3;
const FEWEST_NAMED = 2;

function routineIn(words: readonly string[], { phrases }: Ears): Extract<Meaning, { kind: 'routine' }> | undefined {
  const said = phrases.whole(words);
  return said?.kind === 'routine' && said.routine !== undefined ? said : undefined;
}
