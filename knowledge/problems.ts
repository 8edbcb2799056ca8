/** What is wrong with the library and with the wording of everything beyond its shape: nothing here reads a file. */
import type { Article, Content, Found, Grade, Language, Words } from '../dialogs/content';
import { READ } from '../dialogs/moments';
import { placeOf, wordsAt } from '../dialogs/words';
import { familyOf } from './onward';
import type { Topics } from './schema';
import { brokenRules } from './wording';

/** Most words heard in one breath of an answer, the evidence sentence included, and of "tell me more". */
const SPOKEN_WORDS = 45;
const MORE_WORDS = 60;
/** Grades that claim nothing a source could support. */
const UNSOURCED: readonly Grade[] = ['arithmetic', 'about'];
/** From the strongest claim to the weakest. */
const BY_STRENGTH: readonly Grade[] = ['about', 'arithmetic', 'firm', 'good', 'likely', 'sensible', 'may', 'mixed', 'custom', 'weak', 'untested'];
/** The language all others are translated from. */
const FIRST = 'en';

export function knowledgeProblems(content: Content): Found[] {
  return Object.entries(content.languages).flatMap(([id, language]) => [
    ...Object.values(language.articles).flatMap((article) => articleProblems(article, id, language, content)),
    ...parityProblems(id, content),
    ...onwardProblems(language, content),
    ...wordingProblems(id, language),
  ]);
}

/** Topics nobody has written about, and claims stronger than a topic allows. */
export function topicProblems(topics: Topics, content: Content): Found[] {
  return Object.entries(content.languages).flatMap(([id, { articles }]) => Object.entries(topics).flatMap(([topic, strongest]): Found[] => {
    const file = articleFile(id, topic);
    const article = articles[topic];
    if (!article) return [{ file, path: [], what: `There is no article '${topic}' in '${id}'.`, mend: `Write it: npm run new -- article ${topic}` }];
    if (BY_STRENGTH.indexOf(article.grade) >= BY_STRENGTH.indexOf(strongest)) return [];
    return [{ file, path: ['grade'], what: `The grade '${article.grade}' claims more than '${strongest}', which is all that is known about '${topic}'.`, mend: `Write one of: ${BY_STRENGTH.slice(BY_STRENGTH.indexOf(strongest)).join(', ')}.` }];
  }));
}

/** Lists whose parts name what is asked of an article. */
const ASKED_IN: readonly string[] = ['pointing', 'detail', 'place', 'illness', 'ofCoach', 'saidBack', 'verdict'];

/** Everything that may be asked of an answer: in the words of a list, or as people put it back. */
function askedIn({ intents: { lists }, replies = {} }: Language): string[] {
  return [...ASKED_IN.flatMap((list) => Object.keys(lists[list] ?? {})), ...Object.keys(replies[READ] ?? {})];
}

/** What is asked on from an answer leads from articles that are there to articles that are there, and is asked in words. */
function onwardProblems(language: Language, { onward }: Content): Found[] {
  const { articles } = language;
  const asks = [...askedIn(language), ...Object.keys(articles)];
  const file = 'knowledge/onward.yaml';
  const known = new Set(Object.keys(articles).flatMap((id) => [id, familyOf(id)]));
  return Object.entries(onward).flatMap(([asked, topics]) => [
    ...(asks.includes(asked) ? [] : [{ file, path: [asked], what: `Nothing in the lists 'pointing', 'detail', 'place', 'illness', 'ofCoach', 'saidBack' and 'verdict', and nothing that people said back, asks '${asked}'.`, mend: "Add its phrases to locales/<language>/intents.yaml or replies.yaml (read), or take it out." }]),
    ...Object.entries(topics).flatMap(([from, to]): Found[] => [
      ...(known.has(from) ? [] : [{ file, path: [asked, from], what: `There is no article and no family '${from}'.`, mend: `${nearest(from, [...known])}Or take it out.` }]),
      ...(to in articles ? [] : [{ file, path: [asked, from], what: `There is no article '${to}'.`, mend: `${nearest(to, Object.keys(articles))}Or take it out.` }]),
    ]),
  ]);
}

/** Sources nothing rests on: worth knowing, no mistake. */
export function unusedSources(content: Content): string[] {
  const cited = new Set([
    ...Object.values(content.languages).flatMap(({ articles }) => Object.values(articles).flatMap((it) => it.sources)),
    ...[...Object.values(content.outcomes), ...content.flags, ...Object.values(content.routines)].flatMap((it) => it.sources),
  ]);
  return Object.keys(content.sources).filter((id) => !cited.has(id));
}

function articleFile(language: string, id: string): string {
  return `knowledge/articles/${language}/${id}.md`;
}

function articleProblems(article: Article, languageId: string, language: Language, content: Content): Found[] {
  const file = articleFile(languageId, article.id);
  const tell = (path: Found['path'], what: string, mend: string): Found => ({ file, path, what, mend });
  const evidence = wordsAt(language.words, `grades.${article.grade}`)[0] ?? '';
  return [
    ...unknownIds(article, language, content, tell),
    ...tooLong('## Spoken with its sentence on the evidence', `${article.spoken} ${evidence}`, SPOKEN_WORDS).map(({ what, mend }) => tell(['spoken'], what, mend)),
    ...tooLong('## More', article.more, MORE_WORDS).map(({ what, mend }) => tell(['more'], what, mend)),
    ...(/[*_`#[\]]|https?:/.test(article.spoken + article.more) ? [tell(['spoken'], 'What is spoken holds markup or an address.', 'Keep ## Spoken and ## More plain; put links and lists into ## Written.')] : []),
    ...(['spoken', 'written', 'more'] as const).filter((part) => article[part].endsWith('?')).map((part) => tell([part], `${part}: It ends with a question, and nobody is listening for the answer.`, 'Take it out: the coach puts a question of its own. An exercise to go on with is named as practice.')),
    ...answerProblems(article, languageId, language, tell),
    ...(['title', 'spoken', 'written', 'more'] as const).flatMap((part) => wording(languageId, article[part]).map(({ what, mend }) => tell([part], `${part}: ${what}`, mend))),
  ];
}

/** What an article tells of one thing is asked in words, and is as short and plain as what is spoken. */
function answerProblems({ answers = {} }: Article, languageId: string, language: Language, tell: Tell): Found[] {
  const asked = new Set([...askedIn(language), ...Object.keys(language.articles)]);
  return Object.entries(answers).flatMap(([id, text]) => [
    ...(asked.has(id) ? [] : [tell(['answers', id], `Nothing asks '${id}'.`, "Name a part of the lists 'pointing', 'detail', 'place', 'illness', 'ofCoach' or 'verdict', what is said back at 'read' in replies.yaml, or the article of a condition.")]),
    ...tooLong(`The answer '${id}'`, text, SPOKEN_WORDS).map(({ what, mend }) => tell(['answers', id], what, mend)),
    ...(/[*_`#[\]]|https?:|\?$/.test(text) ? [tell(['answers', id], 'It holds markup or an address, or ends with a question.', 'Write plain sentences: it is spoken.')] : []),
    ...wording(languageId, text).map(({ what, mend }) => tell(['answers', id], what, mend)),
  ]);
}

type Tell = (path: Found['path'], what: string, mend: string) => Found;

function unknownIds({ id, sources, related, practice, moves, grade, asks }: Article, language: Language, content: Content, tell: Tell): Found[] {
  return [
    ...(sources.length === 0 && !UNSOURCED.includes(grade) ? [tell(['sources'], 'The article claims something and names no source.', `Name one of knowledge/sources.yaml, or grade it ${UNSOURCED.join(' or ')}.`)] : []),
    ...sources.flatMap((it, index) => (it in content.sources ? [] : [tell(['sources', index], `There is no source '${it}'.`, `${nearest(it, Object.keys(content.sources))}Or add it to knowledge/sources.yaml.`)])),
    ...related.flatMap((it, index) => (it in language.articles ? [] : [tell(['related', index], `There is no article '${it}'.`, `${nearest(it, Object.keys(language.articles))}Or take it out.`)])),
    ...(moves === undefined && Object.values(content.routines).some(({ topic }) => topic === id) ? [tell([], 'It tells how a routine is done, and would be said to somebody who must not move the leg.', "Add 'moves: true' to its head.")] : []),
    ...(practice !== undefined && content.routines[practice]?.kind !== 'practice' ? [tell(['practice'], `There is no exercise '${practice}'.`, `Name one of: ${Object.values(content.routines).filter(({ kind }) => kind === 'practice').map((it) => it.id).join(', ')}.`)] : []),
    ...(related.includes(id) ? [tell(['related'], 'The article names itself as related.', 'Take it out.')] : []),
    ...(asks.length === 0 ? [tell(['asks'], 'Nobody could ask for the article.', 'Add two or three ways of asking.')] : []),
  ];
}

function tooLong(part: string, text: string, most: number): { what: string; mend: string }[] {
  const count = text.split(/\s+/).filter(Boolean).length;
  return count <= most ? [] : [{ what: `${part} has ${count} words; ${most} can be listened to.`, mend: `Shorten it by ${count - most}, or move part of it to ## Written.` }];
}

/** An article in one language must be there in all, claiming the same on the same grounds. */
function parityProblems(id: string, content: Content): Found[] {
  const first = content.languages[FIRST]?.articles ?? {};
  const own = content.languages[id]?.articles ?? {};
  if (id === FIRST) return [];
  const missing = Object.keys(first).filter((it) => !(it in own)).map((it): Found => ({ file: articleFile(id, it), path: [], what: `The article '${it}' is missing in '${id}'.`, mend: `Translate ${articleFile(FIRST, it)}.` }));
  const strangers = Object.keys(own).filter((it) => !(it in first)).map((it): Found => ({ file: articleFile(id, it), path: [], what: `The article '${it}' is not there in '${FIRST}'.`, mend: `Write ${articleFile(FIRST, it)} first.` }));
  const changed = Object.values(own).flatMap((article) => (['grade', 'sources', 'related', 'practice', 'moves'] as const).flatMap((field): Found[] => {
    const expected = first[article.id]?.[field];
    if (expected === undefined || String(expected) === String(article[field])) return [];
    return [{ file: articleFile(id, article.id), path: [field], what: `'${field}' differs from the one in '${FIRST}'.`, mend: `Write ${field}: ${Array.isArray(expected) ? `[${expected.join(', ')}]` : expected}` }];
  }));
  const unsaid = Object.values(own).flatMap((article) => Object.keys(first[article.id]?.answers ?? {}).filter((it) => article.answers?.[it] === undefined).map((it): Found => ({ file: articleFile(id, article.id), path: ['answers'], what: `The answer '${it}' is missing.`, mend: `Translate it from ${articleFile(FIRST, article.id)}.` })));
  return [...missing, ...strangers, ...changed, ...unsaid];
}

function wordingProblems(id: string, language: Language): Found[] {
  return leaves(language.words).flatMap(({ path, text }) => wording(id, text).map((it) => ({ ...placeOf(id, path), ...it })));
}

function wording(language: string, text: string): { what: string; mend: string }[] {
  return brokenRules(language, text).map(({ rule, words }) => ({ what: `"${words}": ${rule.what}`, mend: rule.mend }));
}

function leaves(words: Words, before: string[] = []): { path: string[]; text: string }[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const path = [...before, key];
    if (typeof value === 'string') return [{ path, text: value }];
    return Array.isArray(value) ? value.map((text) => ({ path, text })) : leaves(value, path);
  });
}

/** "Did you mean …?", where something begins alike. */
function nearest(id: string, known: string[]): string {
  const alike = known.find((it) => it.includes(id) || id.includes(it)) ?? known.find((it) => it.slice(0, 4) === id.slice(0, 4));
  return alike === undefined ? '' : `Did you mean '${alike}'? `;
}
