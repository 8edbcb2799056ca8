/**
 * Draws the pictures of the stretches and exercises: knowledge/pictures/<id>.svg, one for each drawing below.
 *   npm run pictures
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as map from './draw/map';
import * as practice from './draw/practice';
import * as rubs from './draw/rubs';
import { sheet } from './draw/sheet';
import * as stretches from './draw/stretches';

/** The name of the drawing's function, as an id: toesToShin is toes_to_shin. */
const idOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Every picture by its id, as the text of its file. */
export function pictures(): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...stretches, ...rubs, ...practice, ...map }).map(([name, draw]) => [idOf(name), sheet(idOf(name), draw())]));
}

if (require.main === module) {
  const folder = join(__dirname, '..', 'knowledge', 'pictures');
  mkdirSync(folder, { recursive: true });
  for (const [id, text] of Object.entries(pictures())) writeFileSync(join(folder, `${id}.svg`), text);
}
