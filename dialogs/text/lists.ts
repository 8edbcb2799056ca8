/** Phrases of the content's lists, found in words. They are templates, and are walked as they are written: spelt out there would be hundreds of thousands. */
import type { Template } from './templates';
import { wordsOf } from './tokens';

export interface Listed { id: string; template: Template }
export interface Place { id: string; from: number; to: number }

/** A place within phrases: where each word leads from here, and what the phrases that end here are. */
interface State { next: Map<string, State[]>; ends: string[] }

export class PhraseList {
  private readonly start: State;
  /** Every word of every phrase. */
  readonly words: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;

  constructor(phrases: readonly Listed[]) {
    this.ids = new Set(phrases.map(({ id }) => id));
    const words = new Set<string>();
    this.start = joined(phrases.map(({ id, template }) => before(template, { next: new Map(), ends: [id] }, words)));
    this.words = words;
  }

  /** The longest phrase that begins at a place: "big toe" is found before "big". */
  at(words: readonly string[], from: number): Place | undefined {
    return this.allAt(words, from)[0];
  }

  /** Every phrase that begins at a place, the longest first. */
  allAt(words: readonly string[], from: number): readonly Place[] {
    const places: Place[][] = [];
    let states = this.start.next.get(words[from] ?? '') ?? [];
    for (let to = from + 1; states.length > 0; to++) {
      const ids = new Set(states.flatMap(({ ends }) => ends));
      if (ids.size > 0) places.unshift([...ids].map((id) => ({ id, from, to })));
      states = [...new Set(states.flatMap(({ next }) => next.get(words[to] ?? '') ?? []))];
    }
    return places.flat();
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
    return words.flatMap((_word, from) => this.allAt(words, from));
  }
}

/** The state from which a template leads to `then`: it is read from its last word to its first. */
function before(template: Template, then: State, words: Set<string>): State {
  if (template.kind === 'any') return joined(template.parts.map((part) => before(part, then, words)));
  if (template.kind === 'all') return template.parts.reduceRight((state, part) => before(part, state, words), then);
  return wordsOf(template.text.trim()).reduceRight((state, word) => {
    words.add(word);
    return { next: new Map([[word, [state]]]), ends: [] };
  }, then);
}

/** One state for several: each word leads to all that it leads to from any of them. */
function joined(states: readonly State[]): State {
  const next = new Map<string, State[]>();
  for (const state of states) {
    for (const [word, to] of state.next) {
      const known = next.get(word);
      if (known) known.push(...to.filter((other) => !known.includes(other))); else next.set(word, [...to]);
    }
  }
  return { next, ends: [...new Set(states.flatMap(({ ends }) => ends))] };
}

/** Where phrases of any of these lists stand. */
export function placesOf<Name extends string>(names: readonly Name[], words: readonly string[], lists: Readonly<Record<Name, PhraseList>>): Place[] {
  return names.flatMap((name) => lists[name].everywhere(words));
}

/** Of several places the first of the longest. */
export function longestOf(places: readonly Place[]): Place | undefined {
  return places.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
}

/** One place holds another. */
export function covers(outer: Place, inner: Place): boolean {
  return outer.from <= inner.from && outer.to >= inner.to;
}

/** Which words stand in any of these places. */
export function covered(places: readonly Place[]): Set<number> {
  const told = new Set<number>();
  for (const { from, to } of places) for (let at = from; at < to; at++) told.add(at);
  return told;
}

/** Of the list `beside`: what parts a no from what is so after all. */
export const CONTRASTS: readonly string[] = ['contrast', 'mere', 'except'];
