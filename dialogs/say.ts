/** The mouth: a reply in words. With the ears, the only part of the engine that knows a language. */
import { createInstance, type i18n } from 'i18next';
import { isWeighed, kindAhead, toldOf, WHETHER } from '../knowledge/passages';
import type { Article, Content, Language } from './content';
import { unmarked } from './text/markdown';
import type { Block, Capabilities, CueSheet, Reply, Said, SaidBlock, SaidChoice, Text, Turn } from './types';

type Render = (text: Text) => string;
interface Speaker { render: Render; has: (key: string) => boolean; content: Content; language: Language; number: string; locale: string }

/** Most choices read out loud; more cannot be remembered. */
const ALOUD = 3;
/** Titles of articles are longer. */
const TITLES_ALOUD = 2;

/** @returns a function that puts replies into one language. */
export function mouth(content: Content, languageId: string): (reply: Reply, turn: Turn) => Said {
  const language = content.languages[languageId];
  if (!language) throw new Error(`No language '${languageId}' in the content.`);
  const words = createInstance();
  void words.init({
    lng: languageId, resources: { [languageId]: { translation: language.words } }, initAsync: false,
    interpolation: { escapeValue: false }, returnObjects: true,
  });
  return (reply, turn) => said(reply, turn, speaker(words, content, language, turn.locale, reply.pick));
}

function speaker(words: i18n, content: Content, language: Language, locale: string, pick: number): Speaker {
  const number = emergencyNumber(language, locale);
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const render: Render = ({ key, params = {} }) => {
    const values = Object.entries(params).map(([name, value]) => [name, name === 'count' ? value : plain(value)]);
    const found: unknown = words.t(key, { number, ...Object.fromEntries(values) });
    if (typeof found === 'string') return found;
    return Array.isArray(found) ? String(found[pick % found.length]) : key;
  };
  const plain = (value: string | number | Text): string => {
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? figures.format(value) : render(value);
  };
  return { render, has: (key) => words.exists(key), content, language, number, locale };
}

function emergencyNumber(language: Language, locale: string): string {
  const region = locale.split('-').at(-1)?.toUpperCase() ?? '';
  return language.emergency[region] ?? language.emergency['default'] ?? '112';
}

function said(reply: Reply, turn: Turn, speaker: Speaker): Said {
  const blocks = reply.blocks.map((block) => saidBlock(block, turn.can, speaker));
  return {
    blocks,
    text: blocks.map((block) => shown(block, speaker)).filter((it, at, all) => it !== '' && it !== all[at - 1]).join('\n\n'),
    speak: blocks.map((block) => heard(block, turn.can)).filter(Boolean).join(' '),
    choices: blocks.flatMap((block) => (block.kind === 'question' ? block.choices : [])),
    listen: reply.listen, flow: reply.flow, level: reply.level, topics: reply.topics,
    locale: turn.locale, contentHash: speaker.content.hash,
  };
}

function saidBlock(block: Block, can: Capabilities, speaker: Speaker): SaidBlock {
  const { render } = speaker;
  switch (block.kind) {
    case 'line': return { kind: 'line', text: render(block.text) };
    case 'question': return saidQuestion(block, can, speaker);
    case 'outcome': return saidOutcome(block, speaker);
    case 'article': return saidArticle(block, speaker);
    case 'cues': return saidSheet(block, render);
  }
}

function saidQuestion({ text, choices, during = false, many = false, unanswered }: Extract<Block, { kind: 'question' }>, { voice }: Capabilities, speaker: Speaker): SaidBlock {
  const asked = speaker.render(text);
  const offered = choices.map(({ id, label }) => ({ id, label: speaker.render(label) }));
  // What is asked in the hold is asked in other words where the hold was counted out before it.
  const put = !during && speaker.has(`spoken.${text.key}`) ? speaker.render({ key: `spoken.${text.key}` }) : asked;
  const most = choices.some(({ label }) => label.key === 'literal') ? TITLES_ALOUD : ALOUD;
  return { kind: 'question', text: asked, choices: offered, during, many, spoken: [put, voice ? aloud(offered, most, speaker) : ''].filter(Boolean).join(' '), ...(unanswered ? { unanswered: saidOutcome({ kind: 'outcome', part: 'act', ...unanswered }, speaker).text } : {}) };
}

function saidOutcome(block: Extract<Block, { kind: 'outcome' }>, { render, has, number }: Speaker): Extract<SaidBlock, { kind: 'outcome' }> {
  const key = `outcomes.${block.outcome}`;
  const other = block.part === 'act' && block.about !== 'me' && has(`${key}.act_other`);
  const text = render({ key: other ? `${key}.act_other` : `${key}.${block.part}` });
  return { kind: 'outcome', level: block.level, title: render({ key: `${key}.title` }), text, ...(block.level === 'emergency' && /\d/.test(number) ? { emergencyNumber: number } : {}) };
}

function saidArticle(block: Extract<Block, { kind: 'article' }>, { render, has, language, content, locale }: Speaker): SaidBlock {
  const article: Article | undefined = language.articles[block.article];
  if (!article) return { kind: 'line', text: block.article };
  const told = toldOf(article, block.asked);
  const isAhead = block.part === 'short' && kindAhead(block.asked ?? '') === WHETHER;
  const evidence = has(`grades.${article.grade}`) && block.part !== 'more' ? render({ key: `grades.${article.grade}` }) : undefined;
  if (told !== undefined && !isAhead) return { kind: 'article', article: article.id, title: article.title, spoken: told, written: told, ...(evidence && isWeighed(block.asked) ? { evidence } : {}), sources: [] };
  const sources = article.sources.flatMap((id) => content.sources[id] ?? []).map(({ title, publisher, year, url }) => ({ title, publisher, year, url }));
  const spokenSources = render({ key: 'answer.sources', params: { list: new Intl.ListFormat(locale, { type: 'conjunction' }).format([...new Set(sources.map((it) => it.publisher))].slice(0, ALOUD)) } });
  const spoken = { short: article.spoken, brief: article.spoken, more: article.more, sources: spokenSources }[block.part];
  const written = { short: article.written, brief: article.spoken, more: article.more, sources: spokenSources }[block.part];
  const shownSources = block.part === 'short' || block.part === 'sources' ? sources : [];
  const whole = { kind: 'article', article: article.id, title: article.title, spoken, written, ...(evidence ? { evidence } : {}), sources: shownSources } as const;
  return told === undefined ? whole : headed(whole, told);
}

/** Whether it is so, and then the whole, which may begin with that very sentence. */
function headed(whole: Extract<SaidBlock, { kind: 'article' }>, told: string): SaidBlock {
  const { spoken, written } = whole;
  const [first = told] = told.split(/(?<=[.!?])\s/);
  return written.startsWith(first) ? whole : { ...whole, spoken: `${told} ${spoken}`, written: `${told}\n\n${written}` };
}

function saidSheet(sheet: CueSheet, render: Render): SaidBlock {
  const { title, instruction, cues, picture, places, ...rest } = sheet;
  return {
    ...rest, ...(picture === undefined ? {} : { picture: { id: picture, text: render({ key: `pictures.${picture}` }) } }), title: render(title),
    ...(places ? { places: { text: render({ key: 'relief.where' }), choices: places.map((id) => ({ id, label: render({ key: `place.${id}` }) })) } } : {}), ...(instruction ? { instruction: render(instruction) } : {}),
    cues: cues.map((cue) => ({ at: cue.at, ...(cue.say ? { say: render(cue.say) } : {}), ...(cue.sound ? { sound: cue.sound } : {}) })),
  };
}

function shown(block: SaidBlock, { render }: Speaker): string {
  switch (block.kind) {
    case 'line': case 'question': case 'outcome': return block.text;
    case 'article': return [unmarked(block.written), block.evidence, block.sources.length > 0 ? sourceList(block.sources, render) : ''].filter(Boolean).join('\n\n');
    case 'cues': return [block.instruction, render({ key: block.resumed ? 'run.left' : 'cue.shown', params: { title: block.title, count: workSeconds(block) } })].filter(Boolean).join(' ');
  }
}

/** The step's own time, or what is left of it: what comes before its start is for getting into position. */
function workSeconds({ cues, length }: Extract<SaidBlock, { kind: 'cues' }>): number {
  return Math.ceil((length - (cues.find((cue) => cue.sound === 'start')?.at ?? 0)) / 1000);
}

function sourceList(sources: { title: string; publisher: string; year: number | null; url: string | null }[], render: Render): string {
  const lines = sources.map(({ title, publisher, year, url }) => [`${title}. ${publisher}`, year, url].filter(Boolean).join(', '));
  return [render({ key: 'answer.sourcesTitle' }), ...lines].join('\n');
}

function heard(block: SaidBlock, { cues }: Capabilities): string {
  switch (block.kind) {
    case 'line': case 'outcome': return block.text;
    case 'question': return block.during ? '' : block.spoken;
    case 'article': return [block.spoken, block.evidence].filter(Boolean).join(' ');
    // Where cues come one by one, or step by step, only what to do is said now; its name where the instruction was skipped.
    case 'cues': return cues === 'inline' || cues === 'played' ? [block.instruction, ...block.cues.map((cue) => cue.say)].filter(Boolean).join(' ') : block.instruction ?? block.title;
  }
}

/** Choices as a question of their own; plain yes and no need no reading out. A title that is a list or a question itself ("Soap, tonic water, quinine") is a question of its own. */
function aloud(choices: SaidChoice[], most: number, { has, render, locale }: Speaker): string {
  if (choices.length === 0 || choices.some((choice) => choice.id === 'yes') || choices.length > ALOUD + 1) return '';
  const names = choices.map(({ id, label }) => (has(`aloud.${id}`) ? render({ key: `aloud.${id}` }) : label)).filter(Boolean).slice(0, most);
  const [first = '', second = ''] = names.map((name) => name.replace(/\?$/, ''));
  if (names.length === 2 && [first, second].some((name) => /[,?]/.test(name))) return render({ key: 'aloud.apart', params: { first, second } });
  return names.length > 0 ? `${new Intl.ListFormat(locale, { type: 'disjunction' }).format(names).replace(/\?$/, '')}?` : '';
}
