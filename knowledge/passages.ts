/** What an article tells of what is asked on from it: by name (its `answers`), else in the passage that says that kind of thing, or that holds the rarest of the words that are said. */
import type { Article } from '../dialogs/content';
import type { PhraseList } from '../dialogs/text/lists';
import { unmarked } from '../dialogs/text/markdown';
import { wordsOf } from '../dialogs/text/tokens';
import { type Library, raritiesOf } from './search';

/** What is asked of an article may be the number of one of its passages. */
const PASSAGE = 'passage.';
/** In words: heard in one breath. */
const LONGEST = 45;
/** A word that more than so many of the passages hold tells nothing of which is meant. */
const COMMON = 0.5;
/** What the words that are shared must tell together: two words of the field, or one that is rare in it. */
const LEAST = 3.2;
/** And behind a line that there is nothing on just what is asked. */
export const LEAST_BESIDE = 2;
/** What it tells that a passage says such a thing as is asked for, a number of minutes for "how long": enough by itself where it is plain what is asked. */
const KIND = 2.4;

/** What may be told by itself: the words it holds, as a search reads them, and what kinds of things it says (the list `tells`): how long, how often. */
export interface Passage { key: string; terms: ReadonlySet<string>; kinds: ReadonlySet<string>; /** The words of each of its sentences. */ sentences: readonly ReadonlySet<string>[] }

/** What an article tells of one thing by its name, or in one of its passages. */
export function toldOf(article: Article, asked: string | undefined): string | undefined {
  if (asked === undefined) return undefined;
  const key = asked.slice(asked.lastIndexOf(BEHIND) + 1);
  if (key.includes(AND)) return partsOf(key).flatMap((it) => article.answers?.[it] ?? []).join(' ');
  if (key === GIST) return gistOf(article);
  return article.answers?.[key] ?? (key.startsWith(PASSAGE) ? passageOf(article, key) : undefined);
}

/** A whole passage, or a sentence of it. */
function passageOf(article: Article, key: string): string | undefined {
  const [at, sentence] = key.slice(PASSAGE.length).split('.');
  const passage = passagesOf(article)[Number(at)];
  return sentence === undefined ? passage : sentencesOf(passage ?? '')[Number(sentence)];
}

/** The key of the sentence of a passage that holds most of these words, "too loose" beside "too tight": of several the shortest; the whole where none does, or what is told by name. */
export function sentenceWith(words: readonly string[], { key, sentences }: Passage, { termOf }: Library): string {
  const holding = sentences.map((own, at) => ({ at, own, held: words.filter((word) => own.has(termOf(word) ?? word)).length })).filter(({ held }) => held > 0);
  const [best] = holding.toSorted((a, b) => b.held - a.held || a.own.size - b.own.size);
  return best === undefined || !key.startsWith(PASSAGE) || sentences.length < 2 ? key : `${key}.${best.at}`;
}

/** A line of a list is one as well. */
function sentencesOf(text: string): string[] {
  return text.split(/\n|(?<=[.!?]) (?=\p{Lu})/u);
}

/** What is told of a claim comes behind a line about claims. */
export function behind(kind: string, key: string): string {
  return `${kind}${BEHIND}${key}`;
}
const BEHIND = '/';

/** Two things asked at once: "how many and how often". */
export function both(first: string, second: string): string {
  return `${first}${AND}${second}`;
}
export function partsOf(asked: string): string[] {
  return asked.split(AND);
}
const AND = '+';

/** Held against what was read, by anybody and by whoever has examined somebody; and asked how it is known. */
export const HELD_AGAINST: readonly string[] = ['doubt', 'examined', 'known'];

/** What is told with how sure it is: the short version, and what is held against a doubt. */
export function isWeighed(asked = ''): boolean {
  return asked === GIST || HELD_AGAINST.includes(kindAhead(asked) ?? '');
}

/** Whether it is so, before the whole of it; and no more than a yes or a no. */
export const WHETHER = 'whether';
export const YES_OR_NO = 'yesNo';
/** What is asked in the middle of the questions is told at their end. */
export const AT_END = 'atEnd';
/** What of an article begins with a yes or a no, first what it is mostly asked for: whether that is the cause, or whether it is of any use. */
export function verdictsOf(article: string): readonly string[] {
  return OF_CAUSES.test(article) ? ['cause', 'should', 'works', 'harm'] : ['works', 'should', 'cause', 'harm'];
}
const OF_CAUSES = /^(why|shoes|form|surface|structure|conditions)\./;
/** Said so, whatever of it was asked. */
export const VERDICTS: readonly string[] = ['cause', 'should', 'works', 'harm', 'either', 'risks', 'excess'];

/** Asked about, and nothing of it is told. */
export const ELSE = 'else';

/** The line that what is told comes behind, if any. */
export function kindAhead(asked: string): string | undefined {
  return asked.includes(BEHIND) ? asked.slice(0, asked.lastIndexOf(BEHIND)) : undefined;
}

/** The short version of what is said aloud: its first sentence, and of very short ones the next. */
export const GIST = 'gist';
function gistOf({ spoken }: Pick<Article, 'spoken'>): string {
  const [first = '', ...rest] = spoken.trim().split(/(?<=[.!?])\s+/);
  return first.split(/\s+/).length >= GIST_LEAST ? first : [first, ...rest.slice(0, 1)].join(' ');
}
/** In words. */
const GIST_LEAST = 6;
/** Told to leave an exercise out, nobody is offered one. */
export const HOLD_OFF = 'holdOff';
/** What is told of whom something may harm. */
export const RISKS: readonly string[] = ['risks', 'excess'];
/** The first passage: what a topic says first of its reasons. */
export const FIRST = `${PASSAGE}0`;

/** Paragraphs without their marks, a list with the line before it, long ones in parts: each may be said by itself. What is said aloud comes last: mostly it stands in the others too. */
export function passagesOf({ spoken, written, more }: Pick<Article, 'spoken' | 'written' | 'more'>): string[] {
  const paragraphs = written.split(/\n{2,}/).reduce<string[]>((all, text) => {
    if (/^(-|\d+\.) /.test(text) && all.length > 0) all.push([all.pop(), ...text.split(/\n(?:-|\d+\.) /).map((it) => it.replace(/^(-|\d+\.) /, ''))].join('\n')); else all.push(text);
    return all;
  }, []);
  return [...paragraphs.map(plain), more, spoken].flatMap(parts);
}

function plain(markdown: string): string {
  return unmarked(markdown).split('\n').map((line, at, lines) => (lines.length > 1 && at > 0 && !/[.!?:]$/.test(line) ? `${line}.` : line)).join(' ').trim();
}

function parts(text: string): string[] {
  const all: string[] = [];
  for (const sentence of text.split(/(?<=[.!?]) (?=\p{Lu})/u)) {
    const last = all.at(-1);
    if (last !== undefined && wordsOf(`${last} ${sentence}`).length <= LONGEST) all[all.length - 1] = `${last} ${sentence}`; else all.push(sentence);
  }
  return all;
}

/** What it tells by name first: that is shorter. */
export function readPassages(article: Article, { termOf }: Library, tells: PhraseList): Passage[] {
  const told = [...Object.entries(article.answers ?? {}), ...passagesOf(article).map((text, at) => [`${PASSAGE}${at}`, text] as const)];
  return told.map(([key, text]) => {
    const words = wordsOf(text);
    return { key, terms: new Set(words.flatMap((word) => termOf(word) ?? [])), sentences: sentencesOf(text).map((part) => new Set(wordsOf(part).map((word) => termOf(word) ?? word))), kinds: new Set([key, ...tells.everywhere(words).map(({ id }) => id), ...(isList(text) ? [EXAMPLE] : [])]) };
  });
}

/** Some of it by name: "water tablets, certain inhalers, statins and others". */
export const EXAMPLE = 'example';
function isList(text: string): boolean {
  return text.includes('\n') || sentencesOf(text).some((sentence) => /^[^:]*:/.test(sentence) ? sentence.split(', ').length > 2 : sentence.split(', ').length > LISTED);
}
/** Parts between commas. */
const LISTED = 3;

/**
 * The key of the passage that tells most of it; undefined where the words tell too little, or none of them is only here and there.
 * @param least what words must tell together
 * @param kinds what is asked, where that is plain, and of whom: how often, how much, a beginner
 */
export function nearestPassage(words: readonly string[], kinds: readonly string[], passages: readonly Passage[], library: Library, least = LEAST): string | undefined {
  const said = [...raritiesOf(words, library)].filter(([term]) => passages.filter(({ terms }) => terms.has(term)).length <= Math.max(1, COMMON * passages.length));
  const scores = passages.map((passage) => {
    const fits = kinds.filter((kind) => passage.kinds.has(kind)).length;
    const score = said.reduce((sum, [term, rarity]) => sum + (passage.terms.has(term) ? rarity : 0), KIND * fits);
    return score >= (fits > 0 ? KIND : least) ? score : 0;
  });
  const best = Math.max(0, ...scores);
  return best > 0 ? passages[scores.indexOf(best)]?.key : undefined;
}

/** The key of what is said aloud, where its own words are what all of it is about: "so do I stop?", of what tells to stop. */
export function ofWhole(words: readonly string[], passages: readonly Passage[], library: Library): string | undefined {
  const said = [...raritiesOf(words, library).keys()];
  const isCommon = said.some((term) => passages.filter(({ terms }) => terms.has(term)).length > COMMON * passages.length);
  return isCommon ? passages.findLast(({ terms }) => said.some((term) => terms.has(term)))?.key : undefined;
}
