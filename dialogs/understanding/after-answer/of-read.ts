/** What of an article is asked for, or said back to it: of the one read last, or of an earlier one that it goes back to. */
import { HELD_AGAINST } from '../../../knowledge/passages';
import { AT_ONCE } from '../../topics';
import type { Distance, Meaning, TopicId } from '../../types';
import { covered } from '../../text/lists';
import { numberAt } from '../../text/numbers';
import type { Ears } from '../basis/ears';
import { isBare, isOnly } from '../basis/empty-words';
import { type Hearing, isAfterAnswer, type Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { isAsking } from '../reading/frames';
import { backTo, fromBackOn, ofEarlier } from './back-to';
import { askOn, detailed, inPassage, mayBeOfOne, ofKind } from './details';
import { saidBack } from './said-back';
import { termsOf } from './titles';
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
  return ofArticle(meant, utterance, hearing, ears);
}

function atOnce(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  return ended(utterance, hearing, ears) ?? summed(meant, utterance, hearing, ears) ?? askedAgain(utterance, hearing, ears);
}

/** Of a medicine whether to stop it; else what of the article is asked for. */
function ofArticle(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const off = comingOff(meant.meaning, utterance, hearing, ears);
  return off ? { ...meant, meaning: off } : inPassage(withVerdict(detailed(meant, utterance, hearing, ears), utterance, hearing, ears), utterance, hearing, ears);
}

/** "I'm on a water tablet, should I stop it": of the medicine that is told beside it. */
function comingOff(meaning: Meaning, { words, slots: { medicines: [medicine] = [] } }: Utterance, { running }: Hearing, ears: Ears): Meaning | undefined {
  return medicine !== undefined && !running && mayBeOfOne(meaning) && ears.slots.lists.detail.everywhere(words).some(({ id }) => id === COME_OFF) ? askOn(medicine, QUIT, ears) : undefined;
}
const QUIT = 'quit';
const COME_OFF = 'comeOff';

/** "Give me a routine": after an answer the one that goes with it. */
function isAnyRoutine(meaning: Meaning): boolean {
  return meaning.kind === 'routine' && meaning.routine === undefined;
}

/** "No more questions", "that's it thanks": said out of nothing or after an answer, it begins nothing. */
function ended(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { words, asks } = utterance;
  const { expects, offered } = hearing;
  if (hearing.wary !== undefined || !isAfterAnswer(hearing) || (expects !== undefined && offered !== true)) return undefined;
  const bye = goodbyeAtEnd(utterance, ears);
  if (bye || asks) return bye;
  const found = ears.slots.lists.saidBack.everywhere(words).filter(({ id }) => id === 'enough');
  const told = covered(found);
  const own = termsOf(hearing.reading ?? '', ears);
  return found.length > 0 && isOnly(words, (at) => told.has(at) || isThanks(words[at] ?? '', ears) || (at > 1 && own.includes(ears.library.termOf(words[at] ?? '') ?? '')), ears) ? { meaning: { kind: 'command', command: 'stop' } } : undefined;
}

/** "So nothing works. Whatever, bye": who leaves says so last. */
function goodbyeAtEnd({ text, words }: Utterance, { phrases }: Ears): Meant | undefined {
  return !text.includes('?') && words.length > 1 && phrases.exact(words.slice(-1)) === 'talk.goodbye' ? { meaning: { kind: 'talk', about: 'goodbye' } } : undefined;
}

function isThanks(word: string, { phrases, answers }: Ears): boolean {
  return answers.denials.has(word) || phrases.exact([word]) === 'talk.thanks';
}

/** "I run about twenty miles", after what tells how much more to run: what the rule makes of it; after a sum also "and the week after?", "what about fifty?". */
function summed({ meaning }: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { asks, slots: { distances = [], most }, words } = utterance;
  if (OF_ITS_OWN.includes(meaning.kind) || !isOfSums(utterance, hearing)) return undefined;
  const sum: Meant = { meaning: { kind: 'mileage' } };
  if (hearing.summed !== true) return !asks && distances.length === 1 ? { ...sum, most: true } : undefined;
  if (most) return { ...sum, most: true };
  if (distances.length === 1) return sum;
  const week = asks || hasFollowUp(words, ears) ? weekAlone(words, ears) : undefined;
  return week && { ...sum, distances: [week] };
}

/** After what tells how much more to run; after a sum a week that is told is one of its weeks, whatever was read since. */
function isOfSums({ slots: { distances = [], setting } }: Utterance, hearing: Hearing): boolean {
  const { reading = '', wary, summed: isSummed } = hearing;
  const isOf = OF_SUMS.test(reading) || (isSummed === true && distances.some(({ when, unit }) => when !== undefined || unit === undefined));
  return isOf && wary === undefined && isAfterAnswer(hearing) && (setting === undefined || setting === 'running');
}
const OF_SUMS = /^(mileage\.|prevent\.gradual)/;
/** A cramp, a sign and a sum stay what they are. */
const OF_ITS_OWN: readonly Meaning['kind'][] = ['relief', 'check', 'mileage'];

/** "What if I did 24 instead", "and twenty two": one number that counts nothing else, among words that name nothing. */
function weekAlone(words: readonly string[], { slots }: Ears): Distance | undefined {
  const { lists, numbers, joins } = slots;
  const from = words.findIndex((_word, at) => numberAt(words, at, numbers, joins) !== undefined);
  const number = from < 0 ? undefined : numberAt(words, from, numbers, joins);
  if (!number) return undefined;
  const to = from + number.length;
  const unit = lists.unit.at(words, to)?.id;
  const isOnlyWeek = words.every((word, at) => (at >= from && at < to) || lists.bare.words.has(word) || lists.doing.words.has(word) || lists.unit.words.has(word) || lists.week.words.has(word) || lists.mostAsked.words.has(word));
  return isOnlyWeek && !lists.counted.at(words, to) && !lists.time.at(words, to) ? { amount: number.value, ...(unit === 'km' || unit === 'mi' ? { unit } : {}) } : undefined;
}

/** "And twenty two", "what about 25". */
function hasFollowUp(words: readonly string[], { followUps }: Ears): boolean {
  return followUps.some((phrase) => phrase.every((word, at) => words[at] === word));
}

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
