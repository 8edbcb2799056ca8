/** At a question of the check that has one answer: the answer in one part of what is said, and what is asked in another. "Gone, I said so already", "gone, bit sore. could it be my shoes?", "ugh. GONE. may I run?" */
import { suspicion } from '../../safety/likeness';
import { listen } from '../../safety/listener';
import type { Answer, Meaning, Options } from '../../types';
import { areSigns } from '../answering/signs-told';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck, type Meant } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { answerOf } from '../reading/answers';
import { askedFrom } from '../reading/asked-from';
import { hasNotLetGo, isAsking } from '../reading/frames';
import { secondOf } from './two-at-once';

/** One option, told in a part, where every other part asks, says it again, or tells of no sign; not where anything sounds like danger. */
export function choiceAndMore(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { expects } = hearing;
  if (!isAtCheck(hearing) || areSigns(hearing) || expects?.kind !== 'options' || hearing.wary !== undefined || ears.phrases.exact(utterance.words) !== undefined) return undefined;
  const parts = partsOf(utterance, ears);
  const [asking, telling] = [parts.filter((part) => isAsking(part, ears.slots)), parts.filter((part) => !isAsking(part, ears.slots))];
  const told = telling.map((part) => ({ part, id: optionIn(part, expects, ears) }));
  const ids = [...new Set(told.flatMap(({ id }) => id ?? []))];
  const [id, ...others] = ids.length > 1 ? ids.filter((it) => it !== GONE) : ids;
  if (id === undefined || others.length > 0 || told.some((it) => it.id === undefined && !saysNothing(it.part, ears))) return undefined;
  const also = asking.map((part) => secondOf(part, ears)).find((it): it is Meaning => it?.kind === 'ask');
  return { meaning: { kind: 'answer', answer: { kind: 'one', id } }, ...(also ? { also } : {}) };
}

/** "I said this already", "got new ones last week": no sign of anything, whatever else it is. */
function saysNothing(words: readonly string[], ears: Ears): boolean {
  const { alarms, doubt, told } = listen(words.join(' '), 'typed', true, ears.listener);
  return alarms.length === 0 && !doubt && told.signs.every(({ sign }) => OF_NOTHING.includes(sign)) && (ears.likeness === undefined || suspicion(words, ears.likeness) < ODD);
}
const OF_NOTHING: readonly string[] = ['asking', 'after_effort', 'in_race'];
const ODD = 0.3;

/** At its pauses; where there is none, before and from where it asks. */
function partsOf({ words, parts, clauses }: Utterance, ears: Ears): readonly (readonly string[])[] {
  if (clauses.length > 1) return clauses;
  if (parts.length > 1) return parts;
  const from = askedFrom(words, [], ears.slots);
  return from > 0 && from < words.length ? [words.slice(0, from), words.slice(from)] : [words];
}

/** By its words, or that it has let go where that is one of the answers: beside it, sore is the answer. */
function optionIn(words: readonly string[], expects: Options, ears: Ears): string | undefined {
  const given: Answer | undefined = answerOf(words, expects, ears.answers);
  if (given?.kind === 'one' && !APART.includes(given.id)) return given.id;
  if (words.length > SHORTLY || words.some((word) => ears.answers.denials.has(word) || ears.slots.lists.unable.words.has(word))) return undefined;
  const hasGone = expects.options.some(({ id }) => id === GONE) && ears.slots.lists.letGo.everywhere(words).some(({ id }) => id === 'gone') && !hasNotLetGo(words, ears.slots);
  return hasGone ? GONE : undefined;
}
const GONE = 'gone';
/** In words. */
const SHORTLY = 6;
const APART: readonly string[] = ['yes', 'no', 'none', 'unsure'];
