/** Phrases of the content's lists, found in words. */
export interface Listed { id: string; words: readonly string[] }
export interface Place { id: string; from: number; to: number }

/** Phrases of the same first two words, joined: what each is one of; and how many words the longest has. */
interface Begun { longest: number; ids: Map<string, string[]> }
/** What begins with a word: what the word alone is one of, and longer phrases by their second word. */
interface First { alone: string[]; more: Map<string, Begun> }

export class PhraseList {
  /** By the first word. There are tens of thousands of phrases: a text is looked up among them, not held against each. */
  private readonly byFirst = new Map<string, First>();
  /** Every word of every phrase. */
  readonly words: ReadonlySet<string>;

  constructor(phrases: readonly Listed[]) {
    for (const { id, words } of phrases.toSorted((a, b) => b.words.length - a.words.length)) {
      const [first, second] = words;
      if (first === undefined) continue;
      const { alone, more } = gotten(this.byFirst, first, () => ({ alone: [], more: new Map<string, Begun>() }));
      if (second === undefined) alone.push(id);
      else gotten(gotten(more, second, () => ({ longest: words.length, ids: new Map<string, string[]>() })).ids, words.join(' '), () => []).push(id);
    }
    this.words = new Set(phrases.flatMap((it) => it.words));
  }

  /** The phrases of one of the list's parts. */
  of(id: string): string[] {
    return [...this.byFirst].flatMap(([first, { alone, more }]) => {
      const longer = [...more.values()].flatMap(({ ids }) => [...ids]);
      return [...longer, [first, alone] as const].flatMap(([phrase, all]) => all.filter((it) => it === id).map(() => phrase));
    });
  }

  /** The longest phrase that begins at a place: "big toe" is found before "big". */
  at(words: readonly string[], from: number): Place | undefined {
    return this.allAt(words, from)[0];
  }

  /** Every phrase that begins at a place, the longest first. */
  allAt(words: readonly string[], from: number): readonly Place[] {
    const first = this.byFirst.get(words[from] ?? '');
    if (first === undefined) return NONE;
    const begun = first.more.get(words[from + 1] ?? '');
    const places: Place[] = [];
    for (let to = Math.min(from + (begun?.longest ?? 0), words.length); to > from + 1; to--) {
      for (const id of begun?.ids.get(words.slice(from, to).join(' ')) ?? []) places.push({ id, from, to });
    }
    for (const id of first.alone) places.push({ id, from, to: from + 1 });
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

function gotten<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, value = make());
  return value;
}

const NONE: readonly Place[] = [];
