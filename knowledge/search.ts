/**
 * Retrieval over the articles, for questions that no way of asking covers: BM25 over every way of asking and over the
 * text, on word stems, with words that mean the same taken as one and unknown words read as the known ones they look like.
 */
import type { Catalogue } from '../dialogs/content';
import type { TopicId } from '../dialogs/types';
import type { Reader } from './catalogue';

export interface Hit {
  topic: TopicId;
  /** Relative to the best hit of the same search, above 0, at most 1. */
  score: number;
  /** Share of what the query tells that the article speaks of: rare words tell more, unknown ones most. 0 to 1. */
  covered: number;
}

export interface Library {
  topics: readonly TopicId[];
  documents: Catalogue['documents'];
  /** Documents and how often the term is in each, in turn. */
  terms: ReadonlyMap<string, readonly number[]>;
  /** What BM25 adds to the count of a term in each document: more for a long one. */
  norms: Float64Array;
  /** Rarity of a word nobody has written. */
  strange: number;
  termOf: Reader;
  /** Known terms by the runs of letters in them; worked out when first a word is unknown. */
  runs: () => ReadonlyMap<string, string[]>;
}

const SATURATION = 1.2;
const LENGTH = 0.3;
/** What a match in the text counts beside one in a way of asking. */
const TEXT = 0.35;
/** Runs of letters by which an unknown word is held against known ones, and how alike the two must be. */
const RUNS = [4, 5];
const ALIKE = 0.5;

/** @param termOf the reader the catalogue was made with. */
export function prepareLibrary({ topics, documents, terms }: Catalogue, termOf: Reader): Library {
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const byName = new Map(Object.entries(terms));
  let runs: Map<string, string[]> | undefined;
  return {
    topics, documents, termOf, terms: byName, strange: Math.log(1 + documents.length),
    norms: Float64Array.from(documents, ({ length }) => SATURATION * (1 - LENGTH + (LENGTH * length) / mean)),
    runs: () => (runs ??= runsOf(byName.keys())),
  };
}

/** Rare words tell more. */
function rarityOf(postings: readonly number[], { documents }: Library): number {
  const holding = postings.length / 2;
  return Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
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
  for (const word of query.values()) weigh(word, library, scores, known);
  const sums = sumsOf(scores, library);
  const best = Math.max(...sums);
  if (best <= 0) return [];
  return library.topics.map((topic, at) => ({ topic, score: (sums[at] ?? 0) / best, covered: (known[at] ?? 0) / whole }))
    .filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score).slice(0, most);
}

/** Adds what one word of the query says for each document, and to what is known of it in each topic. */
function weigh({ postings, rarity, alike }: Asked, { documents, norms }: Library, scores: Float64Array, known: Float64Array): void {
  const topics = new Set<number>();
  for (let at = 0; at < postings.length; at += 2) {
    const document = postings[at] ?? 0;
    const count = postings[at + 1] ?? 0;
    scores[document] = (scores[document] ?? 0) + rarity * alike * ((count * (SATURATION + 1)) / (count + (norms[document] ?? 1)));
    topics.add(documents[document]?.topic ?? 0);
  }
  for (const topic of topics) known[topic] = (known[topic] ?? 0) + rarity * alike;
}

/** Share of what the words tell that any article speaks of, 0 to 1; 1 where they tell nothing. */
export function known(words: readonly string[], library: Library): number {
  const query = [...queryOf(words, library).values()];
  const whole = query.reduce((sum, { rarity }) => sum + rarity, 0);
  return whole === 0 ? 1 : query.reduce((sum, { rarity, alike }) => sum + rarity * alike, 0) / whole;
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

/** How rare the words are that articles speak of, by the term each is read as. */
export function raritiesOf(words: readonly string[], library: Library): Map<string, number> {
  return new Map(words.flatMap((word) => {
    const term = library.termOf(word);
    const postings = term === undefined ? undefined : library.terms.get(term);
    return term !== undefined && postings ? [[term, rarityOf(postings, library)] as const] : [];
  }));
}

interface Asked {
  /** Of the term the word is taken for; none where it is like none. */
  postings: readonly number[];
  rarity: number;
  /** How like the word is to that term, 0 to 1. */
  alike: number;
}

function queryOf(words: readonly string[], library: Library): Map<string, Asked> {
  const { terms, termOf, strange } = library;
  const query = new Map<string, Asked>();
  for (const word of words) {
    const name = termOf(word);
    if (name === undefined || query.has(name)) continue;
    const postings = terms.get(name);
    if (postings) query.set(name, { postings, rarity: rarityOf(postings, library), alike: 1 });
    else if (!/^\d/.test(name)) query.set(name, { rarity: strange, ...likest(name, library) });
  }
  return query;
}

/** The known term most like an unknown one, by the share of their runs of letters. */
function likest(name: string, { terms, runs }: Library): Pick<Asked, 'postings' | 'alike'> {
  const own = lettersOf(name);
  const byRun = runs();
  const shared = new Map<string, number>();
  for (const run of own) for (const other of byRun.get(run) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  let best: Pick<Asked, 'postings' | 'alike'> = { postings: [], alike: 0 };
  for (const [other, count] of shared) {
    const alike = (2 * count) / (own.size + lettersOf(other).size);
    const postings = terms.get(other);
    if (postings && alike >= ALIKE && alike > best.alike) best = { postings, alike };
  }
  return best;
}
