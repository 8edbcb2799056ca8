/** First drafts of new content: files that pass the content check as they are, with TODO where words are to be written. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { readArticle, sourcesSchema, topicsSchema } from '../knowledge/schema';

/** A wish that cannot be met, in a sentence for the person who had it. */
export class Refusal extends Error {}

/** Months from writing to the first review that is due. */
const REVIEW_MONTHS = 6;
/** The topic a new routine belongs to until somebody names a better one. */
const ROUTINE_TOPIC = 'exercise.overview';
const FIRST = 'en';

/**
 * @param today as YYYY-MM-DD
 * @returns the files that were written, below the root
 * @throws Refusal where the kind or the id will not do, or the thing is there already
 */
export function scaffold(root: string, kind: string, id: string, today: string): string[] {
  switch (kind) {
    case 'article': return scaffoldArticle(root, id, today);
    case 'routine': return scaffoldRoutine(root, id, today);
    case 'language': return scaffoldLanguage(root, id);
    default: throw new Refusal(`There is no '${kind}' to be made new. Say article <topic id>, routine <id> or language <code>.`);
  }
}

function scaffoldArticle(root: string, id: string, today: string): string[] {
  demand(/^[a-z]+\.[a-z][a-z0-9_]*$/.test(id), `'${id}' is no topic id. Write a group, a dot and a name, such as why.fatigue.`);
  const grade = topicsSchema.parse(readYaml(root, 'knowledge/topics.yaml'))[id] ?? 'about';
  const text = `---
id: ${id}
grade: ${grade}
sources: []
related: []
written: ${today}
reviewed_by: null
review_due: ${reviewDue(today)}
asks:
  - "tell me about ${id.replace(/[._]/g, ' ')}"
---
# TODO: the title

## Spoken
TODO: what is heard, at most 45 words with the sentence on the evidence.

## Written
TODO: what is read, in short paragraphs.

## More
TODO: what "tell me more" adds, at most 60 words.
`;
  return languages(root).map((language) => writeNew(root, `knowledge/articles/${language}/${id}.md`, text));
}

function scaffoldRoutine(root: string, id: string, today: string): string[] {
  demand(/^[a-z][a-z0-9_]*$/.test(id), `'${id}' is no routine id. Use lower case letters, digits and underscores, such as toe_yoga.`);
  const routine = `id: ${id}
kind: practice
topic: ${ROUTINE_TOPIC}  # TODO: the topic it belongs to
sources: [${routineSources(root).join(', ')}]  # TODO: where its dose comes from
steps:
  - id: first
    kind: hold
    seconds: 20
    lead: 8
    cues: [half]
    picture: toes_to_shin  # TODO: one of knowledge/pictures, or a new drawing
progress: []
reviewed_by: null
review_due: ${reviewDue(today)}
`;
  const words = `title: "TODO: the routine's name"
intro: "TODO: what it is for, in one sentence."
stop: "TODO: when to stop."
steps:
  first:
    title: "TODO: the step's name"
    say: "TODO: how it is done, in one breath."
`;
  return [writeNew(root, `dialogs/routines/${id}.yaml`, routine), ...languages(root).map((language) => writeNew(root, `locales/${language}/routines/${id}.yaml`, words))];
}

function scaffoldLanguage(root: string, code: string): string[] {
  demand(/^[a-z]{2,3}$/.test(code), `'${code}' is no language code. Use two or three letters, such as de.`);
  return ['locales', 'knowledge/articles'].map((folder) => {
    const to = `${folder}/${code}`;
    demand(!existsSync(join(root, to)), `${to} is there already.`);
    cpSync(join(root, folder, FIRST), join(root, to), { recursive: true });
    markForTranslation(join(root, to));
    return to;
  });
}

/** A comment in each file, where neither YAML nor an article minds it. */
function markForTranslation(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    const note = `# TODO: translate from ${FIRST}, then take this line out\n`;
    writeFileSync(file, text.startsWith('---\n') ? `---\n${note}${text.slice(4)}` : note + text);
  }
}

function routineSources(root: string): string[] {
  const file = `knowledge/articles/${FIRST}/${ROUTINE_TOPIC}.md`;
  const { article } = existsSync(join(root, file)) ? readArticle(file, readFileSync(join(root, file), 'utf8')) : {};
  return article?.sources ?? Object.keys(sourcesSchema.parse(readYaml(root, 'knowledge/sources.yaml'))).slice(0, 1);
}

function languages(root: string): string[] {
  return readdirSync(join(root, 'locales'), { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => it.name);
}

function readYaml(root: string, file: string): unknown {
  return parse(readFileSync(join(root, file), 'utf8'));
}

function writeNew(root: string, file: string, text: string): string {
  const at = join(root, file);
  demand(!existsSync(at), `${file} is there already.`);
  mkdirSync(dirname(at), { recursive: true });
  writeFileSync(at, text);
  return file;
}

function reviewDue(today: string): string {
  const due = new Date(`${today}T00:00:00Z`);
  due.setUTCMonth(due.getUTCMonth() + REVIEW_MONTHS);
  return due.toISOString().slice(0, 10);
}

function demand(met: boolean, otherwise: string): asserts met {
  if (!met) throw new Refusal(otherwise);
}
