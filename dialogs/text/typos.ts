/** Typing mistakes: one letter wrong, missing, too many, or two swapped, in words long enough to be told apart; in shorter ones only two swapped. */

/** Shorter words have too many neighbours one letter away. */
const SHORTEST = 5;
const SHORTEST_SWAPPED = 4;

/** Words a mistake may be mended to, found in constant time by the letters left when one is taken out. */
export class Typos {
  private readonly words: readonly string[];
  private readonly meant: ReadonlySet<string>;
  private readonly known: ReadonlySet<string>;
  /** Worked out when first a word is not known. */
  private byDeletion: ReadonlyMap<string, string[]> | undefined;
  private readonly starts: readonly string[];

  /**
   * @param words  what a mistake may have meant
   * @param known  further words that are right as they stand
   * @param starts beginnings of words that are right as they stand
   */
  constructor(words: Iterable<string>, known: ReadonlySet<string>, starts: readonly string[] = []) {
    this.meant = new Set(words);
    this.words = [...this.meant];
    this.known = new Set([...this.words, ...known]);
    this.starts = starts;
  }

  /** @returns the word that was meant, or the word itself. First letters are seldom wrong, and "keeping" is no "weeping". */
  mend(word: string): string {
    if (this.known.has(word)) return word;
    if (word.length === SHORTEST_SWAPPED) return this.unswapped(word);
    if (word.length < SHORTEST || this.starts.some((start) => word.startsWith(start)) || /\d/.test(word)) return word;
    const byDeletion = (this.byDeletion ??= byDeletionOf(this.words));
    const near = [word, ...deletions(word)].flatMap((part) => byDeletion.get(part) ?? []);
    return near.find((it) => it[0] === word[0] && isOneApart(word, it)) ?? word;
  }

  /** "Arhc", "cafl": neighbours swapped, but never the first letter. */
  private unswapped(word: string): string {
    const swapped = [1, 2].map((at) => `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`);
    return swapped.find((it) => this.meant.has(it)) ?? word;
  }
}

function byDeletionOf(words: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    for (const part of [word, ...deletions(word)]) {
      const near = found.get(part);
      if (near) near.push(word); else found.set(part, [word]);
    }
  }
  return found;
}

function deletions(word: string): string[] {
  return Array.from({ length: word.length }, (_none, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Whether one change makes the words equal; swapped neighbours count as one. */
export function isOneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const restA = a.slice(at);
  const restB = b.slice(at);
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** Edit distance of letters. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
