/** The widget for everyone: axe-core and our own measures in every state and every look, and each rule for web chat as a test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe } from './browser/axe';
import { inBrowser, leave } from './browser/chromium';
import { inColours, LOOKS } from './browser/looks';
import { openHouse, PHONE, visit, type House, type Visit } from './browser/visit';

jest.setTimeout(120_000);

const ROOT = `document.querySelector('[data-cramp-coach-widget]').shadowRoot`;
const focused = ({ page }: Visit) => page.evaluate<string>(`(() => { const at = document.activeElement; const inner = at?.shadowRoot?.activeElement ?? at; return inner?.getAttribute('class') ?? inner?.tagName ?? ''; })()`);
const cramping = async ({ say, timer }: Visit) => {
  await say('I have a cramp now');
  await timer.waitFor();
};

/** Every state of the widget, each reached from the one before. */
const STATES: [name: string, enter: (it: Visit) => Promise<void>][] = [
  ['launcher', async ({ page }) => { await page.getByRole('button', { name: 'Open Cramp Coach' }).waitFor(); }],
  ['open', async ({ open }) => { await open(); }],
  ['article with its sources', async ({ page, say }) => {
    await say('does magnesium help?');
    await page.locator('.card.article summary').last().click();
  }],
  ['question beside a hold', cramping],
  ['paused', async ({ timer }) => {
    await timer.getByRole('button', { name: 'Pause' }).click();
    await timer.getByRole('button', { name: 'Resume' }).waitFor();
  }],
  ['asking before the microphone', async ({ page }) => {
    await page.getByRole('button', { name: 'Microphone' }).click();
    await page.getByRole('button', { name: "No, I'll type" }).waitFor();
  }],
  ['several answers to tick', async ({ page, say }) => {
    await say('is it just a cramp?');
    await page.getByRole('checkbox').first().waitFor();
  }],
  ['emergency', async ({ page, say }) => {
    await say('I have chest pain');
    await page.locator('.card.emergency').last().waitFor();
  }],
  ['no connection', async ({ page, say }) => {
    await page.context().setOffline(true);
    await say('thanks');
    await page.locator('.message .note').last().getByText('Not sent yet.').waitFor();
  }],
];

inBrowser('the widget, for everyone', () => {
  let house: House;
  beforeAll(async () => { house = await openHouse(); });
  afterEach(() => leave(house.browser));
  afterAll(() => house.close());

  test.each(LOOKS)('no violation in any state: %s', async (_name, look) => {
    const it = await visit(house, look.options);
    if (look.rtl) await it.page.evaluate(`document.querySelector('[data-cramp-coach-widget]').dir = 'rtl'`);
    const found: string[] = [];
    for (const [state, enter] of STATES) {
      await enter(it);
      const here = await inColours(it.page, look, `document.documentElement.scrollWidth > innerWidth || [...${ROOT}.querySelectorAll('.log, .stage')].some((it) => it.scrollWidth > it.clientWidth)`);
      found.push(...here.map((line) => `${state}: ${line}`));
    }
    expect(found).toEqual([]);
  });

  test.each([['light'], ['dark']] as const)('the demo page itself, %s', async (colorScheme) => {
    const it = await visit(house, { colorScheme });
    expect(await axe(it.page, { within: 'body' })).toEqual([]);
  });

  /** Rules for web chat, one by one; each begins with the chat open on a phone. */
  const RULES: Record<string, (it: Visit) => Promise<void>> = {
    'a quiet log to walk through, and a live region that holds each new message once, for about a second': async ({ page, say }) => {
      await page.evaluate(`window.told = []; new MutationObserver((all) => { for (const it of all) for (const node of it.addedNodes) window.told.push(node.textContent); }).observe(${ROOT}.querySelector('[role=status].live'), { childList: true })`);
      await say('thanks');
      await page.locator('.message.theirs').nth(1).waitFor();
      expect(await page.evaluate('window.told.length')).toBe(1);
      expect(await page.getByRole('log').getAttribute('aria-live')).toBe('off');
      await page.waitForTimeout(600);
      expect(await page.locator('.live p').count()).toBeGreaterThan(0);
      await page.locator('.live p').first().waitFor({ state: 'detached' });
    },
    'focus never moves when a message arrives': async (it) => {
      await it.say('my arch is cramping');
      await it.timer.getByRole('button', { name: 'Longer' }).focus();
      await it.page.evaluate(`${ROOT}.querySelector('.form').requestSubmit()`);
      const count = await it.page.locator('.message.theirs').count();
      await it.timer.getByRole('button', { name: 'Longer' }).press('Enter');
      await it.page.locator('.message.theirs').nth(count).waitFor();
      expect(await focused(it)).toBe('pill longer');
    },
    'a tapped answer leads to the field, and opens no keyboard': async (it) => {
      await cramping(it);
      await it.page.getByRole('button', { name: 'No', exact: true }).tap();
      expect(await focused(it)).toBe('entry');
      expect(await it.page.getByRole('textbox').getAttribute('inputmode')).toBe('none');
    },
    'the chosen answer stays to be read: marked as disabled, not taken away, and said which': async (it) => {
      await cramping(it);
      await it.page.getByRole('button', { name: 'No', exact: true }).tap();
      const chosen = it.page.getByRole('button', { name: 'Chosen: No' });
      expect([await chosen.getAttribute('aria-disabled'), await chosen.getAttribute('disabled')]).toEqual(['true', null]);
    },
    'arrows, Home and End walk the messages, Enter goes into one, Escape leads to the field; the end is marked': async (it) => {
      await it.say('thanks');
      await it.page.locator('.message.theirs').nth(1).waitFor();
      const log = it.page.getByRole('log');
      await log.focus();
      const at: (string | null)[] = [];
      for (const key of ['Home', 'ArrowDown', 'ArrowUp', 'End']) {
        await it.page.keyboard.press(key);
        at.push(await log.getAttribute('aria-activedescendant'));
      }
      expect(at).toEqual(['message-1', 'message-2', 'message-1', 'message-3']);
      await it.page.keyboard.press('Home');
      await it.page.keyboard.press('Enter');
      expect(await focused(it)).toBe('choice');
      await it.page.keyboard.press('Escape');
      expect(await focused(it)).toBe('entry');
      expect(await log.textContent()).toMatch(/End of the conversation$/);
    },
    'who reads back is not torn away: a button leads to what is new': async (it) => {
      await it.say('does magnesium help?');
      await it.page.locator('.card.article').waitFor();
      await cramping(it);
      const log = it.page.locator('.log');
      await log.evaluate((list) => { list.scrollTop = 0; });
      const count = await it.page.locator('.message.theirs').count();
      await it.timer.getByRole('button', { name: 'Pause' }).tap();
      await it.page.locator('.message.theirs').nth(count).waitFor({ state: 'attached' });
      expect(await log.evaluate((list) => list.scrollTop)).toBe(0);
      await it.page.getByRole('button', { name: 'New messages' }).tap();
      expect(await log.evaluate((list) => list.scrollTop)).toBeGreaterThan(0);
    },
    'tabindex is 0 or -1': async ({ page }) => {
      expect(await page.evaluate<string[]>(`[...${ROOT}.querySelectorAll('[tabindex]')].map((it) => it.getAttribute('tabindex')).filter((it) => !['0', '-1'].includes(it))`)).toEqual([]);
    },
    'Markdown is heard as words': async ({ page, say }) => {
      await page.evaluate(`window.told = ''; new MutationObserver((all) => { for (const it of all) for (const node of it.addedNodes) window.told += node.textContent; }).observe(${ROOT}.querySelector('[role=status].live'), { childList: true })`);
      await say('why do my feet cramp?');
      await page.locator('.card.article').waitFor();
      expect(await page.evaluate('window.told')).toMatch(/^[^*#_[\]]{40,}$/);
    },
    'answers keep the order of what was asked': async ({ page, say }) => {
      await say('why do my feet cramp?');
      await say('I have chest pain');
      await page.locator('.card.emergency').waitFor();
      expect(await page.evaluate(`Boolean(${ROOT}.querySelector('.card.article').compareDocumentPosition(${ROOT}.querySelector('.card.emergency')) & Node.DOCUMENT_POSITION_FOLLOWING)`)).toBe(true);
    },
    '1.3.1, 4.1.2: regions, log and timer have their roles and names': async (it) => {
      await cramping(it);
      for (const [role, name] of [['region', 'Cramp Coach chat'], ['log', 'Conversation'], ['region', 'Timer'], ['textbox', 'Your message']] as const) expect(await it.page.getByRole(role, { name }).count()).toBe(1);
      expect(await it.page.getByRole('timer').textContent()).toMatch(/\d+ second/);
    },
    '1.4.1: how urgent it is stands in words beside a sign': async ({ page, say }) => {
      await say('I have chest pain');
      expect(await page.locator('.card.emergency .level').textContent()).toBe('Emergency');
      expect(await page.locator('.card.emergency .level svg').count()).toBe(1);
    },
    '1.4.11: ring and edges of what can be pressed stand out 3 to 1': async (it) => {
      await cramping(it);
      const ratios = await it.page.evaluate<number[]>(`(() => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d');
        const light = (css) => { canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1); const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const ratio = (a, b) => { const [hi, lo] = [light(a), light(b)].sort((x, y) => y - x); return (hi + 0.05) / (lo + 0.05); };
        const style = (what) => getComputedStyle(${ROOT}.querySelector(what));
        const ground = style('.stage').backgroundColor, paper = style('.panel').backgroundColor;
        return [ratio(style('.arc').stroke, ground), ratio(style('.control.next').borderTopColor, ground), ratio(style('.choice:not([aria-disabled="true"])').borderTopColor, paper), ratio(style('.form').borderTopColor, paper)];
      })()`);
      for (const ratio of ratios) expect(ratio).toBeGreaterThanOrEqual(3);
    },
    '2.1.1, 2.1.2, 2.4.3, 2.4.7: by keyboard alone through all there is, each stop to be seen, and out again': async (it) => {
      await cramping(it);
      const stops: string[] = [];
      await it.page.getByRole('heading', { name: 'Cramp Coach' }).focus();
      for (let n = 0; n < 20; n++) {
        await it.page.keyboard.press('Tab');
        const at = await focused(it);
        if (['BODY', 'A'].includes(at)) break;
        stops.push(at);
        expect(await it.page.evaluate(`(() => { const it = ${ROOT}.activeElement; const box = it.closest('.form') ?? it; const { outlineStyle, outlineWidth } = getComputedStyle(it); return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || getComputedStyle(box).boxShadow !== 'none'; })()`)).toBe(true);
      }
      expect(stops).toEqual(['round voice', 'round close', 'pill longer', 'control main', 'control next', 'control stop', 'log', 'choice', 'choice', 'choice', 'SUMMARY', 'round mic', 'entry', 'round send']);
      await it.page.getByRole('textbox').focus();
      await it.page.keyboard.press('Escape');
      expect(await focused(it)).toBe('chat');
    },
    '2.2.1, 2.2.2: a hold can be lengthened, halted and ended': async (it) => {
      await cramping(it);
      await it.page.getByRole('button', { name: 'No', exact: true }).tap();
      await it.figure.filter({ hasText: /^2\d$/ }).waitFor({ timeout: 15_000 });
      const before = Number(await it.figure.textContent());
      await it.timer.getByRole('button', { name: 'Longer' }).tap();
      await it.figure.filter({ hasText: new RegExp(`^(${Array.from({ length: 30 }, (_none, n) => before + 1 + n).join('|')})$`) }).waitFor();
      await it.timer.getByRole('button', { name: 'Pause' }).tap();
      await it.timer.getByRole('button', { name: 'Resume' }).waitFor();
      await it.timer.getByRole('button', { name: 'Stop' }).tap();
      await it.timer.waitFor({ state: 'hidden' });
    },
    '2.3.3: where motion is unwelcome nothing moves': async (it) => {
      await it.page.emulateMedia({ reducedMotion: 'reduce' });
      await cramping(it);
      expect(await it.page.evaluate<number>(`${ROOT}.getAnimations().filter((it) => it.playState === 'running').length`)).toBe(0);
    },
    '2.4.11: what the full-screen chat hides takes no focus': async ({ page }) => {
      expect(await page.evaluate('document.body.inert')).toBe(true);
    },
    '3.2.6: help is a word away in every state, and costs no second of the hold': async (it) => {
      await cramping(it);
      await it.say('help');
      await it.page.locator('.message.theirs').nth(2).waitFor();
      await it.timer.waitFor();
    },
    '3.3.1, 4.1.3: a lost connection is told in words, by a status, without taking the focus': async (it) => {
      await it.page.context().setOffline(true);
      await it.say('thanks');
      await it.page.getByRole('status').getByText('Not sent yet.').waitFor();
      expect(await focused(it)).toBe('entry');
    },
    '3.3.7: what was said is not asked again': async (it) => {
      await it.say('my left arch is cramping');
      await it.timer.waitFor();
      expect(await it.page.locator('.log').textContent()).not.toMatch(/which foot|where does it|left or right/i);
    },
    'nothing is loaded from anyone else, and nothing inline': async ({ page, errors }) => {
      expect(await page.evaluate(`document.querySelector('meta[http-equiv="Content-Security-Policy"]').content`)).toMatch(/^default-src 'none';(?!.*unsafe)/);
      expect(await page.evaluate('document.querySelectorAll("[style]:not([data-cramp-coach-widget]), style, script:not([src])").length')).toBe(0);
      expect(errors).toEqual([]);
    },
    'only the coach\'s own pages may frame it or ask for the microphone': async () => {
      const { headers } = await fetch(`${house.server.url}/`);
      expect([headers.get('permissions-policy'), headers.get('content-security-policy')]).toEqual([expect.stringContaining('microphone=(self)'), expect.stringContaining('frame-ancestors')]);
    },
    'nothing is kept but the key to the conversation, in this tab, and not a word of it': async (it) => {
      await it.say('my arch is cramping');
      await it.timer.waitFor();
      const [kept, elsewhere] = await it.page.evaluate<[Record<string, string>, unknown[]]>('(async () => [{ ...sessionStorage }, [document.cookie, localStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]])()');
      expect(Object.keys(kept).map((name) => name.split(' ').at(-1)).sort()).toEqual(['clock', 'key', 'open']);
      expect(Object.keys(JSON.parse(Object.entries(kept).find(([name]) => name.endsWith('key'))?.[1] ?? '{}') as object).sort()).toEqual(['conversation', 'token']);
      expect(elsewhere).toEqual(['', 0, 0, 0]);
    },
  };
  test.each(Object.entries(RULES))('%s', async (_, check) => {
    const it = await visit(house, PHONE);
    await it.open();
    await check(it);
    await it.page.context().close();
  });

  test.each([['on a phone', PHONE], ['on a desk', {}]])('2.4.11, 4.1.2: the launcher says whether the chat is open, and hides nothing that has the focus, %s', async (_, options) => {
    const { page, open } = await visit(house, options);
    const launcher = page.getByRole('button', { name: 'Open Cramp Coach' });
    expect(await launcher.getAttribute('aria-expanded')).toBe('false');
    const hidden = await page.evaluate<string[]>(`(() => {
      const { top, left, right, bottom } = ${ROOT}.querySelector('.launcher').getBoundingClientRect();
      return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter((it) => {
        it.focus();
        const box = it.getBoundingClientRect();
        return document.activeElement === it && box.top >= top && box.bottom <= bottom && box.left >= left && box.right <= right;
      }).map((it) => it.textContent);
    })()`);
    expect(hidden).toEqual([]);
    await open();
    expect(await page.evaluate(`${ROOT}.querySelector('.chat').getAttribute('aria-expanded')`)).toBe('true');
  });

  test('2.5.7: nothing is dragged; and no message of another window is heeded', () => {
    for (const file of ['widget.js', 'chat.js']) {
      expect(readFileSync(join(__dirname, '..', 'dist', 'widget', file), 'utf8')).not.toMatch(/pointermove|touchmove|mousemove|dragstart|postMessage|["']message["'],\s*\(?\w*\)?\s*=>|onmessage\s*=\s*\(\{\s*origin/);
    }
  });
});
