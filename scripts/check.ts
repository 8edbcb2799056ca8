/** The whole content held against everything it must satisfy; what `npm run content`, the build and the tests share. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { skillWords } from '../alexa-skill/language';
import { pageWords } from '../bot/pages';
import { listing } from '../bot/teams-app/manifest';
import type { Content, Problem } from '../dialogs/content';
import { readContent } from '../dialogs/load';
import { topicProblems, unusedSources } from '../knowledge/problems';
import { topicsSchema } from '../knowledge/schema';
import { reviewNotes, reviewProblems } from './reviews';

export interface Checked { content?: Content; problems: Problem[]; notes: string[] }

/**
 * @param root the project's folder
 * @param release also count as a problem what may wait until a release: unreviewed, overdue and unfinished pieces
 * @param today as YYYY-MM-DD
 */
export function checkContent(root: string, release: boolean, today: string): Checked {
  const { content, problems } = readContent(root);
  if (!content) return { problems, notes: [] };
  const topics = topicsSchema.parse(parse(readFileSync(join(root, 'knowledge/topics.yaml'), 'utf8')));
  const missing = topicProblems(topics, content).map(({ file, what, mend }): Problem => ({ file, line: 0, what, mend }));
  const unready = release ? [...reviewProblems(content, today), ...unfinished(root)] : [];
  return { content, problems: [...problems, ...missing, ...listings(content), ...unready], notes: [...notes(content, today), ...todoNote(root)] };
}

/** What the stores of Alexa and Teams are told, within their limits, and the pages they ask for. */
function listings(content: Content): Problem[] {
  const check = (file: string, words: unknown, form: z.ZodType): Problem[] =>
    (form.safeParse(words).error?.issues ?? []).map((issue) => ({ file, line: 0, what: `${issue.path.join('.')}: ${issue.message}`, mend: "Keep within the store's limit, and write it as in locales/en." }));
  return Object.entries(content.languages).flatMap(([id, { words }]) => [
    ...check(`locales/${id}/alexa.yaml`, words['alexa'], skillWords), ...check(`locales/${id}/teams.yaml`, words['app'], listing),
    ...check(`locales/${id}/pages.yaml`, words['pages'], pageWords),
  ]);
}

/** One line of figures about the content. */
export function figures(content: Content): string {
  const languages = Object.entries(content.languages);
  const perLanguage = languages.map(([id, { articles, intents }]) => {
    const asks = Object.values(articles).reduce((sum, it) => sum + it.asks.length, 0);
    const sayings = Object.values(intents.intents).reduce((sum, it) => sum + it.length, asks);
    return `${id}: ${Object.keys(articles).length} articles, ${sayings} ways of saying`;
  });
  const count = (record: object, name: string) => `${Object.keys(record).length} ${name}`;
  return [...perLanguage, count(content.routines, 'routines'), count(content.trees, 'trees'), count(content.outcomes, 'outcomes'),
    `${content.flags.length} red flags`, count(content.sources, 'sources')].join('; ');
}

function unfinished(root: string): Problem[] {
  return contentFiles(root).flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n').flatMap((text, index) => (
    /\bTODO\b/.test(text) ? [{ file, line: index + 1, what: text.trim(), mend: 'Write what is still to be written.' }] : [])));
}

function todoNote(root: string): string[] {
  const count = unfinished(root).length;
  return count > 0 ? [`${count} places are marked TODO.`] : [];
}

function contentFiles(root: string): string[] {
  return ['dialogs', 'knowledge', 'locales'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(yaml|md)$/.test(name)).map((name) => join(folder, name)));
}

function notes(content: Content, today: string): string[] {
  const unused = unusedSources(content);
  return [...reviewNotes(content, today), ...(unused.length > 0 ? [`Nothing rests on these sources: ${unused.join(', ')}.`] : [])];
}
