/** What the ears of one language are made of, got ready once from its content. */
import { readerOf } from '../../../knowledge/catalogue';
import { type Passage, readPassages } from '../../../knowledge/passages';
import { type Library, prepareLibrary } from '../../../knowledge/search';
import type { Content, Language } from '../../content';
import { type Model, readModel } from '../../learning/classifier';
import { STRANGE } from '../../meanings';
import type { Listener } from '../../safety/listener';
import { rulesOf } from '../../safety/rules';
import { layWordsOf } from '../../safety/signs';
import { type Mistaken, mistakenOf } from '../../sound/mistaken';
import { Rehearing } from '../../sound/rehearing';
import { Soundbook } from '../../sound/soundbook';
import { Voice } from '../../sound/sounds';
import { type Mending, textingOf } from '../../text/mending';
import { wordsOf } from '../../text/tokens';
import { Typos } from '../../text/typos';
import { signsAsked, signsHinted } from '../../triage/signs';
import type { TopicId } from '../../types';
import type { AnswerWords } from '../reading/answers';
import { Phrasebook } from '../reading/phrasebook';
import { everyPhrase, type SlotWords, slotWords } from '../reading/word-lists';

/** By sound: everything that could be said, the short commands alone, words of danger, and all of it word by word. */
export interface Sounds { all: Soundbook; commands: Soundbook; dangers: Soundbook; again: Rehearing }

export interface Ears {
  languageId: string;
  listener: Listener;
  phrases: Phrasebook;
  vocabulary: ReadonlySet<string>;
  model: Model;
  /** How people answer, and what they say while a step runs. */
  replies: Model | undefined;
  /** What danger sounds like. */
  likeness: Model | undefined;
  library: Library;
  typos: Typos;
  /** Words only our field has. */
  field: ReadonlySet<string>;
  /** What a word means the same as. */
  same: ReadonlyMap<string, string>;
  mending: Mending;
  slots: SlotWords;
  answers: AnswerWords;
  misheard: readonly (readonly [RegExp, string])[];
  mistaken: Mistaken;
  voice: Voice;
  /** Worked out when something was first misheard. */
  sounds: () => Sounds;
  followUps: readonly string[][];
  onward: Content['onward'];
  /** What an article tells, passage by passage. */
  passages: (article: TopicId) => readonly Passage[];
  /** The titles of the articles, as words. */
  titles: ReadonlyMap<string, readonly string[]>;
  /** What each tells of by name (its `answers`). */
  details: ReadonlyMap<string, readonly string[]>;
}

/** Lists whose words are no words of ours: short forms, those of talk around an answer, and of other languages. */
const UNKNOWN: readonly string[] = ['mistakenPart', 'mistakenCramp', 'texting', 'beside', 'letGo', 'erase', 'otherLanguage', 'saidBack'];
/** While a timer runs these are what is mostly said. */
const COMMANDS = /^(command|relief)/;
/** The short ways of saying that it cramps sound like the others. */
const COMMAND_WORDS = 5;

export function prepareEars(content: Content, languageId: string): Ears {
  const language = content.languages[languageId];
  if (!language) throw new Error(`No language '${languageId}' in the content.`);
  if (!language.learnt) throw new Error(`The content of '${languageId}' has not been prepared: use loadContent().`);
  const { sentences, vocabulary: words, catalogue, model, replies } = language.learnt;
  const { lists, misheard, sounds } = language.intents;
  const written = writtenOf(sentences);
  const vocabulary = new Set(words);
  const any = (name: string) => lists[name]?.['any'] ?? [];
  const slots = slotWords(language.intents);
  const dangers = (part: string) => everyPhrase(lists['danger']?.[part] ?? [], language.intents);
  const known = new Set([...vocabulary, ...catalogue.words, ...language.lexicon.right.flatMap((line) => line.split(' ')), ...listedIn(slots)]);
  const typos = new Typos(vocabulary, known);
  const fillers = new Set(any('filler'));
  const voice = new Voice(sounds);
  const library = prepareLibrary(catalogue, readerOf(language.intents, languageId));
  return {
    languageId, vocabulary, slots, typos, voice, onward: content.onward,
    library,
    phrases: new Phrasebook(written, fillers, any('wrap')),
    mending: { typos, vocabulary, known, texting: textingOf(lists['texting']) },
    listener: { ...layWordsOf(language.lexicon, slots.numbers, known), ...rulesOf(content.flags, content.outcomes, signsAsked(content.trees), signsHinted(content.trees)) },
    model: readModel(model),
    replies: replies === undefined ? undefined : readModel(replies),
    likeness: language.likeness === undefined ? undefined : readModel(language.likeness),
    field: new Set(any('field')),
    same: new Map(Object.entries(lists['same'] ?? {}).flatMap(([one, others]) => others.map((other) => [other, one] as const))),
    answers: answersIn(slots, known, fillers, any('denial')),
    misheard: Object.entries(misheard).map(([heard, said]) => [new RegExp(`\\b${heard}\\b`, 'g'), said] as const),
    mistaken: mistakenOf(lists),
    sounds: once(() => soundsOf(written, { danger: dangers('any'), denied: dangers('denied') }, new Set(any('mostSaid')), voice)),
    passages: passagesIn(language, library, slots),
    titles: new Map(Object.values(language.articles).map(({ id, title }) => [id, wordsOf(title)])),
    details: new Map(Object.values(language.articles).map(({ id, answers = {} }) => [id, Object.keys(answers)])),
    followUps: any('followUp').map((phrase) => wordsOf(phrase)).toSorted((a, b) => b.length - a.length),
  };
}

function answersIn(slots: SlotWords, known: ReadonlySet<string>, fillers: ReadonlySet<string>, denials: readonly string[]): AnswerWords {
  return {
    numbers: slots.numbers, fillers, denials: new Set(denials), ordinals: slots.lists.ordinal, counted: slots.lists.counted,
    known, sides: slots.lists.side, parts: [slots.lists.place, slots.lists.otherPart],
    measures: new Set([...Object.keys(slots.numbers), ...slots.lists.time.words]),
  };
}

function listedIn({ lists }: SlotWords): string[] {
  return Object.entries(lists).flatMap(([name, list]) => (UNKNOWN.includes(name) ? [] : [...list.words]));
}

/** The first intent that has a sentence keeps it; the content check tells of the others. */
function writtenOf(sentences: Record<string, string[]>): Map<string, string> {
  const written = new Map<string, string>();
  for (const [intent, texts] of Object.entries(sentences)) for (const text of texts) if (!written.has(text)) written.set(text, intent);
  return written;
}

function soundsOf(written: ReadonlyMap<string, string>, { danger, denied }: Record<'danger' | 'denied', readonly string[]>, mostSaid: ReadonlySet<string>, voice: Voice): Sounds {
  // What is not ours is not what somebody must have meant.
  const sayable = [...written].filter(([, intent]) => !STRANGE.includes(intent));
  return {
    all: new Soundbook(sayable, voice),
    commands: new Soundbook(sayable.filter(([text, intent]) => COMMANDS.test(intent) && text.split(' ').length <= COMMAND_WORDS), voice),
    dangers: new Soundbook(danger.map((phrase) => [phrase, phrase] as const), voice),
    again: new Rehearing([...byIntent(sayable), danger, denied], mostSaid, voice),
  };
}

function byIntent(written: readonly (readonly [text: string, intent: string])[]): string[][] {
  const texts = new Map<string, string[]>();
  for (const [text, intent] of written) {
    const own = texts.get(intent);
    if (own) own.push(text); else texts.set(intent, [text]);
  }
  return [...texts.values()];
}

/** Each article is read when it is first asked of. */
function passagesIn({ articles }: Language, library: Library, { lists }: SlotWords): Ears['passages'] {
  const read = new Map<TopicId, Passage[]>();
  return (id) => {
    const article = articles[id];
    const passages = read.get(id) ?? (article ? readPassages(article, library, lists.tells) : []);
    read.set(id, passages);
    return passages;
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
