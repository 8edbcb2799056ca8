/** The Teams door: whose requests are let in, whole conversations through the real SDK, the cards, the app package, the real Agents Playground. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import express from 'express';
import { strFromU8, unzipSync } from 'fflate';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { configFrom } from '../bot/config';
import { openLog } from '../bot/log';
import { startServer } from '../bot/server';
import { openMetrics } from '../bot/metrics';
import { openPost, type Post } from '../bot/post';
import { openStore, type Store } from '../bot/store/open';
import { TEAMS, teams, type Teams } from '../bot/teams';
import { cardOf } from '../bot/teams-cards';
import { startTicks, type Ticks } from '../bot/ticks';
import { turns } from '../bot/turns';
import { loadCoach } from '../dialogs/load';
import type { Said } from '../dialogs/types';
import { appPackage } from '../scripts/teams';
import { inBrowser, launch } from './browser/chromium';

jest.setTimeout(60_000);

const APP = '11111111-2222-4333-8444-555555555555';
const ISSUER = 'https://issuer.example';
const coach = loadCoach();

interface Sent { type: string; text?: string; speak?: string; attachments?: { contentType: string; content: Card }[]; channelData?: { coach?: { level: string | null; flow: string; topics: string[] } } }
interface Card { version: string; body: Record<string, unknown>[]; actions?: { type: string; title: string; data?: object }[]; speak: string; fallbackText: string }

/** Stands in for Microsoft's cloud: keys to check tokens with, and a connector that takes the bot's messages. */
let cloud: Server;
let cloudUrl: string;
const sent: { activity: Sent; authorization: string | undefined }[] = [];
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let stranger: typeof keys;
let door: Server;
let doorUrl: string;
let store: Store;
let ticks: Ticks;
let letters: Post;
let ahead = 0;
const now = () => Date.now() + ahead;

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Real credentials but for where the token comes from: not from Entra, which is on the network. */
class Credentials extends ConfigurationServiceClientCredentialFactory {
  override createCredentials(): Promise<never> {
    const signed = { signRequest: (request: { headers: { set: (name: string, value: string) => void } }) => { request.headers.set('authorization', 'Bearer outgoing'); return Promise.resolve(request); } };
    return Promise.resolve(signed as never);
  }
}

beforeAll(async () => {
  [keys, stranger] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const jwk: JWK & { endorsements: string[] } = { ...await exportJWK(keys.publicKey), kid: 'one', use: 'sig', endorsements: ['msteams'] };
  const app = express().use(express.json());
  app.get('/openid', (_request, response) => { response.json({ issuer: ISSUER, jwks_uri: `${cloudUrl}/keys`, id_token_signing_alg_values_supported: ['RS256'] }); });
  app.get('/keys', (_request, response) => { response.json({ keys: [jwk] }); });
  app.use('/v3/conversations', (request, response) => {
    sent.push({ activity: request.body as Sent, authorization: request.get('authorization') });
    response.status(201).json({ id: `sent-${sent.length}` });
  });
  cloud = createServer(app);
  cloudUrl = await listening(cloud);
  store = await openStore(':memory:', { life: 3_600_000, clock: now });
  const log = openLog('silent');
  const metrics = openMetrics();
  letters = openPost({ outbox: store.outbox, log, metrics, now });
  const bot: Teams = teams({
    coach, store, log, post: letters, turn: turns({ coach, log, metrics }), app: { id: APP, password: 'p' },
    cloud: { issuer: { name: ISSUER, metadata: `${cloudUrl}/openid` }, credentials: new Credentials({ MicrosoftAppId: APP, MicrosoftAppPassword: 'p' }) },
  });
  letters.start({ [TEAMS]: bot });
  store.sessions.onSaved((saves) => { letters.collect(saves); });
  ticks = startTicks({ coach, sessions: store.sessions, channels: { [TEAMS]: bot }, log, metrics, now });
  door = createServer(express().post('/api/messages', express.json(), bot.handle));
  doorUrl = await listening(door);
});
afterAll(async () => {
  await ticks.stop();
  await letters.stop();
  await store.close();
  door.close();
  cloud.close();
});

async function wake(): Promise<void> {
  await ticks.wake();
  await letters.settled();
}

interface Claims { issuer?: string; audience?: string; serviceUrl?: string | null; from?: number; until?: number | null; alg?: 'RS256'; key?: typeof keys; kid?: string }

function token({ issuer = ISSUER, audience = APP, serviceUrl = cloudUrl, from = -60, until = 600, key = keys, kid = 'one' }: Claims = {}): Promise<string> {
  const second = Math.floor(Date.now() / 1000);
  const jwt = new SignJWT(serviceUrl === null ? {} : { serviceurl: serviceUrl }).setProtectedHeader({ alg: 'RS256', kid }).setIssuer(issuer).setAudience(audience).setNotBefore(second + from);
  if (until !== null) jwt.setExpirationTime(second + until);
  return jwt.sign(key.privateKey);
}

let activities = 0;
function activity(more: object = {}): Record<string, unknown> {
  return {
    type: 'message', id: `activity-${++activities}`, channelId: 'msteams', serviceUrl: cloudUrl, locale: 'en-GB', timestamp: new Date().toISOString(),
    from: { id: 'user', name: 'Runner' }, recipient: { id: 'bot', name: 'Coach' }, conversation: { id: 'chat', conversationType: 'personal', tenantId: 'tenant' }, ...more,
  };
}

async function post(body: object, authorization?: string): Promise<{ status: number; text: string }> {
  const bearer = authorization ?? `Bearer ${await token()}`;
  const response = await fetch(`${doorUrl}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...(bearer === '' ? {} : { Authorization: bearer }) }, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

/** What the bot sent for one activity, without its typing signs. */
async function say(more: object): Promise<Sent[]> {
  const before = sent.length;
  expect((await post(activity(more))).status).toBe(200);
  return sent.slice(before).map((it) => it.activity).filter((it) => it.type === 'message');
}

const cardIn = (message: Sent | undefined): Card | undefined => message?.attachments?.[0]?.content;
const wordsIn = (message: Sent | undefined): string => message?.text ?? cardIn(message)?.fallbackText ?? '';

describe('whose requests are let in', () => {
  const segment = (data: object) => Buffer.from(JSON.stringify(data)).toString('base64url');
  const claims = () => ({ iss: ISSUER, aud: APP, serviceurl: cloudUrl, exp: Math.floor(Date.now() / 1000) + 600 });

  test.each<[string, () => Promise<string> | string, number]>([
    ['a valid token', () => token(), 200], ['four minutes expired: within tolerance', () => token({ until: -240 }), 200],
    ['none', () => '', 401], ['Basic', () => 'Basic abc', 401], ['garbage', () => 'Bearer garbage', 401], ['far too long', () => `Bearer a.b.${'c'.repeat(9000)}`, 401],
    ['another key under the same name', () => token({ key: stranger }), 403], ['an unknown key', () => token({ kid: 'two' }), 403],
    ['tampered', async () => (await token()).replace(/\.[^.]+\./, `.${segment({ ...claims(), extra: 1 })}.`), 403],
    ['alg none', () => `${segment({ alg: 'none' })}.${segment(claims())}.`, 403], ['HS256', () => `${segment({ alg: 'HS256', kid: 'one' })}.${segment(claims())}.AAAA`, 403],
    ['expired', () => token({ until: -600 }), 403], ['not yet valid', () => token({ from: 600, until: 1200 }), 403], ['never expiring', () => token({ until: null }), 403],
    ['another issuer', () => token({ issuer: 'https://evil.example' }), 403], ['for another bot', () => token({ audience: 'other' }), 403],
    ['for another service', () => token({ serviceUrl: 'https://evil.example' }), 403], ['for no service', () => token({ serviceUrl: null }), 403],
  ])('%s', async (_name, make, status) => {
    const made = await make();
    const before = sent.length;
    const answer = await post(activity({ text: 'hello' }), made === '' || / /.test(made) ? made : `Bearer ${made}`);
    expect(answer.status).toBe(status);
    if (status === 200) return;
    expect(sent.length).toBe(before);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: expect.any(String) as string } });
  });

  test('an activity without a service address has nothing to match', async () => {
    expect((await post({ ...activity(), serviceUrl: undefined })).status).toBe(403);
  });

  test('without an app id only this machine gets in', async () => {
    const server = await startServer(configFrom({ PORT: '0', HOST: '127.0.0.1', DATABASE: ':memory:', LOG_LEVEL: 'silent' }), { coach });
    const ask = (headers: Record<string, string>) => fetch(`${server.url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify({ ...activity({ text: 'hello' }), deliveryMode: 'expectReplies' }) });
    expect((await ask({})).status).toBe(200);
    expect((await ask({ 'X-Forwarded-For': '203.0.113.7' })).status).toBe(403);
    await server.close();
  });
});

describe('conversations', () => {
  const chat = (id: string) => ({ conversation: { id, conversationType: 'personal', tenantId: 'tenant' } });

  test('welcome, cramp, answer, the next step by itself, stop', async () => {
    const at = chat('relief');
    const [welcome] = await say({ type: 'conversationUpdate', membersAdded: [{ id: 'bot' }, { id: 'user' }], ...at });
    expect(wordsIn(welcome)).toMatch(/Cramp Coach[\s\S]*not a doctor/);
    expect(await say({ type: 'conversationUpdate', membersAdded: [{ id: 'other' }], ...at })).toEqual([]);
    const [stretch] = await say({ text: 'my arch is cramping', ...at });
    expect(wordsIn(stretch).split(/\s+/).slice(0, 6).join(' ')).toMatch(/pull/i);
    expect(stretch?.channelData?.coach).toMatchObject({ flow: 'relief', level: 'self_care', topics: expect.arrayContaining(['stop.stretch']) as string[] });
    expect(wordsIn((await say({ value: { choice: 'no' }, ...at }))[0])).toMatch(/hold|stay|keep/i);
    const before = sent.length;
    ahead += 45_000;
    await wake();
    expect(wordsIn(sent.slice(before)[0]?.activity)).toMatch(/rub|massage/i);
    expect(sent.slice(before)).toHaveLength(1);
    expect(sent.slice(before)[0]?.authorization).toBe('Bearer outgoing');
    await say({ text: 'stop', ...at });
    const after = sent.length;
    ahead += 300_000;
    await wake();
    expect(sent).toHaveLength(after);
  });

  test('typing is shown first, in normal delivery', async () => {
    const before = sent.length;
    await say({ text: 'hello', ...chat('typing') });
    expect(sent.slice(before).map((it) => it.activity.type)).toEqual(['typing', 'message']);
  });

  test('expectReplies: the answer is in the response', async () => {
    const before = sent.length;
    const { text } = await post(activity({ text: 'why do my feet cramp?', deliveryMode: 'expectReplies', ...chat('replies') }));
    const { activities: answers } = JSON.parse(text) as { activities: Sent[] };
    expect(wordsIn(answers[0])).toMatch(/muscle/i);
    expect(sent).toHaveLength(before);
  });

  test('a red flag, several answers at once, forget me', async () => {
    const at = chat('danger');
    await say({ text: 'my foot is cramping', ...at });
    const [alarm] = await say({ text: 'I have chest pain', ...at });
    expect(wordsIn(alarm)).toMatch(/^Call 999 now/);
    expect(alarm?.channelData?.coach?.level).toBe('emergency');
    await say({ text: 'start over', ...at });
    const [first] = await say({ text: 'is it just a cramp?', ...at });
    expect(cardIn(first)?.body.some((it) => it['type'] === 'Input.ChoiceSet' && it['isMultiSelect'] === true)).toBe(true);
    const [second] = await say({ value: { choices: 'none' }, ...at });
    expect(wordsIn(second)).not.toBe(wordsIn(first));
    expect(wordsIn((await say({ text: 'forget me', ...at }))[0])).toMatch(/deleted/);
    expect(await store.sessions.at({ channel: TEAMS, to: '' }, () => undefined).load(`${TEAMS}:danger`)).toBeUndefined();
  });

  test('in a shared chat nothing is said about health', async () => {
    const [answer] = await say({ text: '<at>Coach</at> my calf is swollen', entities: [{ type: 'mention', text: '<at>Coach</at>', mentioned: { id: 'bot' } }], conversation: { id: 'group', conversationType: 'groupChat' } });
    expect(wordsIn(answer)).toMatch(/private chat/);
    expect(wordsIn(answer)).not.toMatch(/calf|swollen|leg/);
  });

  test.each(['Hi', 'Hello', 'Help', 'Cramp now', 'Is it just a cramp?', 'Why do feet cramp?', 'Exercises', 'Toe yoga', 'Stop', 'Forget me'])('"%s" is answered from any state', async (command) => {
    for (const before of [[], ['my foot is cramping'], ['is it just a cramp?']]) {
      const at = chat(`${command}${before.join()}`);
      for (const text of before) await say({ text, ...at });
      const [answer] = await say({ text: command, ...at });
      expect(wordsIn(answer)).not.toBe('');
      expect(answer?.channelData?.coach?.flow).not.toBe('unclear');
    }
  });

  test.each(['messageReaction', 'installationUpdate', 'event', 'typing', 'endOfConversation', 'messageUpdate'])('%s needs no answer', async (type) => {
    expect(await say({ type, reactionsAdded: [{ type: 'like' }], ...chat('quiet') })).toEqual([]);
  });
});

const PLAIN: Said = { blocks: [], text: 'Up', speak: 'Up', choices: [], listen: false, flow: 'routine', level: null, topics: [], locale: 'en-GB', contentHash: '' };

test('every card keeps the rules: version, actions, size, a spoken and a plain form', async () => {
  const walks = ['my foot is cramping', 'no', 'next', 'why?', 'stop', 'is it just a cramp?', 'none', 'not sure', 'back', 'what exercises are there?', 'toe yoga', 'why do feet cramp?', 'tell me more', 'sources', 'my calf is swollen', 'why', 'i ran 20 km last week and 26 this week'];
  for (const text of walks) {
    const [answer] = await say({ text, conversation: { id: 'cards', conversationType: 'personal' } });
    const card = cardIn(answer);
    if (!card) continue;
    expect(card.version).toBe('1.5');
    expect((card.actions ?? []).length).toBeLessThanOrEqual(6);
    expect(JSON.stringify(answer).length).toBeLessThan(25_000);
    expect(card.speak).not.toBe('');
    expect(card.fallbackText).not.toBe('');
    expect(answer?.text ?? '').toBe('');
    expect(JSON.stringify(card)).not.toMatch(/"type":"Media"|"style":"(destructive|positive)"/);
  }
});

test('a step shows its picture where Teams can fetch it, and none where it cannot', () => {
  const step: Said = { ...PLAIN, blocks: [{ kind: 'cues', id: 'a', routine: 'toe_yoga', step: 'big_up', picture: { id: 'big_toe_up', text: 'Only the big toe lifts.' }, title: 'Big toe up', cues: [], length: 1000, startsAt: 0, position: { n: 1, of: 1 } }] };
  const image = { type: 'Image', url: 'https://coach.example/pictures/big_toe_up.png', altText: 'Only the big toe lifts.', size: 'Stretch' };
  const words = { send: 'Send', sources: 'Sources', commands: ['Pause', 'Next', 'Stop'] };
  expect(cardOf(step, words, 'https://coach.example')?.['body']).toContainEqual(image);
  expect(JSON.stringify(cardOf(step, words))).not.toContain('Image');
});

test('the app package: a manifest of the released schema, icons of the right size, personal scope', async () => {
  const files = unzipSync(appPackage(coach.content, APP, 'https://coach.example'));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as TeamsManifest & { bots: { scopes: string[]; commandLists: { commands: object[] }[] }[] };
  expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
  expect(manifest.bots[0]?.scopes).toEqual(['personal']);
  expect(manifest.bots[0]?.commandLists[0]?.commands.length).toBeLessThanOrEqual(10);
  const size = (name: string) => { const view = new DataView((files[name] ?? new Uint8Array()).slice(0).buffer); return [view.getUint32(16), view.getUint32(20)]; };
  expect([size('color.png'), size('outline.png')]).toEqual([[192, 192], [32, 32]]);
});

/** A port nobody listens on just now. */
function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => { done(port); });
    });
  });
}

inBrowser('the Agents Playground', () => {
  let playground: ChildProcess | undefined;
  let browser: Browser | undefined;
  let page: Page;
  let server: Awaited<ReturnType<typeof startServer>>;
  let port: number;

  beforeAll(async () => {
    server = await startServer(configFrom({ PORT: '0', HOST: '127.0.0.1', DATABASE: ':memory:', LOG_LEVEL: 'silent' }), { coach });
    browser = await launch();
    page = await browser.newPage();
    port = await freePort();
    playground = spawn(process.execPath, [join(__dirname, '..', 'node_modules', '.bin', 'agentsplayground'), 'start', '-e', `${server.url}/api/messages`, '-c', 'msteams', '--dt', 'true', '-p', String(port)], { env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', BROWSER: 'none' }, stdio: 'ignore' });
  });
  afterAll(async () => {
    await browser?.close();
    playground?.kill('SIGKILL');
    await server.close();
  });

  test('one relief conversation, by words and by buttons', async () => {
    for (let tries = 0; tries < 60; tries++) {
      if (await page.goto(`http://127.0.0.1:${port}/`).then(() => true, () => false)) break;
      await page.waitForTimeout(500);
    }
    const field = page.locator('[role="textbox"][contenteditable="true"]').first();
    await page.getByText('In an emergency, call').first().waitFor();
    const write = async (text: string) => {
      await field.click();
      await field.pressSequentially(text);
      await page.keyboard.press('Enter');
    };
    await write('my arch is cramping');
    await page.getByText('Arch stretch').first().waitFor();
    await page.getByRole('button', { name: 'No', exact: true }).last().click();
    await page.getByText(/seconds left/).first().waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).first().click();
    await page.getByText(/Say resume/).first().waitFor();
    await write('resume');
    await write('next');
    await page.getByText('Soft massage').first().waitFor();
    await write('I have chest pain');
    await page.getByText(/^Call 911 now/).first().waitFor();
  });
});
