/** Content made ready to talk with: compiled once at start, shared by every turn, never changed. */
import type { Content } from './content';
import { mouth } from './say';
import type { Reply, Said, Turn } from './types';
import { type Ears, prepareEars } from './understanding/basis/ears';
import { wordsAt } from './words';

export interface Coach {
  content: Content;
  /** @throws never: an unknown language falls back to English. */
  ears(locale: string): Ears;
  say(reply: Reply, turn: Turn): Said;
  /** A channel's own words under a dotted key: none, one, or several. */
  words(locale: string, key: string): string[];
}

/** The language of a locale that the content has words for: `de-AT` → `de`, else `en`. */
export function languageOf(locale: string, content: Content): string {
  const language = locale.split('-')[0]?.toLowerCase() ?? '';
  return content.languages[language] ? language : 'en';
}

export function prepare(content: Content): Coach {
  const languages = Object.keys(content.languages);
  const ears = new Map(languages.map((language) => [language, prepareEars(content, language)]));
  const mouths = new Map(languages.map((language) => [language, mouth(content, language)]));
  const need = <T>(map: Map<string, T>, locale: string): T => {
    const found = map.get(languageOf(locale, content));
    if (!found) throw new Error(`No language '${locale}' and no English in the content. Add locales/en.`);
    return found;
  };
  return {
    content,
    ears: (locale) => need(ears, locale),
    words: (locale, key) => wordsAt(content.languages[languageOf(locale, content)]?.words ?? {}, key),
    say: (reply, turn) => need(mouths, turn.locale)(reply, turn),
  };
}
