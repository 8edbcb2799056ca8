/** What a search of the articles looks through, made ready once from their words: plain data, written into the built content. */
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import type { Article, Catalogue, Language } from '../dialogs/content';
import { wordsIn } from '../dialogs/text/templates';
import { wordsOf } from '../dialogs/text/tokens';

/** The term a word stands for; undefined for a word that tells nothing. */
export type Reader = (word: string) => string | undefined;

/** Word stems, words that mean the same as one, and nothing for the words of the list `stop`. */
export function readerOf({ lists }: Language['intents'], languageId: string): Reader {
  const stem = languageId === 'en' ? (word: string) => PorterStemmer.stem(word) : (word: string) => word;
  const stop = new Set(lists['stop']?.['any'] ?? []);
  const standsFor = new Map(Object.entries(lists['same'] ?? {}).flatMap(([one, others]) => others.map((other) => [stem(other), stem(one)] as const)));
  return (word) => {
    if (stop.has(word)) return undefined;
    const term = stem(word);
    return standsFor.get(term) ?? term;
  };
}

/** Of what people said the questions, by intent: what a search looks through. */
export function searched(said: Language['said'] = {}): Record<string, string[]> {
  return Object.fromEntries(Object.entries(said).filter(([intent]) => intent.startsWith('ask.')));
}

/** Every way of asking is a document, so is what somebody asked, and so is the text of every article. Their words alone are known ones: people's slips of the pen are not. */
export function catalogueOf({ articles, intents, said = {} }: Pick<Language, 'articles' | 'intents' | 'said'>, languageId: string): Catalogue {
  const termOf = remembered(readerOf(intents, languageId));
  const words = new Set<string>();
  const terms = new Map<string, number[]>();
  const documents: Catalogue['documents'] = [];
  const add = (topic: number, asked: boolean, text: readonly string[]): void => {
    const counts = countsOf(text, termOf);
    for (const [term, count] of counts) {
      const postings = terms.get(term);
      if (postings) postings.push(documents.length, count); else terms.set(term, [documents.length, count]);
    }
    documents.push({ topic, asked, length: [...counts.values()].reduce((sum, count) => sum + count, 0) });
  };
  const addWritten = (topic: number, asked: boolean, text: readonly string[]): void => {
    for (const word of text) words.add(word);
    add(topic, asked, text);
  };
  Object.values(articles).forEach((article, topic) => {
    for (const template of article.asks) addWritten(topic, true, wordsIn(template, intents).flatMap(wordsOf));
    addWritten(topic, false, textOf(article));
    for (const text of said[`ask.${article.id}`] ?? []) add(topic, true, wordsOf(text));
  });
  return { topics: Object.keys(articles), documents, terms: Object.fromEntries(terms), words: [...words] };
}

function textOf({ title, spoken, written, more }: Article): string[] {
  return wordsOf(`${title} ${title} ${spoken} ${written} ${more}`);
}

function countsOf(words: readonly string[], termOf: Reader): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    const term = termOf(word);
    if (term !== undefined) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/** The same few thousand words come again and again. */
function remembered(termOf: Reader): Reader {
  const known = new Map<string, string | undefined>();
  return (word) => {
    if (!known.has(word)) known.set(word, termOf(word));
    return known.get(word);
  };
}
