/** A visitor with a real browser on the real server. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { configFrom } from '../../bot/config';
import { startServer, type Running } from '../../bot/server';
import { launch } from './chromium';

export const WIDE = { width: 1280, height: 800 };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export interface House { server: Running; browser: Browser; neighbours: Server[]; close: () => Promise<void> }

/** @param args further switches of the browser */
export async function openHouse(...args: string[]): Promise<House> {
  const server = await startServer(configFrom({ PORT: '0', DATABASE: ':memory:', LOG_LEVEL: 'silent' }));
  const browser = await launch({ args });
  const neighbours: Server[] = [];
  const close = async () => {
    await browser.close();
    for (const it of neighbours) it.close();
    await server.close();
  };
  return { server, browser, neighbours, close };
}

/** `errors`: what the page complained of, and every request to anybody but the coach; must be empty in the end. */
export interface Visit { page: Page; errors: string[]; timer: Locator; figure: Locator; say: (text: string) => Promise<void>; open: () => Promise<void> }

/** The demo page, with the chat still closed. @param script runs in the page before anything else */
export async function visit({ server, browser }: House, options: BrowserContextOptions = {}, script = ''): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: WIDE, ...options });
  const page = await context.newPage();
  await page.addInitScript(script);
  return enter(page, `${server.url}/`, server.url);
}

/** @param home whom the page may ask for things */
export async function enter(page: Page, address: string, home: string): Promise<Visit> {
  page.setDefaultTimeout(10_000);
  const errors: string[] = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) errors.push(message.text()); });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    const to = request.url().replace(/^blob:/, '');
    if (!to.startsWith(home) && !to.startsWith(new URL(address).origin)) errors.push(`elsewhere: ${to}`);
  });
  await page.goto(address);
  const field = page.getByRole('textbox', { name: 'Your message' });
  return {
    page, errors, timer: page.getByRole('region', { name: 'Timer' }), figure: page.locator('.figure'),
    say: async (text) => {
      await field.fill(text);
      await field.press('Enter');
    },
    open: async () => {
      await page.getByRole('button', { name: 'Open Cramp Coach' }).click();
      await page.getByRole('button', { name: 'Exercises' }).waitFor();
    },
  };
}

/** Another site, on an origin of its own, open as long as the house. */
export async function shop(house: House, html: string, headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((_, response) => { response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(html); });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  house.neighbours.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** The seconds shown, once they are another than `before`. */
export async function secondsAfter(figure: Locator, before: string): Promise<number> {
  return Number(await figure.filter({ hasNotText: new RegExp(`^${before}$`) }).textContent());
}

/** Waits for a condition in the page, whose own rules forbid what Playwright would do. */
export async function until(page: Page, condition: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!await page.evaluate(`Boolean(${condition})`)) {
    if (Date.now() > end) throw new Error(`Never became true: ${condition}`);
    await page.waitForTimeout(30);
  }
}

/** Sound that is always a good second behind, as on a device with too much to do; `shown` keeps the figures. */
export const LATE_SOUND = `
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime');
  Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', { get() { return Math.max(0.01, get.call(this) - 1.2); }, set });
  window.shown = [];
  setInterval(() => {
    const figure = document.querySelector('[data-cramp-coach-widget]')?.shadowRoot?.querySelector('.figure')?.textContent;
    if (figure && figure !== shown.at(-1)) shown.push(figure);
  }, 20);`;

/** Words said by the browser's voice, `|` where it was cut short: headless Chromium has no voice, so this one keeps a list. */
export const VOICE = `
  window.spoken = [];
  speechSynthesis.speak = (it) => { window.spoken.push(it.text); setTimeout(() => it.onend?.(), 50); };
  speechSynthesis.cancel = () => { window.spoken.push('|'); };`;
