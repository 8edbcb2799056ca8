/**
 * Retrieval over the articles, for questions that no way of asking covers: BM25 over every way of asking and over the
 * text, on word stems, with words that mean the same taken as one and unknown words read as the known ones they look like.
 */
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import type { Article, Language } from '../dialogs/content';
import type { TopicId } from '../dialogs/types';
import { wordsIn } from '../dialogs/understanding/templates';
import { wordsOf } from '../dialogs/understanding/tokens';

export interface Hit {
  topic: TopicId;
  /** Relative to the best hit of the same search, above 0, at most 1. */
  score: number;
  /** Share of what the query tells that the article speaks of: rare words tell more, unknown ones most. 0 to 1. */
  covered: number;
}

interface Posting { document: number; /** BM25's weight of the term in this document, its rarity apart. */ weight: number }
interface Term { rarity: number; postings: Posting[]; topics: ReadonlySet<number> }

export interface Library {
  topics: readonly TopicId[];
  /** Which topic each document is of, and what a match in it counts. */
  documents: readonly { topic: number; asked: boolean }[];
  terms: ReadonlyMap<string, Term>;
  /** Rarity of a word nobody has written. */
  strange: number;
  /** The term a word stands for; undefined for a word that tells nothing. */
  termOf: (word: string) => string | undefined;
  /** Known terms by the runs of letters in them. */
  runs: ReadonlyMap<string, string[]>;
}

const SATURATION = 1.2;
const LENGTH = 0.3;
/** What a match in the text counts beside one in a way of asking. */
const TEXT = 0.35;
/** Runs of letters by which an unknown word is held against known ones, and how alike the two must be. */
const RUNS = [4, 5];
const ALIKE = 0.5;

/** @param stop words that tell nothing, @param same words that mean the same, by the one they stand for. */
export function prepareLibrary({ articles, intents }: Pick<Language, 'articles' | 'intents'>, stop: ReadonlySet<string>, languageId: string): Library {
  const termOf = termsOf(stop, intents.lists['same'] ?? {}, languageId);
  const topics = Object.keys(articles);
  const documents: { topic: number; asked: boolean; words: string[] }[] = Object.values(articles).flatMap((article, topic) => [
    ...article.asks.map((template) => ({ topic, asked: true, words: wordsIn(template, intents).flatMap(wordsOf) })),
    { topic, asked: false, words: textOf(article) },
  ]);
  const terms = index(documents, termOf);
  return { topics, documents: documents.map(({ topic, asked }) => ({ topic, asked })), terms, strange: Math.log(1 + documents.length), termOf, runs: runsOf(terms.keys()) };
}

function textOf({ title, spoken, written, more }: Article): string[] {
  return wordsOf(`${title} ${title} ${spoken} ${written} ${more}`);
}

function termsOf(stop: ReadonlySet<string>, same: Record<string, string[]>, languageId: string): (word: string) => string | undefined {
  const stem = languageId === 'en' ? (word: string) => PorterStemmer.stem(word) : (word: string) => word;
  const standsFor = new Map(Object.entries(same).flatMap(([one, others]) => others.map((other) => [stem(other), stem(one)] as const)));
  return (word) => {
    if (stop.has(word)) return undefined;
    const term = stem(word);
    return standsFor.get(term) ?? term;
  };
}

function index(documents: readonly { topic: number; words: string[] }[], termOf: Library['termOf']): Map<string, Term> {
  const counted = documents.map(({ words }) => countsOf(words, termOf));
  const lengths = counted.map((counts) => [...counts.values()].reduce((a, b) => a + b, 0));
  const mean = lengths.reduce((a, b) => a + b, 0) / Math.max(1, lengths.length);
  const terms = new Map<string, { postings: Posting[]; topics: Set<number> }>();
  counted.forEach((counts, document) => {
    for (const [term, count] of counts) {
      const entry = terms.get(term) ?? { postings: [], topics: new Set<number>() };
      const weight = (count * (SATURATION + 1)) / (count + SATURATION * (1 - LENGTH + (LENGTH * (lengths[document] ?? 0)) / mean));
      entry.postings.push({ document, weight });
      entry.topics.add(documents[document]?.topic ?? 0);
      terms.set(term, entry);
    }
  });
  return new Map([...terms].map(([term, entry]) => [term, { ...entry, rarity: Math.log(1 + (documents.length - entry.postings.length + 0.5) / (entry.postings.length + 0.5)) }]));
}

function countsOf(words: readonly string[], termOf: Library['termOf']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    const term = termOf(word);
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

function runsOf(terms: Iterable<string>): Map<string, string[]> {
  const runs = new Map<string, string[]>();
  for (const term of terms) {
    for (const run of lettersOf(term)) {
      const list = runs.get(run);
      if (list) list.push(term); else runs.set(run, [term]);
    }
  }
  return runs;
}

function lettersOf(term: string): Set<string> {
  const marked = `<${term}>`;
  return new Set(RUNS.flatMap((length) => Array.from({ length: Math.max(0, marked.length - length + 1) }, (_none, at) => marked.slice(at, at + length))));
}

/** The articles nearest to the words, best first. */
export function search(words: readonly string[], library: Library, most = 8): Hit[] {
  const query = queryOf(words, library);
  const whole = [...query.values()].reduce((sum, { rarity }) => sum + rarity, 0);
  if (whole === 0) return [];
  const scores = new Float64Array(library.documents.length);
  const known = new Float64Array(library.topics.length);
  for (const { term, rarity, alike } of query.values()) {
    for (const { document, weight } of term?.postings ?? []) scores[document] = (scores[document] ?? 0) + rarity * weight * alike;
    for (const topic of term?.topics ?? []) known[topic] = (known[topic] ?? 0) + rarity * alike;
  }
  const sums = sumsOf(scores, library);
  const best = Math.max(...sums);
  if (best <= 0) return [];
  return library.topics.map((topic, at) => ({ topic, score: (sums[at] ?? 0) / best, covered: (known[at] ?? 0) / whole }))
    .filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score).slice(0, most);
}

/** Share of what the words tell that any article speaks of, 0 to 1; 1 where they tell nothing. */
export function known(words: readonly string[], library: Library): number {
  const query = [...queryOf(words, library).values()];
  const whole = query.reduce((sum, { rarity }) => sum + rarity, 0);
  return whole === 0 ? 1 : query.reduce((sum, { term, rarity, alike }) => sum + (term ? rarity * alike : 0), 0) / whole;
}

/** A topic is as near as its nearest way of asking, and a little nearer where its text fits as well. */
function sumsOf(scores: Float64Array, { documents, topics }: Library): number[] {
  const asked = topics.map(() => 0);
  const text = topics.map(() => 0);
  documents.forEach(({ topic, asked: isAsked }, at) => {
    const score = scores[at] ?? 0;
    if (isAsked) asked[topic] = Math.max(asked[topic] ?? 0, score); else text[topic] = score;
  });
  return asked.map((score, topic) => score + TEXT * (text[topic] ?? 0));
}

interface Asked { term?: Term; rarity: number; /** How like the word is to the term it is taken for. */ alike: number }

function queryOf(words: readonly string[], { terms, termOf, strange, runs }: Library): Map<string, Asked> {
  const query = new Map<string, Asked>();
  for (const word of words) {
    const name = termOf(word);
    if (name === undefined || query.has(name)) continue;
    const term = terms.get(name);
    if (term) query.set(name, { term, rarity: term.rarity, alike: 1 });
    else if (!/^\d/.test(name)) query.set(name, { rarity: strange, ...likest(name, terms, runs) });
  }
  return query;
}

/** The known term most like an unknown one, by the share of their runs of letters. */
function likest(name: string, terms: ReadonlyMap<string, Term>, runs: ReadonlyMap<string, string[]>): { term?: Term; alike: number } {
  const own = lettersOf(name);
  const shared = new Map<string, number>();
  for (const run of own) for (const other of runs.get(run) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  let best: { term?: Term; alike: number } = { alike: 0 };
  for (const [other, count] of shared) {
    const alike = (2 * count) / (own.size + lettersOf(other).size);
    const term = terms.get(other);
    if (term && alike >= ALIKE && alike > best.alike) best = { term, alike };
  }
  return best;
}
