/** Back to what was read earlier in the conversation: "back to the toe thing, how often?", "you said something about my shoes", "so what's the cause then, at night?" */
import { raritiesOf, search } from '../../../knowledge/search';
import type { Command, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare } from '../basis/empty-words';
import { type Hearing, isAfterAnswer, type Meant } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { questionIn } from '../guessing/classify';
import { askOn, kindOf, tells } from './details';
import { isNamed, termsOf } from './titles';

/** With a word that goes back, what of all that was read is nearest to the rest; without one, what is named and asked for, where what was read last is not. */
export function backTo(utterance: Utterance, hearing: Hearing, ears: Ears): TopicId | undefined {
  const { words } = utterance;
  const { reading, past = [] } = hearing;
  if (reading === undefined || past.length === 0 || !isAfterAnswer(hearing)) return undefined;
  const back = ears.slots.lists.saidAgain.everywhere(words).filter(({ id }) => id === BACK);
  if (back.length > 0) return nearestOf([reading, ...past], utterance, words.filter((_word, at) => !back.some(({ from, to }) => at >= from && at < to)), ears);
  return namedAlone(utterance, past, reading, ears);
}

/** "No, going back to the pickle juice, how much": the no before it is no doubt of what is asked then. */
export function fromBackOn(words: readonly string[], ears: Ears): readonly string[] {
  const back = ears.slots.lists.saidAgain.everywhere(words).find(({ id }) => id === BACK);
  return back && words.slice(0, back.from).every((word) => isBare(word, ears)) ? words.slice(back.to) : words;
}
const BACK = 'back';

function namedAlone(utterance: Utterance, past: readonly TopicId[], reading: TopicId, ears: Ears): TopicId | undefined {
  const { words } = utterance;
  const { meaning, share } = questionIn(utterance, ears);
  return meaning?.kind === 'ask' && past.includes(meaning.article) && (share >= SURE || (share >= LEAST && isNamed(meaning.article, words, ears))) && !isNamed(reading, words, ears) && !tells(reading, meaning.article, ears) ? meaning.article : undefined;
}
const LEAST = 0.25;
const SURE = 0.6;

/** "You said something about my shoes, how tight should they be": another of the same thing, which tells of just that. */
function nextTo(earlier: TopicId, said: ReadonlyMap<string, number>, utterance: Utterance, ears: Ears): TopicId | undefined {
  const kind = kindOf({ kind: 'unclear', nearest: [] }, utterance.words, earlier, ears);
  if (kind === undefined || tells(askOn(earlier, kind, ears).article, kind, ears)) return undefined;
  const own = termsOf(earlier, ears).filter((term) => said.has(term));
  return questionIn(utterance, ears).topics.slice(0, NEAR).find((id) => termsOf(id, ears).some((term) => own.includes(term)));
}
const NEAR = 3;

/** By the words of their titles, else by all that they tell. */
function nearestOf(read: readonly TopicId[], utterance: Utterance, words: readonly string[], ears: Ears): TopicId | undefined {
  const { slots, library } = ears;
  const own = words.filter((word) => !slots.lists.stop.words.has(word));
  const said = raritiesOf(own, library);
  const scored = read.map((id) => ({ id, score: termsOf(id, ears).reduce((sum, term) => sum + (said.get(term) ?? 0), 0) }));
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  if (best && best.score > 0) return nextTo(best.id, said, utterance, ears) ?? best.id;
  return search(own, library, library.topics.length).find(({ topic }) => read.includes(topic))?.topic;
}

/** What is asked then is of that; said to be said again, the whole of it. */
export function ofEarlier(meant: Meant, earlier: TopicId): Meant | undefined {
  const { meaning } = meant;
  if (meaning.kind === 'command') return AGAIN.includes(meaning.command) ? { ...meant, meaning: { kind: 'ask', article: earlier, also: [] } } : undefined;
  if (meaning.kind !== 'ask' && meaning.kind !== 'unclear' && meaning.kind !== 'talk') return undefined;
  return { ...meant, meaning: meaning.kind === 'ask' && meaning.article === earlier ? meaning : { kind: 'ask', article: earlier, also: [] } };
}
const AGAIN: readonly Command[] = ['repeat', 'again', 'more', 'clarify', 'back'];
