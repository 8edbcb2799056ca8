/**
 * The ears: one text, understood. In order, cheapest first, each able to settle the matter: the safety listener (always);
 * an answer to the open question; a sentence as it is written in the content; the classifier together with retrieval; for
 * speech, what it sounds like; else the nearest topics.
 */
import { type Library, prepareLibrary } from '../../knowledge/search';
import type { Content, Language } from '../content';
import { type Heard, listen, type Listener, prepareListener } from '../safety/listener';
import type { Expectation, FlowName, Input, Meaning, TopicId, Understood } from '../types';
import { type AnswerWords, answerOf, plainAnswer } from './answers';
import { type Model, readModel } from './classifier';
import { guess } from './guess';
import { meaningOf } from './meanings';
import { type Sounding, soundsLike, soundsOf } from './sounds';
import { type SlotWords, slotsOf, slotWords } from './slots';
import { tokenize, wordsOf } from './tokens';
import { Typos } from './typos';

/** What the conversation makes likely. */
export interface Hearing { expects?: Expectation; flow?: FlowName; /** A timer is running: a few commands are what is mostly said. */ running: boolean; reading?: TopicId }

export interface Ears {
  languageId: string;
  listener: Listener;
  /** Sentences as they stand → intent. */
  written: ReadonlyMap<string, string>;
  model: Model;
  library: Library;
  /** Words only our field has. */
  field: ReadonlySet<string>;
  typos: Typos;
  slots: SlotWords;
  answers: AnswerWords;
  misheard: readonly (readonly [RegExp, string])[];
  /** How short commands sound; worked out when something was misheard for the first time. */
  commands: () => Sounding<string>[];
  followUps: readonly string[][];
}

/** Sentences of at most this many words are matched by sound. */
const SPOKEN_COMMAND = 5;
/** There are thousands of ways to say that it cramps; the short ones sound like the others. */
const SPOKEN_RELIEF = 4;

export function prepareEars(content: Content, languageId: string): Ears {
  const language = content.languages[languageId];
  if (!language) throw new Error(`No language '${languageId}' in the content.`);
  if (!language.learnt) throw new Error(`The content of '${languageId}' has not been prepared: use loadContent().`);
  const { sentences, model } = language.learnt;
  const written = writtenOf(sentences);
  const vocabulary = new Set([...written.keys()].flatMap((text) => text.split(' ')));
  const known = new Set([...vocabulary, ...Object.values(language.articles).flatMap((it) => wordsOf(`${it.spoken} ${it.written}`))]);
  const slots = slotWords(language.intents);
  const filler = (name: string) => new Set(language.intents.lists[name]?.['any'] ?? []);
  return {
    languageId, written, slots,
    listener: prepareListener(content.flags, content.outcomes, language.lexicon, slots.numbers, known),
    model: readModel(model),
    library: prepareLibrary(language, filler('stop'), languageId),
    field: filler('field'),
    typos: new Typos(vocabulary, known),
    answers: { numbers: slots.numbers, fillers: filler('filler') },
    misheard: Object.entries(language.intents.misheard).map(([heard, said]) => [new RegExp(`\\b${heard}\\b`, 'g'), said] as const),
    commands: once(() => commandsOf(sentences, languageId)),
    followUps: [...filler('followUp')].map((phrase) => wordsOf(phrase)).toSorted((a, b) => b.length - a.length),
  };
}

/** The first intent that has a sentence keeps it; the content check tells of the others. */
function writtenOf(sentences: Record<string, string[]>): Map<string, string> {
  const written = new Map<string, string>();
  for (const [intent, texts] of Object.entries(sentences)) for (const text of texts) if (!written.has(text)) written.set(text, intent);
  return written;
}

function commandsOf(sentences: Record<string, string[]>, languageId: string): Sounding<string>[] {
  return Object.entries(sentences).filter(([intent]) => /^(command|routine|relief)/.test(intent))
    .flatMap(([means, texts]) => texts.map((phrase) => ({ phrase, words: phrase.split(' '), means })))
    .filter(({ words, means }) => words.length <= (means === 'relief' ? SPOKEN_RELIEF : SPOKEN_COMMAND))
    .map(({ phrase, words, means }) => ({ phrase, means, sounds: soundsOf(words, languageId) }));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export function understand(input: Extract<Input, { kind: 'text' }>, hearing: Hearing, ears: Ears): Understood {
  const text = input.heard === 'spoken' ? mended(input.text, ears) : input.text;
  const { alarms, doubt } = dangerIn(input, text, hearing, ears);
  const about = alarms[0]?.about;
  const slots = { ...slotsOf(text, ears.slots), ...(about && about !== 'me' ? { about } : {}) };
  const { meaning, also } = meant(text, input, hearing, ears);
  return { alarms, doubt, meaning, slots, ...(also ? { also } : {}) };
}

/** Known mishearings put right, as one finds them in transcripts. */
function mended(text: string, { misheard }: Ears): string {
  return misheard.reduce((said, [heard, meant]) => said.replace(heard, meant), text.toLowerCase());
}

/** In what was heard, and in what may have been heard: the latter only for an emergency, and never without a question. */
function dangerIn({ heard, alternatives, text: raw }: Extract<Input, { kind: 'text' }>, text: string, { expects }: Hearing, { listener }: Ears): Heard {
  const answering = expects !== undefined;
  const first = listen(raw, heard, answering, listener);
  if (first.alarms.length > 0) return first;
  const mendedToo = text === raw ? [] : listen(text, heard, answering, listener).alarms;
  const others = (alternatives ?? []).flatMap((other) => listen(other, heard, answering, listener).alarms).filter((alarm) => alarm.level === 'emergency');
  return { alarms: [...mendedToo, ...others].map((alarm) => ({ ...alarm, sure: false })).slice(0, 1), doubt: first.doubt };
}

interface Meant { meaning: Meaning; also?: Meaning }

function meant(text: string, input: Extract<Input, { kind: 'text' }>, hearing: Hearing, ears: Ears): Meant {
  const raw = wordsOf(text);
  const words = raw.map((word) => ears.typos.mend(word));
  const plain = hearing.expects && plainAnswer(raw, hearing.expects);
  if (plain) return { meaning: { kind: 'answer', answer: plain } };
  const written = asWritten(words, ears);
  if (written) return { meaning: written };
  const answer = hearing.expects && answerOf(words, hearing.expects, ears.answers);
  if (answer) return { meaning: { kind: 'answer', answer } };
  return twofold(text, ears) ?? followUp(words, hearing, ears) ?? guessed(text, words, input, hearing, ears);
}

/** A sentence of the content, with or without words around it that say nothing. */
function asWritten(words: readonly string[], { written, answers }: Ears): Meaning | undefined {
  const whole = written.get(words.join(' '));
  if (whole !== undefined) return meaningOf(whole);
  let from = 0;
  let to = words.length;
  while (from < to - 1 && answers.fillers.has(words[from] ?? '')) {
    from++;
    const found = written.get(words.slice(from, to).join(' '));
    if (found !== undefined) return meaningOf(found);
  }
  while (to > from + 1 && answers.fillers.has(words[to - 1] ?? '')) {
    to--;
    const found = written.get(words.slice(from, to).join(' ')) ?? written.get(words.slice(0, to).join(' '));
    if (found !== undefined) return meaningOf(found);
  }
  return undefined;
}

/** Two things in one breath: a command, a pause, and something else. */
function twofold(text: string, ears: Ears): Meant | undefined {
  const tokens = tokenize(text);
  const at = tokens.findIndex((token, index) => index > 0 && token.pause !== '');
  if (at < 0 || at > SPOKEN_COMMAND) return undefined;
  const first = asWritten(tokens.slice(0, at).map((it) => it.word), ears);
  if (first?.kind !== 'command') return undefined;
  const rest = tokens.slice(at).map((it) => it.word);
  const second = asWritten(rest, ears) ?? guess(rest.join(' '), rest, ears).meaning;
  if (!second || (second.kind === 'command' && second.command === first.command)) return { meaning: first };
  return second.kind === 'command' && second.command === 'stop' ? { meaning: second, also: first } : { meaning: first, also: second };
}

/** "And magnesium?" after an answer: the rest is a question, whatever it looks like. */
function followUp(words: readonly string[], { reading }: Hearing, ears: Ears): Meant | undefined {
  if (reading === undefined) return undefined;
  const start = ears.followUps.find((phrase) => phrase.every((word, at) => words[at] === word));
  if (!start || words.length === start.length || words.length > start.length + SPOKEN_COMMAND) return undefined;
  const rest = words.slice(start.length);
  const { topics } = guess(rest.join(' '), rest, ears);
  const [article, ...also] = topics;
  return article === undefined ? undefined : { meaning: { kind: 'ask', article, also: also.slice(0, 1) } };
}

function guessed(text: string, words: readonly string[], input: Extract<Input, { kind: 'text' }>, hearing: Hearing, ears: Ears): Meant {
  const { meaning, topics } = guess(text, words, ears);
  if (meaning) return { meaning };
  if (input.heard === 'spoken') {
    const heard = bySound([input.text, ...input.alternatives ?? []], hearing, ears);
    if (heard) return { meaning: heard };
  }
  return { meaning: { kind: 'unclear', nearest: topics.slice(0, 2) } };
}

/** Every guess of the recogniser, held against what could be meant now by its sound. */
function bySound(guesses: readonly string[], { expects }: Hearing, { commands, languageId, written, answers }: Ears): Meaning | undefined {
  for (const text of guesses) {
    const words = wordsOf(text);
    const exact = written.get(words.join(' '));
    if (exact !== undefined) return meaningOf(exact);
    if (words.length > SPOKEN_COMMAND) continue;
    const telling = words.filter((word) => !answers.fillers.has(word));
    const sounds = soundsOf(telling.length > 0 ? telling : words, languageId);
    const options = expects?.kind === 'options' ? optionsBySound(expects, languageId) : [];
    const option = soundsLike(sounds, options);
    if (option) return { kind: 'answer', answer: option.means === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id: option.means } };
    const command = soundsLike(sounds, commands());
    if (command) return meaningOf(command.means);
  }
  return undefined;
}

function optionsBySound({ options }: Extract<Expectation, { kind: 'options' }>, languageId: string): Sounding<string>[] {
  return options.flatMap(({ id, words }) => words.map((phrase) => ({ phrase, means: id, sounds: soundsOf(wordsOf(phrase), languageId) })));
}

/** Kept beside the ears: what each language must have for them. */
export function listsNeeded(): readonly (keyof Language['intents']['lists'])[] {
  return ['number', 'unit', 'time', 'week', 'side', 'place', 'setting', 'otherPart', 'race', 'filler', 'stop', 'same', 'field', 'followUp'];
}
