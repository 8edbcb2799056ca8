/** Whom a passage may speak of, where it is asked for whom something holds. */
import { hasNumber } from '../../text/numbers';
import type { Ears } from '../basis/ears';
import type { Utterance } from '../basis/utterance';
import { questionIn } from '../guessing/classify';

/** "I'm a beginner", "I'm 64": whom a passage may speak of. */
export function peopleIn(words: readonly string[], { slots: { lists, numbers } }: Ears): string[] {
  const isOld = lists.aged.found(words).length > 0 && hasNumber(words, OLD, numbers);
  const told = new Set(lists.tells.everywhere(words).map(({ id }) => id));
  return [...PEOPLE.filter((id) => told.has(id)), ...(isOld ? [OLDER] : [])];
}
const OLDER = 'older';
const PEOPLE: readonly string[] = [OLDER, 'novice'];
/** In years: from here on trials speak of older adults. */
const OLD = 60;

/** "Can my kid do them": whatever is told of risks, a child is not coached, and that is what is told. */
export function isForChild(utterance: Utterance, ears: Ears): boolean {
  const { meaning } = questionIn(utterance, ears);
  return meaning?.kind === 'ask' && meaning.article === CHILDREN;
}
const CHILDREN = 'conditions.children';
