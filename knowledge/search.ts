/** Retrieval over the articles, for questions that no way of asking covers: BM25 over titles, questions and spoken answers. */
import MiniSearch from 'minisearch';
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import type { Article, Language } from '../dialogs/content';
import type { TopicId } from '../dialogs/types';
import { expand } from '../dialogs/understanding/templates';
import { wordsOf } from '../dialogs/understanding/tokens';

export interface Hit { topic: TopicId; /** BM25, above 0; comparable only within one search. */ score: number; /** Share of the query's telling words that the article knows, 0 to 1. */ covered: number }
export interface Library { index: MiniSearch; stop: ReadonlySet<string>; stem: (word: string) => string }

/** Sentences of each way of asking that are indexed: they repeat the same words. */
const SENTENCES = 6;

/** @param stop words that tell nothing, of the language. */
export function prepareLibrary({ articles, intents }: Pick<Language, 'articles' | 'intents'>, stop: ReadonlySet<string>, languageId: string): Library {
  const stem = languageId === 'en' ? (word: string) => PorterStemmer.stem(word) : (word: string) => word;
  const term = (word: string) => (stop.has(word) ? null : stem(word));
  const index = new MiniSearch({
    fields: ['title', 'asks', 'spoken', 'written'], tokenize: wordsOf, processTerm: term,
    searchOptions: { boost: { title: 2, asks: 2, written: 0.5 }, combineWith: 'OR' },
  });
  index.addAll(Object.values(articles).map((article) => ({ id: article.id, title: article.title, asks: asked(article, intents), spoken: article.spoken, written: article.written })));
  return { index, stop, stem };
}

function asked(article: Article, intents: Language['intents']): string {
  return [...new Set(article.asks.flatMap((template) => expand(template, intents, SENTENCES)).flatMap(wordsOf))].join(' ');
}

/** The articles nearest to the words, best first. */
export function search(words: readonly string[], { index, stop, stem }: Library, most = 5): Hit[] {
  const telling = new Set(words.filter((word) => !stop.has(word)).map(stem));
  if (telling.size === 0) return [];
  return index.search([...words].join(' ')).slice(0, most).map((hit) => ({ topic: String(hit.id), score: hit.score, covered: new Set(hit.queryTerms).size / telling.size }));
}
