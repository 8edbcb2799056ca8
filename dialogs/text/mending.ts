/** Typed words as they were meant: texting, letters held down, missing spaces, missing apostrophes, slips of a finger. */
import { wordsOf } from './tokens';
import type { Typos } from './typos';

/** Parts of a run-together word are at least this long. */
const SHORTEST_PART = 2;
const SHORTEST_WHOLE = 6;

export interface Mending {
  typos: Typos;
  /** Short forms of texting, a word or two ("how 2") → the words they stand for. */
  texting: ReadonlyMap<string, readonly string[]>;
  /** What a run-together word may be made of. */
  vocabulary: ReadonlySet<string>;
  known: ReadonlySet<string>;
}

/** @param list the words meant → how they are typed. */
export function textingOf(list: Record<string, readonly string[]> | undefined): Map<string, string[]> {
  return new Map(Object.entries(list ?? {}).flatMap(([meant, typed]) => typed.map((it) => [it, wordsOf(meant)] as const)));
}

export function mended(words: readonly string[], mending: Mending): string[] {
  const { texting } = mending;
  return words.flatMap((word, at) => {
    if (at > 0 && texting.has(`${words[at - 1] ?? ''} ${word}`)) return [];
    return texting.get(`${word} ${words[at + 1] ?? ''}`) ?? mendedWord(word, mending);
  });
}

function mendedWord(word: string, { typos, texting, vocabulary, known }: Mending): readonly string[] {
  const short = texting.get(word);
  if (short) return short;
  if (known.has(word) || /\d/.test(word)) return [word];
  const held = released(word, texting, known);
  if (held !== word) return texting.get(held) ?? [held];
  const near = typos.mend(word);
  return near === word ? parted(word, vocabulary) : [near];
}

/** "Crampppp", "noooo": letters held down are let go, where that makes a word. */
function released(word: string, texting: ReadonlyMap<string, unknown>, known: ReadonlySet<string>): string {
  const forms = [word.replace(/(.)\1{2,}/g, '$1$1'), word.replace(/(.)\1{2,}/g, '$1'), word.replace(/(.)\1+$/, '$1'), word.replace(/(.)\1+/g, '$1')];
  return forms.find((form) => form !== word && (known.has(form) || texting.has(form))) ?? word;
}

/** "Footcramp": two words of the content without their space. */
function parted(word: string, vocabulary: ReadonlySet<string>): readonly string[] {
  if (word.length < SHORTEST_WHOLE) return [word];
  const ways = Array.from({ length: word.length - 2 * SHORTEST_PART + 1 }, (_none, n) => n + SHORTEST_PART)
    .map((at) => [word.slice(0, at), word.slice(at)] as const)
    .filter((parts) => parts.every((part) => vocabulary.has(part)))
    .toSorted((a, b) => Math.min(...b.map((part) => part.length)) - Math.min(...a.map((part) => part.length)));
  return ways[0] ?? [word];
}
