/** What the coach needs to run in the page: engine, content and trained model, from the worker's store or the server. */
import type { Coach } from '../../../dialogs/coach';
import type { Content } from '../../../dialogs/content';
import { h } from '../view/dom';
import type { Engine } from './engine';

export interface Kit { coach: Coach; serve: Engine['serve'] }

/** @throws where a part of it is neither kept here nor to be reached */
export async function loadKit(base: string, language: string): Promise<Kit> {
  const [content, model] = await Promise.all([text(`${base}/offline/${language}.json`), text(`${base}/offline/${language}.model`), loadScript(`${base}/engine.js`)]);
  const engine = window.crampCoachEngine;
  if (!engine) throw new Error('engine.js did not set itself up');
  return { coach: engine.coach(JSON.parse(content) as Content, model), serve: engine.serve };
}

async function text(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
}

export function loadScript(src: string): Promise<void> {
  return new Promise((done, failed) => {
    const script = h('script', { src });
    script.addEventListener('load', () => { done(); });
    script.addEventListener('error', () => { script.remove(); failed(new Error(src)); });
    document.head.append(script);
  });
}
