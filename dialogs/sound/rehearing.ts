/**
 * What may have been said instead of what a recogniser wrote: its words as one run of sounds, parted anew into words of the
 * content, so that they sound alike and run as sentences of the content do. "What's trenches prevent footprints" → "what
 * stretches prevent foot cramps".
 */
import { Arcs } from './arcs';
import { coded, type Voice } from './sounds';
import { SoundTrie } from './soundtrie';
import { EDGE, Trigrams, UNKNOWN } from './trigrams';

export interface Reading { words: readonly string[]; /** How strangely it runs as a sentence, and how far it differs from what was heard: natural logarithms. */ cost: number }

/** What a differing sound costs beside how the words run: fitted on real mishearings and on made ones. */
export const SOUND = 4;
/** What speaks for a word that the recogniser wrote just so: most of its words are right. */
export const SAME = 1.5;
/** What speaks for the words that are said most, a foot, a calf, a cramp: content holds each of its articles' words as often. */
const MOST_SAID = 1.5;
/** What speaks against a word that ends inside one of the recogniser's. */
const CUT = 0.5;
/** A word of the recogniser's that the content does not know, left as it is. */
const STRANGE = 13;
/** Ways that reach a place, at most; and how much dearer than the cheapest a way may be. */
const WAYS = 24;
const BEAM = 10;
/** Ways of the same last two words that reach the same place. */
const ALIKE = 4;
const LONGEST = 90;
/** Readings told, at most. */
const READINGS = 6;

interface Way { /** Of the words, as one number. */ path: number; cost: number; word: number; /** Of an unknown word. */ text: string | undefined; from: Way | undefined }
/** A way, and the number of the run of its last two words. */
interface Reached { way: Way; run: number | undefined }
/** A word of the recogniser's, among the sounds. */
interface Span { text: string; word: number | undefined; from: number; to: number }

export class Rehearing {
  private readonly runs: Trigrams;
  private readonly trie: SoundTrie;
  private readonly voice: Voice;
  private readonly arcs = new Arcs();
  /** What speaks for each word. */
  private readonly favour: Float32Array;
  /** One turn asks for the same readings more than once. */
  private last: { text: string; readings: readonly Reading[] } | undefined;

  constructor(sentences: Iterable<readonly string[]>, mostSaid: ReadonlySet<string>, voice: Voice) {
    this.voice = voice;
    this.runs = new Trigrams(sentences);
    this.favour = Float32Array.from(this.runs.words, (word) => (mostSaid.has(word) ? MOST_SAID : 0));
    this.trie = new SoundTrie(this.runs.words.map((text, word) => ({ word, codes: coded(voice.soundsOf([text])).codes })).filter(({ word }) => word !== EDGE));
  }

  /** The likeliest readings, best first. */
  readings(words: readonly string[]): readonly Reading[] {
    const text = words.join(' ');
    if (this.last?.text !== text) this.last = { text, readings: this.read(words) };
    return this.last.readings;
  }

  private read(words: readonly string[]): Reading[] {
    const { codes } = coded(this.voice.soundsOf(words));
    if (codes.length === 0 || codes.length > LONGEST) return [];
    const spans = this.spansOf(words);
    const places = Array.from({ length: codes.length + 1 }, () => new Place());
    const end = places[codes.length] ?? new Place();
    places[0]?.take(0, 0, EDGE);
    const ends = new Set(spans.map(({ to }) => to));
    places.slice(0, -1).forEach((place, at) => {
      const reached = place.cheapest(WAYS, ALIKE).map((way) => ({ way, run: this.runs.runOf(way.from?.word ?? EDGE, way.word) }));
      if (reached.length === 0) return;
      const here = spans.find(({ from, to }) => from === at && to > at);
      const { word, to, cost, count } = this.onward(codes, at, here, ends);
      for (let arc = 0; arc < count; arc++) this.follow(reached, word[arc] ?? EDGE, cost[arc] ?? Infinity, places[to[arc] ?? 0] ?? end);
      if (here && here.word === undefined) this.follow(reached, UNKNOWN, STRANGE - SAME, places[here.to] ?? end, here.text);
    });
    for (const way of end.ways.values()) way.cost += this.runs.cost(way.from?.word ?? EDGE, way.word, EDGE);
    return end.cheapest(READINGS, READINGS).map((way) => ({ words: this.wordsOf(way), cost: way.cost }));
  }

  /** What the words cost as they stand. */
  costOf(words: readonly string[]): number {
    let first = EDGE;
    let second = EDGE;
    let cost = 0;
    for (const word of words) {
      const id = this.runs.idOf(word);
      cost += id === undefined ? STRANGE : this.runs.cost(first, second, id) - (this.favour[id] ?? 0);
      first = second;
      second = id ?? UNKNOWN;
    }
    return cost + this.runs.cost(first, second, EDGE);
  }

  private spansOf(words: readonly string[]): Span[] {
    let from = 0;
    return words.map((text) => {
      const start = from;
      from += coded(this.voice.soundsOf([text])).codes.length;
      return { text, word: this.runs.idOf(text), from: start, to: from };
    });
  }

  /** @param text of an unknown word */
  private follow(reached: readonly Reached[], word: number, own: number, place: Place, text?: string): void {
    for (const { way: from, run } of reached) {
      const so = from.cost + own;
      if (so > place.least + BEAM) break;
      const cost = so + (text === undefined ? this.runs.costAfter(run, from.word, word) : 0);
      if (cost <= place.least + BEAM) place.take((Math.imul(from.path, 8191) + word + 2) | 0, cost, word, text, from);
    }
  }

  private wordsOf(end: Way): string[] {
    const words: string[] = [];
    for (let way: Way = end; way.from; way = way.from) words.unshift(way.text ?? this.runs.words[way.word] ?? '');
    return words;
  }

  /** Words that may begin at a place, the likeliest of them. @param here the recogniser's own @param ends where its words end */
  private onward(codes: Uint8Array, at: number, here: Span | undefined, ends: ReadonlySet<number>): Arcs {
    const { arcs, favour } = this;
    const { rarity } = this.runs;
    arcs.clear();
    this.trie.from(codes, at, (word, length, apart) => {
      const to = at + length;
      const cost = SOUND * apart - (favour[word] ?? 0) + (ends.has(to) ? 0 : CUT) - (here?.word === word && here.to === to ? SAME : 0);
      arcs.add(word, to, cost, cost + (rarity[word] ?? 0) / 2);
    });
    arcs.thin();
    return arcs;
  }
}

/** The ways that reach one place among the sounds. */
class Place {
  /** Of the ways that come by the same words, the cheaper. */
  readonly ways = new Map<number, Way>();
  least = Infinity;

  take(path: number, cost: number, word: number, text?: string, from?: Way): void {
    if (cost >= (this.ways.get(path)?.cost ?? Infinity)) return;
    this.ways.set(path, { path, cost, word, text, from });
    if (cost < this.least) this.least = cost;
  }

  /** The cheapest, of those that end in the same two words only some. */
  cheapest(most: number, alike: number): Way[] {
    const sorted = [...this.ways.values()].toSorted((a, b) => a.cost - b.cost);
    const seen = new Map<number, number>();
    const kept: Way[] = [];
    for (const way of sorted) {
      if (kept.length >= most) break;
      const state = way.word * WIDTH + (way.from?.word ?? EDGE);
      const count = seen.get(state) ?? 0;
      if (count >= alike) continue;
      kept.push(way);
      seen.set(state, count + 1);
    }
    return kept;
  }
}
/** More words than any content has. */
const WIDTH = 1 << 16;
