/** What is told before its question, or beside the answer to another: "gone, but I get them most nights", "it let go after two minutes". */
import { covered, type Place } from '../../text/lists';
import type { Meaning, Slots } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck, type Meant } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { answerOf } from '../reading/answers';

/** A no so many words before takes it back. */
const DENIED_WITHIN = 3;

/** Where options of questions still open are told, by tree, question and option. */
export function toldAhead(utterance: Utterance, hearing: Hearing, ears: Ears): readonly Place[] {
  const { ahead = [] } = hearing;
  const words = ahead.length > 0 && isAtCheck(hearing) && hearing.wary !== 'told' ? utterance.words : [];
  if (words.length === 0 || utterance.asks) return [];
  const isDenied = ({ from }: Place) => words.slice(Math.max(0, from - DENIED_WITHIN), from).some((word) => ears.answers.denials.has(word));
  return ears.slots.lists.soFar.everywhere(words).filter((it) => ahead.some((moment) => it.id.startsWith(`${moment}.`)) && !isDenied(it));
}

/** Of each question still open the option that is told. */
export function aheadOf(found: readonly Place[]): Pick<Slots, 'ahead'> {
  return found.length > 0 ? { ahead: Object.fromEntries(found.map(({ id }) => optionOf(id))) } : {};
}

/** "check.lasting.gone", of a tree, a question and an option. */
function optionOf(id: string): [question: string, option: string] {
  const [, question = '', option = ''] = id.split('.');
  return [question, option];
}

/** The open question may be answered by it, or by what stands beside it. */
export function answeredAhead(meant: Meant, found: readonly Place[], { words }: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { expects, moments: [moment] = [] } = hearing;
  if (found.length === 0 || !LOOSE.includes(meant.meaning.kind) || (meant.meaning.kind === 'answer' && meant.meaning.to !== undefined) || expects?.kind !== 'options' || expects.many) return meant;
  const own = meant.meaning.kind === 'answer' ? undefined : found.find(({ id }) => id.startsWith(`${moment}.`));
  const told = covered(found);
  const answer = own ? { kind: 'one' as const, id: optionOf(own.id)[1] } : answerOf(words.filter((_word, at) => !told.has(at)), expects, ears.answers);
  return answer && answer.kind !== 'unsure' ? { meaning: { kind: 'answer', answer } } : meant;
}
const LOOSE: readonly Meaning['kind'][] = ['answer', 'unclear', 'command', 'check', 'relief', 'talk'];
