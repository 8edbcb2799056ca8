/** An illness asked about by its name. */
import type { Heard } from '../../safety/rules';
import type { Place } from '../../text/lists';
import { IS_IT_A_CRAMP, NO_ARTICLE } from '../../topics';
import type { Ears } from '../basis/ears';
import type { Meant } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { mayBeOfOne, tells } from './details';

/** "What does a clot feel like?": an illness asked about by its name is told of by itself, where nothing is told that alarms, and else than in its article nobody speaks of himself. */
export function ofIllness(meant: Meant, utterance: Utterance, { alarms }: Heard, ears: Ears): Meant {
  const { words } = utterance;
  const { meaning } = meant;
  if (alarms.length > 0 || !mayBeOfOne(meaning)) return meant;
  const found = ears.slots.lists.illness.found(words);
  const named = illnessesIn(words, ears);
  const [asked, another] = new Set(named.map(({ id }) => id));
  const isOwn = found.some(({ id }) => id === OWN);
  if (asked === undefined || another !== undefined || (isOwn && asked === EMERGENCY)) return meant;
  const isOfIt = meaning.kind === 'ask' && meaning.article === IS_IT_A_CRAMP;
  const isOfOther = meaning.kind === 'ask' && meaning.article !== NO_ARTICLE && !named.some(({ from }) => found.some(({ id, to }) => id === ASKED && to === from));
  if (!isOfIt && (isOfOther || isOwn || !utterance.asks)) return meant;
  return { ...meant, meaning: { kind: 'ask', article: IS_IT_A_CRAMP, also: [], asked } };
}
/** Those that the article on what is a cramp tells of by name. */
export function illnessesIn(words: readonly string[], ears: Ears): Place[] {
  return ears.slots.lists.illness.found(words).filter(({ id }) => tells(IS_IT_A_CRAMP, id, ears));
}

/** Words with which it may be one's own. */
const OWN = 'own';
/** When to call for help: whoever may mean himself is no case for a list. */
export const EMERGENCY = 'emergency';
/** What asks after it, right before its name. */
const ASKED = 'asked';
