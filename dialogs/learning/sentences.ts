/** Everything one language has ways of saying for, as sentences: what the classifier learns and what is matched as it stands. */
import { catalogueOf } from '../../knowledge/catalogue';
import type { Language, Learnt } from '../content';
import { expand } from '../text/templates';
import { wordsOf } from '../text/tokens';

/** `template` numbers the template it came from: sentences of one template are much alike. */
export interface Sentence { intent: string; text: string; template: number }

/** How many sentences of one template, of one template that asks for an article, and of one intent, are wanted. */
export interface Most { template: number; asked: number; intent: number }
/** What must not mean two things: nearly everything that is written. */
export const CHECKED: Most = { template: 400, asked: 400, intent: Infinity };
/** What is matched as it stands. Questions are mostly put in words nobody wrote down: a few of each are kept, for their words. */
export const WRITTEN: Most = { template: 400, asked: 10, intent: Infinity };
/**
 * What the classifier learns from: further sentences repeat the same words, and a template with thousands would drown its
 * neighbours. On templates held out, six to ten of each do best; less than five and more than twenty are worse.
 */
export const LEARNT: Most = { template: 40, asked: 8, intent: 400 };

export function sentencesOf({ intents, articles }: Pick<Language, 'intents' | 'articles'>, most: Most): Sentence[] {
  const all = new Map<string, string[]>(Object.entries(intents.intents));
  for (const article of Object.values(articles)) all.set(`ask.${article.id}`, [...all.get(`ask.${article.id}`) ?? [], ...article.asks]);
  let template = 0;
  return [...all].flatMap(([intent, templates]) => {
    const sentences = new Map<string, number>();
    for (const written of templates) {
      template++;
      for (const text of expand(written, intents, intent.startsWith('ask.') ? most.asked : most.template)) if (!sentences.has(text)) sentences.set(text, template);
    }
    return evenly([...sentences], most.intent).map(([text, from]) => ({ intent, text, template: from }));
  });
}

/** Everything the ears need to have ready besides the model. Every sentence is spelt out in the form in which it is matched. */
export function spelt(language: Pick<Language, 'intents' | 'articles' | 'said'>, languageId: string): Omit<Learnt, 'model'> {
  const sentences: Record<string, string[]> = {};
  const vocabulary = new Set<string>();
  for (const { intent, text } of sentencesOf(language, WRITTEN)) {
    const words = wordsOf(text);
    (sentences[intent] ??= []).push(words.join(' '));
    for (const word of words) vocabulary.add(word);
  }
  return { sentences, vocabulary: [...vocabulary], catalogue: catalogueOf(language, languageId) };
}

function evenly<T>(items: T[], most: number): T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_none, at) => items[Math.floor((at * items.length) / most)]).filter((it) => it !== undefined);
}
