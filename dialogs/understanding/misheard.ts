/** What a recogniser may have misheard: every reading held against what could be meant now, by its sound. */
import type { Answer, Expectation } from '../types';
import type { Ears } from './ears';
import { meaningOf } from './meanings';
import type { Hearing, Meant } from './plain';
import { nearest, type Sounding, soundingOf } from './soundbook';
import { type Coded, coded } from './sounds';
import { wordsOf } from './tokens';

/** Share of the sounds that may be wrong where only a few things can be meant: finds "start toe yoga" in "toyota". */
const AMONG_FEW = 0.4;
/** For an answer, which is short and may matter. */
const AMONG_ANSWERS = 0.34;
/** Among everything that could be said. */
const AMONG_ALL = 0.36;
/** A danger is never far to seek, and is asked about. */
const DANGER = 0.3;
/** For one word that the coach does not know. */
const ONE_WORD = 0.38;
/** The best must be this much nearer than the next that means something else. */
const CLEARLY = 0.03;
/** Texts of at most so many words can be one command or one answer. */
const SHORT = 4;
/** Shorter words sound like everything. */
const SHORTEST_WORD = 3;

/** Known mishearings put right, as one finds them in transcripts. */
export function aliased(text: string, { misheard }: Ears): string {
  return misheard.reduce((said, [heard, meant]) => said.replace(heard, meant), text.toLowerCase());
}

export interface Sounded { meant: Meant; /** Share of the sounds that are wrong. */ wrong: number }

/** The nearest by sound of what could be meant, over all readings. */
export function bySound(readings: readonly string[], hearing: Hearing, ears: Ears): Sounded | undefined {
  return readings.flatMap((text) => soundedOf(text, hearing, ears)).toSorted((a, b) => a.wrong - b.wrong)[0];
}

function soundedOf(text: string, { expects, running }: Hearing, { voice, sounds }: Ears): Sounded[] {
  const words = wordsOf(text);
  const heard = coded(voice.soundsOf(words));
  const short = words.length <= SHORT;
  const books = sounds();
  const options = short && expects?.kind === 'options' ? nearest(heard, soundedOptions(expects, voice), AMONG_ANSWERS) : undefined;
  const command = running && short ? books.commands.near(heard, AMONG_FEW) : undefined;
  const any = books.all.near(heard, AMONG_ALL);
  return [
    ...(options && options.clear >= CLEARLY ? [{ wrong: options.wrong, meant: { meaning: { kind: 'answer', answer: answerFor(options.sounding.means) }, said: text } } as const] : []),
    ...[command, any].flatMap((near): Sounded[] => {
      const meaning = near && near.clear >= CLEARLY ? meaningOf(near.sounding.means) : undefined;
      return near && meaning ? [{ wrong: near.wrong, meant: { meaning, said: text, sounded: near.sounding.phrase } }] : [];
    }),
  ];
}

function answerFor(id: string): Answer {
  return id === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id };
}

function soundedOptions({ options }: Extract<Expectation, { kind: 'options' }>, voice: Ears['voice']): Sounding[] {
  return options.flatMap(({ id, words }) => words.map((phrase) => soundingOf(wordsOf(phrase).join(' '), id, voice)));
}

/** A danger that this may have been, in plain words, where it sounds more like one than like anything else. */
export function dangerBySound(text: string, { voice, sounds }: Ears): string | undefined {
  const heard = coded(voice.soundsOf(wordsOf(text)));
  const { dangers, all } = sounds();
  const danger = dangers.near(heard, DANGER);
  return danger && danger.wrong < (all.near(heard, danger.wrong)?.wrong ?? 1) ? danger.sounding.phrase : undefined;
}

/** Words that the coach never says nor hears, put right by the nearest that it knows: "crime" → "cramp". */
export function repaired(text: string, { vocabulary, voice, sounds, answers }: Ears): string | undefined {
  const words = wordsOf(text);
  const { words: book } = sounds();
  const right = words.map((word) => {
    if (vocabulary.has(word) || answers.fillers.has(word) || word.length < SHORTEST_WORD) return word;
    return nearWord(coded(voice.soundsOf([word])), book) ?? word;
  });
  return right.some((word, at) => word !== words[at]) ? right.join(' ') : undefined;
}

function nearWord(heard: Coded, book: readonly Sounding[]): string | undefined {
  return nearest(heard, book, ONE_WORD)?.sounding.phrase;
}
