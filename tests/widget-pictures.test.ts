/** Pictures as they are given out and shown: the drawing of a step, the map of the foot. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { configFrom } from '../bot/config';
import { startServer } from '../bot/server';
import { inBrowser, launch, leave } from './browser/chromium';

jest.setTimeout(120_000);

const PICTURES = readdirSync(join(__dirname, '..', 'knowledge', 'pictures')).map((it) => it.replace('.svg', ''));

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

inBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => { browser = await launch(); });
  afterEach(() => leave(browser));
  afterAll(() => browser.close());

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(server.url);
    return page;
  }

  describe('the drawing of a step', () => {
    async function cramping(options: BrowserContextOptions = {}): Promise<Page> {
      const page = await visit(options);
      await page.getByRole('button', { name: 'My foot is cramping' }).click();
      await page.locator('.picture svg').waitFor();
      return page;
    }

    test('says what it shows, and moves only while the clock does', async () => {
      const page = await cramping();
      const picture = page.getByRole('img', { name: /toes from above/ });
      const moves = () => picture.evaluate((it) => { const drawing = it.querySelector('svg'); return drawing && !drawing.animationsPaused() && drawing.querySelector('animate') !== null; });
      expect(await moves()).toBe(true);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Resume' }).waitFor();
      expect(await moves()).toBe(false);
    });

    test('stands still where motion is unwelcome', async () => {
      const page = await cramping({ reducedMotion: 'reduce' });
      expect(await page.locator('.picture animate').count()).toBe(0);
    });
  });

  describe('where it grips', () => {
    async function cramping(): Promise<Page> {
      const page = await visit();
      await page.getByRole('button', { name: 'My foot is cramping' }).click();
      await page.getByText('Show me where it grips').click();
      return page;
    }

    test.each(['big_toe', 'toes', 'ball', 'arch', 'heel', 'top', 'calf_upper', 'calf_lower'])('a tap on the map: %s', async (place) => {
      const page = await cramping();
      const part = page.locator(`[data-place="${place}"]`);
      await part.locator('path').last().click();
      await page.locator('.message.mine').nth(1).waitFor();
      expect((await page.locator('.message.mine').nth(1).textContent())?.toLowerCase()).toContain(place.split('_')[0]);
      await page.getByRole('region', { name: 'Timer' }).getByText('Part 1 of').waitFor();
    });

    test('the whole map is seen beside a running hold, and no cue moves what the thumb lies on', async () => {
      const page = await visit();
      await page.getByRole('button', { name: 'My foot is cramping' }).click();
      const edges = (selector: string) => page.locator(selector).first().evaluate((it) => { const { top, bottom } = it.getBoundingClientRect(); return { top, bottom }; });
      await page.getByRole('region', { name: 'Timer' }).getByText('Part 1 of').waitFor();
      // It slides in: where it lies is where it has come to rest.
      let before = await edges('.control.main');
      for (let was = NaN; was !== before.top;) { was = before.top; await page.waitForTimeout(150); before = await edges('.control.main'); }
      // The safety question is spoken by then; it stands below with its answers, not in the timer as well.
      await page.locator('.figure', { hasText: /^2[0-4]$/ }).waitFor();
      // To half a pixel.
      const after = await edges('.control.main');
      expect([after.top - before.top, after.bottom - before.bottom].every((by) => Math.abs(by) < 0.5)).toBe(true);
      await page.getByText('Show me where it grips').click();
      await page.locator('.map svg').waitFor();
      const [map, room] = await Promise.all([edges('.map svg'), edges('.transcript')]);
      expect(map.top).toBeGreaterThanOrEqual(room.top);
      expect(map.bottom).toBeLessThanOrEqual(room.bottom);
    });

    test('the same by keyboard, and the place is gone from the next message on', async () => {
      const page = await cramping();
      await page.getByRole('button', { name: 'Calf, lower part' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: 'Timer' }).getByText('knee bent').waitFor();
      expect(await page.locator('.places').count()).toBe(0);
    });
  });
});
