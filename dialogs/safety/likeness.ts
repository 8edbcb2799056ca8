/**
 * What no rule knows, and yet sounds like what people in danger tell; what a rule takes for danger, and is told as people tell of a plain
 * cramp; and what is put like a cramp that is there now. A small linear model, learnt from stories (scripts/likeness.ts), says how much a
 * text is like each. It adds questions, and in a story it turns an alarm into questions; no alarm comes of it, and no stretch.
 */
import { logits, type Model, ranked } from '../learning/classifier';
import type { Level } from '../types';

/** For what must be seen today or now; for what must be seen in the next days; for a cramp that is there now; for what is about neither feet nor cramps; for everything else. */
export const DANGER = 'danger';
export const SOON = 'soon';
export const CRAMPING = 'cramping';
export const ELSEWHERE = 'elsewhere';
export const PLAIN = 'plain';
export type Likeness = typeof DANGER | typeof SOON | typeof CRAMPING | typeof ELSEWHERE | typeof PLAIN;
/** From this share on it is doubted: of stories the model was not shown, 88 in a hundred emergencies, 85 of what is urgent, 79 of what is for the next days and 3 plain cramps (docs/safety.md). */
const DOUBTED = 0.7;
/** In fewer words nothing is told that the rules do not hear. */
const SHORTEST = 6;
/**
 * In so many words or more an alarm of today or now that has less than this share of either danger is asked about first. Of stories of people that the model was
 * not shown, by so little: 6 of 294 that were urgent, 2 of 348 emergencies, and 110 of 190 alarms of plain ones (an eighth left out at a time).
 */
const STORY = 25;
const UNLIKE = 0.15;
/** The same for an emergency: told about somebody else, in passing, it is little like danger, and is told at once all the same. */
const UNLIKE_NOW = 0.03;
/** With so little a doubt of the rules is dropped: so told were 199 of 391 plain ones that were doubted, and none of 20 dangers. */
const UNDOUBTED = 0.06;
/** A longer story is read in parts of so many words, each half over the last, so that what is told at its end is not lost in the rest. */
const PART = 60;
/** From these shares of a cramp that is there a doubt of the rules makes it wait no more (so put were 10 of 18 cramps that were doubted, and no danger), and an alarm asks first (5 of 9 cramps, and 1 of 2,248 dangers). */
const SURELY = 0.5;
const MOST_SURELY = 0.7;
/**
 * From this share of another matter on a doubt of the rules is dropped: of texts the model was not shown so put were 136 of 208 of other matters that were doubted, and none of
 * 63 dangers. In a story an alarm is, too: 99 of 149 of other matters that were alarmed or doubted, and none of 836 dangers.
 */
const ELSEWHERE_SURELY = 0.7;
/** From this share of what is no danger on a doubt of the rules is dropped where an article is asked for. */
const PLAIN_SURELY = 0.9;

export function isLikeDanger(words: readonly string[], model: Model): boolean {
  return words.length >= SHORTEST && suspicion(words, model) >= DOUBTED;
}

/** Whether what has an alarm of the rules in it is a story so little like danger, or so much a cramp, that it is asked about first. Advice for the next days does no harm to whoever needs none, and stands. */
export function isUnlike(words: readonly string[], level: Level, model: Model): boolean {
  if (level === 'soon') return false;
  return isSurelyCramping(words, model, MOST_SURELY) || isStoryUnder(level === 'emergency' ? UNLIKE_NOW : UNLIKE, words, model);
}

/** A story that is in no part of it like danger. */
export function isPlainStory(words: readonly string[], model: Model): boolean {
  return isStoryUnder(UNDOUBTED, words, model);
}

function isStoryUnder(least: number, words: readonly string[], model: Model): boolean {
  return words.length >= STORY && partsOf(words).every((part) => suspicion(part, model) < least);
}

function partsOf(words: readonly string[]): (readonly string[])[] {
  const parts = Math.max(1, Math.ceil(words.length / (PART / 2)) - 1);
  return Array.from({ length: parts }, (_none, at) => words.slice((at * PART) / 2, (at * PART) / 2 + PART));
}

/** A cramp that is there now, and nothing like danger. */
export function isSurelyCramping(words: readonly string[], model: Model, least = SURELY): boolean {
  return likeness(words, model, CRAMPING) >= least && suspicion(words, model) < UNDOUBTED;
}

/** Another matter altogether, and nothing like danger. */
export function isSurelyElsewhere(words: readonly string[], model: Model): boolean {
  return likeness(words, model, ELSEWHERE) >= ELSEWHERE_SURELY && (suspicion(words, model) < UNDOUBTED || isStoryUnder(UNLIKE, words, model));
}

/** What is asked of a cramp on no day in particular, or of another matter, and nothing like danger. */
export function isSurelyPlain(words: readonly string[], model: Model): boolean {
  return words.length >= SHORTEST && likeness(words, model, PLAIN, ELSEWHERE) >= PLAIN_SURELY && suspicion(words, model) < UNDOUBTED;
}

/** How much it is like anything that must be seen, 0 to 1. */
export function suspicion(words: readonly string[], model: Model): number {
  return likeness(words, model, DANGER, SOON);
}

/** @returns how much it is like any of these, 0 to 1 */
export function likeness(words: readonly string[], model: Model, ...to: Likeness[]): number {
  const kinds: readonly string[] = to;
  return ranked(logits(words, model), model).filter(({ intent }) => kinds.includes(intent)).reduce((sum, { share }) => sum + share, 0);
}
