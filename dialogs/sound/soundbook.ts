/** All sentences of the content by their sound, for what was heard and not understood. */
import { apart, coded, type Coded, type Voice } from './sounds';

export interface Sounding extends Coded { phrase: string; means: string }
export interface Near { sounding: Sounding; /** Share of the sounds that are wrong. */ wrong: number; /** How much nearer than the next that means something else. */ clear: number }

export interface Nearby { sounding: Sounding; /** What the wrong sounds count for. */ sound: number; wrong: number }

/** Phrases of fewer sounds are like everything. */
const FEWEST_SOUNDS = 2;
/** Candidates with the most in common that are looked at closely. */
const LOOKED_AT = 120;
const MOST_LOOKED_AT = 400;
/** Steps of what they have in common. */
const SCORES = 250;
/** Classes of sounds that survive noise best; vowels tell little. */
const CLASSES: readonly string[] = ['pb', 'fvTD', 'td', 'kg', 'szSZCJ', 'mnN', 'lrRw'];
const ENDS = CLASSES.length;
const WIDTH = CLASSES.length + 1;
const CLASS_OF = new Map(CLASSES.flatMap((sounds, at) => Array.from(sounds, (sound) => [sound.charCodeAt(0), at] as const)));

export class Soundbook {
  private readonly soundings: readonly Sounding[];
  /** Which soundings hold a pair of neighbouring classes. */
  private readonly byPair: Uint32Array[];
  private readonly shared: Uint8Array;
  private readonly scores: Uint8Array;
  private readonly weights: Float32Array;

  constructor(sentences: Iterable<readonly [text: string, means: string]>, voice: Voice) {
    this.soundings = [...sentences].map(([phrase, means]) => soundingOf(phrase, means, voice)).filter((it) => it.codes.length >= FEWEST_SOUNDS);
    const lists = Array.from({ length: WIDTH * WIDTH }, (): number[] => []);
    this.soundings.forEach(({ codes }, at) => { for (const pair of pairsOf(codes)) lists[pair]?.push(at); });
    this.byPair = lists.map((list) => Uint32Array.from(list));
    this.shared = new Uint8Array(this.soundings.length);
    this.scores = new Uint8Array(this.soundings.length);
    this.weights = Float32Array.from(this.soundings, (it) => it.weight);
  }

  /** The sentence that sounds nearest, if at most the share `most` of its sounds is wrong. */
  near(heard: Coded, most: number): Near | undefined {
    return nearest(heard, this.candidates(heard, most), most);
  }

  /** Of each meaning the sentence that sounds nearest, at most so many, nearest first. */
  nearby(heard: Coded, most: number, limit: number): Nearby[] {
    const best = new Map<string, Nearby>();
    for (const sounding of this.candidates(heard, most)) {
      const wrong = apart(heard, sounding, most);
      const sound = wrong * Math.max(heard.weight, sounding.weight);
      if (wrong <= most && sound < (best.get(sounding.means)?.sound ?? Infinity)) best.set(sounding.means, { sounding, sound, wrong });
    }
    return [...best.values()].toSorted((a, b) => a.sound - b.sound).slice(0, limit);
  }

  /** Those that share the most pairs, for their length; none whose length alone makes more than the share `most` wrong. */
  private candidates(heard: Coded, most: number): Sounding[] {
    const { shared, scores, soundings, weights } = this;
    const [shortest, longest] = [heard.weight * (1 - most), heard.weight / (1 - most)];
    shared.fill(0);
    for (const pair of pairsOf(heard.codes)) for (const at of this.byPair[pair] ?? []) shared[at] = (shared[at] ?? 0) + 1;
    const counts = new Uint32Array(SCORES);
    for (let at = 0; at < scores.length; at++) {
      const weight = weights[at] ?? 0;
      const score = weight >= shortest && weight <= longest ? scoreOf(shared[at] ?? 0, weight > heard.weight ? weight : heard.weight) : 0;
      scores[at] = score;
      counts[score] = (counts[score] ?? 0) + 1;
    }
    const least = leastOf(counts);
    const best: Sounding[] = [];
    for (let at = 0; at < scores.length && best.length < MOST_LOOKED_AT; at++) if ((scores[at] ?? 0) >= least) best.push(...soundings.slice(at, at + 1));
    return best;
  }
}

/** Cut down to a whole number without a call: it is asked for every sentence of the content. */
function scoreOf(shared: number, weight: number): number {
  const score = (SCORES * shared / (2 + 2 * weight)) | 0;
  return score < SCORES ? score : SCORES - 1;
}

/** The score that enough of them reach. */
function leastOf(counts: Uint32Array): number {
  let least = SCORES;
  for (let sum = 0; least > 1 && sum < LOOKED_AT;) sum += counts[--least] ?? 0;
  return least;
}

export function soundingOf(phrase: string, means: string, voice: Voice): Sounding {
  return { phrase, means, ...coded(voice.soundsOf(phrase.split(' '))) };
}

/** Of few phrases, the one that sounds nearest. */
export function nearest(heard: Coded, phrases: readonly Sounding[], most: number): Near | undefined {
  if (heard.codes.length < FEWEST_SOUNDS) return undefined;
  let best: Near | undefined;
  let other = 1;
  for (const sounding of phrases) {
    const wrong = apart(heard, sounding, most);
    if (wrong > most) continue;
    if (!best || wrong < best.wrong) {
      if (best && best.sounding.means !== sounding.means) other = Math.min(other, best.wrong);
      best = { sounding, wrong, clear: 0 };
    } else if (best.sounding.means !== sounding.means) {
      other = Math.min(other, wrong);
    }
  }
  return best && { ...best, clear: other - best.wrong };
}

/** Neighbouring classes, the ends included. */
function pairsOf(codes: Uint8Array): Set<number> {
  const pairs = new Set<number>();
  let before = ENDS;
  for (const code of codes) {
    const now = CLASS_OF.get(code);
    if (now === undefined) continue;
    pairs.add(before * WIDTH + now);
    before = now;
  }
  return pairs.add(before * WIDTH + ENDS);
}
