/** One text as the ears take it: its words, what they fill in, and whether anything is asked. */
import { type Mending, mended } from '../../text/mending';
import { wordsOf } from '../../text/tokens';
import type { Slots } from '../../types';
import { isAsking } from '../reading/frames';
import { slotsOf } from '../reading/slots';
import type { SlotWords } from '../reading/word-lists';

/** What a text is read with. */
interface Reader { slots: SlotWords; mending: Mending }

/** Longer texts are stories; the classifier reads them whole. */
export const STORY = 24;
const PAUSES = /[.!?,;:\n–—]+/;

/** Each part is worked out when it is first wanted, and once. */
export class Utterance {
  readonly #reader: Reader;
  #raw: readonly string[] | undefined;
  #words: readonly string[] | undefined;
  #slots: Slots | undefined;
  #parts: readonly (readonly string[])[] | undefined;
  #asks: boolean | undefined;

  constructor(readonly text: string, reader: Reader) {
    this.#reader = reader;
  }

  /** The words as they stand. */
  get raw(): readonly string[] {
    return (this.#raw ??= wordsOf(this.text));
  }

  /** The words as they were meant: texting, slips of a finger, letters held down. */
  get words(): readonly string[] {
    return (this.#words ??= mended(this.raw, this.#reader.mending));
  }

  get slots(): Slots {
    return (this.#slots ??= slotsOf(this.text, this.#reader));
  }

  /** "Gone, bit sore. could it be my shoes?": between its marks, in order; one where there are none. */
  get parts(): readonly (readonly string[])[] {
    return (this.#parts ??= this.text.split(PAUSES).map((part) => mended(wordsOf(part), this.#reader.mending)).filter((it) => it.length > 0));
  }

  /** "Is this normal, my toes won't uncurl": a short text clause by clause; none where it is a single one. */
  get clauses(): readonly (readonly string[])[] {
    const clauses = this.#spoken();
    return clauses.length < 2 ? [] : clauses;
  }

  /** Whether it asks, as a whole or in a clause: "no. does it work". */
  get asks(): boolean {
    return (this.#asks ??= this.text.includes('?') || [this.words, ...this.#spoken()].some((part) => isAsking(part, this.#reader.slots)));
  }

  /** Of more than a word; none of a story. */
  #spoken(): readonly (readonly string[])[] {
    return this.words.length > STORY ? [] : this.parts.filter((it) => it.length > 1);
  }
}

const KEPT = 64;
const read = new WeakMap<Mending, Map<string, Utterance>>();

/** The last few texts of a language are remembered: a turn reads the same one, and its parts, many times. */
export function utteranceOf(text: string, reader: Reader): Utterance {
  const known = read.get(reader.mending) ?? new Map<string, Utterance>();
  read.set(reader.mending, known);
  const found = known.get(text) ?? new Utterance(text, reader);
  if (known.size >= KEPT && !known.has(text)) known.clear();
  known.set(text, found);
  return found;
}
