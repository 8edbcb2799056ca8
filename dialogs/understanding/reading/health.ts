/** What somebody tells of themselves besides the cramp: medicines, conditions, and since when. Each is a list of the content. */
import { numberAt } from '../../text/numbers';
import type { Since, Slots, TopicId } from '../../types';
import type { SlotWords } from './word-lists';

/** "I'm not pregnant": a denial so many words before takes it back. */
const DENIED_WITHIN = 3;

export function healthOf(words: readonly string[], known: SlotWords): Pick<Slots, 'medicines' | 'conditions' | 'since' | 'sore'> {
  const medicines = topicsOf(words, 'medicine', known);
  const conditions = [...new Set([...topicsOf(words, 'condition', known), ...topicsAtEnd(words, known)])];
  const since = sinceOf(words, known);
  const sore = words.some((word) => known.lists.lasting.words.has(word));
  return {
    ...(medicines.length > 0 ? { medicines } : {}), ...(conditions.length > 0 ? { conditions } : {}),
    ...(since ? { since } : {}), ...(sore ? { sore } : {}),
  };
}

/** The articles about what is named; the ids of these lists are topics. */
function topicsOf(words: readonly string[], list: 'medicine' | 'condition', { lists }: SlotWords): TopicId[] {
  const denials = lists.denial.words;
  const told = lists[list].found(words).filter(({ from }) => !words.slice(Math.max(0, from - DENIED_WITHIN), from).some((word) => denials.has(word)));
  return [...new Set(told.map(({ id }) => id))];
}

/** "I'm thirty weeks", and no more. */
function topicsAtEnd(words: readonly string[], { lists }: SlotWords): TopicId[] {
  return lists.conditionAtEnd.everywhere(words).filter(({ to }) => to === words.length).map(({ id }) => id);
}

/** "Since Tuesday", "two days ago", "for three weeks", "last month": the first that is told. */
function sinceOf(words: readonly string[], known: SlotWords): Since | undefined {
  for (let from = 0; from < words.length; from++) {
    const ago = known.lists.ago.at(words, from);
    if (ago) return { days: Number(ago.id) };
    const weekday = known.lists.weekday.at(words, from);
    if (weekday && isDated(words, from, weekday.to, known)) return { weekday: Number(weekday.id) };
    const days = spanAt(words, from, known);
    if (days !== undefined) return { days };
  }
  return undefined;
}

function spanAt(words: readonly string[], from: number, known: SlotWords): number | undefined {
  const number = numberAt(words, from, known.numbers, known.joins);
  const alone = known.joins.includes(words[from] ?? '') ? 1 : 0;
  const at = from + (number?.length ?? alone);
  const span = number || alone > 0 ? known.lists.span.at(words, at) : undefined;
  return span && isDated(words, from, span.to, known) ? (number?.value ?? 1) * Number(span.id) : undefined;
}

/** "For" or "since" before it, "ago" after it: else it dates nothing. */
function isDated(words: readonly string[], from: number, to: number, { lists }: SlotWords): boolean {
  const dated = lists.dated.everywhere(words);
  return dated.some((it) => (it.id === 'before' && it.to === from) || (it.id === 'after' && it.from === to));
}
