/** What somebody else had, told by who asks of his own running. */
import type { Mention } from './phrases';
import { about, type Scoped } from './scope';

/**
 * "A lad in our club tore his achilles, what keeps my calves strong?": told of another, as over, and then something is asked for oneself in which
 * nobody else is named. "My mate's just gone down", "he can't walk" go on; whoever asks what to do asks for him.
 */
export function isTheirStory(mention: Mention, scope: Scoped): boolean {
  const { sentence, cues: { mine, ongoing, other, child, body } } = scope;
  if (mine.length === 0 || child.length > 0 || about(mention, scope) !== 'other') return false;
  const begins = sentence.indexOf(sentence[mention.start] ?? 0);
  return mine.some(({ start, end }) => {
    const goesOn = ongoing.some((it) => it.start >= begins && it.start < start);
    const names = other.some((it) => it.start >= end && sentence[it.start] === sentence[end - 1]);
    const isOnMe = body.some((it) => it.end >= mention.start && it.start < start && sentence[it.start] === sentence[mention.start]);
    return start >= mention.end && !goesOn && !names && !isOnMe;
  });
}
