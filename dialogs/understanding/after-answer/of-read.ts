/** What of an article is asked for, or said back to it: of the one read last, or of an earlier one that it goes back to. */
import { HELD_AGAINST } from '../../../knowledge/passages';
import { AT_ONCE } from '../../topics';
import type { Meaning, TopicId } from '../../types';
import { covered } from '../../text/lists';
import type { Ears } from '../basis/ears';
import { isBare, isOnly } from '../basis/empty-words';
import { type Hearing, isAfterAnswer, type Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { isAsking } from '../reading/frames';
import { backTo, fromBackOn, ofEarlier } from './back-to';
import { detailed, inPassage, ofKind } from './details';
import { saidBack } from './said-back';
import { askedAgain, withVerdict } from './verdicts';
import { askedBehind } from './word-asked';

export function ofRead(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { reading } = hearing;
  const settled = atOnce(meant, utterance, hearing, ears);
  if (settled) return { ...meant, ...settled };
  const earlier = backTo(utterance, hearing, ears);
  const back = earlier === undefined ? undefined : ofEarlier(meant, earlier);
  if (back && earlier !== undefined) return meant.meaning.kind === 'command' ? back : ofKind(detailed(back, utterance, { ...hearing, reading: earlier }, ears), earlier, fromBackOn(utterance.words, ears), ears);
  const said = noted(meant, utterance, hearing, ears) ?? saidBack(meant.meaning, utterance, hearing, ears) ?? (isNothing(meant.meaning, reading) ? behindTold(utterance, hearing, ears) : undefined);
  if (said) return { meaning: said };
  if (isAnyRoutine(meant.meaning) && hearing.offered === true && reading !== undefined && !AT_ONCE.test(reading) && !utterance.asks) return { ...meant, meaning: { kind: 'command', command: 'together' } };
  return inPassage(withVerdict(detailed(meant, utterance, hearing, ears), utterance, hearing, ears), utterance, hearing, ears);
}

function atOnce(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  return ended(utterance, hearing, ears) ?? summed(meant, utterance, hearing) ?? askedAgain(utterance, hearing, ears);
}

/** "Give me a routine": after an answer the one that goes with it. */
function isAnyRoutine(meaning: Meaning): boolean {
  return meaning.kind === 'routine' && meaning.routine === undefined;
}

/** "No more questions", "that's it thanks": said out of nothing or after an answer, it begins nothing. */
function ended({ words, asks }: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { expects, offered } = hearing;
  if (asks || hearing.wary !== undefined || !isAfterAnswer(hearing) || (expects !== undefined && offered !== true)) return undefined;
  const found = ears.slots.lists.saidBack.everywhere(words).filter(({ id }) => id === 'enough');
  const told = covered(found);
  return found.length > 0 && isOnly(words, (at) => told.has(at) || isThanks(words[at] ?? '', ears), ears) ? { meaning: { kind: 'command', command: 'stop' } } : undefined;
}

function isThanks(word: string, { phrases, answers }: Ears): boolean {
  return answers.denials.has(word) || phrases.exact([word]) === 'talk.thanks';
}

/** "I run about twenty miles", after what tells how much more to run: what the rule makes of it. */
function summed({ meaning }: Meant, { asks, slots: { distances = [], setting } }: Utterance, hearing: Hearing): Meant | undefined {
  const { reading = '', wary } = hearing;
  if (asks || wary !== undefined || distances.length !== 1 || !isAfterAnswer(hearing) || !OF_SUMS.test(reading)) return undefined;
  return meaning.kind === 'relief' || meaning.kind === 'check' || meaning.kind === 'mileage' || (setting !== undefined && setting !== 'running') ? undefined : { meaning: { kind: 'mileage' }, most: true };
}
const OF_SUMS = /^(mileage\.|prevent\.gradual)/;

/** "Ok", typed, to "want to hear more?": it was read. Aloud it answers, and so it does where an exercise is offered. */
function noted({ meaning }: Meant, { words }: Utterance, { reading, offered, expects, heard }: Hearing, ears: Ears): Meaning | undefined {
  if (meaning.kind !== 'answer' || reading === undefined || offered !== true || heard !== 'typed' || expects?.kind !== 'options' || expects.options.some(({ id }) => id === TOGETHER)) return undefined;
  const said = covered(ears.slots.lists.saidBack.everywhere(words).filter(({ id }) => id === 'noted'));
  return words.every((_word, at) => said.has(at)) ? { kind: 'ask', article: reading, also: [], asked: 'remark' } : undefined;
}
const TOGETHER = 'together';

/** Nothing of its own was made of it. */
function isNothing(meaning: Meaning, reading: TopicId | undefined): boolean {
  return reading !== undefined && (meaning.kind === 'unclear' || (meaning.kind === 'ask' && meaning.article === reading && (meaning.asked === undefined || !HELD_AGAINST.includes(meaning.asked))));
}

/** "It's the arch, and should I stop running today?": what is asked behind it is of another article. */
function behindTold(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  if (!isAfterAnswer(hearing) || hearing.wary !== undefined) return undefined;
  const { words } = utterance;
  const from = words.findLastIndex((_word, at) => words.length - at >= FEWEST && isAsking(words.slice(at), ears.slots));
  const isTold = words.slice(0, Math.max(0, from)).some((word) => !isBare(word, ears));
  return isTold ? askedBehind(utterance, from, SURE, ears, (text) => utteranceOf(text, ears)) : undefined;
}
const SURE = 0.5;
/** In words. */
const FEWEST = 4;
