/** How the library is written: `articles/<language>/<topic id>.md`, `sources.yaml`, `topics.yaml` and `onward.yaml`. */
import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Article, GRADES, type Problem } from '../dialogs/content';

const topic = z.string().regex(/^[a-z]+\.[a-z][a-z0-9_]*$/, 'a topic id such as why.fatigue');
const source = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a source id such as miller-2022');
const sentence = z.string().trim().min(1);

/** `knowledge/sources.yaml`: where an article has its knowledge from. `seen` tells how much of it somebody has read. */
export const sourcesSchema = z.record(source, z.strictObject({
  title: sentence,
  publisher: sentence,
  year: z.number().int().min(1900).max(2100).nullable(),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  seen: z.enum(['stored', 'second_hand', 'unconfirmed']),
  note: sentence.optional(),
}));

/** `knowledge/topics.yaml`: every topic there must be, and the strongest grade it may claim. */
export const topicsSchema = z.record(topic, z.enum(GRADES));
export type Topics = z.infer<typeof topicsSchema>;

/** `knowledge/onward.yaml`: by what is asked on from an answer, then by its topic or its family, the topic that goes on. */
export const onwardSchema = z.record(z.string(), z.record(z.string(), topic));

const frontMatterSchema = z.strictObject({
  id: topic,
  grade: z.enum(GRADES),
  sources: z.array(source),
  related: z.array(topic),
  practice: z.string().optional(),
  moves: z.literal(true).optional(),
  written: z.iso.date(),
  reviewed_by: sentence.nullable(),
  review_due: z.iso.date(),
  asks: z.array(sentence),
  answers: z.record(z.string(), sentence).optional(),
});

/** The YAML at the head of an article, by which a mistake can be traced to its line. */
export interface FrontMatter { document: Document; lines: LineCounter }

export interface ReadArticle { article?: Article; problems: Problem[]; front?: FrontMatter }

const HEADINGS = ['Spoken', 'Written', 'More'] as const;
type Heading = (typeof HEADINGS)[number];
const SHAPE = `After the '---' come '# Title', then '## ${HEADINGS.join("', '## ")}', each once and with text below it.`;

/**
 * Reads one article. Checks its form only; what needs the rest of the content is checked in `problems.ts`.
 * @param file its path below the project's root, for the problems' sake; its name is the topic id.
 */
export function readArticle(file: string, text: string): ReadArticle {
  const parted = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n([\s\S]*)$/.exec(text);
  if (!parted) return { problems: [{ file, line: 1, what: 'The article has no head.', mend: "Begin the file with '---', the fields, and another '---'." }] };
  const [, , body = ''] = parted;
  const head = text.slice(0, text.length - body.length).replace(/\n---[ \t]*\r?\n$/, '\n');
  const { front, data, problems } = readHead(file, head);
  const parts = readBody(file, body, head.split('\n').length + 1);
  problems.push(...parts.problems);
  if (!data || problems.length > 0) return { problems, front };
  const { written: _dated, ...fields } = data;
  return { article: { ...fields, title: parts.title, spoken: oneLine(parts.of.Spoken), written: parts.of.Written, more: oneLine(parts.of.More) }, problems, front };
}

function readHead(file: string, head: string): { front: FrontMatter; data?: z.infer<typeof frontMatterSchema>; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(head, { lineCounter: lines });
  const front = { document, lines };
  const [error] = document.errors;
  if (error) return { front, problems: [{ file, line: error.linePos?.[0].line ?? 1, what: firstLine(error.message), mend: 'Mend the YAML: mostly an indent, a colon or a quote.' }] };
  const result = frontMatterSchema.safeParse(document.toJS());
  if (!result.success) return { front, problems: result.error.issues.map((issue) => headProblem(file, front, issue)) };
  const name = file.split('/').at(-1)?.replace(/\.md$/, '');
  if (name === result.data.id) return { front, data: result.data, problems: [] };
  return { front, data: result.data, problems: [{ file, line: 2, what: `The id '${result.data.id}' is not the file's name.`, mend: `Write 'id: ${name ?? ''}', or rename the file to ${result.data.id}.md.` }] };
}

function headProblem(file: string, front: FrontMatter, issue: z.core.$ZodIssue): Problem {
  const path = issue.path.filter((it) => typeof it !== 'symbol');
  const [field] = path;
  return {
    file, line: lineOf(front, path),
    what: `${path.join('.') || 'head'}: ${issue.message}`,
    mend: field === 'grade' ? `Use one of: ${GRADES.join(', ')}.` : 'Write it as the neighbouring articles do; docs/authoring.md shows the form.',
  };
}

/** The line of a value, or of the nearest thing around it that is there. */
function lineOf({ document, lines }: FrontMatter, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return lines.linePos(Number(node.range[0])).line;
  }
  return 2;
}

interface Body { title: string; of: Record<Heading, string>; problems: Problem[] }

/** @param first the line of the file at which the body begins. */
function readBody(file: string, body: string, first: number): Body {
  const problems: Problem[] = [];
  const [opening = '', ...sections] = body.split(/^## /m);
  const title = /^# (.+)$/m.exec(opening)?.[1]?.trim() ?? '';
  if (title === '') problems.push({ file, line: first, what: 'The article has no title.', mend: SHAPE });
  const of: Record<Heading, string> = { Spoken: '', Written: '', More: '' };
  let line = first + opening.split('\n').length - 1;
  for (const section of sections) {
    const name = firstLine(section).trim();
    const heading = HEADINGS.find((it) => it === name);
    if (!heading || of[heading] !== '') problems.push({ file, line, what: `The heading '## ${name}' ${heading ? 'comes twice' : 'is unknown'}.`, mend: SHAPE });
    else of[heading] = section.slice(section.indexOf('\n') + 1).trim();
    line += section.split('\n').length - 1;
  }
  for (const heading of HEADINGS) if (of[heading] === '') problems.push({ file, line, what: `'## ${heading}' is missing or empty.`, mend: SHAPE });
  return { title, of, problems };
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
