/** What is wrong with the safety content: unknown ids, outcomes without words, flags and concepts that nothing uses. */
import type { Content, Found, Language } from '../content';
import { wordsAt } from '../words';
import { SHORTEST_START, unheard, type WordLists } from './phrases';
import { DOUBT } from './rules';
import { cueNames } from './scope';

const OUTCOMES = 'dialogs/safety/outcomes.yaml';
const FLAGS = 'dialogs/safety/flags.yaml';
/** Words of an emergency's advice that come first: the call. */
const FIRST = /^Call \{\{number\}\} now\b/;

export function safetyProblems(content: Content): Found[] {
  return [
    ...outcomeProblems(content),
    ...flagProblems(content),
    ...Object.entries(content.languages).flatMap(([id, language]) => [...outcomeWords(id, language, content), ...lexiconProblems(id, language, content), ...numberProblems(id, language)]),
  ];
}

function outcomeProblems({ outcomes, flags, trees, sources, languages }: Content): Found[] {
  const used = new Set([...flags.map((flag) => flag.outcome), ...Object.values(trees).flatMap((tree) => Object.values(tree.nodes).flatMap((node) => (node.kind === 'outcome' ? [node.outcome] : [])))]);
  const topics = new Set(Object.values(languages).flatMap((language) => Object.keys(language.articles)));
  return Object.entries(outcomes).flatMap(([id, outcome]): Found[] => [
    ...(used.has(id) ? [] : [{ file: OUTCOMES, path: [id], what: `Nothing leads to the outcome '${id}'.`, mend: 'Name it in a flag or a tree, or take it out.' }]),
    ...unknown(outcome.sources, Object.keys(sources), { file: OUTCOMES, path: [id, 'sources'] }, 'source', 'Add it to knowledge/sources.yaml.'),
    ...unknown(outcome.topics, [...topics], { file: OUTCOMES, path: [id, 'topics'] }, 'topic', 'Name an article.'),
    ...(outcome.relief && (outcome.level === 'emergency' || outcome.level === 'urgent') ? [{ file: OUTCOMES, path: [id, 'relief'], what: `A stretch may follow '${id}', which is ${outcome.level}.`, mend: 'Take relief: true out.' }] : []),
  ]);
}

function unknown(ids: readonly string[], known: readonly string[], at: Pick<Found, 'file' | 'path'>, what: string, mend: string): Found[] {
  return ids.filter((id) => !known.includes(id)).map((id) => ({ ...at, what: `There is no ${what} '${id}'.`, mend }));
}

function flagProblems({ flags, outcomes, sources, languages }: Content): Found[] {
  const lexicons = Object.entries(languages);
  return flags.flatMap((flag, at): Found[] => [
    ...(flags.findIndex((other) => other.id === flag.id) === at ? [] : [{ file: FLAGS, path: [at, 'id'], what: `The flag '${flag.id}' is there twice.`, mend: 'Give each its own id.' }]),
    ...unknown([flag.outcome], [...Object.keys(outcomes), DOUBT], { file: FLAGS, path: [at, 'outcome'] }, 'outcome', `Name one of ${OUTCOMES}.`),
    ...unknown(flag.sources, Object.keys(sources), { file: FLAGS, path: [at, 'sources'] }, 'source', 'Add it to knowledge/sources.yaml.'),
    ...lexicons.flatMap(([id, { lexicon }]) => unknown([...new Set(conceptsOf(flag.when))], Object.keys(lexicon.concepts), { file: FLAGS, path: [at, 'when'] }, 'concept', `Write its lay words in locales/${id}/red-flags.yaml.`)),
  ]);
}

function conceptsOf(when: readonly (readonly string[])[]): string[] {
  return when.flat().flatMap((group) => group.replace('!', '').split('|'));
}

function outcomeWords(id: string, { words }: Language, { outcomes }: Content): Found[] {
  const file = `locales/${id}/outcomes.yaml`;
  return Object.entries(outcomes).flatMap(([outcome, { level }]): Found[] => {
    const at = (part: string) => wordsAt(words, `outcomes.${outcome}.${part}`);
    const missing = ['title', 'act', 'why', 'watch'].filter((part) => at(part).length !== 1)
      .map((part): Found => ({ file, path: [outcome, part], what: `The outcome '${outcome}' needs exactly one '${part}'.`, mend: 'Safety lines are written once and never varied.' }));
    const [act = ''] = at('act');
    const late = ['act', 'act_other'].filter((part) => id === 'en' && level === 'emergency' && at(part).some((said) => !FIRST.test(said)))
      .map((part): Found => ({ file, path: [outcome, part], what: `The emergency '${outcome}' does not begin with the call.`, mend: "Begin with 'Call {{number}} now'." }));
    const numberless: Found[] = level === 'emergency' && !act.includes('{{number}}') ? [{ file, path: [outcome, 'act'], what: `The emergency '${outcome}' does not say the number.`, mend: 'Write {{number}}.' }] : [];
    return [...missing, ...late, ...numberless];
  });
}

function lexiconProblems(id: string, { lexicon }: Language, { flags }: Content): Found[] {
  const file = `locales/${id}/red-flags.yaml`;
  const used = new Set(flags.flatMap((flag) => conceptsOf(flag.when)));
  const idle = Object.keys(lexicon.concepts).filter((concept) => !used.has(concept)).map((concept): Found => ({ file, path: ['concepts', concept], what: `No flag speaks of '${concept}'.`, mend: `Use it in ${FLAGS}, or take it out.` }));
  const cues = [
    ...cueNames().filter((name) => !lexicon.cues[name]).map((name): Found => ({ file, path: ['cues'], what: `The cue '${name}' has no words.`, mend: `Write cues.${name}.` })),
    ...Object.keys(lexicon.cues).filter((name) => !cueNames().some((it) => it === name)).map((name): Found => ({ file, path: ['cues', name], what: `There is no cue '${name}'.`, mend: `Use one of: ${cueNames().join(', ')}.` })),
  ];
  const phrases = [...Object.entries(lexicon.concepts).map((it) => ['concepts', ...it] as const), ...Object.entries(lexicon.cues).map((it) => ['cues', ...it] as const)];
  const short = phrases.flatMap(([part, name, list]) => list.flatMap((phrase, at) => phraseProblems(phrase, lexicon.words, { file, path: [part, name, at] })));
  return [...idle, ...cues, ...short];
}

function phraseProblems(phrase: string, lists: WordLists, at: Pick<Found, 'file' | 'path'>): Found[] {
  const parts = phrase.replace(/^-/, '').trim().split(/\s+/);
  const short = parts.flatMap((part) => part.replace(/[[\]]/g, '').split('/')).find((word) => word.endsWith('*') && word.length - 1 < SHORTEST_START && !/^\d/.test(word));
  const list = [...phrase.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name).find((name) => !lists[name]);
  if (list !== undefined) return [{ ...at, what: `There is no list '${list}'.`, mend: 'Name one of those under words, or write it there.' }];
  const never = unheard(phrase, lists);
  return [
    ...(never === undefined ? [] : [{ ...at, what: `"${phrase}" is never found: no text has the word '${never}'.`, mend: "Write words as they are read: without 's (she's is she), can't for cannot; one word to a bracket." }]),
    ...(short === undefined ? [] : [{ ...at, what: `'${short}' begins too many words.`, mend: `Write at least ${SHORTEST_START} letters before the *.` }]),
    ...(/^\.{2,}$/.test(parts.at(-1) ?? '') ? [{ ...at, what: `"${phrase}" ends in a gap.`, mend: 'End it in a word. (A # begins a comment in YAML; a number is N.)' }] : []),
  ];
}

function numberProblems(id: string, { emergency }: Language): Found[] {
  return emergency['default'] ? [] : [{ file: `locales/${id}/emergency.yaml`, path: ['default'], what: 'There is no number for regions that are not listed.', mend: "Write default, such as 'your local emergency number'." }];
}
