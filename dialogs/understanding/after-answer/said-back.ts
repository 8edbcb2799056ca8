/**
 * What is said back to an answer with no word of what it is about: a remark, "I do that already", "which would you pick", "any others",
 * "so what do I do then", "for instance", "that's what we learnt at school", "didn't work for me" (the list `saidBack`).
 */
import { behind, EXAMPLE, nearestPassage } from '../../../knowledge/passages';
import { isLikeDanger } from '../../safety/likeness';
import { covered } from '../../text/lists';
import type { Meaning, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare } from '../basis/empty-words';
import { type Hearing, isAfterAnswer } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { shareOf } from '../guessing/unlikely';
import { tellsOfCramp } from '../reading/frames';
import type { PartOf } from '../reading/word-lists';
import { askOn, tells, toldIn } from './details';
import { isNamed, isTouched, points, termsOf } from './titles';
import { ofAnother, ofWord } from './word-asked';

type Ask = Extract<Meaning, { kind: 'ask' }>;
/** What of the moment a rule looks at: the text, what was made of it, and what was read. */
interface Back { utterance: Utterance; meaning: Meaning; reading: TopicId; past: readonly TopicId[]; /** A sum was told. */ summed: boolean; ears: Ears }
type Part = PartOf<'saidBack'>;

/** In words: who says more tells something of its own. */
const LONGEST = 18;

/** Each in its order: what is surest by its words first, a remark last. */
const RULES: readonly ((back: Back) => Ask | undefined)[] = [noted, helpless, curious, todo, others, chosen, listed, ofWord, ofAnother, without, doubted, already, remark];

/** Goes on from what was read; nothing else is made of it. Not where a sign of danger was told, or a whole sentence of the content was said. */
export function saidBack(meaning: Meaning, utterance: Utterance, hearing: Hearing, ears: Ears): Ask | undefined {
  const { words } = utterance;
  const { reading, past = [], wary, expects, offered, summed = false } = hearing;
  if (reading === undefined || !isAfterAnswer(hearing) || wary !== undefined || (expects !== undefined && offered !== true)) return undefined;
  if (words.length > LONGEST || isKept(meaning, utterance) || (ears.likeness !== undefined && isLikeDanger(utterance.raw, ears.likeness))) return undefined;
  const back: Back = { utterance, meaning, reading, past, summed, ears };
  for (const rule of RULES) {
    const told = rule(back);
    if (told) return told;
  }
  return undefined;
}
/** A sum, advice, a cramp that is only told, and "that's not what I asked" stay what they are. */
function isKept(meaning: Meaning, { asks }: Utterance): boolean {
  return meaning.kind === 'mileage' || meaning.kind === 'advice' || (meaning.kind === 'relief' && !asks) || (meaning.kind === 'unclear' && meaning.missed === true);
}

/** Whether one of these parts is said, and with them nothing but words that name nothing, or what was read. */
function isAll(parts: readonly Part[], [first, ...others]: readonly Part[], { utterance: { words }, reading, ears }: Back): boolean {
  const found = ears.slots.lists.saidBack.everywhere(words).filter(({ id }) => [first, ...others, ...parts].includes(id as Part));
  if (!found.some(({ id }) => id === first || others.includes(id as Part))) return false;
  const told = covered(found);
  const own = termsOf(reading, ears);
  return words.every((word, at) => told.has(at) || isBare(word, ears) || own.includes(ears.library.termOf(word) ?? ''));
}

function ask(article: TopicId, asked: string): Ask {
  return { kind: 'ask', article, also: [], asked };
}

function isSaid(part: Part, { utterance: { words }, ears }: Back): boolean {
  return ears.slots.lists.saidBack.everywhere(words).some(({ id }) => id === part);
}

/** "No, none of that, I was just curious." */
function curious(back: Back): Ask | undefined {
  const { utterance: { asks }, reading } = back;
  return !asks && isAll(['unhurt'], ['curious'], back) ? ask(reading, 'curious') : undefined;
}

/** "Ok, got it", "makes sense": that it was read. */
function noted(back: Back): Ask | undefined {
  const { utterance: { asks, words }, reading, ears } = back;
  return !asks && words.length > 1 && !words.some((word) => ears.answers.denials.has(word)) && isAll(['moment'], ['noted'], back) ? ask(reading, 'remark') : undefined;
}

/** "So nothing works basically": that it is heard, and the one thing that has the most behind it. */
function helpless(back: Back): Ask | undefined {
  const { utterance: { asks }, ears } = back;
  return !asks && isAll(['moment', 'subject', 'beside'], ['nothing'], back) && tells(PREVENTION, FIRST_OF_ALL, ears) ? ask(PREVENTION, behind('nothing', FIRST_OF_ALL)) : undefined;
}
const PREVENTION = 'prevent.overview';
const FIRST_OF_ALL = 'first';

/** "So what do I do then?", "what should I change?": of what was read last that tells what to do, else of what was read before; "tonight" is of the night. */
function todo(back: Back): Ask | undefined {
  const { reading, past, utterance: { words }, ears } = back;
  if (!isAll(['moment'], ['todo'], back) || isExercise(reading)) return undefined;
  if (back.summed && OF_SUMS.test(reading)) return ask(reading, NEXT_WEEK);
  const [of] = ears.slots.lists.needed.found(words);
  const read = [reading, ...past];
  const own = of === undefined ? read : read.toSorted((a, b) => Number(b.includes(of.id)) - Number(a.includes(of.id)));
  for (const article of own) {
    const told = tells(article, INSTEAD, ears) ? INSTEAD : ears.passages(article).find(({ kinds }) => kinds.has('todo'))?.key;
    if (told !== undefined) return ask(article, told);
  }
  return askOn(own[0] ?? reading, INSTEAD, ears);
}
const INSTEAD = 'instead';
/** What the sum that was told makes of the week to come. */
const NEXT_WEEK = 'nextWeek';

/** "Anything else?", "got another one?": something that was not said yet. */
function others(back: Back): Ask | undefined {
  const { meaning, reading, ears } = back;
  const isTold = meaning.kind === 'ask' && meaning.article === reading && meaning.asked !== undefined && tells(reading, meaning.asked, ears);
  return !isTold && isAll(['moment'], ['others'], back) ? ask(reading, 'others') : undefined;
}

/** "Which would you pick?": what the article weighs, and no favourite. */
function chosen(back: Back): Ask | undefined {
  const { reading, ears } = back;
  if (!isAll(['moment'], ['choose'], back)) return undefined;
  return ask(reading, ['choose', 'which', 'first'].find((it) => tells(reading, it, ears)) ?? 'choose');
}

/** "For instance?", "such as?": the passage that names some; of a sum another one. */
function listed(back: Back): Ask | undefined {
  const { reading, ears } = back;
  if (!isAll(['moment'], ['listed'], back)) return undefined;
  if (OF_SUMS.test(reading) || tells(reading, EXAMPLE, ears)) return askOn(reading, EXAMPLE, ears);
  const key = ears.passages(reading).find(({ kinds }) => kinds.has(EXAMPLE))?.key;
  return key === undefined ? undefined : ask(reading, key);
}
const OF_SUMS = /^(mileage\.|prevent\.gradual)/;

/** "Didn't work for me", "the stretching doesn't help at all": that it is heard, and what else there is. */
function without(back: Back): Ask | undefined {
  const { reading, utterance: { asks }, ears } = back;
  if (asks || !isAll(['beside', 'moment', 'already', 'subject'], ['noEffect'], back)) return undefined;
  const own = ['tried', 'fails', INSTEAD].find((it) => tells(reading, it, ears));
  if (own !== undefined) return ask(reading, behind('noEffect', own));
  const on = FURTHER.map((it) => askOn(reading, it, ears)).find(({ article }) => article !== reading);
  return on === undefined ? undefined : { ...on, asked: tells(on.article, on.asked ?? '', ears) ? behind('noEffect', on.asked ?? '') : 'noEffect' };
}
/** What leads on to another article: what to do instead, what if it does not help. */
const FURTHER: readonly string[] = [INSTEAD, 'fails'];

/** "Really? That's what we learnt at school", "but my GP gave it to my mum": held against what was read. */
function doubted(back: Back): Ask | undefined {
  const { reading, utterance: { words }, ears } = back;
  if (!isAll(['subject', 'beside', 'moment', 'jest'], ['doubt'], back)) return undefined;
  const told = toldIn(reading, 'doubt', words, ears);
  return told === undefined ? undefined : ask(reading, told);
}

/** "I do that already", "they're brand new": what comes next. Not of a medicine or an illness, nor of what is felt. */
function already(back: Back): Ask | undefined {
  const { reading, ears } = back;
  if (!isDoneAlready(back)) return undefined;
  // "I always run through it, it's been fine": of what is advised against nothing is well done.
  if (ADVISED_AGAINST.test(reading)) return ask(reading, toldIn(reading, 'doubt', [], ears) ?? 'remark');
  const exercise = exerciseNamed(back);
  if (exercise !== undefined) return ask(exercise, 'already');
  if (asksOfAnother(back)) return undefined;
  const own = ['already', 'tried', 'fails'].find((it) => tells(reading, it, ears));
  if (own !== undefined) return ask(reading, behind('already', own));
  const { article } = askOn(reading, 'already', ears);
  return article !== reading && tells(article, 'fails', ears) ? ask(article, behind('already', 'fails')) : ask(reading, 'already');
}

const ADVISED_AGAINST = /misbelief|overdrinking|stop_if_recurs/;

function isDoneAlready(back: Back): boolean {
  const { asks, slots: { conditions = [], medicines = [] } } = back.utterance;
  return !asks && isSaid('already', back) && conditions.length + medicines.length === 0 && !isFelt(back) && beginsWithSubject(back);
}

function exerciseNamed({ meaning, utterance, ears }: Back): TopicId | undefined {
  return meaning.kind === 'ask' && isExercise(meaning.article) && isNamed(meaning.article, utterance.words, ears) ? meaning.article : undefined;
}

/** "Mine are two years old do I need new ones", heard without a mark. */
function asksOfAnother({ meaning, reading, utterance, ears }: Back): boolean {
  return meaning.kind === 'ask' && meaning.article !== reading && shareOf(meaning, utterance, ears) >= SURE_OF_OTHER;
}
const SURE_OF_OTHER = 0.9;

/** "My legs were dead by then", "lol my toes are so stupid", "I'm slow as it is": what fits of the article, or that it was heard. */
function remark(back: Back): Ask | undefined {
  const { reading, utterance: { asks, words }, ears } = back;
  if (asks || (isFelt(back) && !(isSaid('jest', back) && back.meaning.kind !== 'relief')) || !(isSaid('jest', back) || beginsWithSubject(back)) || !isStray(back)) return undefined;
  const key = isSaid('jest', back) ? undefined : nearestPassage(words, [], ears.passages(reading), ears.library);
  if (key !== undefined) return ask(reading, behind('fact', key));
  // "I've been on them for years, no trouble till now": told beside a medicine or an illness, it is for whoever looks after that.
  return ask(reading, OF_HEALTH.test(reading) && !isSaid('jest', back) && tells(reading, INSTEAD, ears) ? behind('fact', INSTEAD) : 'remark');
}

const OF_HEALTH = /^(conditions\.|why\.medication)/;

/** Nothing was made of it, or something it hardly says. */
function isStray(back: Back): boolean {
  const { meaning, reading, utterance, ears } = back;
  const { words } = utterance;
  if (ears.phrases.exact(words) !== undefined) return false;
  const isJest = isSaid('jest', back);
  if (isJest && (points(words, ears) || isAll(['subject', 'beside', 'moment'], ['jest'], back))) return true;
  switch (meaning.kind) {
    case 'unclear': return true;
    case 'talk': return STRAY.includes(meaning.about);
    case 'ask': return meaning.asked === undefined && meaning.article !== reading && !isTouched(meaning.article, words, ears) && shareOf(meaning, utterance, ears) < (isJest ? SURE_BESIDE_JEST : SURE);
    default: return isJest;
  }
}
const STRAY: readonly string[] = ['acknowledge', 'outOfScope', 'joke', 'praise', 'insult', 'aside'];
const SURE = 0.4;
const SURE_BESIDE_JEST = 0.8;

/** A cramp, or a symptom, is told of. */
function isFelt({ utterance: { words }, ears }: Back): boolean {
  return tellsOfCramp(words, ears.slots) || words.some((word) => ears.slots.lists.symptom.words.has(word));
}

function beginsWithSubject({ utterance: { words }, ears: { slots: { lists }, answers } }: Back): boolean {
  const begins = (from: number): boolean => lists.saidBack.allAt(words, from).some(({ id }) => !NO_SUBJECT.includes(id as Part));
  const from = words.findIndex((word, at) => !answers.fillers.has(word) || begins(at));
  return from >= 0 && begins(from);
}

const NO_SUBJECT: readonly Part[] = ['word', 'same', 'noted'];

function isExercise(article: TopicId): boolean {
  return article.startsWith('exercise.');
}
