/** The widget's own words, in the language the page asks for. */
import type { Words as Nested } from '../../dialogs/content';

export type Translate = (key: string, params?: Record<string, string | number>) => string;

export interface Words {
  /** The language the words are written in: `en`. */
  language: string;
  direction: 'ltr' | 'rtl';
  t: Translate;
  /** A list of words: what a person types for a command. */
  list: (key: string) => string[];
}

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

/**
 * @param all words by language
 * @param locale BCP 47; its language is used where there is one, else the first there is
 */
export function wordsOf(all: Record<string, Nested>, locale: string): Words {
  const [wanted = ''] = locale.toLowerCase().split('-');
  const language = wanted in all ? wanted : (Object.keys(all)[0] ?? 'en');
  const phrase = phrasesOf(all[language] ?? {}, language);
  return {
    language,
    direction: RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr',
    t: (key, params) => {
      const found = phrase(key, params);
      return typeof found === 'string' ? found : key;
    },
    list: (key) => {
      const found = phrase(key);
      return Array.isArray(found) ? found : [];
    },
  };
}

export type Phrase = (key: string, params?: Record<string, string | number>) => string | string[] | undefined;

/** Dotted keys, with a number into a list; `{{values}}`; plurals by `count`; a list of phrases where variants are written. Undefined where there is nothing. */
export function phrasesOf(words: Nested, language: string): Phrase {
  const plural = new Intl.PluralRules(language);
  return (key, params = {}) => {
    const { count } = params;
    const found = (typeof count === 'number' ? find(words, `${key}_${plural.select(count)}`) : undefined) ?? find(words, key);
    if (typeof found === 'string') return filled(found, params);
    return Array.isArray(found) ? found.map((it) => filled(it, params)) : undefined;
  };
}

function find(words: Nested, key: string): string | string[] | undefined {
  let found: Nested[string] | undefined = words;
  for (const part of key.split('.')) found = typeof found !== 'object' ? undefined : Array.isArray(found) ? found[Number(part)] : found[part];
  return typeof found === 'string' || Array.isArray(found) ? found : undefined;
}

function filled(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
