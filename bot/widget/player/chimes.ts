/** Tones from the page's own synthesiser, set ahead on the audio clock. */
import type { Tone } from './tones';

export class Chimes {
  private context: AudioContext | undefined;
  private planned: OscillatorNode[] = [];

  unlock(): void {
    this.context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
    void this.context?.resume();
  }

  /** @param startsAt of the tones' sheet, on the clock of `performance.now()`; what should have sounded by now does not */
  play(tones: Tone[], startsAt: number): void {
    const { context } = this;
    if (context?.state !== 'running') return;
    const zero = context.currentTime + (startsAt - performance.now()) / 1000;
    for (const tone of tones) if (zero + tone.at >= context.currentTime) this.planned.push(sounding(context, tone, zero + tone.at));
  }

  /** Takes back what has not sounded yet. */
  clear(): void {
    for (const node of this.planned) node.stop();
    this.planned = [];
  }
}

function sounding(context: AudioContext, { hertz, seconds, loudness }: Tone, at: number): OscillatorNode {
  const node = new OscillatorNode(context, { frequency: hertz, type: 'sine' });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness, at + 0.012);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  node.connect(gain).connect(context.destination);
  node.start(at);
  node.stop(at + seconds);
  return node;
}
