/** In how many ways people may look at a page. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { audit } from './audit';
import { axe } from './axe';
import { PHONE, WIDE } from './visit';

type Media = Parameters<Page['emulateMedia']>[0];

/** At 200 % a page has half the room. */
const ZOOMED = { viewport: { width: WIDE.width / 2, height: WIDE.height / 2 }, deviceScaleFactor: 2 };

const AS_IT_IS: Media = { colorScheme: 'light', contrast: null, forcedColors: null, reducedMotion: null };

/** The same page in other colours: nothing is loaded anew for them. Motion is off, so that no colour is on its way to the next while it is measured. */
const COLOURS: Record<string, Media> = {
  light: AS_IT_IS,
  dark: { ...AS_IT_IS, colorScheme: 'dark', reducedMotion: 'reduce' },
  'more contrast': { ...AS_IT_IS, contrast: 'more', reducedMotion: 'reduce' },
  'forced colours, no motion': { ...AS_IT_IS, forcedColors: 'active', reducedMotion: 'reduce' },
};

/** `colours`: each state of the page is looked at in all of these. */
export interface Look { options: BrowserContextOptions; colours: Record<string, Media>; rtl?: true }

export const LOOKS: [name: string, look: Look][] = [
  [`as it is: ${Object.keys(COLOURS).join('; ')}`, { options: {}, colours: COLOURS }],
  ['at 200 %', { options: ZOOMED, colours: { light: AS_IT_IS } }],
  ['320 px', { options: { viewport: { width: 320, height: 640 } }, colours: { light: AS_IT_IS } }],
  ['on a phone, right to left', { options: PHONE, colours: { light: AS_IT_IS }, rtl: true }],
];

/**
 * What is wrong with the page as it stands, in each of the colours.
 * @param wide an expression of the page: whether it scrolls sideways
 * @param within what axe looks at, where not the widget
 */
export async function inColours(page: Page, { colours }: Look, wide: string, within?: string): Promise<string[]> {
  const found: string[] = [];
  for (const [name, media] of Object.entries(colours)) {
    await page.emulateMedia(media);
    // Forced colours are the reader's own: what contrast they have is not ours to measure.
    const isForced = media?.forcedColors === 'active';
    const here = [
      ...await axe(page, { ...(within === undefined ? {} : { within }), without: isForced ? ['color-contrast'] : [] }),
      ...(isForced ? [] : await audit(page)).map(({ what, where }) => `${what} at ${where}`),
      ...(await page.evaluate<boolean>(wide) ? ['scrolls sideways'] : []),
    ];
    found.push(...here.map((line) => `${name}: ${line}`));
  }
  await page.emulateMedia(AS_IT_IS);
  return found;
}
