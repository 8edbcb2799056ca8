/** The widget's own words, in the language the page asks for. */

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
export function wordsOf(all: Record<string, WidgetWords>, locale: string): Words {
  const [wanted = ''] = locale.toLowerCase().split('-');
  const language = wanted in all ? wanted : (Object.keys(all)[0] ?? 'en');
  const plural = new Intl.PluralRules(language);
  const at = (key: string) => find(all[language] ?? {}, key);
  return {
    language,
    direction: RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr',
    t: (key, params = {}) => {
      const form = typeof params['count'] === 'number' ? at(`${key}_${plural.select(params['count'])}`) ?? at(`${key}_other`) : undefined;
      const found = form ?? at(key);
      return typeof found === 'string' ? filled(found, params) : key;
    },
    list: (key) => {
      const found = at(key);
      return Array.isArray(found) ? found : [];
    },
  };
}

function find(words: WidgetWords, key: string): string | string[] | WidgetWords | undefined {
  let found: string | string[] | WidgetWords | undefined = words;
  for (const part of key.split('.')) {
    if (found === undefined || typeof found === 'string' || Array.isArray(found)) return undefined;
    found = found[part];
  }
  return found;
}

function filled(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
