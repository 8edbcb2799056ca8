/** What a cue sounds like: told apart without looking, and with the words left out. */
import type { Sheet } from '../wire';

export type Signal = 'start' | 'half' | 'end';
/** `at` and `seconds` are seconds, `at` from the sheet's start; `loudness` is a share of full scale. */
export interface Tone { hertz: number; at: number; seconds: number; loudness: number }

const LOUD = 0.35;
const SOFT = 0.14;
/** The end falls in three notes and is the only one that does. Words of their own get a soft tick: the last three seconds can be counted by ear. */
const TONES: Record<Signal | 'words', Tone[]> = {
  start: [{ hertz: 660, at: 0, seconds: 0.22, loudness: LOUD }],
  half: [{ hertz: 587, at: 0, seconds: 0.12, loudness: LOUD }, { hertz: 587, at: 0.18, seconds: 0.12, loudness: LOUD }],
  end: [{ hertz: 784, at: 0, seconds: 0.25, loudness: LOUD }, { hertz: 659, at: 0.22, seconds: 0.25, loudness: LOUD }, { hertz: 523, at: 0.44, seconds: 0.6, loudness: LOUD }],
  words: [{ hertz: 880, at: 0, seconds: 0.06, loudness: SOFT }],
};

export function tonesOf(cues: Sheet['cues']): Tone[] {
  return cues.flatMap((cue) => signalAt(cue.sound ?? 'words', cue.at / 1000));
}

export function signalAt(signal: Signal | 'words', at: number): Tone[] {
  return TONES[signal].map((tone) => ({ ...tone, at: tone.at + at }));
}

/** How loud a tone is `t` seconds after its beginning: a quick rise, so that it has a clear moment, and a long fall. */
export function envelope({ seconds, loudness }: Tone, t: number): number {
  const rise = Math.min(1, t / RISE);
  const fall = Math.min(1, Math.max(0, (seconds - t) / (seconds - RISE)));
  return loudness * rise * fall ** 2;
}
const RISE = 0.012;
