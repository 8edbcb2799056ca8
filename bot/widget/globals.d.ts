/** What the build puts into the bundles. */

/** `locales/<language>/widget.yaml` of every language. */
declare const WIDGET_WORDS: Record<string, WidgetWords>;
/** Their `launcher` parts only, for the small bundle. */
declare const LAUNCHER_WORDS: Record<string, WidgetWords>;

interface WidgetWords { [key: string]: string | string[] | WidgetWords }

declare module '*.css' {
  const text: string;
  export default text;
}
