/** "Never mind, um, stop, thank you", "gutted. ok I'll stop. thanks", "I go to sleep": in the middle of a step, that no more of it is wanted, with thanks or a remark around it. */
import { isStep } from '../../moments';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { saysNothing } from '../basis/empty-words';
import type { Hearing } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';

/** In words: of a sentence that ends it, and of a remark beside one. */
const LONGEST = 6;
const REMARK = 4;
/** Of the list `felt`. */
const ENDING = 'ending';

/** Not beside a sign, an order or a question. */
export function halted(utterance: Utterance, { moments: [moment = ''] = [], running, wary }: Hearing, ears: Ears): Meaning | undefined {
  const { words, parts } = utterance;
  if (!isStep(moment) || !running || wary !== undefined || utterance.asks || words.length < 2) return undefined;
  const isEnd = (part: readonly string[]): boolean => endsIn(part, ears);
  const others = parts.filter((part) => !isEnd(part));
  return others.length < parts.length && others.every((part) => isRemark(part, ears)) ? { kind: 'command', command: 'stop' } : undefined;
}

/** Nothing in it but a stop, and what is said around one. */
function endsIn(words: readonly string[], ears: Ears): boolean {
  let isEnd = false;
  for (let at = 0; at < words.length;) {
    const stop = lengthOf(words, at, isStop, ears);
    const next = Math.max(stop, lengthOf(words, at, isPolite, ears), ears.answers.fillers.has(words[at] ?? '') || saysNothing(words[at] ?? '', ears) ? 1 : 0);
    if (next === 0) return false;
    isEnd ||= stop > 0;
    at += next;
  }
  return isEnd;
}

function lengthOf(words: readonly string[], at: number, isOne: (words: readonly string[], ears: Ears) => boolean, ears: Ears): number {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--) {
    if (isOne(words.slice(at, at + length), ears)) return length;
  }
  return 0;
}

function isStop(words: readonly string[], { phrases, slots: { lists } }: Ears): boolean {
  return phrases.exact(words) === 'command.stop' || lists.felt.allAt(words, 0).some(({ id, to }) => id === ENDING && to === words.length);
}

function isPolite(words: readonly string[], { phrases }: Ears): boolean {
  const said = phrases.exact(words);
  return said === 'talk.thanks' || said === 'talk.goodbye';
}

/** "Gutted", "I feel better now": of nothing that hurts, and no order but that it is gone. */
function isRemark(words: readonly string[], ears: Ears): boolean {
  const said = ears.phrases.whole(words);
  if (said !== undefined && said.kind !== 'talk') return said.kind === 'command' && (said.command === 'eased' || said.command === 'done');
  return words.length <= REMARK && !words.some((word) => ears.slots.lists.symptom.words.has(word) || ears.answers.denials.has(word));
}
