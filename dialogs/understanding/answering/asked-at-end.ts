/** "None, is it a clot then?", "no. do I need a doctor or not", "gone. running, yes or no?": what only the questions of the check can answer, asked in the middle of them (the list `askedAtEnd`). */
import { AT_END, behind } from '../../../knowledge/passages';
import type { Heard } from '../../safety/rules';
import { IS_IT_A_CRAMP, WALK_ON } from '../../topics';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck, type Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { ALL_IS_WELL, lengthAtFront, plainAnswer } from '../reading/answers';

/** In words: who says more tells a story. */
const LONGEST = 24;

/** Beside an answer, or in place of one: put off in words, and answered by what comes out. Not while advice stands. */
export function withPutOff(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const asked = hearing.wary === 'told' ? undefined : askedAtEnd(utterance, hearing, ears);
  if (asked === undefined) return meant;
  const { meaning, also } = meant;
  if (meaning.kind === 'answer') return meaning.answer.kind === 'unsure' || (also !== undefined && !REPLACED.includes(also.kind)) ? meant : { ...meant, also: asked };
  return REPLACED.includes(meaning.kind) ? { meaning: asked } : meant;
}
const REPLACED: readonly Meaning['kind'][] = ['ask', 'unclear', 'talk'];

function askedAtEnd(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const id = isAtCheck(hearing) && hearing.advised !== true ? kindIn(utterance, ears) : undefined;
  return id === undefined ? undefined : { kind: 'ask', article: id === RUN ? WALK_ON : IS_IT_A_CRAMP, also: [], asked: behind(AT_END, id) };
}
const RUN = 'run';

/** In the part that asks; of several the last. */
function kindIn({ text, words, parts, asks }: Utterance, ears: Ears): string | undefined {
  const { lists } = ears.slots;
  if (words.length > LONGEST || !(asks || lists.verdict.everywhere(words).some(({ id }) => id === 'yesNo' || id === 'plainly'))) return undefined;
  const asking = parts.filter((part) => utteranceOf(part.join(' '), ears).asks);
  const from = asking.length > 0 && !text.includes('?') ? asking : [words];
  return from.flatMap((part) => lists.askedAtEnd.everywhere(part)).at(-1)?.id;
}

/** A clot is only asked about, beside a none or another answer: its signs are among what the check asks, and its name is none of them. */
export function onlyFeared(heard: Heard, utterance: Utterance, hearing: Hearing, ears: Ears): Heard {
  const isAsked = heard.alarms.length > 0 && heard.alarms.every(({ flag, sure }) => flag === FEARED && !sure) && isBesideAnswer(utterance, hearing) && askedAtEnd(utterance, hearing, ears) !== undefined;
  return isAsked ? { ...heard, alarms: [], doubt: false, told: { ...heard.told, signs: heard.told.signs.filter(({ sign }) => sign !== NAMED) } } : heard;
}
const FEARED = 'clot_worry';
const NAMED = 'named_clot';

function isBesideAnswer({ words, parts }: Utterance, { expects }: Hearing): boolean {
  return lengthAtFront(words, expects, ALL_IS_WELL) > 0 || parts.some((part) => expects !== undefined && plainAnswer(part, expects) !== undefined);
}
