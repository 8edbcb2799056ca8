/** axe-core in a page, on everything the coach put there: shadow roots are looked into. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** @returns one line for each violation: the rule, where, what is wrong */
export async function axe(page: Page, { without = [], within = '[data-cramp-coach-widget]' }: { without?: string[]; within?: string } = {}): Promise<string[]> {
  if (!await page.evaluate<boolean>('"axe" in window')) await page.evaluate(SOURCE);
  // What is still fading in has no colour to be measured yet.
  await page.evaluate(`[document, ...[...document.querySelectorAll('*')].map((it) => it.shadowRoot)].flatMap((it) => it?.getAnimations() ?? []).forEach((it) => { if (it.effect.getComputedTiming().endTime < Infinity) it.finish(); })`);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const options = JSON.stringify({ runOnly: TAGS, rules, resultTypes: ['violations'] });
  return page.evaluate<string[]>(`axe.run(${JSON.stringify(within)}, ${options}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ' at ' + node.target.flat().join(' ') + ': ' + node.failureSummary.replace(/\\s+/g, ' '))))`);
}
