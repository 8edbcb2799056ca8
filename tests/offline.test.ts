/** Pictures as the server gives them out and the widget shows them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { configFrom } from '../bot/config';
import { startServer } from '../bot/server';

jest.setTimeout(60_000);

const CHROMIUM = '/usr/bin/chromium';
const PICTURES = readdirSync(join(__dirname, '..', 'knowledge', 'pictures')).map((it) => it.replace('.svg', ''));
const PHONE = { width: 390, height: 844 };

if (!existsSync(CHROMIUM) && !process.env['CI']) console.warn(`No ${CHROMIUM}: what needs a browser is not tested.`);
const inBrowser = existsSync(CHROMIUM) || process.env['CI'] ? describe : describe.skip;

let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => { server = await startServer(configFrom({ PORT: '0', DATABASE: ':memory:', LOG_LEVEL: 'silent' })); });
afterAll(() => server.close());

test.each(PICTURES)('%s: a drawing for any page, and a PNG that Teams and Alexa take', async (id) => {
  const [drawing, png] = await Promise.all(['svg', 'png'].map((kind) => fetch(`${server.url}/pictures/${id}.${kind}`)));
  expect(drawing?.headers.get('access-control-allow-origin')).toBe('*');
  expect(await drawing?.text()).not.toMatch(/<style|<script| style=| on\w+=/);
  expect(png?.headers.get('content-type')).toBe('image/png');
  const bytes = Buffer.from(await png?.arrayBuffer() ?? new ArrayBuffer(0));
  expect(bytes.readUInt32BE(16)).toBeLessThanOrEqual(1024);
  expect(bytes.readUInt32BE(20)).toBeLessThanOrEqual(1024);
  expect(bytes.length).toBeLessThan(100_000);
});

inBrowser('in the widget', () => {
  let browser: Browser;
  beforeAll(async () => { browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] }); });
  afterAll(() => browser.close());

  async function cramping(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${server.url}/`);
    await page.getByRole('button', { name: 'My foot is cramping' }).click();
    await page.locator('.picture svg').waitFor();
    return page;
  }

  test('the step shows its drawing, which says what it shows, and moves only while the clock does', async () => {
    const page = await cramping();
    const picture = page.getByRole('img', { name: /toes from above/ });
    const moves = () => picture.evaluate((it) => { const drawing = it.querySelector('svg'); return drawing && !drawing.animationsPaused() && drawing.querySelector('animate') !== null; });
    expect(await moves()).toBe(true);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    expect(await moves()).toBe(false);
  });

  test('it stands still where motion is unwelcome', async () => {
    const page = await cramping({ reducedMotion: 'reduce' });
    expect(await page.locator('.picture animate').count()).toBe(0);
  });
});
