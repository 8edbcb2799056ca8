/** The one server: every door hung on it, the store opened, the wake-ups started. */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { DestinationStream } from 'pino';
import { alexaDoor } from '../alexa-skill/door';
import type { Coach } from '../dialogs/coach';
import { loadCoach } from '../dialogs/load';
import { warmed } from '../dialogs/serve';
import type { Config } from './config';
import { LineError } from './direct-line/errors';
import { directLine, type Line, WEB } from './direct-line/line';
import { type Sockets, sockets } from './direct-line/sockets';
import { type Tokens, tokens } from './direct-line/tokens';
import { letIn, upgrade } from './direct-line/upgrade';
import { webDoor } from './door';
import { type Log, nameOf, openLog } from './log';
import { type Metrics, openMetrics } from './metrics';
import { packed } from './packed';
import { pages } from './pages';
import { openPost } from './post';
import { openStore, type Store } from './store/open';
import { TEAMS, type Teams, teams } from './teams';
import { startTicks } from './ticks';
import { turns } from './turns';
import { unasked } from './unasked';

export interface Running {
  url: string;
  /** Serves whatever is due, now. */
  wake: () => Promise<void>;
  /** Says for a while that it is not ready; then takes no more requests, finishes those under way, and shuts the store. */
  close: () => Promise<void>;
}

export interface Options { coach?: Coach; /** Epoch ms, instead of the store's clock. */ now?: () => number; /** Where the log goes, instead of standard output. */ logTo?: DestinationStream }

const HOUR = 3_600_000;
const SWEEP = 10 * 60_000;
/** A store that takes longer to answer is not ready (ms). */
const READY = 1000;
const PAGES = join(__dirname, '..', 'dist', 'widget');
const SKILL_ICONS = join(__dirname, '..', 'alexa-skill', 'icons');
const BUILT = join(__dirname, '..', 'dist', 'content.json');

/** @throws where the store or the content cannot be opened, or the port is taken. */
export async function startServer(config: Config, { coach = warmed(loadCoach(contentOf(config)), 'typed'), now: clock, logTo }: Options = {}): Promise<Running> {
  const log = openLog(config.logLevel, logTo);
  const metrics = openMetrics();
  const store = await openStore(config.database, { life: config.sessionHours * HOUR, connections: config.connections, ...(clock ? { clock } : {}) });
  const { now } = store;
  const keys = tokens(await store.keep('token key', () => randomBytes(32).toString('base64url')), config.directLineSecret, now);
  const open = sockets(store.conversations, { failed: (error) => { log.error({ err: nameOf(error) }, 'stream'); }, count: (streams) => { metrics.streams.set(streams); } });
  const turn = turns({ coach, log, metrics });
  const post = openPost({ outbox: store.outbox, log, metrics, now });
  const line = directLine({ coach, store, tokens: keys, turn, changed: (id) => { open.changed([id]); }, tell: open.tell });
  const site = config.publicUrl?.startsWith('https:') ? config.publicUrl.replace(/\/+$/, '') : undefined;
  const chat = teams({ coach, store, turn, post, app: config.teams, ...(site === undefined ? {} : { site }), log });
  store.hear(open.changed);
  store.sessions.onSaved((saves) => {
    for (const { served } of saves) metrics.kept(served);
    open.changed(saves.flatMap(({ mail }) => (mail?.kind === 'log' ? [mail.conversation] : [])));
    post.collect(saves);
  });
  post.start({ [TEAMS]: chat });
  const ticks = startTicks({ coach, sessions: store.sessions, channels: { [WEB]: line, [TEAMS]: chat }, log, metrics, now });
  const sweeper = setInterval(() => { store.sweep().catch((error: unknown) => { log.error({ err: nameOf(error) }, 'sweep'); }); }, SWEEP);
  sweeper.unref();

  const state = { draining: false };
  const server = createServer(hung({ coach, store, state, metrics, chat, line, keys, config, log, clock, site }));
  const hangUp = unasked(server);
  server.on('upgrade', upgrade({ open, log, letIn: (request) => letIn(request, { tokens: keys, store, config }) }));
  await listen(server, config);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    wake: async () => {
      await ticks.wake();
      await post.settled();
    },
    close: async () => {
      state.draining = true;
      await sleep(config.drainSeconds * 1000);
      await shut({ server, hangUp, open, store, stop: async () => { await ticks.stop(); await post.stop(); }, sweeper });
    },
  };
}

interface Hanging { coach: Coach; store: Store; state: { draining: boolean }; metrics: Metrics; chat: Teams; line: Line; keys: Tokens; config: Config; log: Log; clock: Options['now']; site: string | undefined }

/** Every door, and what is there for machines. */
function hung({ coach, store, state, metrics, chat, line, keys, config, log, clock, site }: Hanging): Express {
  const app = express().disable('x-powered-by').disable('etag').set('trust proxy', 'loopback');
  app.use(plainHeaders);
  for (const [path, handle] of Object.entries(health({ coach, store, state }))) app.get(path, handle);
  app.get('/metrics', metricsPage(metrics, config.metricsToken));
  app.post('/alexa', ...alexaDoor({ coach, log, now: clock ?? Date.now, ...(config.alexaSkillId === undefined ? {} : { skillId: config.alexaSkillId }), ...(site === undefined ? {} : { site }) }));
  app.post('/api/messages', express.json({ limit: '256kb' }), chat.handle);
  app.get(['/privacy', '/terms', '/support', '/pages.css'], pages(coach.content, config));
  app.use('/alexa', express.static(SKILL_ICONS));
  app.use(packed(PAGES), express.static(PAGES, { setHeaders: pageHeaders }));
  app.use(webDoor({ line, tokens: keys, config, now: store.now }));
  app.use((_request, response) => { response.status(404).json(new LineError(404, 'NotFound', 'There is nothing at this address.').body); });
  app.use(refusals(log));
  return app;
}

/** `/healthz`: the process answers. `/readyz`: it may be sent people: the store answers and it is not shutting down. */
function health({ coach, store, state }: { coach: Coach; store: Store; state: { draining: boolean } }): Record<string, RequestHandler> {
  const alive: RequestHandler = (_request, response) => { response.json({ ok: true, contentHash: coach.content.hash }); };
  return {
    '/health': alive,
    '/healthz': alive,
    '/readyz': async (_request, response) => {
      const ready = !state.draining && await within(READY, store.ping());
      response.status(ready ? 200 : 503).json({ ok: ready });
    },
  };
}

function within(ms: number, work: Promise<void>): Promise<boolean> {
  return new Promise((done) => {
    const timer = setTimeout(() => { done(false); }, ms);
    void work.then(() => true, () => false).then(done).finally(() => { clearTimeout(timer); });
  });
}

function metricsPage(metrics: Metrics, token: string | undefined): RequestHandler {
  return async (request, response) => {
    if (token !== undefined && request.get('authorization') !== `Bearer ${token}`) response.status(401).end();
    else response.set('Content-Type', metrics.type).send(await metrics.text());
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

interface Closing { server: Server; hangUp: () => void; open: Sockets; store: Store; stop: () => Promise<void>; sweeper: NodeJS.Timeout }

async function shut({ server, hangUp, open, store, stop, sweeper }: Closing): Promise<void> {
  clearInterval(sweeper);
  open.close();
  const closed = new Promise<void>((done) => { server.close(() => { done(); }); });
  hangUp();
  await stop();
  await closed;
  await store.close();
}

const plainHeaders: RequestHandler = (_request, response, next) => {
  response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Permissions-Policy': 'microphone=(self), camera=(), geolocation=()', 'Content-Security-Policy': "frame-ancestors 'self'" });
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
