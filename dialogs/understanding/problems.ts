/** What is wrong with the ways of saying things: templates that don't parse, intents nobody knows, sentences that mean two things. */
import type { Content, Found, Language } from '../content';
import { CHECKED, sentencesOf } from '../learning/sentences';
import { meaningOf } from '../meanings';
import { ADVICE, DANGER, READ, SAFE, STEP } from '../moments';
import { PhraseList } from '../text/lists';
import { expand, parseTemplate, type Template } from '../text/templates';
import { wordsOf } from '../text/tokens';
import { keysOf } from '../words';
import { LISTS } from './reading/word-lists';

/** Of what an entry of a list stands for so many are tried: what is wrong with one is wrong with a good part of them. */
const TRIED = 40;
/** Ways of asking for an article, at least. */
const FEWEST_ASKS = 5;

export function understandingProblems(content: Content): Found[] {
  return Object.entries(content.languages).flatMap(([id, language]) => {
    return [...listProblems(id, language), ...entryProblems(id, language), ...intentProblems(id, language, content), ...replyProblems(id, language, content), ...templateProblems(id, language)];
  });
}

function fileOf(id: string): string {
  return `locales/${id}/intents.yaml`;
}

/** A list that is missing; and one, or a part of one, that nothing reads: its name may be misspelt. */
function listProblems(id: string, { intents }: Language): Found[] {
  const file = fileOf(id);
  const missing = LISTS.filter(({ name }) => !intents.lists[name]).map(({ name }) => ({ file, path: ['lists'], what: `The list '${name}' is missing.`, mend: `Write lists.${name}, as in the other languages; docs/authoring.md says what belongs there.` }));
  const written = JSON.stringify([intents.expansions, intents.intents]);
  const unread = Object.keys(intents.lists).filter((list) => !LISTS.some(({ name }) => name === list) && !written.includes(`{${list}}`));
  return [
    ...missing, ...LISTS.flatMap((list) => partProblems(list, file, intents.lists)),
    ...unread.map((name) => ({ file, path: ['lists', name], what: `Nothing reads the list '${name}'.`, mend: 'Is its name misspelt? docs/authoring.md names the lists.' })),
  ];
}

function partProblems({ name, parts }: (typeof LISTS)[number], file: string, lists: Language['intents']['lists']): Found[] {
  const unread = parts === undefined ? [] : Object.keys(lists[name] ?? {}).filter((part) => !parts.includes(part));
  return unread.map((part) => ({ file, path: ['lists', name, part], what: `Nothing reads '${part}' of the list '${name}'.`, mend: `Is its name misspelt? What is read of it: ${(parts ?? []).join(', ')}.` }));
}

/** An entry of a list that cannot be read, or that no text matches. */
function entryProblems(id: string, { intents }: Language): Found[] {
  const entries = Object.entries(intents.lists).flatMap(([name, list]) => Object.entries(list).flatMap(([part, phrases]) => phrases.map((template, at) => ({ file: fileOf(id), path: ['lists', name, part, at], template }))));
  return entries.flatMap(({ template, ...at }): Found[] => {
    const read = readTemplate(template, intents);
    if (typeof read === 'string') return [{ ...at, ...unread(read) }];
    const list = new PhraseList([{ id: '', template: read }]);
    const never = expand(template, intents, TRIED).find((phrase) => { const words = wordsOf(phrase); return list.at(words, 0)?.to !== words.length; });
    return never === undefined ? [] : [{ ...at, what: `"${never}" would never be found.`, mend: "Write whole words between brackets: (m1|m2), not m(1|2); and can't, not can not." }];
  });
}

/** A template, or why it cannot be read. */
function readTemplate(template: string, intents: Language['intents']): Template | string {
  try {
    return parseTemplate(template, intents);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function unread(why: string): Pick<Found, 'what' | 'mend'> {
  return { what: `The template cannot be read: ${why}`, mend: 'Write (a|b) for one of, [a] for perhaps, <name> for an expansion, {list} for a list.' };
}

function intentProblems(id: string, { intents, said = {}, articles }: Language, content: Content): Found[] {
  const named = [...Object.keys(intents.intents).map((intent) => ({ intent, file: fileOf(id), path: ['intents', intent] })), ...Object.keys(said).map((intent) => ({ intent, file: `locales/${id}/said.yaml`, path: [intent] }))];
  return named.flatMap(({ intent, ...at }): Found[] => {
    const meaning = meaningOf(intent);
    if (!meaning && intent !== 'none') return [{ ...at, what: `The coach knows no intent '${intent}'.`, mend: 'Use relief, check, mileage, routine, routine.<id>, command.<name>, talk.<name>, ask.<topic> or none.' }];
    if (meaning?.kind === 'routine' && meaning.routine !== undefined && !content.routines[meaning.routine]) return [{ ...at, what: `There is no routine '${meaning.routine}'.`, mend: 'Name a file of dialogs/routines.' }];
    if (meaning?.kind === 'ask' && !articles[meaning.article]) return [{ ...at, what: `There is no article '${meaning.article}'.`, mend: `Name a file of knowledge/articles/${id}.` }];
    return [];
  });
}

/** What people say back, at any question; and while a step runs, besides what is an intent. */
const AT_A_QUESTION = ['yes', 'no', 'none', 'unsure', 'why', 'again', 'leave', 'other'];
const IN_A_STEP = ['ask', 'place', DANGER, 'relief'];
const BESIDE_A_STEP = ['screen', 'eased', 'next'].map((question) => `${STEP}.${question}`);
/** What is said back to advice that stands. */
const TO_ADVICE = ['may', 'doubt', 'why', 'watch', 'who', 'done', 'unsaid', 'worse', 'ask', 'other'];
/** What an answer is asked about that articles rarely tell: a line says so. */
const untoldIn = (words: Language['words']) => keysOf(words).filter((key) => key.startsWith(UNTOLD)).map((key) => key.slice(UNTOLD.length));
const UNTOLD = 'answer.untold.';
/** What is said back to an answer, besides what an article or `knowledge/onward.yaml` has by name. */
const TO_ANSWER = ['mine', 'shorter', 'tried', 'other'];
/** Moments that are no question of the check. */
const OPEN = [...BESIDE_A_STEP, SAFE, ADVICE, READ];

function replyProblems(id: string, { replies = {}, intents, words }: Language, { trees, onward }: Content): Found[] {
  const file = `locales/${id}/replies.yaml`;
  const askedOn = [...TO_ANSWER, ...new Set([...Object.keys(intents.lists['detail'] ?? {}), ...Object.keys(onward), ...untoldIn(words)])];
  return Object.entries(replies).flatMap(([moment, meant]): Found[] => {
    const [tree = '', question = ''] = moment.split('.');
    const node = trees[tree]?.nodes[question];
    const isTree = question === '' && trees[tree] !== undefined;
    if (!node && !isTree && moment !== STEP && !OPEN.includes(moment)) return [{ file, path: [moment], what: `Nothing is asked at '${moment}'.`, mend: `Use ${[STEP, ...OPEN].join(', ')}, check or check.<question>, a question of dialogs/triage/check.yaml.` }];
    const options = node && 'options' in node ? node.options.map((it) => (typeof it === 'string' ? it : it.id)) : [];
    const known = moment === ADVICE ? TO_ADVICE : moment === READ ? askedOn : [...options, ...AT_A_QUESTION, ...(moment === SAFE ? [DANGER] : [])];
    const isKnown = (name: string) => (moment === STEP ? IN_A_STEP.includes(name) || meaningOf(name) !== undefined : known.includes(name));
    return Object.keys(meant).filter((name) => !isKnown(name)).map((name): Found => ({
      file, path: [moment, name], what: `'${name}' is no reply at '${moment}'.`,
      mend: moment === STEP ? `Use an intent, such as command.pause, or ${IN_A_STEP.join(', ')}.` : `Use ${known.join(', ')}.`,
    }));
  });
}

interface Written { file: string; path: (string | number)[]; template: string }

function templatesOf(id: string, { intents, articles }: Pick<Language, 'intents' | 'articles'>): Written[] {
  return [
    ...Object.entries(intents.intents).flatMap(([intent, templates]) => templates.map((template, at) => ({ file: fileOf(id), path: ['intents', intent, at], template }))),
    ...Object.values(articles).flatMap((article) => article.asks.map((template, at) => ({ file: `knowledge/articles/${id}/${article.id}.md`, path: ['asks', at], template }))),
  ];
}

function templateProblems(id: string, language: Pick<Language, 'intents' | 'articles'>): Found[] {
  const broken = templatesOf(id, language).flatMap(({ file, path, template }): Found[] => {
    const read = readTemplate(template, language.intents);
    if (typeof read === 'string') return [{ file, path, ...unread(read) }];
    return /[^\p{Ll}\p{N}' ()[\]<>{}|_]/u.test(template.replace(/[<{]\w+[>}]/g, '')) ? [{ file, path, what: `The template holds a letter or mark that nobody says: "${template}".`, mend: "Write lower case; the apostrophe is the only mark." }] : [];
  });
  const few = Object.values(language.articles).filter((article) => article.asks.length < FEWEST_ASKS).map((article): Found => ({ file: `knowledge/articles/${id}/${article.id}.md`, path: ['asks'], what: `There are ${article.asks.length} ways of asking for it.`, mend: `Add some: at least ${FEWEST_ASKS}, in people's own words.` }));
  return [...broken, ...few];
}

/** A sentence must not mean two things; where a template cannot be read, that is told first. Takes seconds. */
export function ambiguities(id: string, language: Pick<Language, 'intents' | 'articles'>): Found[] {
  if (templateProblems(id, language).length > 0) return [];
  const seen = new Map<string, string>();
  const told = new Set<string>();
  return sentencesOf(language, CHECKED).flatMap(({ text, intent }): Found[] => {
    const words = wordsOf(text).join(' ');
    const other = seen.get(words);
    seen.set(words, other ?? intent);
    if (other === undefined || other === intent) return [];
    const pair = `${other} ${intent}`;
    if (told.has(pair)) return [];
    told.add(pair);
    const ask = /^ask\.(.+)$/.exec(intent)?.[1];
    const here = ask !== undefined && language.articles[ask] ? { file: `knowledge/articles/${id}/${ask}.md`, path: ['asks'] } : { file: fileOf(id), path: ['intents', intent] };
    return [{ ...here, what: `"${text}" means both '${other}' and '${intent}'.`, mend: 'Take it out of one of them.' }];
  });
}
