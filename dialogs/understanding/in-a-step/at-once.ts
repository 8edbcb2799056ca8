/** What is said in the middle of a stretch and settles it whatever else the words might be: a cry at the cramp, a joint that cracked, another way that is wanted, another part in place of the one that is stretched. */
import { isStep } from '../../moments';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import type { Hearing } from '../basis/hearing';
import { STORY, type Utterance } from '../basis/utterance';
import { lengthAtFront } from '../reading/answers';
import { tellsOfCramp } from '../reading/frames';
import { ofStep } from '../reading/slots';
import { isOnlyOfStep } from './felt';

/** Of the list `ofStep`: what cries and no more, a toe that cracks like a knuckle, and what asks for another way to do it. */
const CRIED = 'cried';
const CRACKED = 'cracked';
const OTHER_WAYS: readonly string[] = ['noWall', 'loop'];
/** Of the list `felt`. */
const UPPER_LEG = 'upperLeg';

/** "Ouch ouch ouch", "I'm in bed, there's no wall, pass me the towel", "no, it's my hamstring, not the calf". Not beside a sign. */
export function saidInStretch(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { moments: [moment = ''] = [], running, practising, wary } = hearing;
  const { words } = utterance;
  if (!isStep(moment) || !running || practising !== undefined || wary !== undefined || words.length > STORY) return undefined;
  return isAboveKnee(words, ears) ? { kind: 'talk', about: 'upperLeg' } : asksOtherwise(words, hearing, ears) ? { kind: 'command', command: 'how' } : undefined;
}

/** The cramp is there, and nothing else is felt. */
function isAboveKnee(words: readonly string[], ears: Ears): boolean {
  return ears.slots.lists.felt.everywhere(words).some(({ id }) => id === UPPER_LEG) && !isFelt(words, ears);
}

/** What the step has an answer to; a no to its question is heard first. A joint that cracks may hurt as well. */
function asksOtherwise(words: readonly string[], { answers, screening, expects }: Hearing, ears: Ears): boolean {
  const found = ofStep(words, ears.slots);
  const id = found?.id ?? '';
  if (found === undefined || answers?.(id) !== true) return false;
  if (id === CRIED) return isOnlyOfStep(words, ears);
  if (id === CRACKED) return !words.some((word, at) => (at < found.from || at >= found.to) && ears.slots.lists.symptom.words.has(word));
  const isAnswer = screening === true && lengthAtFront(words, expects, ['no', 'yes', 'unsure']) > 0;
  return OTHER_WAYS.includes(id) && !isAnswer && !isFelt(words, ears);
}

/** What is felt but for the cramp. */
function isFelt(words: readonly string[], { slots }: Ears): boolean {
  return words.some((word) => slots.lists.symptom.words.has(word) && !tellsOfCramp([word], slots));
}
