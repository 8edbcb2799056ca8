/** In how many ways people may look at a page. */
import type { BrowserContextOptions } from 'playwright-core';
import { PHONE, WIDE } from './visit';

/** At 200 % a page has half the room. */
const ZOOMED = { viewport: { width: WIDE.width / 2, height: WIDE.height / 2 }, deviceScaleFactor: 2 };

export const LOOKS: [name: string, options: BrowserContextOptions & { rtl?: true }][] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['more contrast', { contrast: 'more' }],
  ['forced colours, no motion', { forcedColors: 'active', reducedMotion: 'reduce' }],
  ['at 200 %', ZOOMED],
  ['320 px', { viewport: { width: 320, height: 640 } }],
  ['on a phone, right to left', { ...PHONE, rtl: true }],
];
