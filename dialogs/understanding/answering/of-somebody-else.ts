/** What somebody else has or once had, told in answer to a question about oneself. */
import type { Ears } from '../basis/ears';

/** "My brother has the trait, I was tested and I am clear", "Dad had a heart attack, not me": what somebody else once had, and not who answers; nothing of these days. */
export function isOfOthersOnly(words: readonly string[], { slots: { lists } }: Ears, once: readonly string[] = ONCE): boolean {
  const found = lists.others.everywhere(words);
  const has = (kind: string) => found.some(({ id }) => id === kind);
  const isMine = has('notMine') || found.some(({ id, to }) => id === 'notI' && to === words.length);
  const isLately = lists.felt.everywhere(words).some(({ id }) => id === 'moment') || lists.ago.everywhere(words).some(({ id }) => Number(id) <= 1);
  return has('family') && once.some(has) && isMine && !isLately;
}
const ONCE: readonly string[] = ['once', 'carries'];
