/** Web chat's door, met by the stock clients: Direct Line in Node and in a browser, and by clients that mean no good. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectLine, type Activity } from 'botframework-directlinejs';
import type { Browser } from 'playwright-core';
import { Observable } from 'rxjs/Observable';
import { WebSocket } from 'ws';
import { configFrom } from '../bot/config';
import { type Running, startServer } from '../bot/server';
import { loadCoach } from '../dialogs/load';
import { inBrowser, launch } from './browser/chromium';
import { launch as launchServer } from './servers/node';

jest.setTimeout(60_000);

const SECRET = 'a-secret-of-sixteen-or-more';
const CONFIG = configFrom({ PORT: '0', HOST: '127.0.0.1', DATABASE: ':memory:', LOG_LEVEL: 'silent', DIRECT_LINE_SECRET: SECRET });
const API = '/v3/directline';

/** As it was built: made ready once, for every server here. */
const coach = loadCoach(join(__dirname, '..', 'dist', 'content.json'));

/** A server whose clock the test moves on. */
class Clock {
  private ahead = 0;
  readonly now = (): number => Date.now() + this.ahead;
  /** Second by second, so that nothing comes late. */
  async forward(server: Running, seconds: number): Promise<void> {
    for (let n = 0; n < seconds; n++) {
      this.ahead += 1000;
      await server.wake();
      // The stock client hands its messages on by timers of its own.
      await new Promise((done) => { setTimeout(done, 5); });
    }
  }
  leap(ms: number): void {
    this.ahead += ms;
  }
}

const clock = new Clock();
let server: Running;
beforeAll(async () => {
  server = await startServer(CONFIG, { coach, now: clock.now });
});
afterAll(async () => {
  await server.close();
});

interface Answer { status: number; body: Record<string, unknown> }

async function call(method: string, path: string, { auth, body, raw }: { auth?: string; body?: unknown; raw?: string } = {}, url = server.url): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json', ...(auth === undefined ? {} : { Authorization: auth }) };
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url + path, { method, headers, ...(sent === undefined ? {} : { body: sent }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) as Answer['body'] };
}

async function begun(url = server.url): Promise<{ id: string; auth: string }> {
  const { body: { token } } = await call('POST', '/token', {}, url);
  const { body } = await call('POST', `${API}/conversations`, { auth: `Bearer ${token as string}`, body: {} }, url);
  return { id: body['conversationId'] as string, auth: `Bearer ${token as string}` };
}

/** The stock client brings no way to send requests in Node; this is fetch in its clothes. */
function ajax(request: { method: string; url: string; headers?: Record<string, string>; body?: unknown }): Observable<unknown> {
  return new Observable((observer: { next: (it: unknown) => void; complete: () => void; error: (it: unknown) => void }) => {
    const body = request.body === undefined ? {} : { body: typeof request.body === 'string' ? request.body : JSON.stringify(request.body) };
    void fetch(request.url, { method: request.method, headers: request.headers ?? {}, ...body }).then(async (response) => {
      const answer = { status: response.status, response: await response.json(), xhr: {} };
      if (!response.ok) { observer.error(answer); return; }
      observer.next(answer);
      observer.complete();
    }).catch(observer.error);
  });
}

const people: Person[] = [];
afterEach(() => { for (const person of people.splice(0)) person.end(); });

class Person {
  readonly heard: Activity[] = [];
  private readonly line: DirectLine;

  constructor(options: object) {
    (globalThis as { WebSocket?: unknown }).WebSocket ??= WebSocket;
    people.push(this);
    this.line = new DirectLine({ domain: server.url + API, ajax, WebSocket, random: () => 0, ...options } as never);
    // The stock client tells the end of a conversation as an error.
    this.line.activity$.subscribe((activity) => this.heard.push(activity), () => undefined);
  }

  /** What the coach said, oldest first. */
  get told(): string[] {
    return this.heard.flatMap((it) => (it.type === 'message' && it.from.role === 'bot' ? [it.text ?? ''] : []));
  }

  say(text: string, more: object = {}): Promise<string> {
    return new Promise((done, failed) => { this.line.postActivity({ type: 'message', text, from: { id: 'runner' }, ...more }).subscribe(done, failed); });
  }

  async until(pattern: RegExp, after = 0): Promise<string> {
    for (let tries = 0; tries < 400; tries++) {
      const found = this.told.slice(after).find((text) => pattern.test(text));
      if (found !== undefined) return found;
      await new Promise((done) => { setTimeout(done, 25); });
    }
    throw new Error(`never heard ${String(pattern)}, only:\n${this.told.join('\n---\n')}`);
  }

  end(): void {
    this.line.end();
  }
}

const opened: WebSocket[] = [];
/** Lets a test cut the connection. */
class Noted extends WebSocket {
  constructor(url: string) {
    super(url);
    opened.push(this);
  }
}

async function token(): Promise<string> {
  return (await call('POST', '/token')).body['token'] as string;
}

describe('the stock client in Node', () => {
  test('holds a whole relief conversation: stretch first, cues as they come due, then the walk', async () => {
    const person = new Person({ token: await token() });
    await person.until(/cramp/i);
    const id = await person.say('my arch is cramping');
    const stretch = await person.until(/toes/i, 1);
    expect(stretch.split(/\s+/).slice(0, 6).join(' ')).toMatch(/pull/i);
    expect(person.heard.some((it) => it.id === id && it.type === 'message' && it.text === 'my arch is cramping')).toBe(true);
    await person.say('no');
    await clock.forward(server, 38);
    await person.until(/half/i);
    await person.until(/^ten/i);
    await person.until(/massage|thumb/i);
    await clock.forward(server, 60);
    await person.until(/walk/i);
    await person.say('stop');
  });

  test('what was said while the socket was down comes after it, once', async () => {
    const person = new Person({ token: await token(), WebSocket: Noted });
    await person.until(/cramp/i);
    opened.at(-1)?.terminate();
    await person.say('why do my feet cramp?');
    const answer = await person.until(/muscle|tired|fatigue/i, 1);
    expect(person.told.filter((text) => text === answer)).toHaveLength(1);
  });

  test('a danger told at the end of a very long story is heard', async () => {
    const person = new Person({ token: await token() });
    await person.until(/cramp/i);
    await person.say(`${'we ran along the river and talked about the weather and what to cook. '.repeat(70)} and now I have chest pain`);
    await person.until(/^Call 911/);
  });

  test('polls where there is no socket', async () => {
    const person = new Person({ token: await token(), webSocket: false, pollingInterval: 200 });
    await person.until(/cramp/i);
    await person.say('I have chest pain');
    await person.until(/^Call 911/);
  });

  test('a wake-up survives kill -9, and is told once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coach-'));
    const env = { DATABASE: join(folder, 'coach.db') };
    const first = await launchServer({ env });
    const { id, auth } = await begun(first.url);
    const post = (text: string, url: string) => call('POST', `${API}/conversations/${id}/activities`, { auth, body: { type: 'message', text, from: { id: 'x' }, channelData: { coach: { cues: 'played' } } } }, url);
    await post('my arch is cramping', first.url);
    await post('no', first.url);
    await post('next', first.url);
    await post('shorter', first.url);
    await post('shorter', first.url);
    first.child.kill('SIGKILL');
    const second = await launchServer({ env });
    const heard = async () => (await call('GET', `${API}/conversations/${id}/activities?watermark=`, { auth }, second.url)).body['activities'] as { channelData: { coach?: { blocks: { kind: string; step?: string }[] } } }[];
    const steps = async () => (await heard()).flatMap((it) => it.channelData.coach?.blocks ?? []).filter((it) => it.kind === 'cues').map((it) => it.step);
    for (let tries = 0; tries < 200 && !(await steps()).includes('walk'); tries++) await new Promise((done) => { setTimeout(done, 250); });
    expect((await steps()).filter((step) => step === 'walk')).toHaveLength(1);
    second.child.kill('SIGTERM');
    rmSync(folder, { recursive: true });
  });
});

inBrowser('the stock web chat', () => {
  let browser: Browser | undefined;
  let host: Server | undefined;
  afterAll(async () => {
    await browser?.close();
    host?.close();
  });

  test('holds a conversation from another origin', async () => {
    const script = join(__dirname, '..', 'node_modules', 'botframework-webchat', 'dist', 'webchat-minimal.js');
    const page = `<!doctype html><title>Chat</title><div id="chat" style="height: 600px"></div><script src="/webchat.js"></script>
      <script>fetch('${server.url}/token', { method: 'POST' }).then((it) => it.json()).then(({ token }) => WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token, domain: '${server.url}${API}' }), locale: 'en-GB' }, document.getElementById('chat')))</script>`;
    host = createServer((request, response) => {
      const [type, body] = request.url === '/webchat.js' ? ['text/javascript', readFileSync(script)] : ['text/html', page];
      response.setHeader('Content-Type', type).end(body);
    });
    await new Promise<void>((done) => { host?.listen(0, '127.0.0.1', done); });
    browser = await launch();
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
    const field = tab.getByRole('textbox', { name: 'Message input box' });
    await tab.locator('article').filter({ hasText: /Cramp Coach/ }).last().waitFor();
    for (const [say, hear] of [['my arch is cramping', /pull your toes/i], ['no', /keep|stay|hold/i], ['why do my feet cramp?', /muscle/i], ['I have chest pain', /Call 999/]] as const) {
      await field.fill(say);
      await field.press('Enter');
      await tab.locator('article').filter({ hasText: hear }).last().waitFor();
    }
  });
});

describe('who may come in', () => {
  test.each([
    ['no header', undefined, 401, 'MissingCredentials'], ['another scheme', 'Basic abc', 401, 'MissingCredentials'], ['nothing after Bearer', 'Bearer ', 401, 'MissingCredentials'],
    ['garbage', 'Bearer garbage', 403, 'BadToken'], ['a forged token', `Bearer ${forged()}`, 403, 'BadToken'], ['an unsigned token', `Bearer ${unsigned()}`, 403, 'BadToken'],
  ])('%s', async (_name, auth, status, code) => {
    const answer = await call('POST', `${API}/conversations`, { body: {}, ...(auth === undefined ? {} : { auth }) });
    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  test('a token opens its own conversation only, and expires with a name the client knows', async () => {
    const mine = await begun();
    const theirs = await begun();
    expect(await call('GET', `${API}/conversations/${theirs.id}/activities`, { auth: mine.auth })).toMatchObject({ status: 403 });
    const late = await startServer(CONFIG, { coach, now: () => Date.now() });
    const other = await begun(late.url);
    await late.close();
    expect(await call('GET', `${API}/conversations/${other.id}/activities`, { auth: other.auth })).toMatchObject({ status: 403, body: { error: { code: 'BadToken' } } });
    clock.leap(31 * 60_000);
    expect(await call('POST', `${API}/tokens/refresh`, { auth: mine.auth })).toMatchObject({ status: 403, body: { error: { code: 'TokenExpired' } } });
  });

  test('the secret makes tokens bound to a user, whoever the page says it is', async () => {
    const { body } = await call('POST', `${API}/tokens/generate`, { auth: `Bearer ${SECRET}`, body: { user: { id: 'dl_42' } } });
    const auth = `Bearer ${body['token'] as string}`;
    const { body: { conversationId } } = await call('POST', `${API}/conversations`, { auth, body: {} });
    await call('POST', `${API}/conversations/${conversationId as string}/activities`, { auth, body: { type: 'message', text: 'hello', from: { id: 'mallory' } } });
    const { body: { activities } } = await call('GET', `${API}/conversations/${conversationId as string}/activities`, { auth });
    expect((activities as { from: { id: string } }[])[0]?.from.id).toBe('dl_42');
    expect(await call('POST', `${API}/tokens/generate`, { auth })).toMatchObject({ status: 403 });
    expect(await call('POST', `${API}/tokens/generate`, { auth: `Bearer ${SECRET}`, body: { user: { id: 'x' } } })).toMatchObject({ status: 400 });
  });

  test('a stream opens once', async () => {
    const { body } = await call('POST', `${API}/conversations`, { auth: `Bearer ${await token()}`, body: {} });
    const open = () => new Promise<string>((done) => {
      const socket = new WebSocket(body['streamUrl'] as string);
      socket.on('open', () => { done('open'); socket.close(); }).on('error', (error) => { done(error.message); });
    });
    expect(await open()).toBe('open');
    expect(await open()).toContain('403');
  });

  test('a message sent twice is one message', async () => {
    const { id, auth } = await begun();
    const body = { type: 'message', text: 'toe yoga', channelData: { clientActivityID: '7', coach: { cues: 'played' } } };
    const [one, two] = [await call('POST', `${API}/conversations/${id}/activities`, { auth, body }), await call('POST', `${API}/conversations/${id}/activities`, { auth, body })];
    expect(two).toEqual(one);
    expect((await call('GET', `${API}/conversations/${id}/activities`, { auth })).body['activities']).toHaveLength(2);
  });

  test('"forget me" leaves nothing of what was said before', async () => {
    const { id, auth } = await begun();
    const say = (text: string) => call('POST', `${API}/conversations/${id}/activities`, { auth, body: { type: 'message', text } });
    await say('my left arch is cramping');
    await say('forget me');
    const { body: { activities } } = await call('GET', `${API}/conversations/${id}/activities`, { auth });
    expect(JSON.stringify(activities)).not.toContain('arch');
  });
});

describe('the pages the stores ask for', () => {
  test.each(['privacy', 'terms', 'support'])('/%s names who runs it, in a page of its own, without script', async (name) => {
    const named = await startServer(configFrom({ PORT: '0', HOST: '127.0.0.1', DATABASE: ':memory:', LOG_LEVEL: 'silent', SESSION_HOURS: '12', OPERATOR_NAME: 'Run <Fast> Ltd', OPERATOR_CONTACT: 'help@run.example' }), { coach });
    const response = await fetch(`${named.url}/${name}`);
    const text = await response.text();
    await named.close();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('help@run.example');
    expect(text).not.toMatch(/<Fast>|\{\{|<script/);
    if (name === 'privacy') expect(text).toContain('12 hours after');
  });
  test.each(['/alexa/icon-108.png', '/alexa/icon-512.png', '/pages.css'])('%s is there', async (path) => {
    expect((await fetch(server.url + path)).status).toBe(200);
  });
});

describe('nonsense is answered politely', () => {
  test.each<[string, string, { body?: unknown; raw?: string }, number]>([
    ['not JSON', 'activities', { raw: '{' }, 400], ['not an object', 'activities', { raw: '"x"' }, 400], ['no type', 'activities', { body: { text: 'x' } }, 400],
    ['a number for text', 'activities', { body: { type: 'message', text: 5 } }, 400], ['far too large', 'activities', { body: { type: 'message', text: 'x'.repeat(70_000) } }, 413],
    ['a page of text', 'activities', { body: { type: 'message', text: 'word '.repeat(5000) } }, 200], ['nothing said', 'activities', { body: { type: 'message' } }, 200],
    ['only signs', 'activities', { body: { type: 'message', text: '🦶🔥!!' } }, 200], ['a strange value', 'activities', { body: { type: 'message', text: 'hi', value: { choice: [1] } } }, 200],
    ['a strange locale', 'activities', { body: { type: 'message', text: 'hi', locale: '%%' } }, 200], ['a choice nobody offered', 'activities', { body: { type: 'message', value: { choice: '__proto__' } } }, 200],
    ['typing', 'activities', { body: { type: 'typing' } }, 200], ['a stranger\'s event', 'activities', { body: { type: 'event', name: 'x', value: 1 } }, 200],
    ['an upload', 'upload', { body: {} }, 400], ['no such place', 'nowhere', { body: {} }, 404],
  ])('%s', async (_name, path, sent, status) => {
    const { id, auth } = await begun();
    const answer = await call('POST', `${API}/conversations/${id}/${path}`, { auth, ...sent });
    expect(answer.status).toBe(status);
    if (status >= 400) expect(answer.body).toMatchObject({ error: { code: expect.any(String) as string, message: expect.any(String) as string } });
  });

  test('an unknown conversation', async () => {
    expect(await call('GET', `${API}/conversations/nowhere`, { auth: `Bearer ${SECRET}` })).toMatchObject({ status: 404, body: { error: { code: 'ConversationNotFound' } } });
  });

  test.each([
    [{ PORT: 'abc' }, /PORT must be a number/], [{ PORT: '99999' }, /PORT must be at most 65535/], [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of/],
    [{ WEB_ORIGINS: 'shop' }, /WEB_ORIGINS must be origins/], [{ DIRECT_LINE_SECRET: 'short' }, /DIRECT_LINE_SECRET must have at least 16/],
    [{ MICROSOFT_APP_ID: '00000000-0000-4000-8000-000000000000' }, /MICROSOFT_APP_PASSWORD and MICROSOFT_APP_ID belong together/], [{ ALEXA_SKILL_ID: 'x' }, /ALEXA_SKILL_ID must be a skill id/],
  ])('configuration %j', (env, sentence) => {
    expect(() => configFrom(env as Record<string, string>)).toThrow(sentence);
  });
});

function segment(data: object): string {
  return Buffer.from(JSON.stringify(data)).toString('base64url');
}
function forged(): string {
  return `${segment({ alg: 'HS256' })}.${segment({ conv: 'x', aud: 'conversation', exp: 9_999_999_999 })}.AAAA`;
}
function unsigned(): string {
  return `${segment({ alg: 'none' })}.${segment({ conv: 'x', aud: 'conversation', exp: 9_999_999_999 })}.`;
}
