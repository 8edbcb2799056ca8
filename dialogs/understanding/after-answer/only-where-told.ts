/** Asked for where an article tells it, or where one that goes on does; else whoever says so may mean something else: "I do that already", told of the cramp "it's every night". */
const ONLY_WHERE_TOLD: readonly string[] = ['nightly', 'units', 'during', 'nextWeek', 'tellDoctor', 'doctor', 'race', 'already', 'walking', 'pressure', 'lack', 'food', 'water', 'make', 'age', 'together', 'hot', 'enough', 'others', 'comesBack', 'sweat', 'cycling', 'inBed'];
/** The same of exercises, running, shoes, and what is done about a cramp. */
const OF_RUNNING: readonly string[] = [
  'weeks', 'standing', 'shod', 'skipped', 'whichFirst', 'downhill', 'uphill', 'recurs', 'slow', 'warmth', 'painkiller', 'brandNew', 'farOut', 'tool', 'mild', 'reach', 'spot', 'gear', 'afterRace', 'pullOut',
  'change', 'stuck', 'bothSides', 'through', 'seen', 'trust', 'worse', 'daytime',
  'deleted', 'tooTight', 'wide', 'litres', 'whyThirty', 'howTo', 'stopIt', 'stretchOrJog', 'tarmac',
];

export function isOnlyWhereTold(asked: string): boolean {
  return ONLY_WHERE_TOLD.includes(asked) || OF_RUNNING.includes(asked);
}
