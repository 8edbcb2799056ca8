/** What an open question asks about, named in what was said, in whatever form: "breathless" by "breathing". */
import { phraseWords } from '../../text/tokens';

/** Letters by which a word is known in its other forms: "swelling", but "swollen" is another. */
const STEM = 4;
const SHORTEST = 3;

export function stemOf(word: string): string {
  return word.slice(0, STEM);
}

/** The stems of the words of an option that tell something. */
export function stemsOf(phrases: readonly string[], fillers: ReadonlySet<string>): Set<string> {
  return new Set(phrases.flatMap((phrase) => phraseWords(phrase)).filter((word) => word.length >= SHORTEST && !fillers.has(word)).map(stemOf));
}

/** Whether one of the words of an option is said. */
export function isNamed(said: readonly string[], { words }: { words: readonly string[] }, { answers: { fillers } }: { answers: { fillers: ReadonlySet<string> } }): boolean {
  const stems = stemsOf(words, fillers);
  return said.some((word) => stems.has(stemOf(word)));
}
