/** The nested words of a language: looking one up, and holding the languages against each other. */
import type { Content, Found, Words } from './content';

/** The words under a dotted key: none, one, or several variants. */
export function wordsAt(words: Words, key: string): string[] {
  let found: string | string[] | Words | undefined = words;
  for (const part of key.split('.')) {
    if (typeof found === 'string') return [];
    found = Array.isArray(found) ? found[Number(part)] : found?.[part];
  }
  if (typeof found === 'string') return [found];
  return Array.isArray(found) ? found : [];
}

/** Every language must have a word wherever another has one. */
export function wordProblems(content: Content): Found[] {
  const languages = Object.entries(content.languages);
  const all = new Set(languages.flatMap(([, language]) => keysOf(language.words)));
  return languages.flatMap(([id, language]) => {
    const own = new Set(keysOf(language.words));
    return [...all].filter((key) => !own.has(key)).map((key): Found => ({
      file: `locales/${id}/messages.yaml`, path: key.split('.'), what: `Nothing is written for '${key}' in '${id}'.`, mend: 'Translate it: another language has it.',
    }));
  });
}

function keysOf(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' || Array.isArray(value) ? [before + key] : keysOf(value, `${before}${key}.`)));
}
