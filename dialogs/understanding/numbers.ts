/** Number words of a language, as content gives them: "twenty six" → 26, "a hundred" → 100. */

export type NumberWords = Record<string, number>;

/** @returns the number a word is, digits included ("1,5" and "1.5" are both one and a half), or undefined. */
export function numberOf(word: string, words: NumberWords): number | undefined {
  if (/^\d+([.,]\d+)?$/.test(word)) return Number(word.replace(',', '.'));
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** The number at a place, with as many words as it takes: tens and ones, hundreds; undefined where there is none. */
export function numberAt(tokens: readonly string[], at: number, words: NumberWords): { value: number; length: number } | undefined {
  const first = numberOf(tokens[at] ?? '', words);
  if (first === undefined) return undefined;
  const next = numberOf(tokens[at + 1] ?? '', words);
  if (next === 100 && first < 10) {
    const rest = numberAt(tokens, at + 2, words);
    return rest && rest.value < 100 ? { value: first * 100 + rest.value, length: 2 + rest.length } : { value: first * 100, length: 2 };
  }
  const worded = !/^\d/.test(tokens[at] ?? '');
  if (worded && first >= 20 && first < 100 && next !== undefined && next > 0 && next < 10) return { value: first + next, length: 2 };
  return { value: first, length: 1 };
}
