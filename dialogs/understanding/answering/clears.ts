/**
 * What leads past a question of safety. "No um it did sort of pop", "no money for a doctor", "nope just my foot's freezing": a no clears
 * only where all that is said beside it, by itself, tells of nothing.
 */
import { DANGER } from '../../moments';
import { suspicion } from '../../safety/likeness';
import { listen } from '../../safety/listener';
import type { Heard } from '../../safety/rules';
import { CONTRASTS, covered, type PhraseList } from '../../text/lists';
import { phraseWords, tokenize } from '../../text/tokens';
import type { Answer } from '../../types';
import type { Ears } from '../basis/ears';
import { isOnly } from '../basis/empty-words';
import { type Hearing, isAsked } from '../basis/hearing';
import { CERTAIN, type Share, sharesOf } from '../basis/replies';
import type { Utterance } from '../basis/utterance';
import { ALL_IS_WELL, isAllWell, isAskedFor } from '../reading/answers';
import { isNamed } from '../reading/option-named';
import { isExcepting } from './excepted';
import { isOfOthersOnly } from './of-somebody-else';
import { isNoneAlone, noneAtFront } from './none-at-front';
import { mayTell } from './sign-beside';
import { areSigns, deniesAnother, isAboutAsked, isOnlyDenied } from './signs-told';

/** The least share of "none" where the no may belong to what follows ("no money"), or where what follows sounds like danger. */
const WITH_NO = 0.8;
const SURELY_NONE = 0.9;
const SUSPECT = 0.5;
/** The share from which what stands beside a no is one of the things asked about; and beside one that is sure. */
const TOLD = 0.5;
const SURELY_TOLD = 0.8;

/** Whether an answer is no "no" to a question of safety, or one that may be believed. */
export function isCleared(answer: Answer, utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  if (!isAllWell(answer) || !(isAsked(hearing) || hearing.screening === true)) return true;
  const none = noneAtFront(utterance, hearing, ears);
  if (none && !none.bare) return isNoneAlone(none, utterance, hearing, ears) || none.parts.every((part) => isEmpty(part, ears) || isMild(part, hearing, ears));
  if (ears.slots.lists.limiting.everywhere(words).length > 0 || isQuestion(utterance, ears) || isExcepting(words, hearing, ears) || mayTell(utterance, hearing, ears)) return false;
  const { standing, parts } = besideNo(utterance, hearing, ears);
  const [first = []] = parts;
  if ((standing || ears.answers.denials.has(first[0] ?? '')) && deniesAnother(first, hearing, ears)) return false;
  const whole = noneIn(sharesOf(words, hearing, ears));
  return parts.every((part, at) => tellsNothing(part, { hasNo: (at === 0 && standing) || ears.answers.denials.has(part[0] ?? ''), whole, alone: parts.length === 1 }, hearing, ears));
}

/** "Ok but is cramp at swimming normal": a question, and no no in it. */
function isQuestion(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  const { answers: { denials }, slots: { lists } } = ears;
  if (words.some((word) => denials.has(word)) || lists.wholly.everywhere(words).some(({ id }) => id === 'any')) return false;
  return utterance.asks || lists.wondering.everywhere(words).some(({ from }) => from <= BEFORE_QUESTION);
}
/** Words before one: "ok but is it". */
const BEFORE_QUESTION = 2;

/** What says that nothing of it is there, at a question that can be answered so. */
export function clearOf({ expects }: Hearing): Answer | undefined {
  const option = expects?.kind === 'options' ? ALL_IS_WELL.find((id) => expects.options.some((it) => it.id === id)) : undefined;
  return option === undefined ? undefined : { kind: 'one', id: option };
}

/** Which of the things asked about are denied by name, where nothing says that it is none of them: "no chest pain", "I can walk fine". */
export function deniedBy(utterance: Utterance, hearing: Hearing, ears: Ears): string[] {
  const { words } = utterance;
  const { expects } = hearing;
  if (expects?.kind !== 'options' || !expects.many || !isAsked(hearing)) return [];
  const { standing, parts } = besideNo(utterance, hearing, ears);
  const wholly = ears.slots.lists.wholly.found(words);
  // "No, chest is fine", "nope can walk ok": the no is the answer, and more is said of it.
  const answersAll = (!standing && (parts[0]?.length ?? 0) < words.length) || (standing && wholly.some(({ id }) => id === 'sentence'));
  if (!isOfOthersOnly(words, ears) && (answersAll || wholly.some(({ id }) => id === 'any'))) return [];
  const options = expects.options.filter(({ id }) => isAskedFor(id));
  const named = options.filter((option) => isNamed(words, option, ears));
  return named.length < options.length ? named.map(({ id }) => id) : [];
}

/** "No dark pee", "not swollen": of what is asked about, something is denied, and nothing told. */
export function isDenial(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { text } = utterance;
  const { standing, parts } = besideNo(utterance, hearing, ears);
  const [only, ...more] = parts;
  return only !== undefined && more.length === 0 && (standing || ears.answers.denials.has(only[0] ?? '')) && isOnlyDenied(text, ears) && !deniesAnother(only, hearing, ears);
}

/** What is said beside a no, parted where something else begins; `standing`: the no is in the first part still, as it may deny what follows. */
function besideNo(utterance: Utterance, hearing: Hearing, ears: Ears): BesideANo {
  const known = beside.get(hearing) ?? new WeakMap<Utterance, BesideANo>();
  beside.set(hearing, known);
  const found = known.get(utterance) ?? partedFromNo(utterance, hearing, ears);
  known.set(utterance, found);
  return found;
}
interface BesideANo { standing: boolean; parts: string[][] }
/** Of each text at a moment: several rules of a turn ask for it. */
const beside = new WeakMap<Hearing, WeakMap<Utterance, BesideANo>>();

function partedFromNo({ text }: Utterance, { expects }: Hearing, ears: Ears): BesideANo {
  const tokens = tokenize(text);
  const words = tokens.map(({ word }) => word);
  const asides = ears.slots.lists.beside;
  const cuts = asides.found(words).filter(({ id }) => CONTRASTS.includes(id));
  const head = cuts[0]?.from ?? words.length;
  const nos = nosIn(words, expects, asides);
  const from = Math.min(head, nos.to);
  // "No chest pain", "none of those, no chest pain"; but not "no it went pop".
  const alone = !nos.bare || from === head || tokens[from]?.pause !== '' || asides.at(words, from) !== undefined;
  const tails = cuts.map(({ to }, at) => words.slice(to, cuts[at + 1]?.from ?? words.length));
  return { standing: !alone, parts: [words.slice(alone ? from : from - 1, head), ...tails] };
}

/** What is told beside a no, or without one, part by part. */
export function tellsBeside(utterance: Utterance, hearing: Hearing, ears: Ears): string[][] {
  return besideNo(utterance, hearing, ears).parts.filter((part) => part.length > 0);
}

/** Words at the beginning that say no, one way or several, and that take their time; `bare`: the last of them is a single word. */
function nosIn(words: readonly string[], expects: Hearing['expects'], beside: PhraseList): { to: number; bare: boolean } {
  const nos = expects?.kind === 'options' ? expects.options.filter(({ id }) => ALL_IS_WELL.includes(id)).flatMap((it) => it.words).map((phrase) => phraseWords(phrase)) : [];
  // "No swelling" is a way of saying no, and denies something as well.
  const plain = nos.filter(([first, second, third]) => second === undefined || third !== undefined || beside.at([second], 0) !== undefined || !nos.some((no) => no.length === 1 && no[0] === first));
  for (let from = 0, bare = false; ;) {
    const lengths = plain.map((no) => (no.every((word, at) => words[from + at] === word) ? no.length : 0));
    const aside = beside.at(words, from);
    const no = Math.max(0, ...lengths);
    const taken = Math.max(no, aside?.id === 'hesitation' ? aside.to - from : 0);
    if (taken === 0) return { to: from, bare };
    bare = no === 1 && taken === 1;
    from += taken;
  }
}

/** What was told beside a no holds no sign of danger, is not put like one, and is none of what was asked about. */
function tellsNothing(words: readonly string[], no: BesideNo, hearing: Hearing, ears: Ears): boolean {
  if (isEmpty(words, ears) || ears.phrases.exact(words) === 'relief') return true;
  const danger = listen(words.join(' '), 'typed', true, ears.listener);
  if (danger.alarms.length === 0 && danger.signs !== 'there' && isMild(words, hearing, ears)) return true;
  if (isDangerous(danger, isCertain(no))) return false;
  return danger.signs === 'denied' || isLikeNone(words, no, hearing, ears);
}
interface BesideNo { hasNo: boolean; whole: number; alone: boolean }

function isCertain({ alone, whole }: BesideNo): boolean {
  return alone && whole >= CERTAIN;
}

/** Whom it is of, and where, and nothing else: "he", "in my foot". */
function isEmpty(words: readonly string[], { answers: { fillers, parts }, slots: { lists: { whose } } }: Ears): boolean {
  const people = covered(whose.everywhere(words));
  return words.every((word, at) => fillers.has(word) || people.has(at) || parts.some((list) => list.at(words, at)));
}

/** Put as people put none, and as nobody puts one of what was asked about. */
function isLikeNone(words: readonly string[], no: BesideNo, hearing: Hearing, ears: Ears): boolean {
  const { hasNo, whole } = no;
  const shares = sharesOf(words, hearing, ears);
  const none = Math.max(noneIn(shares), hasNo ? whole : 0);
  const odd = ears.likeness === undefined ? 0 : suspicion(words, ears.likeness);
  if (none < (odd >= SUSPECT && !isCertain(no) ? SURELY_NONE : hasNo ? WITH_NO : 0)) return false;
  const [best] = shares;
  return best === undefined || best.share < (whole >= SURELY_NONE ? SURELY_TOLD : TOLD) || !(best.name === DANGER || isOption(best.name, hearing));
}

/** "My calf is sore", "just stiff and shaky": at a question of several signs, what hard effort leaves behind, and a place, and nothing of what is asked about. */
function isMild(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const { felt, place, side, whose, join } = ears.slots.lists;
  const left = felt.everywhere(words).filter(({ id }) => MILD.includes(id));
  if (!areSigns(hearing) || hearing.wary === 'told' || !left.some(({ id }) => id === 'sore' || id === 'spent' || id === 'harmless') || isAboutAsked(words, hearing, ears)) return false;
  const told = covered([...left, ...[place, side, whose, join].flatMap((list) => list.everywhere(words))]);
  return isOnly(words, (at) => told.has(at), ears);
}
const MILD: readonly string[] = ['sore', 'spent', 'harmless', 'merely', 'mildly'];

/** The share of a no in all of it. */
function noneIn(shares: readonly Share[]): number {
  return shares.filter(({ name }) => ALL_IS_WELL.includes(name)).reduce((sum, { share }) => sum + share, 0);
}

function isDangerous({ alarms, signs, doubt, vague }: Heard, certain: boolean): boolean {
  return alarms.length > 0 || signs === 'there' || (doubt && vague !== true && !certain);
}

/** One of the things asked about: no "no", and no "not sure". */
function isOption(name: string, { expects }: Hearing): boolean {
  return expects?.kind === 'options' && name !== 'unsure' && !ALL_IS_WELL.includes(name) && expects.options.some(({ id }) => id === name);
}
