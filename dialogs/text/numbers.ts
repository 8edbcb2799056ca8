/** Number words of a language, as content gives them: "twenty six" → 26, "a hundred and five" → 105, "two and a half" → 2.5. */

export type NumberWords = Record<string, number>;
export interface NumberAt { value: number; /** How many words it takes. */ length: number }

const HUNDRED = 100;
const HALF = 0.5;

/** @returns the number a word is, digits included ("1,5" and "1.5" are both one and a half), or undefined. */
export function numberOf(word: string, words: NumberWords): number | undefined {
  if (/^\d+([.,]\d+)?$/.test(word)) return Number(word.replace(',', '.'));
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/**
 * The number at a place, with as many words as it takes; undefined where there is none.
 * @param joins words that join the parts of a number: "and", "a", "point"
 */
export function numberAt(tokens: readonly string[], at: number, words: NumberWords, joins: readonly string[] = []): NumberAt | undefined {
  const whole = wholeAt(tokens, at, words, joins);
  if (!whole) return undefined;
  const half = joined(tokens, at + whole.length, joins);
  return half > 0 && numberOf(tokens[at + whole.length + half] ?? '', words) === HALF && whole.value !== HALF
    ? { value: whole.value + HALF, length: whole.length + half + 1 } : whole;
}

function wholeAt(tokens: readonly string[], at: number, words: NumberWords, joins: readonly string[]): NumberAt | undefined {
  const first = numberOf(tokens[at] ?? '', words);
  if (first === undefined) return undefined;
  if (/^\d/.test(tokens[at] ?? '')) return { value: first, length: 1 };
  if (first === HUNDRED) return hundreds(1, 1, tokens, at, words, joins);
  const next = numberOf(tokens[at + 1] ?? '', words);
  if (next === HUNDRED && first < 10) return hundreds(first, 2, tokens, at, words, joins);
  return first >= 20 && next !== undefined && next >= 1 && next < 10 ? { value: first + next, length: 2 } : { value: first, length: 1 };
}

/** "Two hundred", "a hundred and five". */
function hundreds(count: number, length: number, tokens: readonly string[], at: number, words: NumberWords, joins: readonly string[]): NumberAt {
  const between = joined(tokens, at + length, joins);
  const rest = wholeAt(tokens, at + length + between, words, joins);
  const fits = rest && rest.value > 0 && rest.value < HUNDRED && Number.isInteger(rest.value);
  return fits ? { value: count * HUNDRED + rest.value, length: length + between + rest.length } : { value: count * HUNDRED, length };
}

/** How many words that only join stand at a place: "and", "and a". */
function joined(tokens: readonly string[], at: number, joins: readonly string[]): number {
  let count = 0;
  while (count < 2 && joins.includes(tokens[at + count] ?? '')) count++;
  return count;
}

/** A number of at least so much, anywhere. */
export function hasNumber(tokens: readonly string[], least: number, words: NumberWords): boolean {
  return tokens.some((_token, at) => (numberAt(tokens, at, words)?.value ?? 0) >= least);
}
