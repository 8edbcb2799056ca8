/** What the cramp does now, told beside a no, a question or anything else: "no, it's gone, can I jog now", "still tight, what next". */
import { isStep } from '../../moments';
import { CONTRASTS, type Place } from '../../text/lists';
import { tokenize } from '../../text/tokens';
import type { Command, Meaning } from '../../types';
import { isCleared } from '../answering/clears';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { STORY, type Utterance, utteranceOf } from '../basis/utterance';
import { isSuspect } from '../guessing/like-a-cramp';
import { askedOfStep } from '../in-a-step/felt';
import { lengthAtFront } from '../reading/answers';
import { isAsking } from '../reading/frames';
import { ofStep } from '../reading/slots';
import { secondOf } from './two-at-once';

/** What each of the list `felt` says of the cramp. */
const STATES: Readonly<Record<string, Command>> = { gone: 'eased', hard: 'stillHurts', loop: 'stillHurts', recurs: 'cameBack' };

/** The stretch goes on as it does where the state is told alone, and what is asked beside it is answered from there. Not where anything sounds like danger. */
export function stateTold(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { words } = utterance;
  const { screening, expects } = hearing;
  if (!isInStretch(hearing) || words.length > STORY) return undefined;
  const head = screening === true ? lengthAtFront(words, expects, [NO.id]) : 0;
  const state = stateIn(utterance, head, ears);
  if (!state || (head === 0 && state.to - state.from === words.length)) return undefined;
  const told: Meaning = { kind: 'command', command: STATES[state.id] ?? 'eased' };
  const { asked, rest, question } = besideState(utterance, { head, state }, hearing, ears);
  if (rest.length + question.length > head && isSuspect([...rest, ...question], ears)) return undefined;
  const also = asked ? { asked } : {};
  if (head === 0) return { meaning: told, ...also };
  // What is neither the state nor asked must be a no by itself.
  return rest.length === head || isCleared(NO, utterance, hearing, ears) || isCleared(NO, utteranceOf(rest.join(' '), ears), hearing, ears) ? { meaning: { kind: 'answer', answer: NO }, also: told, ...also } : undefined;
}
const NO = { kind: 'one', id: 'no' } as const;

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
    if (lists.felt.allAt(words, at).some(({ id }) => id === 'since') || asksHere(rest, ears)) return true;
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

/** Where what says nothing of its own beside what is felt ends. */
function lightTo(words: readonly string[], at: number, { slots: { lists }, answers: { fillers } }: Ears): number {
  const felt = lists.felt.allAt(words, at).find(({ id }) => LIGHT.includes(id));
  const aside = lists.beside.allAt(words, at).find(({ id }) => id === 'hesitation');
  const single = fillers.has(words[at] ?? '') || lists.cry.words.has(words[at] ?? '') ? at + 1 : at;
  return Math.max(felt?.to ?? at, aside?.to ?? at, single);
}
const LIGHT: readonly string[] = ['mildly', 'merely', 'sore', 'gone', 'up'];

interface Told { head: number; state: Place }

/** What is asked beside it, and what is left of the words without either. */
function besideState(utterance: Utterance, { head, state }: Told, hearing: Hearing, ears: Ears): { asked?: Meaning; rest: readonly string[]; question: readonly string[] } {
  const { words } = utterance;
  const before = words.slice(head, state.from);
  const after = words.slice(state.to);
  const no = words.slice(0, head);
  const told = (some: readonly string[]) => unlight(some, ears);
  const [part, other] = before.length >= SHORTEST && questionIn(before, ears) === 0 ? [before, after] : [after, before];
  const from = questionIn(part, ears);
  const question = from === undefined ? [] : part.slice(from);
  const rest = [...no, ...told(from === undefined ? part : part.slice(0, from)), ...told(other)];
  if (question.length === 0) return { ...(utterance.text.includes('?') ? { asked: UNKNOWN } : {}), rest, question };
  const asked = meantBy(question, hearing, ears);
  return { ...(asked ? { asked } : {}), rest, question };
}
/** A question before it, in words: "can I run now it's gone". */
const SHORTEST = 3;
const UNKNOWN: Meaning = { kind: 'unclear', nearest: [] };

/** What is left without what says nothing of its own; nothing, or all of it. */
function unlight(words: readonly string[], ears: Ears): readonly string[] {
  const { lists } = ears.slots;
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    const isAside = isOne(SUBJECT, word, ears) || isOne(ME, word, ears) || lists.join.words.has(word) || lists.beside.at([word], 0)?.id === CONTRASTS[0];
    const next = Math.max(lightTo(words, at, ears), isAside ? at + 1 : at);
    if (next === at) return words;
    at = next;
  }
  return [];
}

/** From which word on it asks. */
function questionIn(words: readonly string[], ears: Ears): number | undefined {
  const at = words.findIndex((_word, from) => asksHere(words.slice(from), ears));
  return at < 0 ? undefined : at;
}

function asksHere(words: readonly string[], ears: Ears): boolean {
  const found = ofStep(words, ears.slots);
  return isAsking(words, ears.slots) || (found?.from === 0 && ASKED_OF_NEXT.includes(found.id));
}
/** Of the list `ofStep`, what is no question by its first word. */
const ASKED_OF_NEXT: readonly string[] = ['next', 'after', 'jog', 'enough', 'tomorrow', 'race', 'tonight'];

/** What next is answered by what comes next. */
function meantBy(words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  if (MOVES.includes(ofStep(words, ears.slots)?.id ?? '')) return undefined;
  const meant = askedOfStep(words, hearing, ears) ?? secondOf(words, ears);
  return meant?.kind === 'ask' || (meant?.kind === 'command' && ASKED.includes(meant.command)) ? meant : UNKNOWN;
}
/** Of the list `ofStep`. */
const MOVES: readonly string[] = ['next', 'after'];
const ASKED: readonly Command[] = ['how', 'howLong'];
