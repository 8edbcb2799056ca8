/** The words of the content by their sounds, as a tree: which of them may have been said from a place on, and where they would end. */
import { changeOf, lossOf } from './sounds';

/** Sounds that one word may have been heard as. */
const LONGEST = 16;
/** A word is heard as so many sounds more or fewer than it has, at most. */
const BAND = 4;
/** Share of a word's sounds that may differ, and what may differ in any word. */
const MOST = 0.4;
const ANY = 0.6;
/** Ends of a word at most this much worse than its best one. */
const ENDS = 0.5;

interface Node { code: number; next: Node[]; words: number[]; /** What all its sounds count for. */ weight: number }

/** Told of each word that may end at a place: how many sounds it took, and how far they differ. */
export type Found = (word: number, length: number, apart: number) => void;

export class SoundTrie {
  private readonly root: Node = { code: 0, next: [], words: [], weight: 0 };
  /** Rows of the table of costs, one a depth; what is worked out deeper never touches what lies above. */
  private readonly rows: Float64Array[] = [];

  add(codes: Uint8Array, word: number): void {
    let node = this.root;
    for (const code of codes) {
      let next = node.next.find((it) => it.code === code);
      if (!next) node.next.push(next = { code, next: [], words: [], weight: node.weight + lossOf(code) });
      node = next;
    }
    if (node !== this.root) node.words.push(word);
  }

  from(codes: Uint8Array, at: number, found: Found): void {
    const heard = codes.subarray(at, at + LONGEST);
    const first = this.rowOf(0);
    first[0] = 0;
    heard.forEach((code, n) => { first[n + 1] = (first[n] ?? 0) + lossOf(code); });
    this.descend(this.root, 0, heard, found);
  }

  private descend(node: Node, depth: number, heard: Uint8Array, found: Found): void {
    const before = this.rowOf(depth);
    const row = this.rowOf(depth + 1);
    const first = Math.max(1, depth + 1 - BAND);
    const last = Math.min(heard.length, depth + 1 + BAND);
    for (const next of node.next) {
      const least = fill(row, before, next.code, heard, depth);
      if (least > MOST * next.weight + ANY) continue;
      if (next.words.length > 0) {
        const most = Math.min(MOST * next.weight + ANY, least + ENDS);
        for (let n = first; n <= last; n++) {
          const apart = row[n] ?? Infinity;
          if (apart <= most) for (const word of next.words) found(word, n, apart);
        }
      }
      this.descend(next, depth + 1, heard, found);
    }
  }

  private rowOf(depth: number): Float64Array {
    return (this.rows[depth] ??= new Float64Array(LONGEST + 1));
  }
}

/** The row below `depth`, as far as the band goes. @returns the least of it */
function fill(row: Float64Array, before: Float64Array, code: number, heard: Uint8Array, depth: number): number {
  const loss = lossOf(code);
  const first = depth + 1 - BAND;
  const last = Math.min(heard.length, depth + 1 + BAND);
  let cost = Infinity;
  if (first <= 0) row[0] = cost = (before[0] ?? 0) + loss;
  let least = cost;
  for (let n = Math.max(1, first); n <= last; n++) {
    const sound = heard[n - 1] ?? 0;
    cost = Math.min((before[n - 1] ?? 0) + changeOf(code, sound), cost + lossOf(sound), n > depth + BAND ? Infinity : (before[n] ?? 0) + loss);
    row[n] = cost;
    if (cost < least) least = cost;
  }
  return least;
}
