/** The widget on other people's pages, on an origin of their own: nothing there may reach it, and it needs no more than the manual asks for. */
import { inBrowser, leave } from './browser/chromium';
import { audit } from './browser/audit';
import { enter, openHouse, shop, type House, type Visit } from './browser/visit';

jest.setTimeout(60_000);

inBrowser('the widget on other people\'s pages', () => {
  let house: House;
  beforeAll(async () => { house = await openHouse(); });
  afterEach(() => leave(house.browser));
  afterAll(() => house.close());

  const page = (script: string, style = '') => `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">${style}<body><button data-cramp-coach="my arch is cramping">Help</button>${script}</body></html>`;
  const cramping = async ({ page: at, timer }: Visit) => {
    await at.getByRole('button', { name: 'I have a cramp now' }).click();
    await timer.waitFor();
  };
  const tag = () => `<script src="${house.server.url}/widget.js" data-locale="en-GB" async></script>`;

  test('styles that would ruin whatever they reach, and a starter of the page\'s own', async () => {
    const hostile = '<style>html { font-size: 4px } html > *, body * { all: unset !important; display: none !important; font: 3px serif !important; color: red !important }</style>';
    const site = await shop(house, page(tag(), hostile));
    const it = await enter(await house.browser.newPage(), site, house.server.url);
    await it.page.getByRole('button', { name: 'Open Cramp Coach' }).waitFor();
    await it.page.evaluate(`document.querySelector('[data-cramp-coach^=my]').click()`);
    await it.timer.waitFor();
    expect(await audit(it.page)).toEqual([]);
    expect(it.errors).toEqual([]);
  });

  test('a page that turns and blurs its body, or counts in other units, moves nothing of ours', async () => {
    const boxes = async (style: string) => {
      const site = await shop(house, page(tag(), style));
      const context = await house.browser.newContext({ locale: 'en-GB', viewport: { width: 375, height: 600 } });
      const it = await enter(await context.newPage(), site, house.server.url);
      await cramping(it);
      await it.page.waitForTimeout(300);
      return it.page.evaluate(`(() => {
        const [{ shadowRoot }] = document.querySelectorAll('[data-cramp-coach-widget]');
        const all = [...shadowRoot.querySelectorAll('.panel, .ring, .control, .composer')];
        return all.map((it) => { const { x, y, width, height } = it.getBoundingClientRect(); return [it.className, x, y, width, height].join(' '); });
      })()`);
    };
    const plain = await boxes('');
    expect(plain).toHaveLength(6);
    expect(await boxes('<style>html { font-size: 62.5% } body { transform: rotate(7deg); filter: blur(3px) }</style>')).toEqual(plain);
  });

  test('the strictest rules a page can set: only what the manual asks for', async () => {
    const coach = house.server.url;
    const site = await shop(house, page(tag()), { 'Content-Security-Policy': `default-src 'none'; script-src ${coach}; connect-src ${coach} ${coach.replace('http', 'ws')}; media-src blob:; img-src data:` });
    const it = await enter(await house.browser.newPage(), site, coach);
    await cramping(it);
    await it.page.getByText('Connected').waitFor();
    expect(it.errors).toEqual([]);
  });
});
