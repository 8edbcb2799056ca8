/** Everything one language has ways of saying for, as sentences: what the classifier learns and what is matched as it stands. */
import type { Language } from '../content';
import { expand } from './templates';

export interface Sentence { intent: string; text: string }

/** Most sentences of one template and of one intent that are used; more repeat the same words in other orders. */
const MOST_A_TEMPLATE = 60;
const MOST_AN_INTENT = 240;

export function sentencesOf({ intents, articles }: Pick<Language, 'intents' | 'articles'>): Sentence[] {
  const asked = Object.values(articles).map((article): [string, string[]] => [`ask.${article.id}`, [...article.asks, plain(article.title)]]);
  const all = new Map<string, string[]>(Object.entries(intents.intents));
  for (const [intent, templates] of asked) all.set(intent, [...all.get(intent) ?? [], ...templates]);
  return [...all].flatMap(([intent, templates]) => {
    const sentences = [...new Set(templates.flatMap((template) => expand(template, intents, MOST_A_TEMPLATE)))];
    return evenly(sentences, MOST_AN_INTENT).map((text) => ({ intent, text }));
  });
}

/** A title may hold what a template would read as its own marks. */
function plain(title: string): string {
  return title.toLowerCase().replace(/[()[\]<>{}|]/g, ' ');
}

function evenly<T>(items: T[], most: number): T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_none, at) => items[Math.floor((at * items.length) / most)]).filter((it) => it !== undefined);
}
