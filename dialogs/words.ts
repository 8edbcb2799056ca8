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
      ...placeOf(id, key.split('.')), what: `Nothing is written for '${key}' in '${id}'.`, mend: 'Translate it: another language has it.',
    }));
  });
}

/** The file that holds these words: `load` hangs some files in below their name. */
export function placeOf(language: string, [first = '', second = '', ...rest]: string[]): Pick<Found, 'file' | 'path'> {
  const at = `locales/${language}`;
  if (first === 'triage' || first === 'routines') return { file: `${at}/${first}/${second}.yaml`, path: rest };
  if (first === 'app') return { file: `${at}/teams.yaml`, path: [second, ...rest] };
  if (['outcomes', 'widget', 'alexa', 'pages', 'pictures'].includes(first)) return { file: `${at}/${first}.yaml`, path: [second, ...rest] };
  return { file: `${at}/messages.yaml`, path: [first, second, ...rest].filter(Boolean) };
}

export function keysOf(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' || Array.isArray(value) ? [before + key] : keysOf(value, `${before}${key}.`)));
}
