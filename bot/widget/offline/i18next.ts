/**
 * What the engine uses of i18next, which would be a third of engine.js: the build puts this in its place there. A test says
 * every phrase of the content with both.
 */
import type { Words } from '../../../dialogs/content';
import { phrasesOf, type Phrase } from '../words';

interface Options { lng: string; resources: Record<string, { translation: Words }> }

class Phrases {
  private phrase: Phrase = () => undefined;

  init({ lng, resources }: Options): void {
    this.phrase = phrasesOf(resources[lng]?.translation ?? {}, lng);
  }

  exists(key: string): boolean {
    return this.phrase(key) !== undefined;
  }

  /** The phrase, or all its variants; the key where there is none. */
  t(key: string, values: Record<string, string | number>): string | string[] {
    return this.phrase(key, values) ?? key;
  }
}

export function createInstance(): Phrases {
  return new Phrases();
}
