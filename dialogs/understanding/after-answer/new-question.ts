/** A whole new question after an answer, "grass?", "how much should I drink" after shoes: it names what another article tells of, and the one that was read does not. */
import type { TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare } from '../basis/empty-words';
import type { Utterance } from '../basis/utterance';
import { questionIn } from '../guessing/classify';
import { partNamed, points, termsOf } from './titles';

/** So sure that it is of the other one; with a word that points, "is it ok", surer. */
const SURE = 0.55;
const SURE_BESIDE_IT = 0.6;

export function isNewQuestion(utterance: Utterance, reading: TopicId, ears: Ears): boolean {
  return utterance.asks && namesAnother(utterance, reading, ears);
}

/** Whether it asks or only claims something. */
export function namesAnother(utterance: Utterance, reading: TopicId, ears: Ears): boolean {
  const { words } = utterance;
  const { meaning, share } = questionIn(utterance, ears);
  if (meaning?.kind !== 'ask' || meaning.article === reading || share < (points(words, ears) ? SURE_BESIDE_IT : SURE)) return false;
  const { article } = meaning;
  const own = new Set(words.filter((word) => !isBare(word, ears) && !ears.slots.lists.stop.words.has(word)).flatMap((word) => ears.library.termOf(word) ?? []));
  return partNamed(article, words, ears) > partNamed(reading, words, ears) || [...own].some((term) => isToldIn(article, term, ears) && !isToldIn(reading, term, ears));
}

function isToldIn(article: TopicId, term: string, ears: Ears): boolean {
  return termsOf(article, ears).includes(term) || ears.passages(article).some(({ terms }) => terms.has(term));
}
