/**
 * A step's tones as one sound file. Played by a media element it keeps its time by the sound hardware, whatever becomes of
 * the page's timers: a locked phone goes on counting.
 */
import { envelope, type Tone } from './tones';

/** Samples a second: twice the highest tone and to spare. */
export const RATE = 8000;
/** Silence after the last tone, in which the next step's sheet comes in; a track that has ended gives the phone leave to sleep. */
export const TAIL_S = 30;
const HEADER = 44;
const BYTES = 2;

/** @param tones may begin before the file does: then their rest is heard
 *  @param seconds of the step; the tail comes on top */
export function trackOf(tones: Tone[], seconds: number): ArrayBuffer {
  const samples = Math.ceil((seconds + TAIL_S) * RATE);
  const wav = new DataView(new ArrayBuffer(HEADER + samples * BYTES));
  writeHeader(wav, samples * BYTES);
  for (const tone of tones) writeTone(wav, tone, samples);
  return wav.buffer;
}

function writeTone(wav: DataView, tone: Tone, samples: number): void {
  const begin = Math.round(tone.at * RATE);
  const end = Math.min(samples, begin + Math.round(tone.seconds * RATE));
  for (let n = Math.max(0, begin); n < end; n++) {
    const t = (n - begin) / RATE;
    const place = HEADER + n * BYTES;
    const value = wav.getInt16(place, true) + Math.sin(2 * Math.PI * tone.hertz * t) * envelope(tone, t) * 0x7fff;
    wav.setInt16(place, Math.max(-0x8000, Math.min(0x7fff, Math.round(value))), true);
  }
}

/** RIFF: PCM, one channel, 16 bits. */
function writeHeader(wav: DataView, bytes: number): void {
  const text = (at: number, word: string) => { for (let n = 0; n < word.length; n++) wav.setUint8(at + n, word.charCodeAt(n)); };
  text(0, 'RIFF');
  wav.setUint32(4, HEADER - 8 + bytes, true);
  text(8, 'WAVEfmt ');
  wav.setUint32(16, 16, true);
  wav.setUint16(20, 1, true);
  wav.setUint16(22, 1, true);
  wav.setUint32(24, RATE, true);
  wav.setUint32(28, RATE * BYTES, true);
  wav.setUint16(32, BYTES, true);
  wav.setUint16(34, BYTES * 8, true);
  text(36, 'data');
  wav.setUint32(40, bytes, true);
}
