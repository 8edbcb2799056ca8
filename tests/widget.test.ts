/** The website widget in a real browser against the real server. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { configFrom } from '../bot/config';
import { startServer } from '../bot/server';
import { audit } from './browser/audit';

jest.setTimeout(60_000);

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;

beforeAll(async () => {
  server = await startServer(configFrom({ PORT: '0', DATABASE: ':memory:', LOG_LEVEL: 'silent' }));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** A visitor on the demo page; `errors` must be empty in the end. */
interface Visit { page: Page; errors: string[]; say: (text: string) => Promise<void>; timer: Locator; figure: Locator }

async function visit(options: BrowserContextOptions = { viewport: WIDE }, script = ''): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.addInitScript(script);
  const errors: string[] = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) errors.push(message.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => { if (!request.url().replace(/^blob:/, '').startsWith(server.url)) errors.push(`elsewhere: ${request.url()}`); });
  await page.goto(`${server.url}/`);
  const field = page.getByRole('textbox', { name: 'Your message' });
  return {
    page, errors, timer: page.getByRole('region', { name: 'Timer' }), figure: page.locator('.figure'),
    say: async (text) => {
      await field.fill(text);
      await field.press('Enter');
    },
  };
}

/** The seconds shown, once they are another than `before`. */
async function secondsAfter(figure: Locator, before: string): Promise<number> {
  const now = await figure.filter({ hasNotText: new RegExp(`^${before}$`) }).textContent();
  return Number(now);
}

describe('a conversation', () => {
  test('the chat stands open beside the page and takes no focus', async () => {
    const { page, errors } = await visit();
    await page.getByRole('region', { name: 'Cramp Coach chat' }).getByRole('button', { name: 'I have a cramp now' }).waitFor();
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
    await page.getByText('Connected').waitFor();
    expect(errors).toEqual([]);
  });

  test('one tap to the stretch; the screening question while it runs; pause, resume, next, stop', async () => {
    const { page, errors, timer, figure } = await visit({ viewport: PHONE, hasTouch: true, isMobile: true });
    await page.getByRole('button', { name: 'My foot is cramping' }).tap();
    await timer.getByText('Part 1 of 3').waitFor();
    const first = await figure.textContent() ?? '';
    expect(await secondsAfter(figure, first)).toBeLessThan(Number(first));
    await page.getByRole('button', { name: 'No', exact: true }).tap();
    await page.getByRole('button', { name: 'Chosen: No' }).waitFor();
    await timer.getByRole('button', { name: 'Pause' }).tap();
    await timer.getByRole('button', { name: 'Resume' }).waitFor();
    const stood = await figure.textContent() ?? '';
    await page.waitForTimeout(1300);
    expect(await figure.textContent()).toBe(stood);
    await timer.getByRole('button', { name: 'Resume' }).tap();
    await secondsAfter(figure, stood);
    await timer.getByRole('button', { name: 'Next' }).tap();
    await timer.getByText('Part 2 of 3').waitFor();
    await timer.getByRole('button', { name: 'Stop' }).tap();
    await timer.waitFor({ state: 'hidden' });
    expect(errors).toEqual([]);
  });

  test('a question in mid-hold is answered and the hold goes on', async () => {
    const { page, say, timer, figure } = await visit();
    await say('my arch is cramping');
    await timer.waitFor();
    await say('why do my feet cramp?');
    await page.locator('.card.article').waitFor();
    const now = await figure.textContent() ?? '';
    expect(await secondsAfter(figure, now)).toBeLessThan(Number(now));
  });

  test('a red flag in mid-hold: the card first, a number to call, and the clock is gone', async () => {
    const { page, errors, say, timer } = await visit();
    await say('my arch is cramping');
    await timer.waitFor();
    const alerted = page.getByRole('alert').filter({ hasText: /\w/ }).textContent();
    await say('I have chest pain');
    expect(await alerted).not.toBe('');
    const card = page.locator('.message').last().locator('> .card').first();
    expect(await card.getAttribute('class')).toContain('emergency');
    expect(await card.getByRole('link').getAttribute('href')).toMatch(/^tel:\d{2,5}$/);
    await timer.waitFor({ state: 'hidden' });
    expect(errors).toEqual([]);
  });

  test('an answer with its evidence and its sources', async () => {
    const { page, say } = await visit();
    await say('why do my feet cramp?');
    const card = page.locator('.card.article');
    await card.locator('.evidence').waitFor();
    await card.locator('summary').click();
    const links = await card.locator('.sources a').evaluateAll((all) => all.map((it) => [it.getAttribute('href'), it.getAttribute('rel')]));
    expect(links.length).toBeGreaterThan(0);
    for (const [href, rel] of links) {
      expect(href).toMatch(/^https?:/);
      expect(rel).toBe('noopener noreferrer');
    }
  });

  test('several answers at once: boxes to tick, and "none" stands alone', async () => {
    const { page, say } = await visit();
    await say('is it just a cramp?');
    const boxes = page.getByRole('checkbox');
    await boxes.first().check();
    await page.getByRole('checkbox', { name: 'None of these' }).check();
    expect(await boxes.first().isChecked()).toBe(false);
    const before = await page.locator('.message').count();
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.locator('.message').nth(before + 1).waitFor();
  });

  test('without a connection words wait, and go out when it is back', async () => {
    const { page, say } = await visit();
    await page.getByText('Connected').waitFor();
    await page.context().setOffline(true);
    await say('toe yoga');
    const note = page.locator('.message .note');
    await note.getByText('Not sent yet.').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('region', { name: 'Timer' }).waitFor({ timeout: 20_000 });
    await note.waitFor({ state: 'hidden' });
  });
});

/** A shop's page whose styles would ruin whatever they reach. */
const shopPage = (widget: string) => `<!doctype html><html lang="en" style="font-size: 4px"><link rel="icon" href="data:,">
  <style>body * { all: unset !important; display: none !important; font: 3px serif !important; color: red !important }</style>
  <body><button data-cramp-coach="my arch is cramping">Help</button><script src="${widget}" data-locale="en-GB" async></script></body></html>`;

test('on a stranger\'s page: another origin, hostile styles, its own starter', async () => {
  const shop = createServer((_, response) => { response.setHeader('Content-Type', 'text/html').end(shopPage(`${server.url}/widget.js`)); });
  await new Promise<void>((done) => { shop.listen(0, '127.0.0.1', done); });
  const page = await browser.newPage({ viewport: WIDE });
  const errors: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
  await page.getByRole('button', { name: 'Foot cramp?' }).waitFor();
  await page.evaluate(`document.querySelector('[data-cramp-coach^=my]').click()`);
  await page.getByRole('region', { name: 'Timer' }).waitFor();
  expect(await audit(page)).toEqual([]);
  expect(errors).toEqual([]);
  shop.close();
});

describe('for everyone', () => {
  test('by keyboard alone: in, along the messages, back, out', async () => {
    const { page, errors } = await visit({ viewport: PHONE });
    const focused = () => page.evaluate<string>('document.activeElement.shadowRoot?.activeElement?.getAttribute("class") ?? document.activeElement.tagName');
    await page.getByRole('button', { name: 'Foot cramp?' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Exercises' }).waitFor();
    expect(await focused()).toBe('entry');
    await page.keyboard.type('thanks');
    await page.keyboard.press('Enter');
    await page.locator('.message.mine').waitFor();
    await page.locator('.message.theirs').nth(1).waitFor();
    const log = page.getByRole('log');
    for (let n = 0; n < 12 && await focused() !== 'log'; n++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Home');
    expect(await log.getAttribute('aria-activedescendant')).toBe('message-1');
    await page.keyboard.press('ArrowDown');
    expect(await log.getAttribute('aria-activedescendant')).toBe('message-2');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('entry');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('launcher');
    expect(errors).toEqual([]);
  });

  test('a screen reader is told each message once, and not by the log', async () => {
    const { page, say } = await visit();
    await page.getByRole('button', { name: 'Exercises' }).waitFor();
    await page.evaluate(`window.told = []; new MutationObserver((all) => { for (const it of all) for (const node of it.addedNodes) window.told.push(node.textContent); })
      .observe(document.querySelector('[data-cramp-coach-widget]').shadowRoot.querySelector('[role=status].live'), { childList: true })`);
    await say('thanks');
    await page.locator('.message.theirs').nth(1).waitFor();
    const told = await page.evaluate<string[]>('window.told');
    expect(told).toHaveLength(1);
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('off');
    await page.locator('.live p').first().waitFor({ state: 'detached' });
  });

  test('the voice reads only where it is asked to, and is cut short by any input', async () => {
    const { page, say } = await visit();
    await page.evaluate(`window.spoken = []; speechSynthesis.speak = (it) => window.spoken.push(it.text); speechSynthesis.cancel = () => window.spoken.push('|')`);
    await say('thanks');
    await page.locator('.message.theirs').nth(1).waitFor();
    expect((await page.evaluate<string[]>('window.spoken')).filter((it) => it !== '|')).toEqual([]);
    await page.getByRole('button', { name: 'Read aloud', pressed: false }).click();
    await say('my arch is cramping');
    await page.getByRole('region', { name: 'Timer' }).waitFor();
    const spoken = await page.evaluate<string[]>('window.spoken');
    expect(spoken.at(-2)).toBe('|');
    expect(spoken.at(-1)).toMatch(/toes/i);
  });

  test('the microphone asks first, and typing stays', async () => {
    const { page } = await visit();
    await page.getByRole('button', { name: 'Microphone' }).click();
    await page.getByRole('button', { name: "No, I'll type" }).click();
    expect(await page.getByRole('textbox', { name: 'Your message' }).evaluate((it) => it.matches(':focus'))).toBe(true);
  });

  test('hands-free: what is heard is sent with its alternatives, our own voice is not, and a person cuts us short', async () => {
    // Headless Chromium has no recogniser and no voice: both are played here, everything behind them is real.
    const { page, timer } = await visit({ viewport: WIDE }, `
      window.spoken = [];
      speechSynthesis.speak = (it) => { window.spoken.push(it.text); };
      speechSynthesis.cancel = () => { window.spoken.push('|'); };
      window.SpeechRecognition = class { start() { window.hear = (...guesses) => this.onresult({ resultIndex: 0, results: [Object.assign(guesses.map((transcript) => ({ transcript })), { isFinal: true })] }); } abort() {} };`);
    await page.getByRole('button', { name: 'Microphone' }).click();
    await page.getByRole('button', { name: 'Use the microphone' }).click();
    await page.getByRole('button', { name: 'Microphone', pressed: true }).waitFor();
    const sent = page.waitForRequest((request) => request.postData()?.includes('arch') ?? false);
    await page.evaluate(`hear('my arch is cramping', 'my art is cramping')`);
    expect((await sent).postDataJSON()).toMatchObject({ channelData: { coach: { cues: 'played', voice: true, heard: 'spoken', alternatives: ['my art is cramping'] } } });
    await timer.waitFor();
    const before = await page.locator('.message.mine').count();
    await page.evaluate(`window.spoken.push('mark'); hear('your toes')`);
    expect(await page.evaluate<string>('window.spoken.at(-1)')).toBe('mark');
    expect(await page.locator('.message.mine').count()).toBe(before);
    await page.evaluate(`hear('pause')`);
    await timer.getByRole('button', { name: 'Resume' }).waitFor();
    expect(await page.evaluate<string[]>('window.spoken')).toContain('|');
  });

  const looks: [string, BrowserContextOptions][] = [
    ['light', { viewport: WIDE }],
    ['dark', { viewport: WIDE, colorScheme: 'dark' }],
    ['on a phone', { viewport: PHONE, hasTouch: true }],
    ['at 320 px', { viewport: { width: 320, height: 640 } }],
    ['with forced colours and without motion', { viewport: WIDE, forcedColors: 'active', reducedMotion: 'reduce' }],
  ];
  test.each(looks)('names, targets and contrast: %s', async (name, options) => {
    const { page, say, errors, timer } = await visit({ ...options });
    const opener = page.getByRole('button', { name: 'Foot cramp?' });
    if (await opener.isVisible()) await opener.click();
    await page.getByRole('button', { name: 'Exercises' }).waitFor();
    await say('my arch is cramping');
    await timer.waitFor();
    const states = [await audit(page)];
    await timer.getByRole('button', { name: 'Pause' }).click();
    states.push(await audit(page));
    for (const [text, card] of [['why do my feet cramp?', '.card.article'], ['I have chest pain', '.card.emergency']] as const) {
      await say(text);
      await page.locator(card).waitFor();
      states.push(await audit(page));
    }
    if (!name.includes('forced')) expect(states.flat()).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.locator('.log').evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true);
    expect(errors).toEqual([]);
  });
});
