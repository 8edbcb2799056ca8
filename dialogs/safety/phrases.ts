/**
 * Lay phrases of the red-flag lexicon, compiled and found in a text. A phrase is words parted by spaces:
 *   `swollen/puffy`  one of            `swell*`   any word that begins so      `[my]`  perhaps
 *   `..` `...`       up to five, up to seven words between, within a sentence
 *   `&`              both, in either order, up to seven words between
 *   `{leg}`          any word of the list `leg`
 *   `+toe`  right after the word before, with no comma between
 *   `N`              a number          `N11+` `N17-`   a number of at least, at most so much
 * Fillers ("really") may stand between any two words of a phrase.
 * A phrase that begins with `-` says what is not meant: what it covers does not count; its gaps are shorter.
 */
import { type NumberWords, numberOf } from '../text/numbers';
import { type Token, wordsOf } from '../text/tokens';

type Element =
  | { kind: 'words'; exact: Set<string>; starts: string[]; number?: { from: number; to: number }; optional: boolean; /** Right after the word before, with no comma between. */ close: boolean }
  | { kind: 'gap'; most: number };
type Words = Extract<Element, { kind: 'words' }>;
/** `needs`: words without which it stands nowhere in a text. */
export interface Phrase { elements: Element[]; needs: Words[]; not: boolean }
/** Tokens from `start` up to, not including, `end`. `typo`: a word had to be mended to fit. */
export interface Mention { start: number; end: number; typo: boolean }

export function holds(outer: Mention, inner: Mention): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Named word lists of a lexicon: `{leg}` in a phrase stands for any word of the list `leg`. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** Elements by how they are written: most phrases share theirs with others. */
type Elements = Map<string, Element>;

/** Every phrase a written one stands for: lists put in, and each order of the parts that `&` joins. */
function phrasesOf(text: string, lists: WordLists, elements: Elements): Phrase[] {
  const not = text.startsWith('-');
  return orders(text.slice(not ? 1 : 0).trim().split(' & ')).map((parts) => {
    const all = parts.join(' & ').split(/\s+/).map((part) => elementOf(part, { not, lists, elements }));
    return { not, elements: all, needs: all.filter((it) => it.kind === 'words' && !it.optional) as Words[] };
  });
}

function orders(parts: readonly string[]): string[][] {
  if (parts.length < 2) return [[...parts]];
  return parts.flatMap((part, at) => orders(parts.filter((_other, index) => index !== at)).map((rest) => [part, ...rest]));
}

/** How many words each kind of gap leaps over at most: fewer in what takes a mention away than in what makes one. */
const GAPS: Record<string, { is: number; not: number }> = { '..': { is: 5, not: 3 }, '...': { is: 7, not: 6 }, '&': { is: 7, not: 5 } };

function elementOf(part: string, { not, lists, elements }: { not: boolean; lists: WordLists; elements: Elements }): Element {
  const gap = GAPS[part];
  if (gap) return { kind: 'gap', most: gap[not ? 'not' : 'is'] };
  const known = elements.get(part);
  if (known) return known;
  const close = part.startsWith('+');
  const optional = part.startsWith('[');
  const words = (optional ? part.slice(1, -1) : part.slice(Number(close))).split('/').flatMap((word) => (word.startsWith('{') ? lists[word.slice(1, -1)] ?? [] : word));
  const number = words.filter((word) => word.startsWith('N')).map((word) => /^N(\d*)([+-]?)$/.exec(word)).find((it) => it !== null);
  const plain = words.filter((word) => !word.startsWith('N'));
  const made: Element = {
    kind: 'words', optional, close,
    exact: new Set(plain.filter((word) => !word.endsWith('*'))),
    starts: plain.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
    ...(number ? { number: { from: number[2] === '+' ? Number(number[1]) : -Infinity, to: number[2] === '-' ? Number(number[1]) : Infinity } } : {}),
  };
  elements.set(part, made);
  return made;
}

/** Every whole word that phrases speak of. */
export function exactWords(phrases: readonly Phrase[]): Set<string> {
  return wordsIn(phrases, ({ exact }) => exact);
}

/** Every beginning of a word that phrases speak of. */
export function startsOf(phrases: readonly Phrase[]): Set<string> {
  return wordsIn(phrases, ({ starts }) => starts);
}

/** Words of which a phrase needs one, and no text has any: a reader of texts parts or rewrites each of them ("it's", "cannot"), or a bracket holds two. */
export function unheard(text: string, lists: WordLists): string | undefined {
  const phrases = phrasesOf(text, lists, new Map());
  const never = phrases.flatMap(({ needs }) => needs).find((it) => it.number === undefined && it.starts.length === 0 && [...it.exact].every((word) => wordsOf(word).join(' ') !== word));
  return never && [...never.exact].join('/');
}

function wordsIn(phrases: readonly Phrase[], of: (element: Words) => Iterable<string>): Set<string> {
  const seen = new Set<Element>();
  const words = new Set<string>();
  for (const { elements } of phrases) {
    for (const element of elements) {
      if (element.kind === 'gap' || seen.has(element)) continue;
      seen.add(element);
      for (const word of of(element)) words.add(word);
    }
  }
  return words;
}

export interface Reading { tokens: readonly Token[]; /** Words with typing mistakes mended. */ words: readonly string[]; mended: readonly boolean[]; numbers: NumberWords; /** Words no gap may leap over: "cramping, no chest pain" is no pain in the chest. */ barriers: ReadonlySet<string>; /** Words that say nothing, wherever they stand. */ fillers: ReadonlySet<string> }

/** Things by the words that an element has for them: which of them a word of a text calls for. */
class ByWord<T> {
  private readonly exact = new Map<string, T[]>();
  private readonly starts = new Map<string, [string, T][]>();
  private readonly numbers: [Words, T][] = [];

  add(element: Words, thing: T): void {
    for (const word of element.exact) push(this.exact, word, thing);
    for (const start of element.starts) push(this.starts, start.slice(0, SHORTEST_START), [start, thing]);
    if (element.number) this.numbers.push([element, thing]);
  }

  *of(word: string, numbers: NumberWords): Generator<T> {
    yield* this.exact.get(word) ?? [];
    for (const [start, thing] of beginning(this.starts, word)) if (word.startsWith(start)) yield thing;
    if (numberOf(word, numbers) !== undefined) for (const [element, thing] of this.numbers) if (!element.exact.has(word) && suits(element, word, numbers)) yield thing;
  }
}

/** Phrases by owner, found in one pass: only those whose first word stands at a place are tried there, and of them those whose words are all in the text. */
export class PhraseIndex {
  private readonly byFirst = new ByWord<[string, Phrase]>();
  /** Those that may begin with anything. */
  private readonly anywhere: [string, Phrase][] = [];
  private readonly elements = new ByWord<Words>();
  /** All of them, by owner. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;

  constructor(written: Record<string, readonly string[]>, lists: WordLists = {}) {
    const elements: Elements = new Map();
    this.phrases = new Map(Object.entries(written).map(([owner, texts]) => [owner, texts.flatMap((text) => phrasesOf(text, lists, elements))]));
    for (const element of elements.values()) if (element.kind === 'words') this.elements.add(element, element);
    for (const [owner, phrases] of this.phrases) for (const phrase of phrases) this.add(owner, phrase);
  }

  private add(owner: string, phrase: Phrase): void {
    const [first] = phrase.elements;
    if (first?.kind === 'words' && !first.optional) this.byFirst.add(first, [owner, phrase]);
    else this.anywhere.push([owner, phrase]);
  }

  /** Where each owner is mentioned, without what its `-` phrases cover. Owners without a mention are absent; those that have such a phrase in the text are added to `excluded`. */
  find(reading: Reading, excluded?: Set<string>): Map<string, Mention[]> {
    const is = new Map<string, Mention[]>();
    const not = new Map<string, Mention[]>();
    const there = new Set<Words>();
    for (const word of new Set(reading.words)) for (const element of this.elements.of(word, reading.numbers)) there.add(element);
    reading.words.forEach((word, start) => {
      for (const [owner, phrase] of this.candidates(word, reading.numbers)) {
        if (!phrase.needs.every((it) => there.has(it))) continue;
        const end = match(phrase.elements, 0, reading, start, start);
        if (end !== undefined) push(phrase.not ? not : is, owner, { start, end, typo: reading.mended.slice(start, end).includes(true) });
      }
    });
    for (const [owner, covered] of not) {
      excluded?.add(owner);
      const left = is.get(owner)?.filter((it) => !covered.some((other) => other.start < it.end && it.start < other.end)) ?? [];
      if (left.length > 0) is.set(owner, left); else is.delete(owner);
    }
    return is;
  }

  private *candidates(word: string, numbers: NumberWords): Generator<[string, Phrase]> {
    yield* this.byFirst.of(word, numbers);
    yield* this.anywhere;
  }
}

/** Beginnings (`swell*`) are at least so long, but for figures (`9*`); the content check sees to it. */
export const SHORTEST_START = 3;

/** What is kept by the first letters of a beginning, as far as a word may begin so. */
function beginning<T>(byStart: ReadonlyMap<string, readonly T[]>, word: string): readonly T[] {
  const long = byStart.get(word.slice(0, SHORTEST_START)) ?? [];
  if (!/^\d/.test(word)) return long;
  return [...long, ...Array.from({ length: SHORTEST_START - 1 }, (_none, n) => byStart.get(word.slice(0, n + 1)) ?? []).flat()];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value); else map.set(key, [value]);
}

function match(elements: readonly Element[], index: number, reading: Reading, at: number, start: number): number | undefined {
  const element = elements[index];
  if (!element) return at;
  if (element.kind === 'gap') return afterGap(elements, index, element.most, reading, at, start);
  const fits = at < reading.words.length && (at === start || goesOn(reading.tokens[at], element)) && suits(element, reading.words[at] ?? '', reading.numbers);
  const matched = fits ? match(elements, index + 1, reading, at + 1, start) : undefined;
  return matched ?? (element.optional ? match(elements, index + 1, reading, at, start) : undefined) ?? afterFiller(elements, index, reading, at, start);
}

function goesOn(token: Token | undefined, { close }: Words): boolean {
  return token?.pause === '' || (token?.pause === ',' && !close);
}

function afterFiller(elements: readonly Element[], index: number, reading: Reading, at: number, start: number): number | undefined {
  const skips = at > start && reading.tokens[at]?.pause === '' && reading.fillers.has(reading.words[at] ?? '');
  return skips ? match(elements, index, reading, at + 1, start) : undefined;
}

function afterGap(elements: readonly Element[], index: number, most: number, reading: Reading, at: number, start: number): number | undefined {
  for (let skipped = 0; skipped <= most; skipped++) {
    const end = match(elements, index + 1, reading, at + skipped, start);
    if (end !== undefined) return end;
    if (reading.tokens[at + skipped]?.pause === '.' && at + skipped > start) return undefined;
    if (reading.barriers.has(reading.words[at + skipped] ?? '')) return undefined;
  }
  return undefined;
}

function suits(element: Words, word: string, numbers: NumberWords): boolean {
  if (element.exact.has(word) || element.starts.some((start) => word.startsWith(start))) return true;
  if (!element.number) return false;
  const value = numberOf(word, numbers);
  return value !== undefined && value >= element.number.from && value <= element.number.to;
}
