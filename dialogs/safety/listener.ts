/**
 * The listener: reads every text, in every state, before anything else, for words that mean something worse than a
 * cramp. Rules are data (`flags.yaml`); lay words are data (`locales/<language>/red-flags.yaml`). It never looks at what
 * was meant, so that no classifier can talk it out of an alarm; what is made of its alarms in a long story stands in `likeness.ts`.
 */
import type { Alarm } from '../types';
import type { Sign } from './memory';
import { type Heard, judged, type RuleBook } from './rules';
import { type LayWords, noticed } from './signs';

export type Listener = LayWords & RuleBook;

/**
 * @param heard spoken words may be misheard: what rests on a mended or a denied word is doubtful.
 * @param answering an open question is being answered, so that a "no" is a plain answer.
 * @param before signs of earlier turns: they add alarms to what this text raises by itself, and take none away.
 */
export function listen(text: string, heard: 'typed' | 'spoken', answering: boolean, listener: Listener, before: readonly Sign[] = []): Heard {
  return judged(noticed(text, heard, answering, listener), listener, before);
}

/** Alarms of what may have been said instead, where they do not rest on a sign that what was heard is known not to mean: "chest is grand" is no "chest is gone". */
export function alarmsInstead(heard: string, others: readonly string[], answering: boolean, listener: Listener, before: readonly Sign[] = []): Alarm[] {
  if (others.length === 0) return [];
  const { excluded } = noticed(heard, 'spoken', answering, listener);
  return others.flatMap((text) => {
    const found = noticed(text, 'spoken', answering, listener);
    return judged({ ...found, present: new Map([...found.present].filter(([id]) => !excluded.has(id))) }, listener, before).alarms;
  });
}
