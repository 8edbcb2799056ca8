/** "Ow, it hurts too much", "no pop, he says it's too hard": too much of the stretch, which is eased off and goes on. */
import { isStep } from '../../moments';
import { covered } from '../../text/lists';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { STORY, type Utterance, utteranceOf } from '../basis/utterance';
import { isCleared } from '../answering/clears';
import { noneAtFront } from '../answering/none-at-front';
import { lengthAtFront } from '../reading/answers';
import { hasNotLetGo, tellsOfCramp } from '../reading/frames';

/** Of the list `ofStep`. */
export const TOO_HARD = 'tooHard';
const NO = { kind: 'one', id: 'no' } as const;

/** The step's own answer, beside a no to its question where one is given; not beside a sign, or anything else that is felt. */
export function tooHard(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { moments: [moment = ''] = [], running, practising, wary, answers } = hearing;
  const { words } = utterance;
  if (!isStep(moment) || !running || practising !== undefined || wary !== undefined || words.length > STORY || answers?.(TOO_HARD) !== true) return undefined;
  const found = ears.slots.lists.ofStep.everywhere(words).filter(({ id }) => id === TOO_HARD || id === CRIED);
  const [first] = found.filter(({ id }) => id === TOO_HARD);
  if (!first || hasNotLetGo(words, ears.slots) || isFeltBeside(words, covered(found), ears)) return undefined;
  const head = words.slice(0, first.from);
  // "No, it's too hard": the no may be to the stretch.
  return head.length > 1 && saysNo(head, hearing, ears) ? { meaning: { kind: 'answer', answer: NO }, also: HOW } : { meaning: HOW };
}
const CRIED = 'cried';
const HOW = { kind: 'command', command: 'how' } as const;

/** Worse, burning, or felt but for the cramp and that it is too hard. */
function isFeltBeside(words: readonly string[], told: ReadonlySet<number>, { slots, answers: { denials } }: Ears): boolean {
  const worse = slots.lists.felt.everywhere(words).some(({ id }) => id === 'worse') || slots.lists.ofStep.everywhere(words).some(({ id }) => id === 'burning');
  return worse || words.some((word, at) => !told.has(at) && slots.lists.symptom.words.has(word) && !tellsOfCramp([word], slots) && !denials.has(words[at - 1] ?? ''));
}

/** "No", "no no pop", "nothing like that" before it, at the safety question. */
export function saysNo(head: readonly string[], hearing: Hearing, ears: Ears): boolean {
  if (hearing.screening !== true || head.length === 0) return false;
  const utterance = utteranceOf(head.join(' '), ears);
  const isNo = lengthAtFront(head, hearing.expects, [NO.id]) > 0 || noneAtFront(utterance, hearing, ears) !== undefined;
  return isNo && isCleared(NO, utterance, hearing, ears);
}
