/**
 * run/engine.js: the coach itself for the browser, the same engine that the server runs. Loaded where there is no server to be
 * reached, twice: by the page, for the first moment, and as a worker, which takes its time to get all of it ready (a second,
 * on a phone several) and searches for as long as it must while the page goes on drawing.
 */
import { type Coach, prepare } from '../../../dialogs/coach';
import type { Article, Content, Intents, Language, Lexicon, Words } from '../../../dialogs/content';
import { type Served, serveFrom, type Stored } from '../../../dialogs/serve';
import type { Turn } from '../../../dialogs/types';
import { writeModel } from '../../../dialogs/learning/classifier';
import { BUCKETS } from '../../../dialogs/learning/features';
import { spelt } from '../../../dialogs/learning/sentences';
import { catalogueOf } from '../../../knowledge/catalogue';

/** How people put things, by intent and by article, the lists only that needs, the words that only look like danger, and of articles all that is not said aloud: the rest of one language. */
export interface Ways { intents: Intents; /** What is said to what is asked of a step, where it stands among the words. */ answers: Words; asked: Record<string, Pick<Article, 'asks' | 'written' | 'more' | 'related' | 'sources' | 'answers'>>; /** What people asked, as they put it. */ heard: Record<string, string[]>; right: string[]; /** How many bytes at the end of the replies are what danger sounds like. */ likeness: number; sources: Content['sources'] }

/** The built content as content.mjs packs it: each list of lay words is one text. */
export type Packed = Omit<Content, 'languages'> & { languages: Record<string, Omit<Language, 'lexicon'> & { lexicon: PackedLexicon }> };
type PackedLexicon = { [K in keyof Lexicon]: K extends 'words' | 'concepts' | 'cues' ? Record<string, string> : Lexicon[K] };

export interface Engine {
  /**
   * The coach as soon as there is what it says: it leads through a cramp, hears every word of danger, understands what is
   * tapped and the shortest commands; of questions it knows only what the articles say aloud.
   * @param said one language of the built content, without the ways of saying things
   */
  early: (said: Packed) => Coach;
  /**
   * The coach as the server runs it. Its sentences are spelt out here, as they are many times the size of their templates.
   * @param model the trained classifier: the names of its classes on a line of their own, then its bytes
   * @param tail the same of what people say back, empty where nothing is known of it, and what danger sounds like
   */
  whole: (said: Packed, ways: Ways, model: ArrayBuffer, tail: ArrayBuffer) => Coach;
  /** One turn, worked out from what was kept. */
  serve: typeof serveFrom;
}

declare global {
  interface Window {
    /** Set by engine.js. */
    crampCoachEngine?: Engine;
  }
}

const engine: Engine = {
  serve: serveFrom,
  early: (said) => prepare(withLanguage(said, (language, id) => {
    const sentences = language.learnt?.sentences ?? {};
    const vocabulary = [...new Set(Object.values(sentences).flat().flatMap((text) => text.split(' ')))];
    const articles = Object.fromEntries(Object.entries(language.articles).map(([topic, article]) => [topic, { ...article, asks: [], related: [], sources: [], written: article.spoken, more: article.spoken }]));
    return { ...language, articles, learnt: { sentences, vocabulary, catalogue: catalogueOf({ ...language, articles }, id), model: UNTAUGHT } };
  })),
  whole: (said, { intents, answers, asked, heard, right, likeness, sources }, model, tail) => prepare(withLanguage({ ...said, sources }, (language, id) => {
    const articles = Object.fromEntries(Object.entries(language.articles).map(([topic, article]) => [topic, { ...article, ...asked[topic] }]));
    const replies = new Uint8Array(tail, 0, tail.byteLength - likeness);
    const whole = { ...language, ...(likeness === 0 ? {} : { likeness: new Uint8Array(tail, tail.byteLength - likeness) }), articles, words: joined(language.words, answers), said: heard, lexicon: { ...language.lexicon, right }, intents: { ...intents, lists: { ...language.intents.lists, ...intents.lists } } };
    return { ...whole, learnt: { ...spelt(whole, id), model: new Uint8Array(model), ...(replies.length === 0 ? {} : { replies }) } };
  })),
};

/** Words with those that belong among them. */
function joined(words: Words, more: Words): Words {
  const entries = Object.entries(more).map(([key, value]) => {
    const own = words[key];
    return [key, isWords(own) && isWords(value) ? joined(own, value) : value] as const;
  });
  return { ...words, ...Object.fromEntries(entries) };
}

function isWords(value: Words[string] | undefined): value is Words {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Knows no class: whatever it is asked, it takes for nothing. */
const UNTAUGHT = writeModel({ classes: [], idf: new Float32Array(BUCKETS), weights: new Int8Array(), scale: new Float32Array(), bias: new Float32Array() });

function withLanguage(content: Packed, change: (language: Language, id: string) => Language): Content {
  return { ...content, languages: Object.fromEntries(Object.entries(content.languages).map(([id, language]) => [id, change({ ...language, lexicon: unpacked(language.lexicon) }, id)])) };
}

function unpacked({ words, concepts, cues, ...others }: PackedLexicon): Lexicon {
  const lists = (texts: Record<string, string>, made: (text: string) => string[]) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, made(text)]));
  return { words: lists(words, (text) => text.split(' ')), concepts: lists(concepts, phrases), cues: lists(cues, phrases), ...others };
}

function phrases(text: string): string[] {
  return text.split('|').flatMap((part, not) => (part === '' ? [] : part.split(';').map((phrase) => `${not ? '- ' : ''}${long(phrase)}`)));
}

function long(phrase: string): string {
  const parts = phrase.replaceAll(' ', '/').replace(/[.:&]/g, '_$&_').split('_').filter((part) => part !== '');
  return parts.map((part) => GAPS[part] ?? (part.startsWith('?') ? `[${part.slice(1)}]` : part)).join(' ');
}
const GAPS: Record<string, string> = { '.': '..', ':': '...' };

/** To the worker: first where the content is, without ending, then turns. */
export type ToWorker = { from: string } | { id: number; turn: Turn; kept: Stored | undefined };
/** From the worker: that it is ready, then each turn worked out. */
export type FromWorker = { ready: true } | { id: number; served: Served };

interface Worker { postMessage: (message: FromWorker) => void; addEventListener: (kind: 'message', run: (event: { data: ToWorker }) => void) => void }

/** @throws into the worker's `error` where something is not to be had */
function work(worker: Worker): void {
  let coach: Coach | undefined;
  worker.addEventListener('message', ({ data }) => {
    if ('from' in data) void ready(data.from).then((it) => { coach = it; worker.postMessage({ ready: true }); }, (error: unknown) => { setTimeout(() => { throw error; }); });
    else if (coach) worker.postMessage({ id: data.id, served: serveFrom(data.turn, data.kept, coach) });
  });
}

async function ready(from: string): Promise<Coach> {
  const [said, ways, model, replies] = await Promise.all(['json', 'ways.json', 'model', 'replies'].map((kind) => fetch(`${from}.${kind}`).then((answer) => (answer.ok ? answer : Promise.reject(new Error(answer.url))))));
  if (!said || !ways || !model || !replies) throw new Error('Nothing was asked for.');
  return engine.whole(await said.json() as Packed, await ways.json() as Ways, await model.arrayBuffer(), await replies.arrayBuffer());
}

if (typeof window === 'undefined') work(self);
else window.crampCoachEngine = engine;
