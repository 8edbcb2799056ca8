/** Which exercise is meant, by its name among other words: "no, sorry, I meant calf raises", "play toe yoga". */
import { covered } from '../../text/lists';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAsked } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { crampIn, wonders } from '../guessing/unlikely';
import { givenFrom } from '../not-ours/said-to-others';

export function exerciseMeant(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { wary, flow, practising, running } = hearing;
  if (wary !== undefined || flow === 'relief' || isAsked(hearing) || utterance.asks || wonders(words, ears.slots)) return undefined;
  if (practising !== undefined) return correctedTo(words, ears);
  return running || crampIn(utterance, ears) === 'now' ? undefined : atFront(words, ears);
}

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
  for (let to = words.length - 1; to >= FEWEST; to--) {
    if (ears.phrases.exact(words.slice(0, to))?.startsWith(ROUTINE) === true && ears.slots.lists.apart.allAt(words, to).some(({ id }) => id === 'the')) return routineIn(words.slice(0, to), ears);
  }
  return undefined;
}
const ROUTINE = 'routine.';
/** An order and a name, in words. */
const FEWEST = 3;

function routineIn(words: readonly string[], { phrases }: Ears): Meaning | undefined {
  const said = phrases.whole(words);
  return said?.kind === 'routine' && said.routine !== undefined ? said : undefined;
}
