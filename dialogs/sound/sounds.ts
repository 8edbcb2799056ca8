/** How words sound, and how far two soundings are apart: what a recogniser made of it, held against what could be meant. */

/** One letter a sound. Vowels: a (cat) A (father, hot) e i (bit) I (see) o (go) u (but) U (food) 1 (my) 2 (day) 3 (now) 4 (boy) R (her). */
const VOWELS = 'aAeiIouU1234R';
/** Sounds that a recogniser takes for one another, nearest groups first. */
const NEAR: readonly (readonly [readonly string[], number])[] = [
  [['iI', 'ea', 'Ao', 'uA', 'uU', 'ie', 'e2', 'uR', 'i2', 'au', '1A', '3o', '3A', 'oU', 'pb', 'td', 'kg', 'fv', 'sz', 'SZ', 'CJ', 'TD', 'mnN'], 0.2],
  [[VOWELS, 'SC', 'ZJ', 'sS', 'zZ', 'fT', 'vD', 'sT', 'zD', 'dD', 'tT', 'lr', 'wr', 'lw', 'yI', 'wU', 'tC', 'dJ', 'lo', 'lU'], 0.4],
  [['ptk', 'bdg', 'fsSTh', 'vzZD', 'bv', 'pf', 'kC', 'tsk', 'mbv', 'ndl'], 0.6],
];
/** What a sound counts for where it is missing or too many. */
const LOST: Record<string, number> = { h: 0.3, t: 0.45, d: 0.45, r: 0.45, l: 0.55, w: 0.5, y: 0.4, n: 0.6, N: 0.6, u: 0.25, T: 0.5, D: 0.5 };
const VOWEL_LOST = 0.45;
const CONSONANT_LOST = 0.7;

/** A language's way from letters to sounds: the first rule that fits at a place is taken. */
export class Voice {
  private readonly rules: readonly (readonly [RegExp, string])[];
  private readonly spoken = new Map<string, string>();

  /** @param rules one a line: a pattern of letters, a space, its sounds; without rules letters stand for themselves */
  constructor(rules = '') {
    this.rules = rules.split('\n').filter((line) => line !== '').map((line) => {
      const [pattern = '', sounds = ''] = line.split(' ');
      return [new RegExp(pattern, 'y'), sounds] as const;
    });
  }

  soundsOf(words: readonly string[]): string {
    return words.map((word) => this.soundOf(word)).join('');
  }

  private soundOf(word: string): string {
    const known = this.spoken.get(word);
    if (known !== undefined) return known;
    const letters = word.replace(/'/g, '');
    let sounds = '';
    for (let at = 0; at < letters.length;) {
      const rule = this.rules.find(([pattern]) => { pattern.lastIndex = at; return pattern.test(letters); });
      sounds += rule ? rule[1] : letters.charAt(at);
      at = rule ? rule[0].lastIndex : at + 1;
    }
    const said = sounds.replace(/(.)\1+/g, '$1');
    if (this.spoken.size < MOST_KEPT) this.spoken.set(word, said);
    return said;
  }
}

/** Words whose sounds are kept; what strangers say must not grow without end. */
const MOST_KEPT = 20_000;
/** Sounds are letters and digits: their codes stay below this. */
export const CODES = 128;
/** What each sound costs where it was lost or is too many, by its code. */
export const LOSS = Float64Array.from({ length: CODES }, (_none, code) => lost(String.fromCharCode(code)));
/** What a sound costs where it was taken for another: `CODES` times the code of one, and the code of the other. */
export const CHANGE = changes();

function lost(sound: string): number {
  return LOST[sound] ?? (VOWELS.includes(sound) ? VOWEL_LOST : CONSONANT_LOST);
}

function changes(): Float64Array {
  const costs = Float64Array.from({ length: CODES * CODES }, (_none, at) => (at % CODES === Math.floor(at / CODES) ? 0 : (LOSS[at % CODES] ?? 0) + (LOSS[Math.floor(at / CODES)] ?? 0)));
  for (const [groups, cost] of NEAR.toReversed()) for (const group of groups) for (const a of group) for (const b of group) if (a !== b) costs[a.charCodeAt(0) * CODES + b.charCodeAt(0)] = cost;
  return costs;
}

/** Sounds as numbers, ready to be compared. */
export interface Coded { codes: Uint8Array; /** What all the sounds count for together. */ weight: number }

export function coded(sounds: string): Coded {
  const codes = Uint8Array.from(sounds, (sound) => Math.min(sound.charCodeAt(0), CODES - 1));
  return { codes, weight: codes.reduce((sum, code) => sum + (LOSS[code] ?? 0), 0) };
}

const ROWS = [new Float64Array(256), new Float64Array(256)] as const;
const LONGEST = 255;

/** How far apart: 0 the same, 1 nothing in common. Gives up, and says 1, where it must exceed `most`. */
export function apart(a: Coded, b: Coded, most = 1): number {
  const whole = Math.max(a.weight, b.weight);
  const limit = most * whole;
  const width = b.codes.length;
  if (whole === 0 || Math.abs(a.weight - b.weight) > limit || width > LONGEST) return 1;
  let [row, next]: [Float64Array, Float64Array] = [ROWS[0], ROWS[1]];
  row[0] = 0;
  b.codes.forEach((code, j) => { row[j + 1] = at(row, j) + at(LOSS, code); });
  for (const sound of a.codes) {
    if (fill(next, row, sound, b.codes) > limit) return 1;
    [row, next] = [next, row];
  }
  return Math.min(1, at(row, width) / whole);
}

/** One row of the table of costs. @returns the least of it */
function fill(next: Float64Array, row: Float64Array, sound: number, codes: Uint8Array): number {
  const loss = at(LOSS, sound);
  let cost = at(row, 0) + loss;
  let least = next[0] = cost;
  for (let j = 0; j < codes.length; j++) {
    const other = codes[j] ?? 0;
    cost = Math.min(at(row, j) + at(CHANGE, sound * CODES + other), at(row, j + 1) + loss, cost + at(LOSS, other));
    next[j + 1] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
