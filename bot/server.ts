/** The one server: every door hung on it, the store opened, the wake-ups started. */
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { alexaDoor } from '../alexa-skill/door';
import type { Coach } from '../dialogs/coach';
import { loadCoach } from '../dialogs/load';
import type { Config } from './config';
import { LineError } from './direct-line/errors';
import { directLine, seqOf, WEB } from './direct-line/line';
import { type Sockets, sockets } from './direct-line/sockets';
import { type Tokens, tokens } from './direct-line/tokens';
import { webDoor } from './door';
import { type Log, openLog } from './log';
import { pages } from './pages';
import { openStore, type Store } from './store/open';
import { TEAMS, teams } from './teams';
import { startTicks } from './ticks';

export interface Running {
  url: string;
  /** Serves whatever is due, now. */
  wake: () => Promise<void>;
  /** Takes no more requests, finishes those under way, and shuts the store. */
  close: () => Promise<void>;
}

export interface Options { coach?: Coach; /** Epoch ms. */ now?: () => number }

const HOUR = 3_600_000;
const SWEEP = 10 * 60_000;
const PAGES = join(__dirname, '..', 'dist', 'widget');
const SKILL_ICONS = join(__dirname, '..', 'alexa-skill', 'icons');
const BUILT = join(__dirname, '..', 'dist', 'content.json');

/** @throws where the store or the content cannot be opened, or the port is taken. */
export async function startServer(config: Config, { coach = loadCoach(contentOf(config)), now = Date.now }: Options = {}): Promise<Running> {
  const log = openLog(config.logLevel);
  const store = await openStore(config.database, config.sessionHours * HOUR);
  const keys = tokens(await store.keep('token key', () => randomBytes(32).toString('base64url')), config.directLineSecret, now);
  const open = sockets(store.conversations, (error) => { log.error({ err: nameOf(error) }, 'stream'); });
  const line = directLine({ coach, store, tokens: keys, log, now, changed: open.changed });
  const site = config.publicUrl?.startsWith('https:') ? config.publicUrl.replace(/\/+$/, '') : undefined;
  const chat = teams({ coach, sessions: (to) => store.sessions.at({ channel: TEAMS, to }), app: config.teams, ...(site === undefined ? {} : { site }), log, now });
  const ticks = startTicks({ coach, sessions: store.sessions, channels: { [WEB]: line, [TEAMS]: chat }, log, now });
  const sweeper = setInterval(() => { store.sweep(now()).catch((error: unknown) => { log.error({ err: nameOf(error) }, 'sweep'); }); }, SWEEP);
  sweeper.unref();

  const app = express().disable('x-powered-by').disable('etag').set('trust proxy', 'loopback');
  app.use(plainHeaders);
  app.get('/health', (_request, response) => { response.json({ ok: true, contentHash: coach.content.hash }); });
  app.post('/alexa', ...alexaDoor({ coach, log, now, ...(config.alexaSkillId === undefined ? {} : { skillId: config.alexaSkillId }), ...(site === undefined ? {} : { site }) }));
  app.post('/api/messages', express.json({ limit: '256kb' }), chat.handle);
  app.get(['/privacy', '/terms', '/support', '/pages.css'], pages(coach.content, config));
  app.use('/alexa', express.static(SKILL_ICONS));
  app.use(express.static(PAGES, { setHeaders: pageHeaders }));
  app.use(webDoor({ line, tokens: keys, config, now }));
  app.use((_request, response) => { response.status(404).json(new LineError(404, 'NotFound', 'There is nothing at this address.').body); });
  app.use(refusals(log));

  const server = createServer(app);
  server.on('upgrade', (request, socket, head) => {
    void letIn(request, { tokens: keys, store, config, now }).then((at) => {
      if (at) open.accept(request, socket, head, at);
      else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    }).catch((error: unknown) => {
      log.error({ err: nameOf(error) }, 'upgrade');
      socket.destroy();
    });
  });
  await listen(server, config);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    wake: ticks.wake,
    close: () => shut({ server, open, store, stop: ticks.stop, sweeper }),
  };
}

function contentOf({ content }: Config): string | undefined {
  return content ?? (existsSync(BUILT) ? BUILT : undefined);
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
}

interface Closing { server: Server; open: Sockets; store: Store; stop: () => Promise<void>; sweeper: NodeJS.Timeout }

async function shut({ server, open, store, stop, sweeper }: Closing): Promise<void> {
  clearInterval(sweeper);
  open.close();
  const closed = new Promise<void>((done) => { server.close(() => { done(); }); });
  server.closeIdleConnections();
  await stop();
  await closed;
  await store.close();
}

interface Gate { tokens: Tokens; store: Store; config: Config; now: () => number }

/** Whether a stream may be opened, and from where in which conversation. */
async function letIn(request: IncomingMessage, { tokens: keys, store, config, now }: Gate): Promise<{ conversation: string; seq: number } | undefined> {
  const { origin } = request.headers;
  if (origin !== undefined && config.origins.length > 0 && !config.origins.includes(origin) && !ownOrigin(origin, request)) return undefined;
  const ticket = await keys.readTicket(new URL(request.url ?? '/', 'http://server').searchParams.get('t') ?? '');
  if (!ticket || !await store.conversations.redeem(ticket.id, ticket.expiresAt)) return undefined;
  const found = await store.conversations.find(ticket.conversation, now());
  return found && { conversation: ticket.conversation, seq: seqOf(ticket.watermark) };
}

function ownOrigin(origin: string, request: IncomingMessage): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

const plainHeaders: RequestHandler = (_request, response, next) => {
  response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
  next();
};

/** The widget is for other people's pages; what it is made of may change with every release. */
function pageHeaders(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cache-Control', 'no-cache');
}

/** What a request did wrong as JSON; what went wrong here in the log, by name only. */
function refusals(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) { next(error); return; }
    const refusal = error instanceof LineError ? error : fromParser(error);
    if (refusal.status === 503) response.set('Retry-After', '5');
    if (refusal.status === 500) log.error({ err: nameOf(error) }, 'request failed');
    response.status(refusal.status).json(refusal.body);
  };
}

function fromParser(error: unknown): LineError {
  const status = typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status === 413) return new LineError(413, 'TooLarge', 'The request is too large.');
  if (status >= 400 && status < 500) return new LineError(status, 'BadRequest', 'The request could not be read: send well-formed JSON.');
  return new LineError(500, 'ServerError', 'Something went wrong here. Try again in a moment.');
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

