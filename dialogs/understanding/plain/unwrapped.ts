/** "Right, stop", "ok yes", "go back go back", "thanks what about mustard": what is said behind whom it addresses, behind thanks, or twice over, is what it is when it is said alone. */
import { meaningOf } from '../../meanings';
import type { SmallTalk } from '../../types';
import type { Ears } from '../basis/ears';
import type { Hearing } from '../basis/hearing';
import { utteranceOf } from '../basis/utterance';
import { answerOf, plainAnswer } from '../reading/answers';
import { startOf } from '../reading/frames';

/** The words alone, where they are a command or answer the open question, and with the rest are neither. */
export function unaddressed(words: readonly string[], hearing: Hearing, ears: Ears): readonly string[] | undefined {
  if (isKnown(words, hearing, ears)) return undefined;
  const asked = unthanked(words, ears);
  if (asked.length < words.length && utteranceOf(asked.join(' '), ears).asks) return asked;
  const rest = once(words.slice(Math.min(startOf(words, ears.slots), words.length - 1)));
  if (rest.length === words.length || isCriedOut(words, rest, ears)) return undefined;
  return isKnown(rest, hearing, ears) || isOption(rest, words, hearing, ears) ? rest : undefined;
}

/** "Argh, it hurts" is more of a cry than "it hurts". */
function isCriedOut([first = '']: readonly string[], rest: readonly string[], { phrases, slots: { lists } }: Ears): boolean {
  return lists.cry.words.has(first) && phrases.exact(rest) === HURTS;
}
const HURTS = 'command.hurts';

/** What is said after thanks or praise. */
function unthanked(words: readonly string[], ears: Ears): readonly string[] {
  for (let to = Math.min(LONGEST_THANKS, words.length - SHORTEST); to > 0; to--) {
    const said = ears.phrases.whole(words.slice(0, to));
    if (said?.kind === 'talk' && THANKS.includes(said.about)) return unthanked(words.slice(to), ears);
  }
  return words;
}
const THANKS: readonly SmallTalk[] = ['thanks', 'praise'];
/** In words. */
const LONGEST_THANKS = 5;

/** A command as it is written, or an answer as it stands. */
function isKnown(words: readonly string[], { expects }: Hearing, { phrases }: Ears): boolean {
  const intent = phrases.exact(words);
  return (intent !== undefined && meaningOf(intent)?.kind === 'command') || (expects !== undefined && plainAnswer(words, expects) !== undefined);
}

/** One of the options: "listen, my foot is cold"; but "right" before a place is a side. */
function isOption(rest: readonly string[], words: readonly string[], { expects }: Hearing, { answers, slots: { lists } }: Ears): boolean {
  const sides = (of: readonly string[]) => lists.side.found(of).length;
  return expects !== undefined && answerOf(rest, expects, answers) !== undefined && sides(rest) === sides(words);
}

/** Of several words said twice or more, one time. */
function once(words: readonly string[]): readonly string[] {
  for (let length = SHORTEST; length <= words.length / 2; length++) {
    if (words.length % length === 0 && words.every((word, at) => word === words[at % length])) return words.slice(0, length);
  }
  return words;
}
/** In words: "no no" may be more than a "no"; and what asks has as many. */
const SHORTEST = 2;
