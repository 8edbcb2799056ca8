/** Files that the build has packed ahead (`<name>.br`) go out packed to whoever can unpack them. */
import { existsSync, readdirSync } from 'node:fs';
import { extname, relative, join, sep } from 'node:path';
import type { RequestHandler } from 'express';

const ENDING = '.br';

/** Stands before `express.static(folder)`, which then finds the packed file under the address asked for. */
export function packed(folder: string): RequestHandler {
  const files = new Set(packedIn(folder));
  return (request, response, next) => {
    if (!files.has(request.path) || !request.acceptsEncodings('br')) { next(); return; }
    response.vary('Accept-Encoding').type(extname(request.path)).set('Content-Encoding', 'br');
    request.url = request.url.replace(request.path, `${request.path}${ENDING}`);
    next();
  };
}

/** Addresses, as they are asked for. */
function packedIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((it) => it.isFile() && it.name.endsWith(ENDING))
    .map((it) => `/${relative(folder, join(it.parentPath, it.name)).split(sep).join('/').slice(0, -ENDING.length)}`);
}
