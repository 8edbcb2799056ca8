/** What is asked of the coach itself, "who made this and is it free": what its articles tell of that by name; of two things both, a sentence each. */
import { GIST } from '../../../knowledge/passages';
import { meaningOf } from '../../meanings';
import type { Heard } from '../../safety/rules';
import type { Place } from '../../text/lists';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAsked, type Meant } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { tells } from './details';
import { EMERGENCY, illnessesIn } from './of-illness';
import { points } from './titles';

export function ofCoach(meant: Meant, utterance: Utterance, { alarms }: Heard, hearing: Hearing, ears: Ears): Meant {
  const { meaning } = meant;
  if (alarms.length > 0 || hearing.running || isAsked(hearing) || !MAY_BE.includes(meaning.kind)) return meant;
  if (ears.phrases.exact(utterance.clauses.at(-1) ?? []) === FORGET) return { meaning: { kind: 'command', command: 'forget' } };
  const asked = [...new Set(ears.slots.lists.ofCoach.found(utterance.words).filter((place) => isOfCoach(place, utterance, hearing, ears)).map(({ id }) => id))];
  const isOfIllness = illnessesIn(utterance.words, ears).some(({ id }) => id !== EMERGENCY);
  const shop = meaning.kind === 'talk' && meaning.about === 'shop' ? [meaning] : [];
  const [first, second] = [...asked.flatMap((id) => isOfIllness && id === WARNINGS ? [] : told(id, asked.length + shop.length, ears)), ...shop];
  if (first === undefined || (second === undefined && isOnlyAbout(first))) return meant;
  // The second comes first where both are said.
  return second === undefined ? { meaning: first } : { meaning: second, also: first };
}
const MAY_BE: readonly Meaning['kind'][] = ['ask', 'unclear', 'talk', 'answer'];
/** Of a clot what its own are is told. */
const WARNINGS = 'warnings';
/** Said in a sentence of its own. */
const FORGET = 'command.forget';
/** Asked alone it is small talk. */
function isOnlyAbout(meaning: Meaning): boolean {
  return meaning.kind === 'ask' && meaning.article === 'coach.about' && meaning.asked === undefined;
}

/** "What does it cost", after an answer, is of what was read. */
function isOfCoach({ from, to }: Place, { words }: Utterance, { reading }: Hearing, ears: Ears): boolean {
  return reading?.startsWith(COACH) !== false || !points(words.slice(from, to), ears);
}
const COACH = 'coach.';

/** By the article that tells it, or the article's name; of more than one thing the first sentence. */
function told(id: string, count: number, ears: Ears): Meaning[] {
  const whole = meaningOf(id);
  if (whole?.kind === 'ask') return [count > 1 ? { ...whole, asked: GIST } : whole];
  const article = [...ears.details.keys()].find((it) => tells(it, id, ears));
  return article === undefined ? [] : [{ kind: 'ask', article, also: [], asked: id }];
}
