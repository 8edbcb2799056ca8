/**
 * What may have been said instead of what a recogniser wrote: its words as one run of sounds, parted anew into words of the
 * content, so that they sound alike and run as sentences of the content do. "What's trenches prevent footprints" → "what
 * stretches prevent foot cramps".
 */
import { Bigrams } from './bigrams';
import { changeOf, coded, lossOf, type Voice } from './sounds';

export interface Reading { words: readonly string[]; /** How strangely it runs as a sentence, and how far it differs in sound: natural logarithms. */ cost: number }

/** What a differing sound costs beside how the words run: fitted on real mishearings and on made ones. */
export const SOUND = 4;
/** A word of the recogniser's that the content does not know, left as it is. */
const UNKNOWN = 13;
/** Share of a word's sounds that may differ, and what may differ in any word. */
const MOST = 0.5;
const ANY = 0.3;
/** Ends of a word at most this much worse than its best one. */
const ENDS = 0.5;
/** Words that go on from a place, and ways that reach it, at most. */
const ONWARD = 50;
const WAYS = 10;
const LONGEST = 90;
/** Sounds that one word may have been heard as. */
const LONGEST_WORD = 16;

interface Node { code: number; next: Node[]; words: number[]; /** What all its sounds count for. */ weight: number }
interface Way { /** Of the words, as one number. */ path: number; cost: number; word: number; /** Of an unknown word. */ text?: string; from?: Way }
interface Arc { word: number; text?: string; to: number; sound: number; likely: number }

export class Rehearing {
  private readonly bigrams: Bigrams;
  private readonly root: Node = { code: 0, next: [], words: [], weight: 0 };
  private readonly voice: Voice;

  constructor(sentences: Iterable<readonly string[]>, voice: Voice) {
    this.voice = voice;
    this.bigrams = new Bigrams(sentences);
    this.bigrams.words.forEach((word, id) => { if (id > 0) this.learn(word, id); });
  }

  private learn(word: string, id: number): void {
    let node = this.root;
    for (const code of coded(this.voice.soundsOf([word])).codes) {
      let next = node.next.find((it) => it.code === code);
      if (!next) node.next.push(next = { code, next: [], words: [], weight: node.weight + lossOf(code) });
      node = next;
    }
    if (node !== this.root) node.words.push(id);
  }

  /** The likeliest readings, best first. */
  readings(words: readonly string[], most: number): Reading[] {
    const { codes } = coded(this.voice.soundsOf(words));
    if (codes.length === 0 || codes.length > LONGEST) return [];
    const ways = Array.from({ length: codes.length + 1 }, () => new Map<number, Way>());
    ways[0]?.set(0, { path: 0, cost: 0, word: 0 });
    const strange = this.unknown(words);
    for (let at = 0; at < codes.length; at++) {
      const here = cheapest(ways[at], WAYS);
      if (here.length === 0) continue;
      for (const arc of [...this.onward(codes, at), ...strange.filter((it) => it.from === at)]) this.follow(here, arc, ways);
    }
    for (const way of ways[codes.length]?.values() ?? []) way.cost += this.bigrams.cost(way.word, 0);
    return cheapest(ways[codes.length], most).map((end) => ({ words: this.wordsOf(end), cost: end.cost }));
  }

  /** What the words cost as they stand. */
  costOf(words: readonly string[]): number {
    let before = 0;
    let cost = 0;
    for (const word of words) {
      const id = this.bigrams.idOf(word);
      cost += id === undefined ? UNKNOWN : this.bigrams.cost(before, id);
      before = id ?? -1;
    }
    return cost + this.bigrams.cost(before, 0);
  }

  private unknown(words: readonly string[]): (Arc & { from: number })[] {
    let from = 0;
    return words.flatMap((text) => {
      const start = from;
      from += coded(this.voice.soundsOf([text])).codes.length;
      return this.bigrams.idOf(text) === undefined && from > start ? [{ text, word: -1, from: start, to: from, sound: 0, likely: 0 }] : [];
    });
  }

  /** Of the ways that come by the same words to the same place, the cheaper. */
  private follow(here: readonly Way[], { word, text, to, sound }: Arc, ways: readonly Map<number, Way>[]): void {
    for (const from of here) {
      const cost = from.cost + SOUND * sound + (text === undefined ? this.bigrams.cost(from.word, word) : UNKNOWN);
      const path = (Math.imul(from.path, 8191) + word + 2) | 0;
      if (cost < (ways[to]?.get(path)?.cost ?? Infinity)) ways[to]?.set(path, { path, cost, word, from, ...(text === undefined ? {} : { text }) });
    }
  }

  private wordsOf(end: Way): string[] {
    const words: string[] = [];
    for (let way: Way = end; way.from; way = way.from) words.unshift(way.text ?? this.bigrams.words[way.word] ?? '');
    return words;
  }

  /** Words that may begin at a place, with where they end. */
  private onward(codes: Uint8Array, at: number): Arc[] {
    const arcs: Arc[] = [];
    const heard = codes.subarray(at, at + LONGEST_WORD);
    const first = rowOf(0);
    first[0] = 0;
    heard.forEach((code, n) => { first[n + 1] = (first[n] ?? 0) + lossOf(code); });
    this.descend(this.root, 0, heard, at, arcs);
    return arcs.toSorted((a, b) => a.likely - b.likely).slice(0, ONWARD);
  }

  private descend(node: Node, depth: number, heard: Uint8Array, at: number, arcs: Arc[]): void {
    const before = rowOf(depth);
    const row = rowOf(depth + 1);
    for (const next of node.next) {
      const least = fillRow(row, before, next.code, heard);
      if (least > MOST * next.weight + ANY) continue;
      const most = Math.min(MOST * next.weight, least + ENDS);
      for (const word of next.words) {
        for (let n = 1; n <= heard.length; n++) {
          const sound = row[n] ?? 0;
          if (sound <= most) arcs.push({ word, to: at + n, sound, likely: SOUND * sound + (this.bigrams.rarity[word] ?? 0) / 2 });
        }
      }
      this.descend(next, depth + 1, heard, at, arcs);
    }
  }
}

function cheapest(ways: ReadonlyMap<number, Way> | undefined, most: number): Way[] {
  return [...ways?.values() ?? []].toSorted((a, b) => a.cost - b.cost).slice(0, most);
}

/** Rows of the table of costs, one a depth; what is worked out deeper never touches what lies above. */
const ROWS: Float64Array[] = [];
function rowOf(depth: number): Float64Array {
  return (ROWS[depth] ??= new Float64Array(LONGEST_WORD + 1));
}

/** @returns the least of it */
function fillRow(row: Float64Array, before: Float64Array, code: number, heard: Uint8Array): number {
  const loss = lossOf(code);
  let cost = (before[0] ?? 0) + loss;
  let least = row[0] = cost;
  for (let n = 1; n <= heard.length; n++) {
    const sound = heard[n - 1] ?? 0;
    cost = Math.min((before[n - 1] ?? 0) + changeOf(code, sound), (before[n] ?? 0) + loss, cost + lossOf(sound));
    row[n] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
