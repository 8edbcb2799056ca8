/** What an outcome must be, whoever leads to it: its name says how soon, its rows say whether a stretch may follow. */
import type { Content } from '../../dialogs/content';
import type { Level } from '../../dialogs/types';
import type { Failure } from './tree';

/** `clot_today` that says "in days" is a mistake, whatever else agrees. */
const NAMED: Record<string, Level> = { emergency: 'emergency', today: 'urgent', soon: 'soon' };
/** Rows that may be a clot, a blocked artery, pressure in the muscle, a tear or a break: nothing may be stretched or rubbed. */
const UNTOUCHED = ['2', '3', '4', '5', '6', '11', '12', '13', '14'];

export function outcomeFailures(outcomes: Content['outcomes']): Failure[] {
  return Object.entries(outcomes).flatMap(([id, { level, relief, rows }]): Failure[] => {
    const named = NAMED[id.split('_').at(-1) ?? ''];
    const barred = named === 'emergency' || named === 'urgent' || rows.some((row) => UNTOUCHED.includes(row));
    return [
      ...(named === undefined || named === level ? [] : [{ what: 'an outcome is as urgent as its name', where: `${id} is ${level}` }]),
      ...(barred && relief ? [{ what: 'what may be a clot, a tear, a break or a blocked artery is never stretched', where: id }] : []),
    ];
  });
}
