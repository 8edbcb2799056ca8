/** Tones for cues, on the audio clock: they are set ahead for the whole sheet and stay right in a throttled tab. */

export type Sound = 'start' | 'half' | 'end';
interface Tone { hertz: number; at: number; seconds: number }

/** The end falls in three notes and is the only one that does: it must be known without looking. */
const TONES: Record<Sound, Tone[]> = {
  start: [{ hertz: 660, at: 0, seconds: 0.22 }],
  half: [{ hertz: 587, at: 0, seconds: 0.12 }, { hertz: 587, at: 0.18, seconds: 0.12 }],
  end: [{ hertz: 784, at: 0, seconds: 0.25 }, { hertz: 659, at: 0.22, seconds: 0.25 }, { hertz: 523, at: 0.44, seconds: 0.6 }],
};
const LOUDNESS = 0.18;

export class Chimes {
  private context: AudioContext | undefined;
  private planned: OscillatorNode[] = [];

  /** Browsers let a page sound only after a touch: to be called from one. */
  unlock(): void {
    this.context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
    void this.context?.resume();
  }

  /** Sets a sound for `delay` ms from now; at once where that has passed. */
  plan(sound: Sound, delay: number): void {
    const { context } = this;
    if (context?.state !== 'running') return;
    const begin = context.currentTime + Math.max(0, delay) / 1000;
    for (const { hertz, at, seconds } of TONES[sound]) this.planned.push(tone(context, hertz, begin + at, seconds));
  }

  /** Takes back what has not sounded yet. */
  clear(): void {
    for (const node of this.planned) node.stop();
    this.planned = [];
  }
}

function tone(context: AudioContext, hertz: number, at: number, seconds: number): OscillatorNode {
  const node = new OscillatorNode(context, { frequency: hertz, type: 'sine' });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  node.connect(gain).connect(context.destination);
  node.start(at);
  node.stop(at + seconds);
  return node;
}
