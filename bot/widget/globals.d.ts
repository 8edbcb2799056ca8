/** What the build puts into the bundles. */

/** `locales/<language>/widget.yaml` of every language. */
declare const WIDGET_WORDS: Record<string, WidgetWords>;
/** Their `launcher` parts only, for the small bundle. */
declare const LAUNCHER_WORDS: Record<string, WidgetWords>;

/** Their `run` parts only, for the page that works without signal. */
declare const RUN_WORDS: Record<string, WidgetWords>;
/** What the service worker keeps, by address relative to its scope, and a name for exactly that. */
declare const WORKER_FILES: string[];
declare const WORKER_VERSION: string;

interface WidgetWords { [key: string]: string | string[] | WidgetWords }

declare module '*.css' {
  const text: string;
  export default text;
}
