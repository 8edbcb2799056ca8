/**
 * Words of danger as they are written in haste: a letter wrong, spelt by ear ("diabeetus", "brething"), or run together
 * ("chestpain"). Words that are right as they stand are left alone.
 */
import type { Token } from '../text/tokens';
import { distance, Typos } from '../text/typos';
import { exactWords, type Phrase, startsOf } from './phrases';

/** Shorter words are not guessed at by ear. */
const SHORTEST = 5;
/** Letters that may differ where the consonants agree: one in every so many. */
const LETTERS_A_MISTAKE = 4;
/** Consonants that must agree at least. */
const FEWEST_CONSONANTS = 3;
/** Two words run together have at least this many letters, each part at least three. */
const RUN_TOGETHER = 8;
const PART = 3;

export interface Mending { typos: Typos; bySound: ReadonlyMap<string, string[]>; words: ReadonlySet<string>; known: ReadonlySet<string>; starts: readonly string[]; /** "My", "his": what stands before the one thing of a kind that somebody has. */ owners: ReadonlySet<string> }

/** @param phrases of the lexicon, @param known words that are right as they are. */
export function prepareMending(phrases: readonly Phrase[], known: ReadonlySet<string>, owners: readonly string[] = []): Mending {
  // What is not meant is known, but nothing is mended to it.
  const words = exactWords(phrases.filter((it) => !it.not));
  const right = new Set([...known, ...exactWords(phrases)]);
  const starts = [...startsOf(phrases)];
  const bySound = new Map<string, string[]>();
  for (const word of words) {
    const sound = consonants(word);
    if (sound.length >= FEWEST_CONSONANTS) bySound.set(sound, [...bySound.get(sound) ?? [], word]);
  }
  return { typos: new Typos(words, right, starts), bySound, words, known: right, starts, owners: new Set(owners) };
}

/** The words meant, token by token; a token may turn into two. */
export function mended(tokens: readonly Token[], mending: Mending): { tokens: Token[]; words: string[]; mended: boolean[] } {
  const parts = singles(tokens, mending).flatMap((token) => {
    const halves = isRight(token.word, mending) ? undefined : parted(token.word, mending);
    return halves ? [{ ...token, word: halves[0] }, { word: halves[1], pause: '' as const }] : [token];
  });
  const words = parts.map(({ word }) => meant(word, mending));
  return { tokens: parts, words, mended: words.map((word, at) => word !== parts[at]?.word) };
}

/** Whether a word is left as it is. */
export function isRight(word: string, { known, starts }: Pick<Mending, 'known' | 'starts'>): boolean {
  return word.length < SHORTEST || known.has(word) || /\d/.test(word) || starts.some((start) => word.startsWith(start));
}

function meant(word: string, mending: Mending): string {
  const near = mending.typos.mend(word);
  if (near !== word || isRight(word, mending)) return near;
  return mending.bySound.get(consonants(word))?.find((it) => it[0] === word[0] && distance(word, it) * LETTERS_A_MISTAKE <= word.length) ?? word;
}

/** "My jaws locked", "my dads chests sore": 's written or heard as one with what somebody has, and no phrase has the plural of. */
function singles(tokens: readonly Token[], { words, starts, owners }: Mending): readonly Token[] {
  let owned = false;
  return tokens.map((token, at) => {
    owned = token.pause === '' && (owned || owners.has(tokens[at - 1]?.word ?? '')) && token.word.endsWith('s') && !words.has(token.word) && words.has(token.word.slice(0, -1)) && !starts.some((start) => token.word.startsWith(start));
    return owned ? { ...token, word: token.word.slice(0, -1) } : token;
  });
}

/** "Chestpain": both halves are words of danger. */
function parted(word: string, { words }: Mending): [string, string] | undefined {
  if (word.length < RUN_TOGETHER) return undefined;
  for (let at = PART; at <= word.length - PART; at++) {
    if (words.has(word.slice(0, at)) && words.has(word.slice(at))) return [word.slice(0, at), word.slice(at)];
  }
  return undefined;
}

/** What is left of a word without its vowels: letters that sound alike are one, doubled ones are single. */
function consonants(word: string): string {
  return word.replace(/ph/g, 'f').replace(/gh/g, '').replace(/[cq]k?/g, 'k').replace(/z/g, 's').replace(/mb$/, 'm').replace(/mb+/g, 'm').replace(/(?!^)[aeiouyhw]/g, '').replace(/(.)\1+/g, '$1');
}
