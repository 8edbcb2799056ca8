/** The words of the content by their sounds, as a tree: which of them may have been said from a place on, and where they would end. */
import { CHANGE, CODES, LOSS } from './sounds';

/** Sounds that one word may have been heard as. */
const LONGEST = 16;
/** A word is heard as so many sounds more or fewer than it has, at most. */
const BAND = 4;
/** Share of a word's sounds that may differ, and what may differ in any word. */
const MOST = 0.4;
const ANY = 0.6;
/** Ends of a word at most this much worse than its best one. */
const ENDS = 0.5;

/** A word, and its sounds. */
export interface Sounding { word: number; codes: Uint8Array }
/** Told of each word that may end at a place: how many sounds it took, and how far they differ. */
export type Found = (word: number, length: number, apart: number) => void;

interface Node { code: number; next: Node[]; words: number[]; /** What all its sounds count for. */ weight: number; depth: number }

export class SoundTrie {
  /** The tree below its root, laid out as it is walked: each node before those that go on from it. */
  private readonly codes: Uint8Array;
  private readonly depths: Uint8Array;
  /** How far the sounds up to a node may differ from what was heard. */
  private readonly limits: Float64Array;
  /** The first node that does not go on from this one. */
  private readonly skips: Int32Array;
  private readonly words: readonly (readonly number[])[];
  /** The table of costs, one row a depth; what is worked out deeper never touches what lies above. */
  private readonly rows: Float64Array;
  private readonly losses = LOSS;
  private readonly changes = CHANGE;
  private readonly heardLoss = new Float64Array(LONGEST);

  constructor(soundings: Iterable<Sounding>) {
    const nodes: Node[] = [];
    const skips: number[] = [];
    const lay = (node: Node): void => {
      const at = nodes.push(node) - 1;
      for (const next of node.next) lay(next);
      skips[at] = nodes.length;
    };
    for (const node of treeOf(soundings)) lay(node);
    this.codes = Uint8Array.from(nodes, ({ code }) => code);
    this.depths = Uint8Array.from(nodes, ({ depth }) => depth);
    this.limits = Float64Array.from(nodes, ({ weight }) => MOST * weight + ANY);
    this.skips = Int32Array.from(skips);
    this.words = nodes.map(({ words }) => words);
    this.rows = new Float64Array((Math.max(0, ...this.depths) + 1) * WIDTH);
  }

  from(codes: Uint8Array, at: number, found: Found): void {
    const { depths, limits, losses, skips, words, rows, heardLoss } = this;
    const heard = codes.subarray(at, at + LONGEST);
    rows[0] = 0;
    heard.forEach((code, n) => {
      const loss = heardLoss[n] = losses[code] ?? 0;
      rows[n + 1] = (rows[n] ?? 0) + loss;
    });
    for (let node = 0; node < words.length;) {
      const limit = limits[node] ?? 0;
      const least = this.fill(node, heard);
      if (least > limit) {
        node = skips[node] ?? Infinity;
        continue;
      }
      const ends = words[node] ?? [];
      if (ends.length > 0) {
        const most = Math.min(limit, least + ENDS);
        const depth = depths[node] ?? 0;
        const last = Math.min(heard.length, depth + BAND);
        for (let n = Math.max(1, depth - BAND); n <= last; n++) {
          const apart = rows[depth * WIDTH + n] ?? Infinity;
          if (apart <= most) for (const word of ends) found(word, n, apart);
        }
      }
      node++;
    }
  }

  /** The row of a node, as far as the band goes. @returns the least of it */
  private fill(node: number, heard: Uint8Array): number {
    const { rows, heardLoss, changes } = this;
    const code = this.codes[node] ?? 0;
    const depth = this.depths[node] ?? 0;
    const loss = this.losses[code] ?? 0;
    const row = depth * WIDTH;
    const above = row - WIDTH;
    const taken = code * CODES;
    const last = Math.min(heard.length, depth + BAND);
    let cost = Infinity;
    if (depth <= BAND) rows[row] = cost = (rows[above] ?? 0) + loss;
    let least = cost;
    for (let n = Math.max(1, depth - BAND); n <= last; n++) {
      const changed = (rows[above + n - 1] ?? 0) + (changes[taken + (heard[n - 1] ?? 0)] ?? 0);
      const added = cost + (heardLoss[n - 1] ?? 0);
      cost = changed < added ? changed : added;
      if (n < depth + BAND) {
        const lost = (rows[above + n] ?? 0) + loss;
        if (lost < cost) cost = lost;
      }
      rows[row + n] = cost;
      if (cost < least) least = cost;
    }
    return least;
  }
}
/** Of a row. */
const WIDTH = LONGEST + 1;

/** What goes on from nothing. */
function treeOf(soundings: Iterable<Sounding>): Node[] {
  const root: Node = { code: 0, next: [], words: [], weight: 0, depth: 0 };
  for (const { word, codes } of soundings) {
    let node = root;
    for (const code of codes) {
      let next = node.next.find((it) => it.code === code);
      if (!next) node.next.push(next = { code, next: [], words: [], weight: node.weight + (LOSS[code] ?? 0), depth: node.depth + 1 });
      node = next;
    }
    if (node !== root) node.words.push(word);
  }
  return root.next;
}
