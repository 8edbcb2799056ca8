/** What a recogniser may have misheard, in words alone: known mishearings put right, other words it may have been, and a danger it sounds like. */
import { unmistaken } from '../../sound/mistaken';
import { coded } from '../../sound/sounds';
import { wordsOf } from '../../text/tokens';
import type { Ears } from './ears';

/** A danger is never far to seek, and is asked about. */
const DANGER = 0.3;
/** A danger is asked about where a reading that tells of it costs at most so much more than the likeliest. */
const CLOSE = 1.5;

/** Known mishearings put right, as one finds them in transcripts. */
export function aliased(text: string, { misheard, mistaken }: Ears): string {
  const put = misheard.reduce((said, [heard, meant]) => said.replace(heard, meant), text.toLowerCase());
  return meantPart(put, mistaken) ?? put;
}

/** "My cough is swollen", with the part put right that was put down as another word. */
export function meantPart(text: string, mistaken: Ears['mistaken']): string | undefined {
  const words = wordsOf(text);
  const meant = unmistaken(words, mistaken);
  return meant.every((word, at) => word === words[at]) ? undefined : meant.join(' ');
}

/** The likeliest words of the content in what was heard, with others that come close. */
export function reheard(text: string, { sounds }: Ears): string[] {
  const readings = sounds().again.readings(wordsOf(text));
  const least = readings[0]?.cost ?? 0;
  return readings.filter(({ cost }) => cost <= least + CLOSE).map(({ words }) => words.join(' '));
}

/** A danger that this may have been, in plain words, where it sounds more like one than like anything else. */
export function dangerBySound(text: string, { voice, sounds }: Ears): string | undefined {
  const heard = coded(voice.soundsOf(wordsOf(text)));
  const { dangers, all } = sounds();
  const danger = dangers.near(heard, DANGER);
  return danger && danger.wrong < (all.near(heard, danger.wrong)?.wrong ?? 1) ? danger.sounding.phrase : undefined;
}
