/** What a recogniser may have misheard: phrases told apart by how they sound, among the few that could be meant now. */
import Metaphone from 'natural/lib/natural/phonetics/metaphone';

const metaphone = new Metaphone();
/** Share of the sounds that may be wrong: finds "start toe yoga" in "toyota", where only a few commands are possible. */
const MOST_WRONG = 0.4;
/** The best must be this much nearer than the next that means something else. */
const CLEARLY = 0.1;
/** Phrases of fewer sounds are like everything. */
const FEWEST_SOUNDS = 3;

export interface Sounding<T> { phrase: string; sounds: string; means: T }

/** The sounds of English words; in other languages letters stand for themselves. */
export function soundsOf(words: readonly string[], languageId: string): string {
  return words.map((word) => (languageId === 'en' ? metaphone.process(word) : word)).join('');
}

/** @returns the phrase that sounds nearest, if near enough and clearly nearer than one with another meaning. */
export function soundsLike<T>(heard: string, phrases: readonly Sounding<T>[]): Sounding<T> | undefined {
  if (heard.length < FEWEST_SOUNDS) return undefined;
  const near = phrases.flatMap((it) => {
    const longest = Math.max(it.sounds.length, heard.length);
    if (it.sounds.length < FEWEST_SOUNDS || Math.abs(it.sounds.length - heard.length) > MOST_WRONG * longest) return [];
    const wrong = distance(heard, it.sounds) / longest;
    return wrong <= MOST_WRONG ? [{ it, wrong }] : [];
  }).toSorted((a, b) => a.wrong - b.wrong);
  const [first] = near;
  const other = near.find(({ it }) => it.means !== first?.it.means);
  return first && (!other || other.wrong - first.wrong >= CLEARLY) ? first.it : undefined;
}

/** Edit distance. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_none, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
