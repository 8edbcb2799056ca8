/** In a stretch: that it goes, and takes its time ("it is going but slowly, how much longer"), and that the other one has it too ("no nothing, but the other foot too now"). */
import { isStep } from '../../moments';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { STORY, type Utterance } from '../basis/utterance';
import { saysNo } from './too-hard';

/** Of the list `felt`, and what each comes to. */
const TOLD: Readonly<Partial<Record<string, Meaning>>> = { slowly: { kind: 'talk', about: 'acknowledge' }, otherSide: { kind: 'command', command: 'switchSide' } };
const NO: Meaning = { kind: 'answer', answer: { kind: 'one', id: 'no' } };

/** With the no before it, where there is one. Not beside a sign. */
export function easesOrOther({ words, asks }: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { moments: [moment = ''] = [], running, practising, wary } = hearing;
  if (!isStep(moment) || !running || practising !== undefined || wary !== undefined || words.length > STORY) return undefined;
  const [found] = ears.slots.lists.felt.everywhere(words).filter(({ id }) => id in TOLD && !(asks && id === 'otherSide'));
  const meaning = found && !ears.answers.denials.has(words[found.from - 1] ?? '') ? TOLD[found.id] : undefined;
  if (!found || !meaning) return undefined;
  if (!saysNo(words.slice(0, found.from), hearing, ears)) return { meaning };
  return meaning.kind === 'command' ? { meaning: NO, also: meaning } : { meaning: NO };
}
