/** Phrases of the content's lists, found in words. */
export interface Listed { id: string; words: readonly string[] }
export interface Place { id: string; from: number; to: number }

export class PhraseList {
  /** By first word, the longest first, so that "big toe" is found before "big". */
  private readonly byFirst = new Map<string, Listed[]>();
  /** Every word of every phrase. */
  readonly words: ReadonlySet<string>;

  constructor(phrases: readonly Listed[]) {
    for (const phrase of phrases.toSorted((a, b) => b.words.length - a.words.length)) {
      const first = phrase.words[0];
      if (first === undefined) continue;
      const there = this.byFirst.get(first);
      if (there) there.push(phrase); else this.byFirst.set(first, [phrase]);
    }
    this.words = new Set(phrases.flatMap((it) => it.words));
  }

  /** The phrases of one of the list's parts. */
  of(id: string): string[] {
    return [...this.byFirst.values()].flat().filter((it) => it.id === id).map(({ words }) => words.join(' '));
  }

  /** The longest phrase that begins at a place. */
  at(words: readonly string[], from: number): Place | undefined {
    const found = this.byFirst.get(words[from] ?? '')?.find((it) => stands(it, words, from));
    return found && { id: found.id, from, to: from + found.words.length };
  }

  /** Every phrase that begins at a place, the longest first. */
  allAt(words: readonly string[], from: number): readonly Place[] {
    const begun = this.byFirst.get(words[from] ?? '');
    return begun === undefined ? NONE : begun.filter((it) => stands(it, words, from)).map(({ id, words: phrase }) => ({ id, from, to: from + phrase.length }));
  }

  /** The longest phrases, one after the other. */
  found(words: readonly string[]): Place[] {
    const places: Place[] = [];
    for (let from = 0; from < words.length; from++) {
      const place = this.at(words, from);
      if (!place) continue;
      places.push(place);
      from = place.to - 1;
    }
    return places;
  }

  /** All phrases, those inside others too. */
  everywhere(words: readonly string[]): Place[] {
    const places: Place[] = [];
    for (let from = 0; from < words.length; from++) places.push(...this.allAt(words, from));
    return places;
  }
}

const NONE: readonly Place[] = [];

function stands({ words: phrase }: Listed, words: readonly string[], from: number): boolean {
  for (let n = 1; n < phrase.length; n++) if (words[from + n] !== phrase[n]) return false;
  return from + phrase.length <= words.length;
}
