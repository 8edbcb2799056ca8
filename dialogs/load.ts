/** Content from the disk, the only file of the engine that reads it: from source while people write it, or as one built file. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { isMap, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { knowledgeProblems } from '../knowledge/problems';
import { onwardSchema, readArticle, sourcesSchema } from '../knowledge/schema';
import { type Coach, prepare } from './coach';
import type { Article, Content, Found, Language, Learnt, Problem, Words } from './content';
import { spelt } from './learning/sentences';
import { train } from './learning/train';
import { trainReplies } from './learning/train-replies';
import { routineProblems } from './routines/problems';
import { routineSchema, routineWordsSchema } from './routines/schema';
import { safetyProblems } from './safety/problems';
import { flagsSchema, lexiconSchema, outcomesSchema } from './safety/schema';
import { triageProblems } from './triage/problems';
import { treeSchema } from './triage/schema';
import { ambiguities, understandingProblems } from './understanding/problems';
import { intentsSchema, repliesSchema, saidSchema } from './understanding/schema';
import { wordProblems } from './words';

const ROOT = join(__dirname, '..');
/** The code that what is spelt out, what is trained and what is checked depends on: where it changes, none of it is taken from the cache. */
const SPELLING = ['learning/sentences', 'text/templates', 'text/tokens'].map((file) => `dialogs/${file}`);
const TRAINING = [...SPELLING, ...['train', 'descent', 'kernel', 'features'].map((file) => `dialogs/learning/${file}`)];
const TRAINING_REPLIES = [...TRAINING, 'dialogs/learning/train-replies', 'dialogs/moments', 'dialogs/meanings'];
const CHECKING = [...SPELLING, 'dialogs/understanding/problems'];

/** Reads every content file below the project's root and checks it. `content` is absent where something could not be read. */
export function readContent(root: string = ROOT): { content?: Content; problems: Problem[] } {
  const reader = new Reader(root);
  const neutral = {
    sources: reader.yaml('knowledge/sources.yaml', sourcesSchema) ?? {},
    outcomes: reader.yaml('dialogs/safety/outcomes.yaml', outcomesSchema) ?? {},
    flags: reader.yaml('dialogs/safety/flags.yaml', flagsSchema) ?? [],
    trees: byId(reader.folder('dialogs/triage', treeSchema)),
    routines: byId(reader.folder('dialogs/routines', routineSchema)),
    onward: reader.yaml('knowledge/onward.yaml', onwardSchema) ?? {},
    pictures: reader.files('knowledge/pictures', '.svg').map((file) => basename(file, '.svg')),
  };
  const languages = Object.fromEntries(reader.folders('locales').map((id) => [id, readLanguage(reader, id)]));
  if (reader.problems.length > 0) return { problems: reader.problems };
  const content: Content = { hash: hashOf({ ...neutral, languages }), ...neutral, languages };
  const found = [safetyProblems, triageProblems, routineProblems, understandingProblems, twofold, knowledgeProblems, wordProblems].flatMap((check) => check(content));
  return { content, problems: found.map((it) => reader.locate(it)) };
}

function readLanguage(reader: Reader, id: string): Language {
  const at = `locales/${id}`;
  const words = (name: string) => reader.yaml(`${at}/${name}.yaml`, wordsSchema) ?? {};
  const parts = {
    outcomes: words('outcomes'), widget: words('widget'), alexa: words('alexa'), app: words('teams'), pages: words('pages'), pictures: words('pictures'),
    triage: reader.named(`${at}/triage`, wordsSchema),
    routines: reader.named(`${at}/routines`, routineWordsSchema),
  };
  return {
    words: wordsSchema.parse({ ...words('messages'), ...parts }),
    articles: readArticles(reader, id),
    intents: reader.yaml(`${at}/intents.yaml`, intentsSchema) ?? { expansions: {}, lists: {}, intents: {}, misheard: {} },
    lexicon: reader.yaml(`${at}/red-flags.yaml`, lexiconSchema) ?? { words: {}, right: [], fillers: [], concepts: {}, cues: {} },
    emergency: reader.yaml(`${at}/emergency.yaml`, z.record(z.string(), z.coerce.string())) ?? {},
    ...Object.fromEntries(reader.files(at, 'said.yaml').map((file) => ['said', reader.yaml(file, saidSchema) ?? {}])),
    ...Object.fromEntries(reader.files(at, 'replies.yaml').map((file) => ['replies', reader.yaml(file, repliesSchema) ?? {}])),
    ...Object.fromEntries(reader.files(at, 'likeness.model').map((file) => ['likeness', reader.text(file)])),
  };
}

/** Numbers, too, are words to be said. */
const word = z.union([z.string(), z.number().transform(String)]);
const wordsSchema: z.ZodType<Words> = z.record(z.string(), z.lazy(() => z.union([word, z.array(word), wordsSchema])));

function readArticles(reader: Reader, language: string): Record<string, Article> {
  const files = reader.files(`knowledge/articles/${language}`, '.md');
  return Object.fromEntries(files.flatMap((file) => {
    const { article, problems } = readArticle(file, reader.text(file));
    reader.problems.push(...problems);
    return article ? [[article.id, article]] : [];
  }));
}

/** Ready to talk: the built file where one is named, else the sources, with the model trained once and cached. */
export function loadCoach(built?: string): Coach {
  return prepare(loadContent(built));
}

/** @throws with every mistake told, where the content is not sound. */
export function loadContent(built?: string): Content {
  if (built !== undefined) return readBuilt(built);
  const { content, problems } = readContent();
  if (!content || problems.length > 0) throw new Error(`The content has mistakes:\n${problems.map(tell).join('\n')}`);
  return withModels(content);
}

export function tell({ file, line, what, mend }: Problem): string {
  return `${file}${line > 0 ? `:${line}` : ''}  ${what}\n    ${mend}`;
}

function readBuilt(file: string): Content {
  if (!existsSync(file)) throw new Error(`No content at '${file}'. Run 'npm run build'.`);
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}

/** Sentences that mean two things: sought once among the same ways of saying things, however often all else is edited. */
function twofold({ languages }: Content): Found[] {
  return Object.entries(languages).flatMap(([id, { intents, articles }]) => cached(`${id}-twofold`, [intents, asksOf(articles)], CHECKING, () => ambiguities(id, { intents, articles })));
}

/** What each language's ears can know ahead, learnt from its content or taken from the cache of equal content. */
export function withModels(content: Content): Content {
  const languages = Object.entries(content.languages).map(([id, language]) => [id, { ...language, learnt: learnt(id, language) }]);
  return { ...content, languages: Object.fromEntries(languages) as Content['languages'] };
}

function learnt(id: string, language: Language): Learnt {
  const { intents, articles, said, replies, words } = language;
  const asks = asksOf(articles);
  return {
    ...cached(`${id}-spelt`, [intents, articles, said], [...SPELLING, 'knowledge/catalogue'], () => spelt(language, id)),
    model: cached(`${id}-model`, [intents, asks, said], TRAINING, () => train(language)),
    ...(replies === undefined ? {} : cached(`${id}-replies`, [intents, asks, said, replies, words], TRAINING_REPLIES, () => ({ replies: trainReplies(language) }))),
  };
}

function asksOf(articles: Language['articles']): (string | string[])[][] {
  return Object.values(articles).map(({ id, asks }) => [id, asks]);
}

/** Made once of the same content by the same code. */
function cached<T>(name: string, from: unknown, code: readonly string[], make: () => T): T {
  const key = hashOf([from, code.map((file) => readFileSync(join(ROOT, `${file}.ts`), 'utf8'))]);
  const file = join(ROOT, 'node_modules', '.cache', 'cramp-coach', `${name}-${key}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as T;
  const fresh = make();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(fresh));
  renameSync(`${file}.${process.pid}`, file);
  return fresh;
}

function hashOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 12);
}
function byId<T extends { id: string }>(items: T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.id, item]));
}

/** Reads files below a root and remembers where each value stood. */
class Reader {
  readonly problems: Problem[] = [];
  private readonly documents = new Map<string, { document: Document; lines: LineCounter }>();
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  text(file: string): string {
    return readFileSync(join(this.root, file), 'utf8');
  }

  files(folder: string, ending: string): string[] {
    const at = join(this.root, folder);
    return existsSync(at) ? readdirSync(at).filter((name) => name.endsWith(ending)).sort().map((name) => `${folder}/${name}`) : [];
  }

  folders(folder: string): string[] {
    return readdirSync(join(this.root, folder), { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => it.name).sort();
  }

  folder<T>(folder: string, schema: z.ZodType<T>): T[] {
    return this.files(folder, '.yaml').filter((file) => !/(outcomes|flags)\.yaml$/.test(file)).flatMap((file) => this.yaml(file, schema) ?? []);
  }

  named<T>(folder: string, schema: z.ZodType<T>): Record<string, T> {
    return Object.fromEntries(this.files(folder, '.yaml').flatMap((file) => {
      const value = this.yaml(file, schema);
      return value === undefined ? [] : [[basename(file, '.yaml'), value]];
    }));
  }

  /** @returns the parsed file, or undefined with the problems noted. */
  yaml<T>(file: string, schema: z.ZodType<T>): T | undefined {
    if (!existsSync(join(this.root, file))) {
      this.problems.push({ file, line: 0, what: 'The file is missing.', mend: `Write ${file}.` });
      return undefined;
    }
    const lines = new LineCounter();
    const document = parseDocument(this.text(file), { lineCounter: lines });
    const [error] = document.errors;
    if (error) {
      this.problems.push({ file, line: error.linePos?.[0].line ?? 0, what: error.message.split('\n')[0] ?? '', mend: 'Mend the YAML: mostly an indent, a colon or a quote.' });
      return undefined;
    }
    this.documents.set(file, { document, lines });
    const result = schema.safeParse(document.toJS());
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const path = issue.path.filter((it) => typeof it !== 'symbol');
      this.problems.push(this.locate({ file, path, what: `${path.join('.')}: ${issue.message}`, mend: 'Write it as its neighbours are written; docs/authoring.md shows each form.' }));
    }
    return undefined;
  }

  /** A place inside a file as a line: the nearest part of the path that is there. */
  locate({ file, path, what, mend }: Found): Problem {
    const known = this.documents.get(file);
    for (let length = path.length; known && length >= 0; length--) {
      const line = lineOf(known.document, known.lines, path.slice(0, length));
      if (line !== undefined) return { file, line, what, mend };
    }
    return { file: relative('.', file), line: 0, what, mend };
  }
}

function lineOf(document: Document, lines: LineCounter, path: (string | number)[]): number | undefined {
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const key = path.at(-1);
  const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
  const node: unknown = pair?.key ?? document.getIn(path, true);
  const range = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? (node.range as number[]) : undefined;
  return range?.[0] === undefined ? undefined : lines.linePos(range[0]).line;
}
