/**
 * What no rule knows, and yet sounds like what people in danger tell, or like a cramp that is there now. A small linear model, learnt
 * from stories (scripts/likeness.ts), says how much a text is like either. Of danger it only ever adds a question: no alarm comes of it,
 * and none is taken away.
 */
import { logits, type Model, ranked } from '../understanding/classifier';

export const DANGER = 'danger';
export const CRAMPING = 'cramping';
export const PLAIN = 'plain';
export type Likeness = typeof DANGER | typeof CRAMPING | typeof PLAIN;
/** From this share on it is doubted: of stories the model was not shown, 91 in a hundred emergencies, 86 of what is urgent and 3 plain cramps (docs/safety.md). */
const DOUBTED = 0.6;
/** In fewer words nothing is told that the rules do not hear. */
const SHORTEST = 6;

export function isLikeDanger(words: readonly string[], model: Model): boolean {
  return words.length >= SHORTEST && likeness(words, model, DANGER) >= DOUBTED;
}

/** @returns 0 to 1 */
export function likeness(words: readonly string[], model: Model, to: Likeness): number {
  return ranked(logits(words, model), model).find(({ intent }) => intent === to)?.share ?? 0;
}
