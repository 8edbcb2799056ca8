/** Web chat's door: Direct Line 3.0 over HTTP, and the widget's way to a token. */
import { json, Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Config } from './config';
import { weightOf } from './direct-line/comeback';
import { LineError } from './direct-line/errors';
import type { Line, Opened } from './direct-line/line';
import { quota } from './direct-line/quota';
import type { Tokens } from './direct-line/tokens';
import { z } from 'zod';

export interface DoorParts { line: Line; tokens: Tokens; config: Pick<Config, 'origins' | 'publicUrl'>; now: () => number }

const BODY = '64kb';
const ALLOWED = 'authorization,content-type,x-ms-bot-agent,x-requested-with';
const generation = z.object({ user: z.object({ id: z.string().max(200).startsWith('dl_') }).optional() });

/** Routes `/token` and `/v3/directline/…`. */
export function webDoor({ line, tokens, config, now }: DoorParts): Router {
  const router = Router({ caseSensitive: false });
  const bearer = (request: Request) => tokens.bearer(request.get('authorization'));
  const id = (request: Request) => String(request.params['id']);
  const watermark = (request: Request) => (typeof request.query['watermark'] === 'string' ? request.query['watermark'] : '');
  const opened = (request: Request, { stream, ...rest }: Opened) => ({ ...rest, streamUrl: streamUrl(request, config.publicUrl, rest.conversationId, stream) });
  const mayPost = quota(now);

  router.use(cors(config.origins), json({ limit: BODY, strict: true }));
  router.post('/token', answer(async () => [200, await line.generate()]));
  router.post('/v3/directline/tokens/generate', answer(async (request) => {
    if ((await bearer(request)).kind !== 'secret') throw new LineError(403, 'SecretNeeded', 'Tokens are made with the secret, by a server. A page uses POST /token.');
    const asked = generation.safeParse(request.body ?? {});
    if (!asked.success) throw new LineError(400, 'BadUser', 'A user id must be a string that starts with "dl_".');
    return [200, await line.generate(asked.data.user?.id)];
  }));
  router.post('/v3/directline/tokens/refresh', answer(async (request) => [200, await line.refresh(await bearer(request))]));
  router.post('/v3/directline/conversations', answer(async (request) => {
    const { fresh, ...grant } = await line.start(await bearer(request), request.body);
    return [fresh ? 201 : 200, opened(request, grant)];
  }));
  router.get('/v3/directline/conversations/:id', answer(async (request) => [200, opened(request, await line.resume(await bearer(request), id(request), watermark(request)))]));
  router.get('/v3/directline/conversations/:id/activities', answer(async (request) => [200, await line.poll(await bearer(request), id(request), watermark(request))]));
  router.post('/v3/directline/conversations/:id/activities', answer(async (request) => {
    const who = await bearer(request);
    mayPost(id(request), weightOf(request.body));
    return [200, await line.post(who, id(request), request.body)];
  }));
  router.post('/v3/directline/conversations/:id/upload', answer(async (request) => {
    await bearer(request);
    throw new LineError(400, 'NoAttachments', 'This bot reads text only.');
  }));
  return router;
}

function answer(make: (request: Request) => Promise<[status: number, body: object]>): RequestHandler {
  return async (request: Request, response: Response) => {
    const [status, body] = await make(request);
    response.set('Cache-Control', 'no-store').status(status).json(body);
  };
}

/** No cookies are used, so any page may ask where none are named; what guards a conversation is its token. */
function cors(origins: string[]): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const origin = request.get('origin');
    const allowed = origins.length === 0 ? '*' : origins.find((it) => it === origin);
    response.vary('Origin');
    if (allowed !== undefined) response.set({ 'Access-Control-Allow-Origin': allowed, 'Access-Control-Expose-Headers': 'Retry-After' });
    if (request.method === 'OPTIONS') response.set({ 'Access-Control-Allow-Methods': 'GET,POST,OPTIONS', 'Access-Control-Allow-Headers': ALLOWED, 'Access-Control-Max-Age': '7200' }).status(204).end();
    else next();
  };
}

function streamUrl(request: Request, publicUrl: string | undefined, conversation: string, { watermark, ticket }: Opened['stream']): string {
  const base = publicUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`;
  const url = new URL(`v3/directline/conversations/${encodeURIComponent(conversation)}/stream`, base.endsWith('/') ? base : `${base}/`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = new URLSearchParams({ watermark, t: ticket }).toString();
  return url.href;
}
