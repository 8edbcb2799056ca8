/** What the embedding page asks for, from the attributes of the script element. */

export interface Config {
  /** Where the coach is served, without a trailing slash. */
  server: string;
  /** BCP 47: chooses the language, and the region's emergency number. */
  locale: string;
  /** Whether the chat opens by itself: never, always, or where there is room beside the page. */
  open: 'no' | 'yes' | 'wide';
  /** `dock` keeps the chat beside the page where there is room; `float` lets it float above a corner. */
  place: 'dock' | 'float';
  theme: 'auto' | 'light' | 'dark';
  /** `tab`: a reload comes back to the conversation; `none`: nothing is kept in the browser. */
  storage: 'tab' | 'none';
  /** `off`: the coach never begins to speak by itself. */
  voice: 'auto' | 'off';
}

/**
 * @param script the element that loads the widget; its own address tells where the coach is.
 * Attributes: data-server, data-locale, data-open (wide | yes), data-place (dock), data-theme (light | dark),
 * data-storage (none), data-voice (off).
 */
export function configOf(script: HTMLScriptElement): Config {
  const { server, locale, open, place, theme, storage, voice } = script.dataset;
  return {
    server: server?.replace(/\/+$/, '') ?? new URL(script.src).origin,
    locale: inRegion(locale ?? (document.documentElement.lang || navigator.language)),
    open: open === 'wide' || open === 'yes' ? open : 'no',
    place: place === 'dock' ? 'dock' : 'float',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    storage: storage === 'none' ? storage : 'tab',
    voice: voice === 'off' ? voice : 'auto',
  };
}

/** A page that names no region leaves it to the reader's own settings: the emergency number hangs on it. */
function inRegion(locale: string): string {
  if (locale.includes('-')) return locale;
  return navigator.languages.find((theirs) => theirs.startsWith(`${locale}-`)) ?? locale;
}
