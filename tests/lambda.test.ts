/** The skill as a Lambda function: the real bundle, with its table in a DynamoDB that runs here. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import DynamoDB from 'aws-sdk/clients/dynamodb';
import { coachSkill } from '../alexa-skill/handler';
import { tableMemory } from '../alexa-skill/memory';
import { loadCoach } from '../dialogs/load';
import { bundleLambda } from '../scripts/alexa';

jest.setTimeout(60_000);

const TABLE = 'coach';
const load = createRequire(__filename);
const coach = loadCoach();
let server: Server;
let url: string;
let table: DynamoDB;

beforeAll(async () => {
  Object.assign(process.env, { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE: '1' });
  server = (load('dynalite') as (options: object) => Server)({ createTableMs: 0 });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  table = new DynamoDB({ endpoint: url, region: 'eu-west-1' });
  await table.createTable({ TableName: TABLE, AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' }).promise();
  await table.waitFor('tableExists', { TableName: TABLE }).promise();
});
afterAll(() => { server.close(); });

/** One person at one device; each launch is a session of its own. */
class Device {
  private attributes: Record<string, unknown> = {};
  private requests = 0;
  private sessions = 0;
  private readonly person: string;
  private readonly invoke: (envelope: RequestEnvelope) => Promise<ResponseEnvelope>;

  constructor(person: string, invoke: (envelope: RequestEnvelope) => Promise<ResponseEnvelope>) {
    this.person = person;
    this.invoke = invoke;
  }

  launch(): Promise<string> {
    this.sessions++;
    this.attributes = {};
    return this.send({ type: 'LaunchRequest' }, true);
  }

  say(words: string): Promise<string> {
    return this.send({ type: 'IntentRequest', intent: { name: 'AnythingIntent', confirmationStatus: 'NONE', slots: { words: { name: 'words', value: words, confirmationStatus: 'NONE' } } } }, false);
  }

  private async send(request: object, fresh: boolean): Promise<string> {
    const envelope = {
      version: '1.0', session: { new: fresh, sessionId: `s${this.sessions}`, application: { applicationId: 'a' }, user: { userId: this.person }, attributes: this.attributes },
      context: { System: { application: { applicationId: 'a' }, user: { userId: this.person }, device: { deviceId: 'd', supportedInterfaces: {} }, apiEndpoint: 'https://api.amazonalexa.com', apiAccessToken: '' } },
      request: { requestId: `${this.person}-${this.sessions}-${++this.requests}`, timestamp: new Date(Date.UTC(2026, 10, 24) + this.requests * 3000).toISOString(), locale: 'en-GB', ...request },
    } as unknown as RequestEnvelope;
    const { response, sessionAttributes } = await this.invoke(envelope);
    this.attributes = sessionAttributes ?? {};
    return JSON.stringify(response);
  }
}

const rows = async () => (await table.scan({ TableName: TABLE }).promise()).Items ?? [];
const DISCLAIMER = /not a doctor/;

async function friendship(invoke: (envelope: RequestEnvelope) => Promise<ResponseEnvelope>, person: string, words: string): Promise<void> {
  const device = new Device(person, invoke);
  expect(await device.launch()).toMatch(DISCLAIMER);
  await device.say('my left calf is cramping');
  await device.say('my calf is swollen and warm');
  const again = await device.launch();
  expect(again).not.toMatch(DISCLAIMER);
  const kept = (await rows()).filter((row) => row['id']?.S === person);
  expect(kept).toEqual([{ id: { S: person }, attributes: { M: { met: { BOOL: true } } } }]);
  await device.say(words);
  expect((await rows()).filter((row) => row['id']?.S === person)).toEqual([]);
  expect(await device.launch()).toMatch(DISCLAIMER);
}

test('who has met the coach is not introduced again; nothing else is remembered, and that is forgotten when asked', async () => {
  const errors: string[] = [];
  const skill = coachSkill(coach, { info: () => undefined, error: (_fields, message) => errors.push(message) }, { memory: tableMemory(TABLE, url) });
  await friendship((envelope) => skill.invoke(envelope), 'amzn1.ask.account.ONE', 'forget me');
  expect(errors).toEqual([]);
});

test('the table is read once a session and written once a person', async () => {
  const calls: string[] = [];
  const counting = { getAttributes: () => { calls.push('get'); return Promise.resolve({ met: false }); }, saveAttributes: () => { calls.push('save'); return Promise.resolve(); }, deleteAttributes: () => { calls.push('delete'); return Promise.resolve(); } };
  const skill = coachSkill(coach, { info: () => undefined, error: () => undefined }, { memory: counting });
  const device = new Device('TWO', (envelope) => skill.invoke(envelope));
  await device.launch();
  for (const words of ['my foot is cramping', 'no', 'next', 'stop']) await device.say(words);
  expect(calls).toEqual(['get', 'save']);
});

test('a table that does not answer is no reason not to answer', async () => {
  const errors: string[] = [];
  const skill = coachSkill(coach, { info: () => undefined, error: (_fields, message) => errors.push(message) }, { memory: tableMemory(TABLE, 'http://127.0.0.1:1') });
  const device = new Device('THREE', (envelope) => skill.invoke(envelope));
  expect(await device.launch()).toMatch(DISCLAIMER);
  expect(await device.say('I have chest pain')).toMatch(/Call 999/);
  expect(new Set(errors)).toEqual(new Set(['memory']));
});

test('the bundle as it is uploaded: one file of a few megabytes, with the table in it', async () => {
  const out = mkdtempSync(join(tmpdir(), 'lambda-'));
  await bundleLambda(out);
  expect(statSync(join(out, 'index.js')).size).toBeLessThan(6_000_000);
  expect(readFileSync(join(out, 'index.js'), 'utf8')).toContain('DynamoDB');
  rmSync(out, { recursive: true });
});
