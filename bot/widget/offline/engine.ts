/** engine.js: the coach itself for the browser, the same engine that the server runs. Loaded where there is no server to be reached. */
import { type Coach, prepare } from '../../../dialogs/coach';
import type { Content } from '../../../dialogs/content';
import { serveFrom } from '../../../dialogs/serve';
import { spelt } from '../../../dialogs/understanding/sentences';

export interface Engine {
  /**
   * @param content one language of the built content; its sentences are spelt out here, as they are many times its size
   * @param model that language's trained classifier, as `readModel` reads it
   */
  coach: (content: Content, model: string) => Coach;
  /** One turn, worked out from what was kept. */
  serve: typeof serveFrom;
}

declare global {
  interface Window {
    /** Set by engine.js. */
    crampCoachEngine?: Engine;
  }
}

window.crampCoachEngine = {
  serve: serveFrom,
  coach: (content, model) => {
    const languages = Object.entries(content.languages).map(([id, language]) => [id, { ...language, learnt: { ...spelt(language, id), model } }]);
    return prepare({ ...content, languages: Object.fromEntries(languages) as Content['languages'] });
  },
};
