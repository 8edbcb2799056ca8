/** A cramp that a short story ends with: "I was running for the bus and my calf cramped". Who tells it so has it now. */
import { covers, placesOf } from '../../text/lists';
import type { SlotWords } from './word-lists';

/** What the head of a story may not hold: a day it was on, that it is only supposed, usual or asked about, or that somebody came to harm. */
const NOT_NOW: readonly string[] = ['harm', 'past', 'was', 'habit', 'denied', 'supposed', 'question', 'opening'];
/** What the words before the story say nothing with: "so right, I was". */
const BEFORE = 3;

/** The words after the last "and" and what is said with it ("and out of nowhere"), where what stands before it only tells what somebody was at; undefined where no story is told. */
export function endOfStory(words: readonly string[], { lists }: SlotWords): readonly string[] | undefined {
  const found = placesOf(['frame', 'elsewhen'], words, lists);
  const told = found.filter(({ id }) => id === 'story');
  const [seam] = found.filter(({ id, to }) => id === 'seam' && to < words.length).toSorted((a, b) => b.to - a.to || a.from - b.from);
  if (!seam || !told.some(({ from, to }) => from <= BEFORE && to <= seam.from)) return undefined;
  const days = lists.ago.everywhere(words);
  const others = [...days, ...found.filter(({ id }) => NOT_NOW.includes(id))].filter((it) => it.to <= seam.from && !told.some((scene) => covers(scene, it)));
  return others.length > 0 ? undefined : words.slice(seam.to);
}
