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
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck } from '../basis/hearing';
import { sharesOf } from '../basis/replies';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { ALL_IS_WELL, answerOf, isAskedFor, isSign } from '../reading/answers';
import { isAsking } from '../reading/frames';
import { isNamed } from '../reading/option-named';
import { isExcepting } from './excepted';
import { mayTell } from './sign-beside';
import { areSigns } from './signs-told';

/** What stands beside a none tells of danger from these shares on: by how people reply at the moment (`told` of one of the things asked about, `named` where one of its words is said too), and by likeness (`like`). */
export const BESIDE_NONE = { told: 0.5, named: 0.15, like: 0.5, likeAsked: 0.8 } as const;

export interface NoneAtFront {
  /** What is said beside it; no word of it is the none's. */
  more: readonly string[];
  /** The same, parted where it pauses. */
  parts: readonly (readonly string[])[];
}

/** The none that a text begins with, at a question of several signs; undefined where the "no" may belong to what follows it ("no money", "no chest pain"). */
export function noneAtFront({ text }: Utterance, hearing: Hearing, ears: Ears): NoneAtFront | undefined {
  const { expects, screening } = hearing;
  if (expects?.kind !== 'options' || !(screening === true || (isAtCheck(hearing) && areSigns(hearing)))) return undefined;
  const read = readIn(text, ears);
  const nos = new Set(expects.options.filter(({ id }) => ALL_IS_WELL.includes(id)).flatMap((it) => it.words.map((phrase) => phraseWords(phrase).join(' '))));
  const to = lengthOfNone(read, nos, ears);
  return to === 0 ? undefined : { more: read.words.slice(to), parts: partsFrom(read, to) };
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

function partsFrom({ words, pauses }: Read, from: number): string[][] {
  const cuts = words.flatMap((_word, at) => (at >= from && (at === from || pauses.has(at)) ? [at] : []));
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

/** Whether the none counts: nothing beside it, as a whole or in any part, tells of what is asked about or of any danger. */
export function isNoneAlone(none: NoneAtFront, utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  const { more, parts } = none;
  const { limiting, atTimes } = ears.slots.lists;
  if (more.length === 0) return true;
  if (hearing.wary === 'told' || isExcepting(words, hearing, ears) || mayTell(utterance, hearing, ears)) return false;
  if (limiting.everywhere(more).length > 0 || (atTimes.everywhere(more).length > 0 && !utterance.asks)) return false;
  const whole = parts.length > 1 ? [more, ...parts] : parts;
  return whole.every((part) => tellsNothing(part, hearing, ears));
}

/** By the listener, by the options of the question, by how people reply to it, and by what danger sounds like. */
function tellsNothing(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const danger = listen(words.join(' '), 'typed', true, ears.listener);
  if (danger.alarms.some(({ level }) => level !== 'soon' && level !== 'self_care') || (hearing.screening === true && danger.signs === 'there') || (danger.doubt && danger.vague !== true)) return false;
  if (danger.signs === 'denied') return true;
  const { expects } = hearing;
  const isExcept = CONTRASTS.includes(ears.slots.lists.beside.at(words, 0)?.id ?? '');
  const given = expects && answerOf(isExcept ? words.slice(1) : words, expects, ears.answers);
  if (given && (isSign(given) || (given.kind === 'one' && given.id === 'yes') || given.kind === 'unsure')) return false;
  if (isToldBy(words, hearing, ears)) return false;
  const odd = ears.likeness === undefined ? 0 : suspicion(words, ears.likeness);
  return odd < (utteranceOf(words.join(' '), ears).asks ? BESIDE_NONE.likeAsked : BESIDE_NONE.like);
}

/** As people reply who have one of the things asked about. */
function isToldBy(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const { expects } = hearing;
  const options = expects?.kind === 'options' ? expects.options.filter(({ id }) => isAskedFor(id) || id === 'yes') : [];
  return sharesOf(words, hearing, ears).some(({ name, share }) => {
    if (name === DANGER) return share >= BESIDE_NONE.told;
    const option = options.find(({ id }) => id === name);
    return option !== undefined && share >= (isNamed(words, option, ears) ? BESIDE_NONE.named : BESIDE_NONE.told);
  });
}
