/** The passage of an article that tells what is asked on from it, where none of its `answers` does: the one with the rarest of the words that are said. */
import type { Article } from '../dialogs/content';
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

export function passageKey(at: number): string {
  return `${PASSAGE}${at}`;
}

/** What an article tells of one thing by its name, or in one of its passages. */
export function toldOf(article: Article, asked: string | undefined): string | undefined {
  if (asked === undefined) return undefined;
  return article.answers?.[asked] ?? (asked.startsWith(PASSAGE) ? passagesOf(article)[Number(asked.slice(PASSAGE.length))] : undefined);
}

/** Paragraphs without their marks, a list with the line before it, long ones in parts: each may be said by itself. */
export function passagesOf({ written, more }: Pick<Article, 'written' | 'more'>): string[] {
  const paragraphs = written.split(/\n{2,}/).reduce<string[]>((all, text) => {
    if (/^(-|\d+\.) /.test(text) && all.length > 0) all.push([all.pop(), ...text.split(/\n(?:-|\d+\.) /).map((it) => it.replace(/^(-|\d+\.) /, ''))].join('\n')); else all.push(text);
    return all;
  }, []);
  return [...paragraphs.map(plain), more].flatMap(parts);
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

/** Of each passage the words it holds, as a search reads them. */
export function readPassages(article: Article, { termOf }: Library): ReadonlySet<string>[] {
  return passagesOf(article).map((text) => new Set(wordsOf(text).flatMap((word) => termOf(word) ?? [])));
}

/** Undefined where the words tell too little, or none of them is only here and there. */
export function nearestPassage(words: readonly string[], passages: readonly ReadonlySet<string>[], library: Library): number | undefined {
  const said = [...raritiesOf(words, library)].filter(([term]) => passages.filter((passage) => passage.has(term)).length <= Math.max(1, COMMON * passages.length));
  const scores = passages.map((passage) => said.reduce((sum, [term, rarity]) => sum + (passage.has(term) ? rarity : 0), 0));
  const best = Math.max(...scores);
  return best >= LEAST ? scores.indexOf(best) : undefined;
}
