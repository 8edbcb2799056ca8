/**
 * What a recogniser may have misheard. What was heard is held, by its sound, against all that could be meant now: the words of
 * the content put together anew, its sentences, the answers to the open question. Each has a cost, and all costs are of one kind.
 */
import { meaningOf, nameOf } from '../../meanings';
import { SAFE } from '../../moments';
import { SAME, SOUND } from '../../sound/rehearing';
import { nearest, type Nearby, type Sounding, soundingOf } from '../../sound/soundbook';
import { apart, coded } from '../../sound/sounds';
import { phraseWords, wordsOf } from '../../text/tokens';
import type { Answer, Expectation, Meaning, Options } from '../../types';
import { isCleared } from '../answering/clears';
import { noneAtFront } from '../answering/none-at-front';
import { deniesAnother } from '../answering/signs-told';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { guessed } from '../guessing/best-guess';
import { isNoEntry, isOnlyAsked, isUnlogged, isUnsteady, isUntold, shareOf } from '../guessing/unlikely';
import { plainly } from '../plain/plain';
import { isMoreThan } from '../plain/surest';
import { answerOf, isAllWell } from '../reading/answers';
import { isOver } from '../reading/frames';
import { isOfOther } from '../reading/slots';

/** Share of the sounds that may be wrong where only a few things can be meant: finds "start toe yoga" in "toyota". */
const AMONG_FEW = 0.4;
/** Among everything that could be said, where how it runs as a sentence counts too. */
const AMONG_ALL = 0.5;
/** In what was typed and not understood: it may have been dictated. */
const TYPED = 0.22;
/** The best must be this much nearer than the next that means something else. */
const CLEARLY = 0.03;
/** Texts of at most so many words can be one command or one answer. */
const SHORT = 4;
/** Sentences looked at, each of another meaning. */
const SENTENCES = 5;
/** What a sentence that stands in the content has ahead of words put together, and a command besides while a step runs. */
const WRITTEN = 2;
const RUNNING = 2;
/** What an answer to the open question costs beside its sounds: as much as a short sentence. */
const ANSWER = 5;
/** What doubt about the meaning counts beside the words: a meaning with a share of a half costs two more. */
const DOUBT = 3;
const LEAST_SHARE = 0.02;
/** What a word costs on average, from which on speech is not ours: two in five spoken out-of-scope queries cost more, of our own misheard sentences one in fifty. */
const FOREIGN = 4;
/** What must never be done on a sound alone. */
const NEVER: readonly string[] = ['command.forget', 'command.startOver', 'talk.goodbye'];

/** Words that may have been said; `meaning` where they stand for something by themselves. */
interface Candidate { text: string; cost: number; meaning?: Meaning }

/** The likeliest of all that may have been said, over all readings; nothing where even that is hardly speech of ours. */
export function likeliest(readings: readonly string[], hearing: Hearing, ears: Ears): Meant | undefined {
  const candidates = readings.flatMap((text) => candidatesOf(text, hearing, ears)).toSorted((a, b) => a.cost - b.cost);
  const heard = utteranceOf(readings[0] ?? '', ears);
  const length = heard.raw.length;
  if (length > SHORT && (candidates[0]?.cost ?? 0) > FOREIGN * (length + 1)) return undefined;
  const seen = new Set<string>();
  let best: { meant: Meant; cost: number } | undefined;
  for (const candidate of candidates) {
    if (best && candidate.cost >= best.cost) break;
    if (seen.has(candidate.text)) continue;
    seen.add(candidate.text);
    const found = meantBy(candidate, hearing, ears);
    if (found && isFitting(found.meant.meaning, candidate.text, heard, hearing, ears) && (!best || found.cost < best.cost)) best = found;
  }
  return best?.meant;
}

/** @param reading the words that may have been said; `heard`: those that were heard */
function isFitting(meaning: Meaning, reading: string, heard: Utterance, hearing: Hearing, ears: Ears): boolean {
  if (meaning.kind === 'answer') return isFittingAnswer(meaning.answer, reading, heard, hearing, ears);
  if (meaning.kind === 'relief' && isElsewhere(heard, ears)) return false;
  if (isUnheard(meaning, reading, heard, hearing, ears)) return false;
  if (hearing.running && isTold(meaning, heard, ears)) return false;
  return !isOnlyAsked(meaning, heard.raw, ears) && !isNoEntry(meaning, heard, ears) && !isUntold(meaning, heard, ears);
}

/** What only sounds like "I'm safe" begins no stretch in the water ("very cold" is near to "very good"), an age is no place in a list, and what another question asks about closes none. */
function isFittingAnswer(answer: Answer, reading: string, heard: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { raw: words } = heard;
  if (hearing.moments?.[0] === SAFE || isHeardRight(answer, words, hearing, ears) || isCutOff(words, ears) || isOtherNumber(words, reading, ears) || isSignBySound(answer, words, hearing.expects)) return false;
  if (hearing.offered === true && isMoreThan(answer, heard, hearing, ears)) return false;
  return !isAllWell(answer) || !(deniesAnother(words, hearing, ears) || isNoAndMore(answer, heard, hearing, ears));
}

/** "No, it's further down", "none of those, quite dark actually": a no that was heard as one, with words beside it that are not known to tell of nothing. */
function isNoAndMore(answer: Answer, heard: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { raw: words } = heard;
  const hasNo = ears.answers.denials.has(words[0] ?? '') || noneAtFront(heard, hearing, ears) !== undefined;
  return words.length > 1 && hasNo && !isCleared(answer, heard, hearing, ears);
}

/** What was heard in several words that are all known, and none of our field, is no question where it asks nothing, no small talk by its sound, and ends nothing. */
function isTold(meaning: Meaning, heard: Utterance, ears: Ears): boolean {
  const { raw: words } = heard;
  const isKnown = words.length > NAMED && words.every((word) => ears.vocabulary.has(word) && !ears.field.has(word));
  return isKnown && (meaning.kind === 'talk' || isUnsteady(meaning, heard, ears));
}

/** "I've got a towel", beside a stretch: words that are all known are no "no" by their sound. */
function isHeardRight(answer: Answer, words: readonly string[], { screening }: Hearing, { vocabulary }: Ears): boolean {
  return screening === true && isAllWell(answer) && words.length > 1 && words.every((word) => vocabulary.has(word));
}

/** "I have a" is cut off, and no "I haven't": what says nothing is no answer by its sound; a single "now" may be "no". */
function isCutOff(words: readonly string[], { answers: { fillers } }: Ears): boolean {
  return words.length > 1 && words.every((word) => fillers.has(word));
}

/** "My hamstring has cramped": another part was heard, and none of ours; or a day it was on, or that it is gone. */
function isElsewhere({ raw, slots }: Utterance, ears: Ears): boolean {
  return isOfOther(slots) || slots.since !== undefined || isOver(raw, ears.slots);
}

/** "My thigh has cramped up": a part that was heard and is none of ours is not heard away, and nothing of it is noted; and "both legs" is nothing done. */
function isUnheard(meaning: Meaning, text: string, heard: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { slots } = heard;
  const reading = utteranceOf(text, ears);
  const isOther = isOfOther(slots);
  if (meaning.kind === 'talk') return isUnlogged(meaning, isOther ? heard : reading, ears);
  return (isOther && reading.slots.otherPart === undefined) || (tellsOfEnd(meaning) && !hearing.running && slots.place !== undefined);
}

/** "Both legs" sounds like something done, and is none. */
function tellsOfEnd(meaning: Meaning): boolean {
  return meaning.kind === 'command' && (meaning.command === 'done' || meaning.command === 'eased');
}

/** In more than a word or two what only sounds like one of several signs is asked about again: "ah sure it's grand" is no chest. */
function isSignBySound(answer: Answer, words: readonly string[], expects: Expectation | undefined): boolean {
  return expects?.kind === 'options' && expects.many && words.length > NAMED && answer.kind !== 'unsure' && !isAllWell(answer);
}
/** In words. */
const NAMED = 2;

function meantBy({ text, cost, meaning }: Candidate, hearing: Hearing, ears: Ears): { meant: Meant; cost: number } | undefined {
  if (meaning) return { meant: { meaning: answerIn(text, hearing, ears) ?? meaning, sounded: text }, cost };
  const plain = plainly(utteranceOf(text, ears), hearing, ears);
  if (plain) return NEVER.includes(nameOf(plain.meaning)) ? undefined : { meant: { said: text, ...plain }, cost };
  const guess = guessed([text], hearing, ears);
  return guess && !NEVER.includes(nameOf(guess.meaning)) ? { meant: guess, cost: cost - DOUBT * Math.log(Math.max(LEAST_SHARE, shareOf(guess.meaning, utteranceOf(text, ears), ears))) } : undefined;
}

/** A sentence of the content may be an answer while a question is open. */
function answerIn(text: string, { expects }: Hearing, ears: Ears): Meaning | undefined {
  const answer = expects && answerOf(wordsOf(text), expects, ears.answers);
  return answer && { kind: 'answer', answer };
}

function candidatesOf(text: string, hearing: Hearing, ears: Ears): Candidate[] {
  const { voice, sounds } = ears;
  const { all, commands, again } = sounds();
  const words = wordsOf(text);
  const heard = coded(voice.soundsOf(words));
  const written = (near: readonly Nearby[], less: number) => near.flatMap(({ sounding: { phrase, means }, sound }): Candidate[] => {
    const meaning = NEVER.includes(means) ? undefined : meaningOf(means);
    return meaning ? [{ text: phrase, meaning, cost: SOUND * sound + again.costOf(phrase.split(' ')) - SAME * kept(words, phrase.split(' ')) - less }] : [];
  });
  return [
    { text, cost: again.costOf(words) - SAME * words.length },
    ...again.readings(words).map((it) => ({ text: it.words.join(' '), cost: it.cost })),
    ...written(all.nearby(heard, AMONG_ALL, SENTENCES), WRITTEN),
    ...(hearing.running && words.length <= SHORT ? written(commands.nearby(heard, AMONG_ALL, SENTENCES), WRITTEN + RUNNING) : []),
    ...(words.length <= SHORT ? answersNear(heard, hearing, ears) : []),
  ];
}

/** Numbers are heard well: "she's thirty one" is not "the first one". */
function isOtherNumber(words: readonly string[], answer: string, { answers: { measures } }: Ears): boolean {
  const said = wordsOf(answer);
  return words.some((word) => measures.has(word) && !said.includes(word));
}

/** How many words stand in both, in the same order. */
function kept(words: readonly string[], others: readonly string[]): number {
  let row = new Array<number>(others.length + 1).fill(0);
  for (const word of words) {
    const next = [0];
    others.forEach((other, at) => next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

function answersNear(heard: ReturnType<typeof coded>, { expects }: Hearing, { voice }: Ears): Candidate[] {
  if (expects?.kind !== 'options') return [];
  return soundedOptions(expects, voice).flatMap((option): Candidate[] => {
    const wrong = apart(heard, option, AMONG_FEW);
    return wrong <= AMONG_FEW ? [{ text: option.phrase, meaning: { kind: 'answer', answer: answerFor(option.means) }, cost: SOUND * wrong * Math.max(heard.weight, option.weight) + ANSWER }] : [];
  });
}

/** What typed text sounds like that says nothing as it stands. */
export function bySound(text: string, hearing: Hearing, ears: Ears): Meant | undefined {
  const { expects } = hearing;
  const { voice, sounds } = ears;
  const words = wordsOf(text);
  const heard = coded(voice.soundsOf(words));
  const option = words.length <= SHORT && expects?.kind === 'options' ? nearest(heard, soundedOptions(expects, voice), TYPED) : undefined;
  if (option && option.clear >= CLEARLY && !deniesAnother(words, hearing, ears)) return { meaning: { kind: 'answer', answer: answerFor(option.sounding.means) }, said: text };
  const any = sounds().all.near(heard, TYPED);
  const meaning = any && any.clear >= CLEARLY && !NEVER.includes(any.sounding.means) ? meaningOf(any.sounding.means) : undefined;
  return any && meaning && { meaning, said: text, sounded: any.sounding.phrase };
}

function answerFor(id: string): Answer {
  return id === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id };
}

function soundedOptions({ options }: Options, voice: Ears['voice']): Sounding[] {
  return options.flatMap(({ id, words }) => words.map((phrase) => soundingOf(phraseWords(phrase).join(' '), id, voice)));
}
