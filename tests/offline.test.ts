/** The page at /run without signal; the coach in the page against the coach on the server, word for word. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Worker } from 'playwright-core';
import { parse } from 'yaml';
import { configFrom } from '../bot/config';
import { startServer } from '../bot/server';
import { loadCoach } from '../dialogs/load';
import { serveFrom } from '../dialogs/serve';
import { inBrowser, launch, leave } from './browser/chromium';
import { inColours, LOOKS } from './browser/looks';
import { type Case, transcripts } from './browser/transcripts';

jest.setTimeout(120_000);

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist', 'widget');
const PICTURES = readdirSync(join(ROOT, 'knowledge', 'pictures')).map((it) => it.replace('.svg', ''));
const PHONE = { width: 390, height: 844 };

/** As it was built: made ready once, for every server here. */
const coach = loadCoach(join(ROOT, 'dist', 'content.json'));
const own = () => startServer(configFrom({ PORT: '0', DATABASE: ':memory:', LOG_LEVEL: 'silent' }), { coach });

let server: Awaited<ReturnType<typeof own>>;
beforeAll(async () => { server = await own(); });
afterAll(() => server.close());

test('what a runner without signal has to have loaded before, as it goes over the air', async () => {
  const weight = async (file: string) => {
    const answer = await fetch(`${server.url}/${file}`, { headers: { 'accept-encoding': 'br' } });
    expect([file, answer.headers.get('content-encoding')]).toEqual([file, 'br']);
    return Number(answer.headers.get('content-length')) / 1024;
  };
  // Relief waits for these two; for how people put things, and for the trained models, only what is put in many words does.
  expect(await weight('run/engine.js') + await weight('offline/en.json')).toBeLessThan(213);
  expect(await weight('offline/en.ways.json') + await weight('offline/en.model') + await weight('offline/en.replies')).toBeLessThan(862);
  for (const id of PICTURES) expect([id, await weight(`pictures/${id}.svg`) < 2.5]).toEqual([id, true]);
});

test('a file goes out as it is to whoever cannot unpack it, and of the right kind either way', async () => {
  for (const encoding of ['br', 'identity']) {
    const answer = await fetch(`${server.url}/chat.js`, { headers: { 'accept-encoding': encoding } });
    expect(answer.headers.get('content-type')).toMatch(/javascript/);
    expect(await answer.text()).toBe(readFileSync(join(DIST, 'chat.js'), 'utf8'));
  }
});

inBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => { browser = await launch(); });
  afterEach(() => leave(browser));
  afterAll(() => browser.close());

  async function visit(path: string, options: BrowserContextOptions = {}, at = server): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const errors: string[] = [];
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('ERR_')) errors.push(message.text()); });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(at.url + path);
    return { page, context, errors };
  }

  describe('the page at /run', () => {
    const timer = (page: Page) => page.getByRole('region', { name: 'Timer' });

    test('can be put on the home screen, and tells which content it holds', async () => {
      const { page, errors } = await visit('/run');
      const manifest = await page.evaluate<{ start_url: string; display: string; icons: { src: string; sizes: string }[] }>('fetch(document.querySelector("link[rel=manifest]").href).then((it) => it.json())');
      expect(manifest).toMatchObject({ display: 'standalone', start_url: './' });
      for (const { src, sizes } of manifest.icons) {
        const icon = Buffer.from(await (await fetch(`${server.url}/run/${src}`)).arrayBuffer());
        expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes);
      }
      const { contentHash } = await (await fetch(`${server.url}/health`)).json() as { contentHash: string };
      expect(await page.locator('#hash').textContent()).toBe(contentHash);
      expect(errors).toEqual([]);
    });

    test('in flight mode: opened anew, a whole relief conversation, a red flag, with nothing to be reached', async () => {
      const away = await own();
      const { page, errors } = await visit('/run/', {}, away);
      await page.getByText('Ready. It works here without signal').waitFor();
      await away.close();
      await page.reload();
      await page.getByRole('button', { name: 'I have a cramp now' }).click();
      await timer(page).getByText('Part 1 of 3').waitFor();
      await page.locator('.picture svg').waitFor();
      await page.getByRole('button', { name: 'No', exact: true }).click();
      await page.getByRole('button', { name: 'Chosen: No' }).waitFor();
      await timer(page).getByRole('button', { name: 'Next' }).click();
      await timer(page).getByText('Part 2 of 3').waitFor();
      await page.getByRole('textbox', { name: 'Your message' }).fill('I have chest pain');
      await page.getByRole('textbox', { name: 'Your message' }).press('Enter');
      await page.locator('.card.emergency').getByRole('link', { name: '999' }).waitFor();
      await timer(page).waitFor({ state: 'hidden' });
      expect(errors).toEqual([]);
    });

    test('where the rest is slow to come: relief, a red flag, stop, as soon as the first part is there', async () => {
      const away = await own();
      const { page } = await visit('/', {}, away);
      await page.route(/\/health$/, (route) => route.abort());
      await page.context().route(/en\.(ways\.json|model)$/, () => undefined);
      await page.goto(`${away.url}/run/`);
      await page.getByRole('button', { name: 'I have a cramp now' }).click();
      await timer(page).getByText('Part 1 of 3').waitFor();
      await page.getByRole('textbox', { name: 'Your message' }).fill('my calf is swollen and hot');
      await page.getByRole('textbox', { name: 'Your message' }).press('Enter');
      await page.locator('.card.urgent').waitFor();
      await timer(page).waitFor({ state: 'hidden' });
      await away.close();
    });

    test('where the rest comes late: what the first part does not understand waits for it', async () => {
      const away = await own();
      const { page } = await visit('/', {}, away);
      await page.route(/\/health$/, (route) => route.abort());
      let come = (): void => undefined;
      const late = new Promise<void>((done) => { come = done; });
      await page.context().route(/en\.(ways\.json|model|replies)$/, async (route) => { await late; await route.continue(); });
      await page.goto(`${away.url}/run/`);
      await page.getByRole('button', { name: 'I have a cramp now' }).click();
      await timer(page).getByText('Part 1 of 3').waitFor();
      // However long it takes to be made ready here: its patience, too, is measured by the page's clock.
      await page.clock.install();
      await page.clock.pauseAt(Date.now() + 1000);
      await page.getByRole('textbox', { name: 'Your message' }).fill('how many seconds do I have left?');
      await page.getByRole('textbox', { name: 'Your message' }).press('Enter');
      come();
      await page.locator('.bubble', { hasText: /\d+ seconds left/ }).waitFor();
      await away.close();
    });

    test('all of it understood in the page: a question in words of one\'s own, in flight mode', async () => {
      const away = await own();
      const { page } = await visit('/run/', {}, away);
      await page.getByText('Ready. It works here without signal').waitFor();
      await away.close();
      const worker = page.waitForEvent('worker');
      await page.reload();
      await worker;
      await page.getByRole('button', { name: 'Ask something' }).click();
      const field = page.getByRole('textbox', { name: 'Your message' });
      for (let asked = 0; asked < 20 && await page.locator('.card.article', { hasText: 'Pickle' }).count() === 0; asked++) {
        await field.fill('my mate swears by the brine from gherkins');
        await field.press('Enter');
        await page.waitForTimeout(500);
      }
      expect(await page.locator('.card.article', { hasText: 'Pickle' }).count()).toBeGreaterThan(0);
    });

    test('the step ends by the page\'s own clock', async () => {
      const away = await own();
      const { page } = await visit('/run/', {}, away);
      await page.getByText('Ready. It works here without signal').waitFor();
      await away.close();
      await page.reload();
      await page.clock.install();
      await page.getByRole('button', { name: 'I have a cramp now' }).click();
      await page.getByRole('button', { name: 'No', exact: true }).click();
      await page.getByRole('button', { name: 'Chosen: No' }).waitFor();
      await page.clock.runFor(60_000);
      await timer(page).getByText('Part 2 of 3').waitFor();
    });

    /** The whole coach is made ready at one go when its four parts have come; what is asked of its thread then waits for that. */
    async function madeReady(worker: Worker): Promise<void> {
      await worker.evaluate(`new Promise((done) => { const look = () => { if (performance.getEntriesByType('resource').length >= 4) done(); else setTimeout(look, 50); }; look(); })`);
      await worker.evaluate('new Promise((done) => { setTimeout(done, 300); })');
    }

    describe('with signal it talks to the server; when that is lost', () => {
      async function holding(): Promise<{ page: Page; away: Awaited<ReturnType<typeof own>> }> {
        const away = await own();
        const { page } = await visit('/run/', {}, away);
        const worker = page.waitForEvent('worker');
        await page.getByText('Ready. It works here without signal').waitFor();
        await madeReady(await worker);
        await page.getByRole('button', { name: 'I have a cramp now' }).click();
        await timer(page).getByText('Part 1 of 3').waitFor();
        await page.getByRole('button', { name: 'No', exact: true }).click();
        await page.getByRole('button', { name: 'Chosen: No' }).waitFor();
        await page.locator('.message.theirs').nth(1).waitFor();
        await page.getByText('Connected').waitFor();
        return { page, away };
      }

      test('what is said next is answered here: the same hold, and nothing is asked again', async () => {
        const { page, away } = await holding();
        const before = Number(await page.locator('.figure').textContent());
        await away.close();
        await page.getByRole('textbox', { name: 'Your message' }).fill('how long left?');
        await page.getByRole('textbox', { name: 'Your message' }).press('Enter');
        await page.locator('.state', { hasText: 'The coach runs on this device' }).waitFor();
        await page.locator('.bubble', { hasText: /\d+ seconds left/ }).waitFor();
        const left = Number(await page.locator('.figure').textContent());
        expect(left).toBeLessThanOrEqual(before);
        expect(left).toBeGreaterThan(before - 20);
        await timer(page).getByRole('button', { name: 'Next' }).click();
        await timer(page).getByText('Part 2 of 3').waitFor();
        expect(await page.locator('.ask').allTextContents()).toHaveLength(1);
        expect(await page.locator('.note:not([hidden])').count()).toBe(0);
      });

      test('where it comes back, the server goes on by itself: the same hold, and a sign of danger is answered by it', async () => {
        const { page, away } = await holding();
        const say = async (text: string) => {
          await page.getByRole('textbox', { name: 'Your message' }).fill(text);
          await page.getByRole('textbox', { name: 'Your message' }).press('Enter');
        };
        await page.context().setOffline(true);
        await say('how long left?');
        await page.locator('.state', { hasText: 'The coach runs on this device' }).waitFor();
        await page.locator('.bubble', { hasText: /\d+ seconds left/ }).waitFor();
        await say('longer');
        await page.locator('.message.theirs').nth(3).waitFor();
        // Past the lead-in, which counts by itself.
        await page.locator('.figure', { hasText: /^[1-9]\d$/ }).waitFor();
        const before = Number(await page.locator('.figure').textContent());
        await page.context().setOffline(false);
        await page.locator('.state', { hasText: 'Connected' }).waitFor();
        expect(Number(await page.locator('.figure').textContent())).toBeLessThan(before);
        expect(await page.locator('.message.theirs').count()).toBe(4);
        const sent = page.waitForRequest(/activities$/);
        await say('my calf is swollen and hot');
        await sent;
        await page.locator('.card.urgent').waitFor();
        await timer(page).waitFor({ state: 'hidden' });
        expect(await page.locator('.message.theirs').count()).toBe(5);
        expect(await page.locator('.ask', { hasText: 'did you feel a pop' }).count()).toBe(1);
        await away.close();
      });

      test('nothing need be said: the next step begins in its time', async () => {
        const { page, away } = await holding();
        await away.close();
        await page.locator('.state', { hasText: 'The coach runs on this device' }).waitFor();
        await page.clock.install();
        // Timers set before stay with the real clock: one word sets a new one.
        await timer(page).getByRole('button', { name: 'Longer' }).click();
        await page.locator('.message.theirs').nth(2).waitFor();
        await page.clock.runFor(60_000);
        await timer(page).getByText(/Part [23] of 3/).waitFor();
      });
    });

    test.each(LOOKS)('for everyone, at home and in talk: %s', async (_name, how) => {
      const { page, context, errors } = await visit('/run/', how.options);
      if (how.rtl) await page.evaluate('document.documentElement.dir = "rtl"');
      const found: string[] = [];
      const look = async (state: string) => {
        const here = await inColours(page, how, 'document.documentElement.scrollWidth > innerWidth', 'html');
        found.push(...here.map((line) => `${state}: ${line}`));
      };
      const say = async (text: string) => {
        await page.getByRole('textbox', { name: 'Your message' }).fill(text);
        await page.getByRole('textbox', { name: 'Your message' }).press('Enter');
      };
      await page.getByText('Ready. It works here without signal').waitFor();
      await look('home');
      await page.getByRole('button', { name: 'I have a cramp now' }).click();
      await timer(page).waitFor();
      await page.getByText('Show me where it grips').click();
      await page.locator('.map svg').waitFor();
      await look('map of the foot beside a hold');
      await say('I have chest pain');
      await page.locator('.card.emergency').waitFor();
      await look('emergency');
      await context.setOffline(true);
      // Advice stands: nothing is answered beside a call for help.
      await say('start over');
      await page.getByText('What do you need').or(page.getByText('What shall we do')).first().waitFor();
      await say('does magnesium help?');
      await page.locator('.card.article').waitFor();
      expect(await page.locator('.state').textContent()).toContain('The coach runs on this device');
      await look('without signal');
      expect([...found, ...errors]).toEqual([]);
    });
  });

  test('every other scripted conversation: the coach in the page says what the coach on the server says, word for word', async () => {
    const cases = (parse(readFileSync(join(ROOT, 'tests', 'cases', 'conversations.yaml'), 'utf8')) as Case[]).filter((_case, at) => at % 2 === 0);
    const { page } = await visit('/run/');
    const here = await page.evaluate<ReturnType<typeof transcripts>>(`(async () => {
      const get = (kind) => fetch('../offline/en.' + kind).then((it) => it.json());
      const engine = await new Promise((done) => { const script = document.createElement('script'); script.src = 'engine.js'; script.onload = () => done(window.crampCoachEngine); document.head.append(script); });
      const coach = engine.whole(await get('json'), await get('ways.json'), await (await fetch('../offline/en.model')).arrayBuffer(), await (await fetch('../offline/en.replies')).arrayBuffer());
      return (${transcripts.toString()})(${JSON.stringify(cases)}, engine.serve, coach);
    })()`);
    const there = JSON.parse(JSON.stringify(transcripts(cases, serveFrom, coach))) as typeof here;
    expect(here.length).toBeGreaterThanOrEqual(60);
    for (const [at, { name, said }] of there.entries()) expect([name, here[at]?.said]).toEqual([name, said]);
  });
});
