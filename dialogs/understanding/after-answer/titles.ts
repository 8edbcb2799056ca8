/** Which articles a text names, by the words of their titles. */
import type { TopicId } from '../../types';
import type { Ears } from '../basis/ears';

/** Half of what its title tells is said. */
export function isNamed(article: TopicId, words: readonly string[], ears: Ears): boolean {
  return partNamed(article, words, ears) >= HALF;
}
const HALF = 0.5;

/** How much of what its title tells is said. */
export function partNamed(article: TopicId, words: readonly string[], ears: Ears): number {
  const own = termsOf(article, ears);
  return own.length > 0 ? saidOf(own, words, ears) / own.length : 0;
}

/** So much as a word of its title is said. */
export function isTouched(article: TopicId, words: readonly string[], ears: Ears): boolean {
  return saidOf(termsOf(article, ears), words, ears) > 0;
}

function saidOf(terms: readonly string[], words: readonly string[], { library }: Ears): number {
  const said = new Set(words.flatMap((word) => library.termOf(word) ?? []));
  return terms.filter((term) => said.has(term)).length;
}

/** What a title tells. */
export function termsOf(article: TopicId, { titles, slots, library }: Ears): string[] {
  return tellingOf(titles.get(article) ?? [], slots).map((word) => library.termOf(word) ?? word);
}

/** Articles whose title is said, but for words that tell nothing: "can I still do toe yoga", "can I take magnesium". */
export function titled(words: readonly string[], { titles, slots }: Ears): TopicId[] {
  return [...titles].filter(([, title]) => {
    const own = tellingOf(title, slots);
    return own.length > 0 && own.every((word) => words.includes(word));
  }).map(([id]) => id);
}

/** Without the words that tell nothing. */
function tellingOf(title: readonly string[], { lists }: Ears['slots']): readonly string[] {
  return title.filter((word) => !lists.stop.words.has(word));
}

/** "It", "them", "one". */
export function points(words: readonly string[], { slots: { lists } }: Ears): boolean {
  return words.some((word) => lists.bare.at([word], 0)?.id === POINTING);
}
const POINTING = 'it';
