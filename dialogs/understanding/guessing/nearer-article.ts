/** What is asked by words beside a question, where another article is near. */
import type { TopicId } from '../../types';
import type { Ears } from '../basis/ears';

/** Articles on what to do about a cramp, and after one. */
export const WHAT_TO_DO = /^(stop|return)\./;

/** What there is besides what is done already; what to change, "every long run, tried everything, what now"; how there may be no further cramp; to run on with one that came back, or to race. */
export function insteadOf(article: TopicId, words: readonly string[], { slots }: Ears): TopicId | undefined {
  const told = slots.lists.instead.everywhere(words);
  if (told.some(({ id, to }) => id === ELSE && to === words.length)) return PREVENTION;
  if (WHYS.test(article) && told.some(({ id }) => id === CHANGE)) return PREVENTION;
  const other = told.find(({ id }) => OF_SHOES.test(id));
  if (other && OF_SHOES.test(article)) return other.id;
  const kind = WHAT_TO_DO.exec(article)?.[0];
  return told.find(({ id }) => (id === PREVENTION ? kind !== undefined : kind === RETURN && id.startsWith(RETURN)))?.id;
}
const ELSE = 'else';
const CHANGE = 'change';
/** "What about those barefoot shoes" is no matter of their fit. */
const OF_SHOES = /(^|\.)shoes/;
const WHYS = /^why\./;
const RETURN = 'return.';
const PREVENTION: TopicId = 'prevent.overview';
