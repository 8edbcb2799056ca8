/** Phrases of the content's lists, found in words. */
export interface Listed { id: string; words: readonly string[] }
export interface Place { id: string; from: number; to: number }

/** Phrases of one first word, joined, the longest first: what each is one of; and how many words the longest has. */
interface Begun { longest: number; ids: Map<string, string[]> }

export class PhraseList {
  /** By first word. There are tens of thousands of phrases: a text is looked up among them, not held against each. */
  private readonly byFirst = new Map<string, Begun>();
  /** Every word of every phrase. */
  readonly words: ReadonlySet<string>;

  constructor(phrases: readonly Listed[]) {
    for (const { id, words } of phrases.toSorted((a, b) => b.words.length - a.words.length)) {
      const [first] = words;
      if (first === undefined) continue;
      const begun = this.byFirst.get(first) ?? { longest: words.length, ids: new Map<string, string[]>() };
      this.byFirst.set(first, begun);
      const phrase = words.join(' ');
      begun.ids.set(phrase, [...begun.ids.get(phrase) ?? [], id]);
    }
    this.words = new Set(phrases.flatMap((it) => it.words));
  }

  /** The phrases of one of the list's parts. */
  of(id: string): string[] {
    return [...this.byFirst.values()].flatMap(({ ids }) => [...ids].flatMap(([phrase, all]) => all.filter((it) => it === id).map(() => phrase)));
  }

  /** The longest phrase that begins at a place: "big toe" is found before "big". */
  at(words: readonly string[], from: number): Place | undefined {
    return this.allAt(words, from)[0];
  }

  /** Every phrase that begins at a place, the longest first. */
  allAt(words: readonly string[], from: number): readonly Place[] {
    const begun = this.byFirst.get(words[from] ?? '');
    if (begun === undefined) return NONE;
    const places: Place[] = [];
    for (let to = Math.min(from + begun.longest, words.length); to > from; to--) {
      for (const id of begun.ids.get(words.slice(from, to).join(' ')) ?? []) places.push({ id, from, to });
    }
    return places;
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
