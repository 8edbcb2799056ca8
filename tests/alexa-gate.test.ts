/** Whose requests the Alexa door lets in: Amazon's own check behind ours, with a real chain of certificates and a stand-in for Amazon's store. */
import { createSign } from 'node:crypto';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import * as tls from 'node:tls';
import * as forge from 'node-forge';
import { configFrom } from '../bot/config';
import { type Running, startServer } from '../bot/server';

jest.setTimeout(60_000);

/** A chain as Amazon's: root, intermediate, and a leaf for echo-api.amazon.com; served over TLS by a stand-in for its store. */
describe('whose requests are let in', () => {
  const NAME = 'echo-api.amazon.com';
  const root = certificate('Root', undefined, { days: 365 });
  const middle = certificate('Middle', root, { days: 365 });
  const leaf = certificate('Leaf', middle, { days: 30, alt: NAME });
  const chains: Record<string, string> = {
    '/echo.api/good.pem': pem(leaf, middle, root), '/other-bucket/x.pem': pem(leaf, middle, root),
    '/echo.api/expired.pem': pem(certificate('Old', middle, { days: -1, alt: NAME, key: leaf }), middle, root),
    '/echo.api/other.pem': pem(certificate('Other', middle, { days: 30, alt: 'example.com', key: leaf }), middle, root),
    '/echo.api/stranger.pem': pem(certificate('Self', undefined, { days: 30, alt: NAME, key: leaf })),
  };
  const fetched: string[] = [];
  const store = https.createServer({ key: forge.pki.privateKeyToPem(leaf.keys.privateKey), cert: forge.pki.certificateToPem(leaf.cert) }, (request, response) => {
    fetched.push(request.url ?? '');
    const chain = chains[request.url ?? ''];
    response.writeHead(chain === undefined ? 404 : 200).end(chain ?? '');
  });
  const helper: { generateCAStore: (roots: string[]) => unknown } = jest.requireActual('ask-sdk-express-adapter/dist/verifier/helper');
  const real = helper.generateCAStore;
  const { globalAgent } = https;
  let server: Running;

  beforeAll(async () => {
    await new Promise<void>((done) => { store.listen(0, '127.0.0.1', done); });
    helper.generateCAStore = () => real([forge.pki.certificateToPem(root.cert)]);
    const agent = new https.Agent();
    agent.createConnection = () => tls.connect({ host: '127.0.0.1', port: (store.address() as AddressInfo).port, rejectUnauthorized: false });
    https.globalAgent = agent;
    server = await startServer(configFrom({ PORT: '0', HOST: '127.0.0.1', DATABASE: ':memory:', LOG_LEVEL: 'silent', ALEXA_SKILL_ID: 'amzn1.ask.skill.test' }));
  });
  afterAll(async () => {
    await server.close();
    store.close();
    helper.generateCAStore = real;
    https.globalAgent = globalAgent;
  });

  const GOOD = 'https://s3.amazonaws.com/echo.api/good.pem';
  const body = (changes: { seconds?: number; timestamp?: unknown; type?: string; skill?: string } = {}) => {
    const request = { type: changes.type ?? 'LaunchRequest', requestId: 'r', locale: 'en-US', timestamp: 'timestamp' in changes ? changes.timestamp : new Date(Date.now() + (changes.seconds ?? 0) * 1000).toISOString() };
    const application = { applicationId: changes.skill ?? 'amzn1.ask.skill.test' };
    const user = { userId: 'user' };
    const session = { new: true, sessionId: 'session', application, user, attributes: {} };
    return JSON.stringify({ version: '1.0', request, session, context: { System: { application, user, device: { deviceId: 'd', supportedInterfaces: {} }, apiEndpoint: '', apiAccessToken: '' } } });
  };
  const sign = (text: string) => createSign('RSA-SHA256').update(text).sign(forge.pki.privateKeyToPem(leaf.keys.privateKey), 'base64');
  const post = async (text: string, headers: Record<string, string>) => {
    const response = await fetch(`${server.url}/alexa`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: text });
    return { status: response.status, text: await response.text() };
  };
  const signed = (text: string, url = GOOD) => post(text, { SignatureCertChainUrl: url, 'Signature-256': sign(text) });

  test('a signed request is answered', async () => {
    const { status, text } = await signed(body());
    expect(status).toBe(200);
    expect(text).toContain('Cramp Coach');
    expect((await signed(body({ seconds: -149 }), 'https://s3.amazonaws.com:443/echo.api/good.pem')).status).toBe(200);
    expect((await signed(body({ seconds: -1800, type: 'AlexaSkillEvent.SkillEnabled' }))).status).toBe(200);
  });

  test.each<[string, () => Promise<{ status: number; text: string }>]>([
    ['no signature', () => post(body(), { SignatureCertChainUrl: GOOD })], ['no certificate', () => post(body(), { 'Signature-256': 'x' })],
    ['garbage for a signature', () => post(body(), { SignatureCertChainUrl: GOOD, 'Signature-256': 'garbage' })],
    ['another body', async () => post(`${body()} `, { SignatureCertChainUrl: GOOD, 'Signature-256': sign(body()) })],
    ['http', () => signed(body(), 'http://s3.amazonaws.com/echo.api/good.pem')], ['another host', () => signed(body(), 'https://evil.example/echo.api/good.pem')],
    ['another port', () => signed(body(), 'https://s3.amazonaws.com:563/echo.api/good.pem')], ['another path', () => signed(body(), 'https://s3.amazonaws.com/other-bucket/x.pem')],
    ['a path that climbs', () => signed(body(), 'https://s3.amazonaws.com/echo.api/../other-bucket/x.pem')], ['a path that climbs in disguise', () => signed(body(), 'https://s3.amazonaws.com/echo.api/%2e%2e/other-bucket/x.pem')],
    ['a query', () => signed(body(), `${GOOD}?n=1`)], ['an expired certificate', () => signed(body(), 'https://s3.amazonaws.com/echo.api/expired.pem')],
    ['a certificate for others', () => signed(body(), 'https://s3.amazonaws.com/echo.api/other.pem')], ['a stranger\'s chain', () => signed(body(), 'https://s3.amazonaws.com/echo.api/stranger.pem')],
    ['151 seconds old', () => signed(body({ seconds: -152 }))], ['an hour ahead', () => signed(body({ seconds: 3600 }))],
    ['no time', () => signed(body({ timestamp: null }))], ['a time nobody can read', () => signed(body({ timestamp: 'soon' }))], ['not JSON', () => signed('{')], ['no envelope', () => signed('{"request":5}')],
    ['another skill', () => signed(body({ skill: 'amzn1.ask.skill.other' }))],
  ])('%s is refused, without a word', async (_name, request) => {
    expect(await request()).toEqual({ status: 400, text: '' });
  });

  test('unsigned requests cannot make us fetch', async () => {
    const before = fetched.length;
    for (let n = 0; n < 30; n++) await signed(body(), `https://s3.amazonaws.com/echo.api/${n}.pem`);
    expect(fetched.length - before).toBeLessThanOrEqual(5);
  });
});

interface Certificate { cert: forge.pki.Certificate; keys: forge.pki.rsa.KeyPair }

function certificate(name: string, issuer: Certificate | undefined, { days, alt, key }: { days: number; alt?: string; key?: Certificate }): Certificate {
  const keys = key?.keys ?? forge.pki.rsa.generateKeyPair(2048);
  const cert = forge.pki.createCertificate();
  cert.publicKey = keys.publicKey;
  cert.serialNumber = `0${Math.abs(days)}${name.length}`;
  cert.validity.notBefore = new Date(Date.now() - 10 * 86_400_000);
  cert.validity.notAfter = new Date(Date.now() + days * 86_400_000);
  const subject = [{ name: 'commonName', value: name }];
  cert.setSubject(subject);
  cert.setIssuer(issuer?.cert.subject.attributes ?? subject);
  cert.setExtensions(alt === undefined ? [{ name: 'basicConstraints', cA: true }] : [{ name: 'subjectAltName', altNames: [{ type: 2, value: alt }] }]);
  cert.sign((issuer ?? { keys }).keys.privateKey, forge.md.sha256.create());
  return { cert, keys };
}

function pem(...chain: Certificate[]): string {
  return chain.map(({ cert }) => forge.pki.certificateToPem(cert)).join('');
}
