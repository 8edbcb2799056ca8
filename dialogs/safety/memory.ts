/**
 * What was told in the last turns: signs, never words. A risk is often told apart from the pain ("I flew on Sunday", two
 * turns after "my calf hurts"), and counts with it; what was told long ago does not.
 */
import type { Told } from '../session';
import type { Alarm } from '../types';

/** For so many turns, and for so long, is a sign in mind. */
const TURNS = 8;
const MINUTES = 15;

/** A sign that holds, and whose it is. */
export interface Sign { sign: string; about: Alarm['about'] }

/** The signs still in mind. */
export function inMind(told: readonly Told[], { turn, at }: Pick<Told, 'turn' | 'at'>): Told[] {
  return told.filter((it) => turn - it.turn <= TURNS && at - it.at <= MINUTES * 60_000);
}

/** With what this turn told, and without what it denied. */
export function minded(told: readonly Told[], { signs, denied }: { signs: readonly Sign[]; denied: readonly string[] }, now: Pick<Told, 'turn' | 'at'>): Told[] {
  const kept = inMind(told, now).filter(({ sign }) => !denied.includes(sign) && !signs.some((it) => it.sign === sign));
  return [...kept, ...signs.map(({ sign, about }) => ({ sign, about, ...now }))];
}
