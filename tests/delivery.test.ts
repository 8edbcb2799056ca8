/** What becomes of a message on its way, and what an operator sees of it: limits, back-off, logs, metrics, spans. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { trace } from '@opentelemetry/api';
import { configFrom } from '../bot/config';
import { limits } from '../bot/limits';
import { nameOf, openLog } from '../bot/log';
import { openMetrics } from '../bot/metrics';
import { type End, openPost, type Post } from '../bot/post';
import { startServer } from '../bot/server';
import { letterId } from '../bot/store/mail';
import { openStore, type Store } from '../bot/store/open';
import { TEAMS, teams, type Teams } from '../bot/teams';
import { turns } from '../bot/turns';
import { loadCoach } from '../dialogs/load';
import { serve, type Served } from '../dialogs/serve';
import type { Said, Turn } from '../dialogs/types';

jest.setTimeout(30_000);

const coach = loadCoach();
const log = openLog('silent');

interface Call { status: number; retryAfter?: string; reset?: boolean }
/** Stands in for the connector: answers as it was told to, then with 201. */
let script: Call[] = [];
const got: { text?: string; channelData?: { coach?: { id?: string } } }[] = [];
let connector: Server;
let connectorUrl: string;
beforeAll(async () => {
  connector = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); });
    request.on('end', () => {
      const { status, retryAfter, reset } = script.shift() ?? { status: 201 };
      got.push(JSON.parse(body) as (typeof got)[number]);
      if (reset) { request.socket.destroy(); return; }
      response.writeHead(status, { 'Content-Type': 'application/json', ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }) }).end(JSON.stringify(status < 300 ? { id: 'x' } : { error: { code: 'e', message: 'm' } }));
    });
  });
  await new Promise<void>((done) => { connector.listen(0, '127.0.0.1', done); });
  connectorUrl = `http://127.0.0.1:${(connector.address() as AddressInfo).port}`;
});
afterAll(() => { connector.close(); });

const addressOf = (id: string, serviceUrl = connectorUrl) => JSON.stringify({ channelId: 'msteams', serviceUrl, conversation: { id, tenantId: 'tenant' }, bot: { id: 'bot' }, user: { id: 'user' } });

describe('messages to Teams', () => {
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  let store: Store;
  let post: Post;
  let door: Teams;
  beforeEach(async () => {
    script = [];
    got.length = 0;
    const metrics = openMetrics();
    store = await openStore(':memory:', { life: 3_600_000, clock });
    post = openPost({ outbox: store.outbox, log, metrics, now: clock });
    door = teams({ coach, store, log, post, turn: turns({ coach, log, metrics }), app: undefined });
    post.start({ [TEAMS]: door });
  });
  afterEach(async () => {
    await post.stop();
    await store.close();
  });

  let count = 0;
  /** Leaves a letter, as a turn does, and sends it once. */
  async function leave(session: string, timed: boolean, words = 'toe yoga'): Promise<{ said: Said; id: string }> {
    const turn: Turn = { id: `t${++count}`, session, locale: 'en-GB', at: clock(), input: { kind: 'text', text: words, heard: 'typed' }, can: { cues: 'steps', voice: false } };
    const mail = ({ said }: Served) => said && { kind: 'post' as const, said, timed };
    const said = await serve(turn, coach, store.sessions.at({ channel: TEAMS, to: addressOf(session) }, mail), (what, error) => { throw new Error(what, { cause: error }); }) as Said;
    const id = letterId(session, turn.id);
    await post.deliver({ id, session, channel: TEAMS, to: addressOf(session), said, timed, madeAt: turn.at, tries: 1 });
    return { said, id };
  }
  /** Time passes, and what is left is tried again. */
  async function later(seconds: number): Promise<void> {
    for (let n = 0; n < seconds; n += 0.5) {
      ahead += 500;
      for (const letter of await store.outbox.take(50)) await post.deliver(letter);
    }
  }

  test.each<[string, Call, End]>([
    ['201', { status: 201 }, { kind: 'sent' }],
    ['429 with a time', { status: 429, retryAfter: '3' }, { kind: 'refused', wait: 3000 }], ['429 without', { status: 429 }, { kind: 'refused' }],
    ['403', { status: 403 }, { kind: 'gone' }], ['404', { status: 404 }, { kind: 'gone' }],
    ['412', { status: 412 }, { kind: 'doubt' }], ['500', { status: 500 }, { kind: 'doubt' }], ['502', { status: 502 }, { kind: 'doubt' }], ['504', { status: 504 }, { kind: 'doubt' }],
    ['a connection cut after the message was read', { status: 0, reset: true }, { kind: 'doubt' }],
  ])('%s is told apart, and tried once', async (_name, call, end) => {
    const { said, id } = await leave('told', false, 'hello');
    got.length = 0;
    script = [call];
    expect(await door.send(addressOf('told'), said, id)).toEqual(end);
    expect(got).toHaveLength(1);
  });

  test('a connector that cannot be reached has surely not delivered', async () => {
    const { said, id } = await leave('nowhere', false, 'hello');
    expect(await door.send(addressOf('nowhere', 'http://127.0.0.1:1'), said, id)).toEqual({ kind: 'refused' });
  });

  test.each([412, 502, 504])('%d: an answer is sent again under the same id until it is there; a timed one is never doubled', async (status) => {
    script = [{ status }, { status }];
    const { id } = await leave('plain', false);
    await later(30);
    expect(got.map((it) => it.channelData?.coach?.id)).toEqual([id, id, id]);
    got.length = 0;
    script = [{ status }];
    await leave('timed', true);
    await later(60);
    expect(got).toHaveLength(1);
  });

  test('429: as long as was asked for, then again; a timed one only while it is of use', async () => {
    script = [{ status: 429, retryAfter: '5' }];
    await leave('patient', false);
    await later(4);
    expect(got).toHaveLength(1);
    await later(3);
    expect(got).toHaveLength(2);
    got.length = 0;
    script = [{ status: 429, retryAfter: '1' }];
    await leave('soon', true);
    await later(3);
    expect(got).toHaveLength(2);
    got.length = 0;
    script = [{ status: 429, retryAfter: '5' }];
    await leave('late', true);
    await later(60);
    expect(got).toHaveLength(1);
  });

  test('403: nothing more goes there, and its routine is over', async () => {
    await leave('blocked', false);
    expect((await store.sessions.pending(10)).map((it) => it.session)).toContain('blocked');
    script = [{ status: 403 }];
    await leave('blocked', false, 'repeat');
    expect(await store.sessions.pending(10)).toEqual([]);
    got.length = 0;
    await later(60);
    expect(got).toEqual([]);
  });

  test('a letter whose sender died is sent by another; a timed one is not', async () => {
    const dies = { ...post, deliver: () => Promise.resolve() };
    const alive = post;
    post = dies;
    const { id } = await leave('orphan', false);
    await leave('orphan-timed', true);
    post = alive;
    await later(20);
    expect(got.map((it) => it.channelData?.coach?.id)).toEqual([id]);
  });

  test('more than a conversation may take: answers wait, timed ones are dropped', async () => {
    for (let n = 0; n < 6; n++) {
      ahead += 30;
      await leave('busy', false, 'thanks');
    }
    expect(got).toHaveLength(6);
    await leave('busy', false, 'thanks');
    await leave('busy', true, 'thanks');
    expect(got).toHaveLength(6);
    await later(60);
    expect(got).toHaveLength(7);
  });

  test('given up in the end', async () => {
    script = Array.from({ length: 20 }, () => ({ status: 502 }));
    await leave('hopeless', false);
    await later(200);
    expect(got).toHaveLength(6);
  });
});

test('buckets: so many at once, so many for long, and nothing is taken where one of them is empty', () => {
  let now = 0;
  const take = limits(() => now);
  const one = { key: 'one', burst: 2, perSecond: 0.5 };
  const all = { key: 'all', burst: 3, perSecond: 10 };
  expect([take([one, all]), take([one, all])]).toEqual([0, 0]);
  expect(take([one, all])).toBe(2000);
  expect(take([all])).toBe(0);
  now += 2000;
  expect([take([one, all]), take([one, all])]).toEqual([0, 2000]);
  now += 3_600_000;
  expect([take([one]), take([one]), take([one])]).toEqual([0, 0, 2000]);
});

describe('what an operator sees', () => {
  const SECRETS = ['my left arch is cramping terribly', 'dl_secret-person', 'Jane Runner', 'I have chest pain'];

  async function conversation(env: Record<string, string>): Promise<{ lines: string; metrics: string; spans: string; levels: Record<string, number> }> {
    const lines: string[] = [];
    const spans: unknown[] = [];
    const span = { setAttributes: (more: object) => spans.push(more), end: () => undefined };
    const start = (name: string, options: object) => { spans.push(name, options); return span; };
    trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan: start, startActiveSpan: (name: string, options: object, work: (it: object) => unknown) => work(start(name, options)) }) } as never);
    const secret = 'a-secret-of-sixteen-or-more';
    const server = await startServer(configFrom({ PORT: '0', HOST: '127.0.0.1', DATABASE: ':memory:', LOG_LEVEL: 'debug', DIRECT_LINE_SECRET: secret, ...env }), { coach, logTo: new Writable({ write: (line: Buffer, _encoding, done) => { lines.push(line.toString()); done(); } }) });
    const call = async (path: string, body: unknown, bearer?: string) => {
      const response = await fetch(server.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }) }, body: typeof body === 'string' ? body : JSON.stringify(body) });
      return await response.json() as { token?: string; conversationId?: string };
    };
    const { token = '' } = await call('/v3/directline/tokens/generate', { user: { id: SECRETS[1] } }, secret);
    const { conversationId = '' } = await call('/v3/directline/conversations', { user: { id: SECRETS[1], name: SECRETS[2] } }, token);
    for (const text of [SECRETS[0], SECRETS[3]]) await call(`/v3/directline/conversations/${conversationId}/activities`, { type: 'message', text, from: { id: 'x', name: SECRETS[2] } }, token);
    await call(`/v3/directline/conversations/${conversationId}/activities`, `{"text": "${SECRETS[0]}"`, token);
    await call('/api/messages', { type: 'message', id: 'a', channelId: 'msteams', text: SECRETS[0], serviceUrl: 'http://127.0.0.1:1', from: { id: SECRETS[1], name: SECRETS[2] }, recipient: { id: 'b' }, conversation: { id: 'c' } }, token).catch(() => undefined);
    const status = async (path: string, headers = {}) => (await fetch(server.url + path, { headers })).status;
    const levels = { health: await status('/healthz'), ready: await status('/readyz'), open: await status('/metrics'), key: await status('/metrics', { Authorization: `Bearer ${env['METRICS_TOKEN'] ?? ''}` }) };
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    await server.close();
    trace.disable();
    SECRETS.push(token);
    return { lines: lines.join(''), metrics, spans: JSON.stringify(spans), levels };
  }

  test('what happened, how urgent and how fast; never words, names or tokens', async () => {
    const { lines, metrics, spans, levels } = await conversation({});
    expect(levels).toMatchObject({ health: 200, ready: 200, open: 200 });
    expect(lines).toContain('"level":"emergency"');
    expect(metrics).toMatch(/coach_turns_total\{channel="web",flow="relief",level="self_care"\} 1/);
    expect(metrics).toMatch(/coach_outcomes_total\{outcome="[a-z_]+",level="emergency"\} 1/);
    for (const name of ['coach_turn_seconds_bucket', 'coach_cue_lateness_seconds', 'coach_store_conflicts_total', 'coach_letters_total', 'coach_pending_wakes', 'coach_open_streams', 'process_cpu_seconds_total']) expect(metrics).toContain(name);
    expect(spans).toContain('"coach.level":"emergency"');
    for (const secret of SECRETS) for (const seen of [lines, metrics, spans]) expect(seen).not.toContain(secret);
  });

  test('metrics can be kept for those who have the token', async () => {
    expect((await conversation({ METRICS_TOKEN: 'sixteen-characters' })).levels).toMatchObject({ open: 401, key: 200 });
  });

  test.each(['text', 'speak', 'token', 'authorization', 'password', 'record', 'activity', 'said', 'input', 'from', 'user', 'body', 'message', 'stack'])('"%s" is taken out of a log line, wherever it slips in', (name) => {
    let line = '';
    const careless = openLog('info', new Writable({ write: (part: Buffer, _encoding, done) => { line += part.toString(); done(); } }));
    careless.info({ [name]: 'secret', deep: { [name]: 'secret', deeper: { [name]: 'secret' } }, session: 'kept' }, 'event');
    expect(line).not.toContain('secret');
    expect(line).toContain('kept');
  });

  test('of an error only its kind and code are told: its message may quote somebody', () => {
    expect(nameOf(Object.assign(new TypeError('they said: it hurts'), { code: 'E1' }))).toBe('TypeError E1');
    expect(nameOf('they said: it hurts')).toBe('unknown');
  });
});
