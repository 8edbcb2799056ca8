/** In a stretch or a massage: that they walk already, or have walked: "I'm walking", "been walking a minute, feels okay, can I go now". */
import { covered } from '../../text/lists';
import { numberAt } from '../../text/numbers';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { isOnly, saysNothing } from '../basis/empty-words';
import type { Hearing } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { askedFrom } from '../reading/asked-from';

/** What only a walk has an answer to. */
const OF_THE_WALK = 'howFar';
/** Of the list `felt`, what may stand beside it. */
const BESIDE: readonly string[] = ['walking', 'walked', 'gone', 'up', 'mildly', 'merely', 'better', 'subject', 'me', 'harmless'];

/** On to the walk, or, where it runs, to its end; of one that only began nothing is to be done there. Not beside a sign, or anything else that is told. */
export function walkingNow({ words }: Utterance, { answers, flow, running, practising, wary }: Hearing, ears: Ears): Meaning | undefined {
  const { felt, well, time, join } = ears.slots.lists;
  const told = felt.everywhere(words).filter(({ id }) => BESIDE.includes(id));
  const walks = told.filter(({ id }) => id === 'walking' || id === 'walked');
  if (walks.length === 0 || !running || flow === 'routine' || practising !== undefined || wary === 'told') return undefined;
  const said = words.slice(0, askedFrom(words, ASKED, ears.slots));
  const held = covered([...told, ...well.everywhere(words), ...time.everywhere(words), ...join.everywhere(words)]);
  if (said.length === 0 || !isOnly(said, (at) => held.has(at) || saysNothing(words[at] ?? '', ears) || numberAt(words, at, ears.slots.numbers) !== undefined, ears)) return undefined;
  if (answers?.(OF_THE_WALK) !== true) return { kind: 'command', command: 'eased' };
  return walks.some(({ id }) => id === 'walked') ? { kind: 'command', command: 'done' } : undefined;
}

/** Of the list `ofStep`. */
const ASKED: readonly string[] = ['next', 'after', 'jog', 'enough', 'tomorrow', 'race'];
