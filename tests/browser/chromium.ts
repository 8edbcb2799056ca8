/** The browser the tests drive: a real Chromium. Where there is none, tests that need it are skipped and say so; in CI they fail. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const PLACES = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];
const found = PLACES.find((place) => place !== undefined && existsSync(place));
const MISSING = 'No Chromium was found: install it (apt-get install -y chromium) or name one in CHROMIUM.';

if (found === undefined && !process.env['CI']) process.stdout.write(`${MISSING} Browser tests are skipped.\n`);

/** `describe` for tests in a browser. */
export const inBrowser: jest.Describe = found !== undefined || process.env['CI'] ? describe : describe.skip;

/** @throws one sentence where there is no browser. */
export async function launch(options: LaunchOptions = {}): Promise<Browser> {
  if (found === undefined) throw new Error(MISSING);
  return chromium.launch({ executablePath: found, ...options, args: ['--no-sandbox', ...options.args ?? []] });
}

/** Closes whatever pages a test has left open: each goes on drawing, and the next test is slower for it. */
export async function leave(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
