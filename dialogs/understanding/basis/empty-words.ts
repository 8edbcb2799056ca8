/** Words that name nothing of their own. */
import type { Ears } from './ears';

/** Names nothing of its own beside an answer. */
export function isBare(word: string, ears: Ears): boolean {
  const { lists } = ears.slots;
  return ears.answers.fillers.has(word) || saysNothing(word, ears) || lists.bare.words.has(word) || lists.doing.words.has(word);
}

/** "Sorry, …", "…, mate". */
export function saysNothing(word: string, { slots: { lists } }: Ears): boolean {
  return lists.beside.at([word], 0)?.id === 'hesitation';
}

/** Whether all words are told by something, or say nothing of their own. */
export function isOnly(words: readonly string[], isTold: (at: number) => boolean, { answers }: Ears): boolean {
  return words.every((word, at) => isTold(at) || answers.fillers.has(word));
}
