/** What the cramp does now, told beside a no, a question or anything else: "no, it's gone, can I jog now", "still tight, what next". */
import { isStep } from '../../moments';
import { CONTRASTS, type Place } from '../../text/lists';
import { tokenize } from '../../text/tokens';
import type { Command, Meaning } from '../../types';
import { isCleared, isDenial } from '../answering/clears';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { STORY, type Utterance, utteranceOf } from '../basis/utterance';
import { isSuspect } from '../guessing/like-a-cramp';
import { lengthAtFront } from '../reading/answers';
import { askedFrom, asksHere } from '../reading/asked-from';
import { ASKED_OF_NEXT } from './asked-beside';
import { NO } from './two-at-once';

/** What each of the list `felt` says of the cramp. */
const STATES: Readonly<Record<string, Command>> = { gone: 'eased', hard: 'stillHurts', loop: 'stillHurts', recurs: 'cameBack', did: 'done' };

/** The stretch goes on as it does where the state is told alone, and what is asked beside it is answered from there. Not where anything sounds like danger. */
export function stateTold(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { words } = utterance;
  const { screening, expects } = hearing;
  const front = (ids: readonly string[]) => (screening === true ? lengthAtFront(words, expects, ids) : 0);
  // "Yes, but it's gone now" is of a sign.
  if (!isInStretch(hearing) || words.length > STORY || front(['yes', 'unsure']) > 0) return undefined;
  const head = nothingHelps(words, ears) ? 0 : front([NO.id]);
  const state = stateIn(utterance, head, ears);
  if (!state || (head === 0 && isKnownAlone(state, words))) return undefined;
  const after = words.slice(state.to);
  const from = askedFrom(after, ASKED_OF_NEXT, ears.slots);
  const left = [...words.slice(head, state.from), ...after.slice(0, from)];
  const beside = [...left, ...after.slice(from)];
  const isBare = lightTo(left, 0, ears, true) === left.length;
  if (!(isBare && from === after.length) && isSuspect([...words.slice(0, head), ...beside], ears)) return undefined;
  const told = toldOf(state);
  if (head === 0 && !isDenialAlone(after.slice(0, from), hearing, ears)) return told;
  // What is neither the state nor asked must be a no by itself.
  const isNo = isBare || [utterance.text, [...words.slice(0, head), ...left].join(' ')].some((text) => isCleared(NO, utteranceOf(text, ears), hearing, ears));
  return isNo ? { ...told, meaning: { kind: 'answer', answer: NO }, also: told.meaning } : undefined;
}
const HARD = 'hard';

/** What is asked beside it is added later (asked-beside.ts). */
function toldOf({ id }: Place): Meant & { meaning: Extract<Meaning, { kind: 'command' }> } {
  return { meaning: { kind: 'command', command: STATES[id] ?? 'eased' } };
}

/** By itself it is known without this, but for "nothing works". */
function isKnownAlone({ id, from, to }: Place, words: readonly string[]): boolean {
  return id !== HARD && to - from === words.length;
}

/** The nothing of "nothing works" answers nothing. */
function nothingHelps(words: readonly string[], ears: Ears): boolean {
  return ears.slots.lists.felt.allAt(words, 0).some(({ id }) => id === HARD);
}

/** "It's gone, no pop, are bananas any good". */
function isDenialAlone(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  return hearing.screening === true && words.length > 1 && (lengthAtFront([...words, ''], hearing.expects, [NO.id]) === words.length || isDenial(utteranceOf(words.join(' '), ears), hearing, ears));
}

function isInStretch({ moments: [moment = ''] = [], practising, wary }: Hearing): boolean {
  return isStep(moment) && practising === undefined && wary === undefined;
}

/** Where it is told, with nothing of its own around it: "it's gone", but not "the feeling's gone", "it's gone blue". */
function stateIn(utterance: Utterance, head: number, ears: Ears): Place | undefined {
  const { words } = utterance;
  const pauses = pausesIn(utterance);
  const told = ears.slots.lists.felt.everywhere(words).filter(({ id, from }) => id in STATES && from >= head);
  // The last word counts: "it was still tight, but it's gone now".
  return told.find(({ id }) => id === 'recurs' || id === 'loop') ?? told.findLast(({ from, to }) => (beginsThere(words, { from, head, pauses }, ears) && endsThere(words, { to, pauses }, ears)));
}

/** Before which words there is a pause. */
function pausesIn({ text, words }: Utterance): ReadonlySet<number> {
  const tokens = tokenize(text);
  return new Set(tokens.length === words.length ? tokens.flatMap(({ pause }, at) => (pause === '' ? [] : [at])) : []);
}

/** After a pause, a no, or whom or what it is told of. */
function beginsThere(words: readonly string[], { from, head, pauses }: { from: number; head: number; pauses: ReadonlySet<number> }, ears: Ears): boolean {
  for (let at = from; at > head; at--) {
    const before = words[at - 1] ?? '';
    if (isOne(ME, before, ears) || isOne(LOST, before, ears) || ears.answers.denials.has(before)) return false;
    if (pauses.has(at) || isOne(SUBJECT, before, ears) || ears.slots.lists.join.words.has(before)) return true;
    if (lightTo([before], 0, ears) === 0) return false;
  }
  return true;
}

/** Before a pause, something joined on, or what begins a new sentence. */
function endsThere(words: readonly string[], { to, pauses }: { to: number; pauses: ReadonlySet<number> }, ears: Ears): boolean {
  const { lists } = ears.slots;
  for (let at = to, next = to; at < words.length; at = next) {
    const rest = words.slice(at);
    const word = words[at] ?? '';
    if (pauses.has(at) || lists.join.at(words, at) || CONTRASTS.includes(lists.beside.at(words, at)?.id ?? '') || isOne(SUBJECT, word, ears) || isOne(ME, word, ears)) return true;
    if (lists.felt.allAt(words, at).some(({ id }) => id === 'since') || asksHere(rest, ASKED_OF_NEXT, ears.slots)) return true;
    next = lightTo(words, at, ears);
    if (next === at) return false;
  }
  return true;
}

/** Of the list `felt`: what a cramp is told of as, and who tells. */
const SUBJECT = 'subject';
const ME = 'me';
/** What had better not be gone. */
const LOST = 'lost';

function isOne(id: string, word: string, { slots: { lists } }: Ears): boolean {
  return lists.felt.allAt([word], 0).some((it) => it.id === id);
}

/** Where what says nothing of its own beside what is felt ends; `joined`: nor do words that join, and who tells. */
function lightTo(words: readonly string[], from: number, ears: Ears, joined = false): number {
  const { slots: { lists }, answers: { fillers } } = ears;
  const word = words[from] ?? '';
  const felt = lists.felt.allAt(words, from).find(({ id }) => LIGHT.includes(id) || (joined && WHO.includes(id)));
  const aside = lists.beside.allAt(words, from).find(({ id }) => id === 'hesitation' || (joined && id === CONTRASTS[0]));
  const isOne = fillers.has(word) || lists.cry.words.has(word) || (joined && lists.join.words.has(word));
  const to = Math.max(felt?.to ?? from, aside?.to ?? from, isOne ? from + 1 : from);
  return joined && to > from ? lightTo(words, to, ears, true) : to;
}
const WHO: readonly string[] = [SUBJECT, ME];
const LIGHT: readonly string[] = ['mildly', 'merely', 'sore', 'gone', 'up'];
