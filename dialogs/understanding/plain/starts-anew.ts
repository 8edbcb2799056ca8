/** "Please, start over. Cramp in the arch": where advice stands or a question of the check is open, all that was told before is taken back, and what follows is told anew. */
import { ADVICE } from '../../moments';
import { CONTRASTS } from '../../text/lists';
import { type Token, tokenize } from '../../text/tokens';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck, type Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { isAsking, startOf, tellsOfCramp } from '../reading/frames';
import { secondOf } from './two-at-once';

/** The new start, and what comes after it; not "start over with the stretch", which takes nothing back. */
export function startsAnew({ text }: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  if (hearing.moments?.[0] !== ADVICE && hearing.advised !== true && !isAtCheck(hearing)) return undefined;
  const tokens = tokenize(text);
  const words = tokens.map(({ word }) => word);
  const to = endOfStart(words, ears);
  if (to === undefined) return undefined;
  const rest = tokens.slice(to);
  if (rest[0]?.pause === '' && !tellsOfCramp(words.slice(to), ears.slots) && !isAsking(words.slice(to), ears.slots)) return undefined;
  const also = rest.length > 0 ? toldAnew(rest, ears) : undefined;
  return { meaning: { kind: 'command', command: 'startOver' }, ...(also ? { also } : {}) };
}

/** A cramp before what is asked of it: "Cramp in the arch. What must he do?" */
function toldAnew(rest: readonly Token[], ears: Ears): Meaning | undefined {
  const { words, clauses } = utteranceOf(rest.map(({ word, pause }, at) => `${at > 0 ? pause : ''} ${word}`).join(''), ears);
  const meant = [words, ...clauses].map((part) => secondOf(part, ears)).filter((it) => it !== undefined && it.kind !== 'command');
  return meant.find(({ kind }) => kind === 'relief') ?? meant[0];
}

/** Behind the words that start over, said first or after words that say nothing: "stop, start over", "no, no, start over". */
function endOfStart(words: readonly string[], { answers, phrases, slots }: Ears): number | undefined {
  const first = startOf(words, slots);
  for (let from = first; from <= first + MOST_BEFORE; from++) {
    for (const length of LENGTHS) {
      if (phrases.exact(words.slice(from, from + length)) === 'command.startOver') return from + length;
    }
    const word = words[from] ?? '';
    const isEmpty = answers.fillers.has(word) || answers.denials.has(word) || phrases.exact([word]) === 'command.stop' || CONTRASTS.includes(slots.lists.beside.at([word], 0)?.id ?? '');
    if (!isEmpty) return undefined;
  }
  return undefined;
}
/** In words. */
const LENGTHS: readonly number[] = [3, 2];
const MOST_BEFORE = 3;
