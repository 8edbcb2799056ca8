/** Where it cramps says nothing of what is asked about it: "how do I stop cramps in the ball of my foot" is "how do I stop cramps in my foot". */
import { covered, type Place } from '../../text/lists';
import type { SlotWords } from './word-lists';

/** The words, with every place that a cramp is told of read as the plain one; as they are where the place itself is what is asked. */
export function anywhere(words: readonly string[], { lists, anyFoot }: SlotWords): readonly string[] {
  const told = lists.ofCramp.everywhere(words);
  const at = (id: string) => covered(told.filter((it) => it.id === id));
  const [cramp, joining, whose, several, itself] = [at('cramp'), at('joining'), at('whose'), at('several'), at('itself')];
  if (cramp.size === 0 || itself.size > 0) return words;
  const read = [...words];
  let end = words.length;
  for (const { from, to } of lists.place.found(words).filter(isOfFoot).toReversed()) {
    let start = from;
    while (whose.has(start - 1)) start--;
    const isOfCramp = (cramp.has(to) && start < from) || (joining.has(start - 1) && cramp.has(start - 2));
    if (!isOfCramp || to > end) continue;
    read.splice(start, to - start, ...(several.has(to - 1) || several.has(start) ? anyFoot.several : anyFoot.one));
    end = start;
  }
  return read;
}

/** The toes have their own stretch, and a shin or a leg may be another matter. */
function isOfFoot({ id }: Place): boolean {
  return !OF_ITSELF.includes(id);
}
const OF_ITSELF: readonly string[] = ['toes_down', 'toes_up', 'toes', 'big_toe', 'shin', 'elsewhere'];
