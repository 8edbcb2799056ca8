/** A command at either end of more words. */
import { commandKind } from '../../commands';
import { meaningOf } from '../../meanings';
import type { Command, Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { isSuspect } from '../guessing/like-a-cramp';

/** "Wait, my phone rang", "the bus has gone, start it again", heard without a pause: while a step runs it is obeyed where nothing is made of the whole; of single words only what halts. */
export function atEdge(utterance: Utterance, { running, practising }: Hearing, ears: Ears): Meant | undefined {
  const { text, words } = utterance;
  if (!running || utterance.asks) return undefined;
  for (let length = Math.min(LONGEST_EDGE, words.length - 1); length > 0; length--) {
    const meaning = commandOf(words.slice(-length), ears) ?? commandOf(words.slice(0, length), ears);
    if (meaning && (length > 1 || HALTS.includes(meaning.command)) && !isRefused(words.slice(0, -length), ears) && !(practising === undefined && leadsPast(meaning.command) && isSuspect(words, ears))) return { meaning, said: text };
  }
  return undefined;
}
/** In words. */
const LONGEST_EDGE = 6;
const HALTS: readonly Command[] = ['stop', 'pause'];
/** Not behind what sounds like danger: "gone a funny colour, what next". */
function leadsPast(command: Command): boolean {
  return commandKind(command) === 'report' || command === 'next';
}

/** What is never done for a part of what was said. */
const WHOLE_ONLY: readonly Command[] = ['forget', 'startOver', 'aboutMe', 'correct', 'skip', 'help'];

function commandOf(words: readonly string[], { phrases }: Ears): Extract<Meaning, { kind: 'command' }> | undefined {
  const meaning = meaningOf(phrases.exact(words) ?? '');
  return meaning?.kind === 'command' && !WHOLE_ONLY.includes(meaning.command) ? meaning : undefined;
}

/** "Don't stop". */
function isRefused(before: readonly string[], { answers }: Ears): boolean {
  return answers.denials.has(before.at(-1) ?? '');
}
