/**
 * A none at the front of an answer, in any of its forms, and what stands beside it: "no to all that, does pickle juice work?", "haha no, I'm fine, longest minute of my life",
 * "none of those. I'm on simvastatin though". It counts, unless what stands beside it tells a sign or names one of the things asked about as being there.
 */
import { DANGER } from '../../moments';
import { suspicion } from '../../safety/likeness';
import { listen } from '../../safety/listener';
import { CONTRASTS } from '../../text/lists';
import { mended } from '../../text/mending';
import { phraseWords, tokenize } from '../../text/tokens';
import type { Alarm, Options } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck } from '../basis/hearing';
import { sharesOf } from '../basis/replies';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { ALL_IS_WELL, answerOf, isAskedFor, isSign } from '../reading/answers';
import { isAsking } from '../reading/frames';
import { isNamed } from '../reading/option-named';
import { isExcepting } from './excepted';
import { isWell } from './healthy-words';
import { mayTell } from './sign-beside';
import { areSigns, isAboutAsked, isOnlyDenied } from './signs-told';

/**
 * What stands beside a none tells of danger from these shares on. By how people reply at the moment, of one of the things asked about: `told`, and in what asks `asked`, or `odd` where that is a little like
 * danger (`like.little`); `named` where one of its words is said. By what danger sounds like: `like.told`, and where something is asked `like.asked`. A mere doubt is none from `none` on, of a none and of what is no answer.
 */
const BESIDE_NONE = { told: 0.6, odd: 0.5, asked: 0.9, named: 0.15, none: 0.9, like: { little: 0.3, told: 0.5, asked: 0.8 } } as const;

export interface NoneAtFront {
  /** What is said beside it; no word of it is the none's. */
  more: readonly string[];
  /** A "no" in a single word and no more: what follows may put something right ("no, the left one") or be said to others. */
  bare: boolean;
  /** The same, part by part. */
  parts: readonly (readonly string[])[];
}

/** What was read of a text at a moment, and whether that none counts: several rules of a turn ask for it. A text that begins with no none is remembered so. */
const read = new WeakMap<Hearing, WeakMap<Utterance, NoneAtFront | typeof NOTHING>>();
const alone = new WeakMap<NoneAtFront, boolean>();
const NOTHING = Symbol('nothing');

/** The none that a text begins with, at a question of several signs; undefined where the "no" may belong to what follows it ("no money", "no chest pain"). */
export function noneAtFront(utterance: Utterance, hearing: Hearing, ears: Ears): NoneAtFront | undefined {
  const known = read.get(hearing) ?? new WeakMap<Utterance, NoneAtFront | typeof NOTHING>();
  read.set(hearing, known);
  const found = known.get(utterance) ?? noneIn(utterance, hearing, ears) ?? NOTHING;
  known.set(utterance, found);
  return found === NOTHING ? undefined : found;
}

function noneIn({ text }: Utterance, hearing: Hearing, ears: Ears): NoneAtFront | undefined {
  const { expects, screening } = hearing;
  if (expects?.kind !== 'options' || !(screening === true || (isAtCheck(hearing) && areSigns(hearing)))) return undefined;
  const read = readIn(text, ears);
  const nos = nosOf(expects, ears);
  const to = Math.max(lengthOfNone(read, nos, ears), lengthOfWell(read, hearing, ears));
  return to === 0 ? undefined : { bare: isBare(read.words.slice(0, to), nos, ears), more: read.words.slice(to), parts: partsFrom(read, to, ears) };
}

/** Ways of saying no to the question; "no swelling" denies something of its own, and "I'm not" what follows it. */
function nosOf({ options }: Options, { answers: { denials }, slots: { lists } }: Ears): ReadonlySet<string> {
  const all = options.filter(({ id }) => ALL_IS_WELL.includes(id)).flatMap((it) => it.words).map((phrase) => phraseWords(phrase));
  const single = new Set(all.filter((words) => words.length === 1).map(([word]) => word));
  const isWhole = ([first = '', second = '', third]: readonly string[]) => second === '' || third !== undefined || !single.has(first) || lists.beside.at([second], 0) !== undefined || single.has(second);
  return new Set(all.filter((words) => isWhole(words) && (words.length === 1 || !words.some((word) => denials.has(word) && !single.has(word)))).map((words) => words.join(' ')));
}

/** Single words of no, and what says nothing. */
function isBare(words: readonly string[], nos: ReadonlySet<string>, { slots: { lists } }: Ears): boolean {
  const healthy = lists.none.everywhere(words).some(({ id, from, to }) => id === 'any' || (id === 'after' && to - from > 1));
  return !healthy && !words.some((_word, at) => words.slice(at, at + LONGEST_NO).some((_it, n) => n > 0 && nos.has(words.slice(at, at + n + 1).join(' '))));
}

/** Words, and before which of them there is a pause. */
interface Read { words: readonly string[]; pauses: ReadonlySet<number> }

/** As they were meant, where putting slips right parts or joins none of them. */
function readIn(text: string, { mending }: Ears): Read {
  const tokens = tokenize(text);
  const raw = tokens.map(({ word }) => word);
  const meant = mended(raw, mending);
  return { words: meant.length === raw.length ? meant : raw, pauses: new Set(tokens.flatMap(({ pause }, at) => (pause === '' ? [] : [at]))) };
}

/** Where it pauses, and where a "but" or an "only" parts it. */
function partsFrom({ words, pauses }: Read, from: number, ears: Ears): string[][] {
  const contrasts = ears.slots.lists.beside.found(words).filter(({ id, from: at }) => CONTRASTS.includes(id) && at >= from);
  const begins = new Set([from, ...contrasts.map(({ to }) => to), ...[...pauses].filter((at) => at > from)]);
  const cuts = [...begins].filter((at) => at < words.length).toSorted((a, b) => a - b);
  return cuts.map((at, n) => words.slice(at, cuts[n + 1]));
}

/** In words, with what stands around it and says nothing of its own; 0 where there is none, or only a "no" that may deny what follows. */
function lengthOfNone(read: Read, nos: ReadonlySet<string>, ears: Ears): number {
  const { words } = read;
  let sure = 0;
  for (let at = 0, said = false; at < words.length;) {
    const no = endOfNo(words, at, nos, ears);
    const aside = endOfAside(words, at, said, ears);
    const next = Math.max(no, aside);
    if (next <= at) break;
    const isSure = no >= aside ? next - at > 1 || endsThere(read, next, ears) : said && (sure === at || endsThere(read, next, ears));
    said ||= no >= aside;
    if (isSure) sure = next;
    at = next;
  }
  return sure;
}

/** "Nope, breathing's fine", "no dark pee, no nothing", "I can walk": what is well or denied by its name, part by part; 0 where that is all there is, which has rules of its own. */
function lengthOfWell({ words, pauses }: Read, hearing: Hearing, ears: Ears): number {
  const ends = [...words.flatMap((_word, at) => (at > 0 && pauses.has(at) ? [at] : []))];
  let from = 0;
  for (const to of ends) {
    const part = utteranceOf(words.slice(from, to).join(' '), ears);
    const isDenied = ears.answers.denials.has(part.words[0] ?? '') && isOnlyDenied(part.text, ears) && isAboutAsked(part.words, hearing, ears);
    if (!isDenied && !isWell(part, hearing, ears)) return from;
    from = to;
  }
  return from;
}

/** "No lol none of that": what stands before a none, between several, and (`said`) behind one. */
function endOfAside(words: readonly string[], at: number, said: boolean, { slots: { lists } }: Ears): number {
  const found = [...lists.none.allAt(words, at).filter(({ id }) => id === 'before' || (said && id === 'after')), ...lists.beside.allAt(words, at).filter(({ id }) => id === 'hesitation')];
  return Math.max(at, ...found.map(({ to }) => to));
}

/** Where a way of saying no ends that begins here: one of the question's own, or one in more than a word. */
function endOfNo(words: readonly string[], at: number, nos: ReadonlySet<string>, { slots: { lists } }: Ears): number {
  const listed = lists.none.allAt(words, at).find(({ id }) => id === 'any')?.to ?? at;
  for (let to = Math.min(words.length, at + LONGEST_NO); to > listed; to--) if (nos.has(words.slice(at, to).join(' '))) return to;
  return listed;
}
const LONGEST_NO = 6;

/** After a single "no" the text ends, pauses, or begins a sentence of its own. */
function endsThere({ words, pauses }: Read, to: number, { slots }: Ears): boolean {
  const { join, beside } = slots.lists;
  return to === words.length || pauses.has(to) || join.at(words, to) !== undefined || beside.allAt(words, to).some(({ id }) => id !== 'hesitation') || isAsking(words.slice(to), slots);
}

/** Whether the none counts: nothing beside it, as a whole or in any part, tells of what is asked about or of any danger. Worked out once of each. */
export function isNoneAlone(none: NoneAtFront, utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const counts = alone.get(none) ?? standsAlone(none, utterance, hearing, ears);
  alone.set(none, counts);
  return counts;
}

function standsAlone(none: NoneAtFront, utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  const { expects } = hearing;
  const { more, parts } = none;
  const { limiting, atTimes } = ears.slots.lists;
  if (more.length === 0) return true;
  if (isExcepting(words, hearing, ears) || mayTell(utterance, hearing, ears)) return false;
  if (limiting.everywhere(more).length > 0 || (atTimes.everywhere(more).length > 0 && !utterance.asks)) return false;
  const whole = parts.length > 1 ? [more, ...parts] : parts;
  const yes = utterance.asks || expects?.kind !== 'options' ? [] : expects.options.find(({ id }) => id === YES)?.words ?? [];
  return !more.some((word) => yes.includes(word)) && whole.every((part) => tellsNothing(part, hearing, ears));
}

/** "None of those, quite dark actually": a none in so many words that does not count, whatever else might make a no of it. */
export function isNoneUndone(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const none = noneAtFront(utterance, hearing, ears);
  return none !== undefined && !none.bare && !isNoneAlone(none, utterance, hearing, ears);
}

/** By the listener, by the options of the question, by how people reply to it, and by what danger sounds like. */
function tellsNothing(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const text = words.join(' ');
  const danger = listen(text, 'typed', true, ears.listener);
  if (danger.alarms.some(isUrgent) || (hearing.screening === true && danger.signs === 'there')) return false;
  if (danger.doubt && danger.vague !== true && (hearing.screening === true || shareOfNone(words, hearing, ears) < BESIDE_NONE.none)) return false;
  if (danger.signs === 'denied' || isOnlyDenied(text, ears) || isWell(utteranceOf(text, ears), hearing, ears)) return true;
  if (isAnswer(words, hearing, ears)) return false;
  const odd = ears.likeness === undefined ? 0 : suspicion(words, ears.likeness);
  const { asks } = utteranceOf(text, ears);
  return odd < (asks ? BESIDE_NONE.like.asked : BESIDE_NONE.like.told) && !isToldBy(words, asks ? leastAsked(odd) : BESIDE_NONE.told, hearing, ears);
}

/** A sign for the next days is noted beside the none. */
function isUrgent({ level }: Alarm): boolean {
  return level !== 'soon' && level !== 'self_care';
}

function leastAsked(odd: number): number {
  return odd >= BESIDE_NONE.like.little ? BESIDE_NONE.odd : BESIDE_NONE.asked;
}

/** One of the things asked about, a yes or a "not sure", after a "but" as well. */
function isAnswer(words: readonly string[], { expects }: Hearing, { answers, slots: { lists } }: Ears): boolean {
  const isExcept = CONTRASTS.includes(lists.beside.at(words, 0)?.id ?? '');
  const given = expects && answerOf(isExcept ? words.slice(1) : words, expects, answers);
  return given !== undefined && (isSign(given) || (given.kind === 'one' && given.id === YES) || given.kind === 'unsure');
}

/** The share of a none, and of what is no answer. */
function shareOfNone(words: readonly string[], hearing: Hearing, ears: Ears): number {
  return sharesOf(words, hearing, ears).filter(({ name }) => NO_ANSWER.includes(name) || ALL_IS_WELL.includes(name)).reduce((sum, { share }) => sum + share, 0);
}
const NO_ANSWER: readonly string[] = ['other', 'leave'];

/** As people reply who have one of the things asked about, with at least such a share. */
function isToldBy(words: readonly string[], least: number, hearing: Hearing, ears: Ears): boolean {
  const { expects } = hearing;
  const options = expects?.kind === 'options' ? expects.options.filter(({ id }) => isAskedFor(id) || id === YES) : [];
  return sharesOf(words, hearing, ears).some(({ name, share }) => {
    const option = options.find(({ id }) => id === name);
    return (option !== undefined || name === DANGER) && share >= (option && isNamed(words, option, ears) ? BESIDE_NONE.named : least);
  });
}
const YES = 'yes';
