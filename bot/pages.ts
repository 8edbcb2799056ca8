/** The pages the stores ask for: privacy, terms and support, each language's from its own words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Content } from '../dialogs/content';
import type { Config } from './config';

const page = z.strictObject({ title: z.string(), lead: z.string(), sections: z.record(z.string(), z.strictObject({ title: z.string(), text: z.string() })) });
/** `locales/<language>/pages.yaml`. */
export const pageWords = z.strictObject({ date: z.string(), home: z.string(), unnamed: z.string(), privacy: page, terms: page, support: page });

const PAGES = ['privacy', 'terms', 'support'] as const;
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** Answers `/privacy`, `/terms` and `/support` (and their `/pages.css`), in the reader's language (`?lang=` before what the browser asks for). */
export function pages(content: Content, { operator, sessionHours }: Pick<Config, 'operator' | 'sessionHours'>): RequestHandler {
  const languages = Object.keys(content.languages);
  const words = new Map(languages.map((id) => [id, pageWords.parse(content.languages[id]?.words['pages'])]));
  const style = readFileSync(join(__dirname, '..', 'bot', 'pages.css'), 'utf8');
  return (request, response, next) => {
    if (request.path === '/pages.css') { response.type('css').send(style); return; }
    const name = PAGES.find((it) => `/${it}` === request.path);
    const language = languageFor(request, languages);
    const found = words.get(language);
    if (!name || !found) { next(); return; }
    const owner = operator.name ?? found.unnamed;
    const fill = (text: string) => escaped(text.replace(/\{\{(\w+)\}\}/g, (_whole, key: string) => ({ operator: owner, contact: operator.contact ?? owner, hours: String(sessionHours) })[key] ?? ''));
    response.set({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY, 'Content-Language': language, Vary: 'Accept-Language' }).send(html(found, name, language, fill));
  };
}

function languageFor(request: Request, languages: string[]): string {
  const asked = request.query['lang'];
  if (typeof asked === 'string' && languages.includes(asked)) return asked;
  const accepted = request.acceptsLanguages(languages);
  return accepted === false ? 'en' : accepted;
}

function html(words: z.infer<typeof pageWords>, name: (typeof PAGES)[number], language: string, fill: (text: string) => string): string {
  const { title, lead, sections } = words[name];
  const others = PAGES.filter((it) => it !== name).map((it) => `<a href="/${it}?lang=${language}">${fill(words[it].title)}</a>`).join(' · ');
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${fill(title)} – Cramp Coach</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/pages.css"></head>
<body><main>
<p class="brand"><img src="/icon.svg" alt="" width="36" height="36">Cramp Coach</p>
<h1>${fill(title)}</h1>
<p class="lead">${fill(lead)}</p>
${Object.entries(sections).map(([id, section]) => `<section id="${id}"><h2>${fill(section.title)}</h2><p>${fill(section.text)}</p></section>`).join('\n')}
<p class="date">${fill(words.date)}</p>
<nav><a href="/">${fill(words.home)}</a> · ${others}</nav>
</main></body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
}
