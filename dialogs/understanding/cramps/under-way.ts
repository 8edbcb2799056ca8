/** Whether a cramp is told of that goes on now: in the whole of it or in a clause, and whatever is asked beside it. */
import { isUnsafe } from '../../settings';
import { AT_ONCE } from '../../topics';
import { asksOfMore } from '../basis/asking';
import type { Ears } from '../basis/ears';
import type { Hearing } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { crampIn } from '../guessing/unlikely';
import { questionIn } from '../guessing/classify';
import { SURE } from '../guessing/like-a-cramp';
import { asksWhatToDo, cuesIn, frameOf, isKeywords, isOtherTime, isTale, namesCramp } from '../reading/frames';

/** A cramp under way, in the whole or in a clause of it, and no question beside it that is about something else. */
export function isRelief(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  if (isToldAndAsked(utterance, ears)) return true;
  const clauses = isOtherTime(words, ears.slots) ? [] : utterance.clauses;
  const asked = asksOfMore(utterance, ears);
  if (!asked && clauses.some((clause) => ears.phrases.exact(clause) === 'relief')) return !isQuestion(utterance, ears);
  const underWay = isToldAsWhole(asked && clauses.length > 0, utterance, ears) || isToldIn(clauses, asked, ears);
  return underWay && !isQuestion(utterance, ears);
}

/** "His toes are pulled up, he did a long run this morning, what do I do": one clause tells of a cramp of this moment, another asks what to do, and no third of one that is over or comes again. */
function isToldAndAsked({ words, clauses }: Utterance, ears: Ears): boolean {
  const has = (said: readonly string[], cues: readonly string[]) => cuesIn(said, ears.slots).some(({ id }) => cues.includes(id));
  return clauses.length > 2 && clauses.some((clause) => has(clause, ['acting'])) && !has(words, NOT_THERE) && isToldIn(clauses, true, ears);
}
const NOT_THERE: readonly string[] = ['denied', 'over', 'ended', 'supposed', 'habit', 'often', 'rate'];

/** "Only my left foot cramps", after an answer: told of what was read, with nothing of this moment in it. */
export function isOfWhatWasRead(utterance: Utterance, { reading, running, flow }: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  if (reading === undefined || running || flow === 'relief' || words.length <= KEYWORDS || isKeywords(words, ears.slots)) return false;
  const told = [words, ...utterance.clauses];
  return told.every((part) => frameOf(part, utteranceOf(part.join(' '), ears).slots, ears.slots, ears.answers.fillers).underWay !== true && !cuesIn(part, ears.slots).some(({ id }) => OF_NOW.includes(id)));
}
const KEYWORDS = 3;
const OF_NOW: readonly string[] = ['cry', 'urgent', 'now', 'doing', 'going', 'have', 'turn', 'acting'];

/** All of it tells of a cramp; beside a question only where somebody swims or drives: nobody tells of it there when it is over. */
function isToldAsWhole(asked: boolean, utterance: Utterance, ears: Ears): boolean {
  const { words, slots } = utterance;
  const cramp = crampIn(utterance, ears);
  if (cramp === 'now') return !asked || slots.unsafe !== undefined || isUnsafe(slots.setting);
  return cramp === 'perhaps' && (slots.unsafe !== undefined || (isUnsafe(slots.setting) && namesCramp(words, ears.slots)));
}

/** A clause of it tells of a cramp; beside a question, in a sentence: "new inserts, arch cramp, normal?" is none. */
function isToldIn(clauses: readonly (readonly string[])[], asked: boolean, ears: Ears): boolean {
  return clauses.some((clause) => {
    const { cramp, underWay } = frameOf(clause, utteranceOf(clause.join(' '), ears).slots, ears.slots, ears.answers.fillers);
    return cramp === 'now' && (underWay === true || !asked);
  });
}

/** A question, in any clause, whether it is one, or about something else than the cramp itself, though its words are there: "isn't cramp just lactic acid?" */
function isQuestion(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  if (!utterance.asks) return false;
  const { meaning, share } = questionIn(utterance, ears);
  if (meaning?.kind !== 'ask') return meaning?.kind === 'check';
  if (AT_ONCE.test(meaning.article)) return false;
  return asksWhatToDo(words, ears.slots) ? share >= SURER : share >= SURE || isTale(words, ears.slots);
}
/** "Foot's in a knot, what do I do" is a cramp, unless it surely asks about something else. */
const SURER = 0.7;
