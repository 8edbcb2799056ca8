/** What is told at an open question of the symptom check beside its answer: where and since when it has been, and what is thought of the advice that was given. */
import { ADVICE } from '../../moments';
import { covered, type Place, placesOf } from '../../text/lists';
import { numberAt } from '../../text/numbers';
import type { Answer, Meaning, Option } from '../../types';
import type { Ears } from '../basis/ears';
import { isBare, isOnly } from '../basis/empty-words';
import { type Hearing, isAsked, isAtCheck } from '../basis/hearing';
import { STORY, type Utterance } from '../basis/utterance';
import { isNamed } from '../reading/option-named';
import type { ListName } from '../reading/word-lists';
import { clearOf, deniedBy, isDenial } from './clears';
import { isWell } from './healthy-words';
import { isNoneUndone } from './none-at-front';
import { isOfOthersOnly } from './of-somebody-else';
import { isOnSkin, toldBeside } from './sign-beside';
import { areSigns, isAboutAsked, isOnlyDenied, isOnlyPast, mindedIn } from './signs-told';

/** "I'm not going", "no signal here", "I was wrong, it's not swollen": said to the advice that stands, whatever question follows it; what denies a sign besides is an answer. */
export function rejoinderTo(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { text, words } = utterance;
  const onlyUnsaid = (hearing.beside === true && isAtCheck(hearing)) || (hearing.doubted === true && words.length > 1);
  const isAdvised = onlyUnsaid || isAfterAdvice(words, hearing);
  const told = isAdvised && words.length <= STORY ? ears.slots.lists.rejoinder.everywhere(words) : [];
  const found = told.filter((it) => (words.length <= LONGEST || ofLongToo(it)) && (it.id !== 'gone' || !answersGone(words, hearing, ears)));
  const isHelped = !found.some(({ id }) => id === 'notYet');
  // "What should I do till then? It's on Thursday": what more than the meantime is told.
  const others = found.filter(({ id }) => id !== 'notYet' && !HELP.has(id));
  const said = found.find(({ id }) => isHelped && HELP.has(id) && (id === 'called' || !utterance.asks)) ?? others.find(({ id }) => id !== 'meanwhile') ?? others[0];
  if (said === undefined || (onlyUnsaid && said.id !== 'unsaid')) return undefined;
  switch (said.id) {
    case 'unsaid': case 'who': case 'medicine': case 'called': case 'arrived': case 'may': return { kind: 'advice', back: said.id };
    case 'wait': case 'meanwhile': case 'cost': case 'there': case 'tell': case 'examined': return hearing.wary === undefined ? { kind: 'advice', back: said.id } : undefined;
    default: return isOnlyDenied(text, ears) ? undefined : { kind: 'advice', back: said.id === 'gone' ? 'gone' : 'doubt' };
  }
}
const LONGEST = 14;

/** "I've called them, they're coming, what do I do with him now he's getting sleepy": what counts however much is said with it, help that was called where that begins it. */
function ofLongToo({ id, from }: Place): boolean {
  return id === 'unsaid' || id === 'notYet' || (id === 'called' && from <= AT_FRONT);
}
const AT_FRONT = 2;

/** "That was a joke", "I said nothing popped": what advice rests on is taken back, whatever else is denied or answered in the same breath. */
export function takenBack({ words }: Utterance, { advised }: Hearing, ears: Ears): Meaning | undefined {
  const isUnsaid = advised === true && words.length <= STORY && ears.slots.lists.rejoinder.everywhere(words).some(({ id }) => id === 'unsaid');
  return isUnsaid ? { kind: 'advice', back: 'unsaid' } : undefined;
}
/** Help that comes or is there; not with a "no", a "but" or a "yet" beside it. */
const HELP: ReadonlySet<string> = new Set(['called', 'arrived']);

/** "Gone now" where just that is asked, and beside a "none" at any question, is an answer. */
function answersGone([first = '']: readonly string[], { expects }: Hearing, { answers, slots: { lists } }: Ears): boolean {
  return expects?.kind === 'options' && (answers.denials.has(first) || lists.wholly.everywhere([first]).length > 0 || expects.options.some(({ id }) => id === 'gone'));
}

function isAfterAdvice(words: readonly string[], hearing: Hearing): boolean {
  return ((hearing.advised === true || hearing.seenTo === true) && isAtCheck(hearing)) || (hearing.seenTo === true && words.length > 1 && !isAtCheck(hearing)) || (hearing.moments?.[0] === ADVICE && words.length > 1);
}

/** "Why you are asking me about chest", "it is my leg not my chest": of the question, and no answer to it. */
export function asksOfQuestion(words: readonly string[], { slots: { lists } }: Ears): boolean {
  return words.length <= LONGEST && lists.ofQuestion.everywhere(words).length > 0;
}

/** "How dark is dark", "is a graze a bruise?", "cold to the touch, you mean?": what a word of the question means is asked, and of nobody's body is it told; `plainly` in a frame that asks. */
export function asksOfWord(utterance: Utterance, hearing: Hearing, ears: Ears): 'plainly' | 'perhaps' | undefined {
  const { words } = utterance;
  if (!isAtCheck(hearing) || !areSigns(hearing) || words.length > MOST_EASIER || ears.phrases.exact(words) !== undefined || !isAboutAsked(words, hearing, ears)) return undefined;
  const found = ears.slots.lists.wordAsked.everywhere(words);
  const framed = covered(found.filter(({ id }) => id === 'frame'));
  const tellers = found.some(({ id, from }) => id === 'teller' && !framed.has(from));
  const rest = words.filter((_word, at) => !framed.has(at));
  if (framed.size > 0) return tellers && isAboutAsked(rest, hearing, ears) ? undefined : 'plainly';
  return !tellers && utterance.asks ? 'perhaps' : undefined;
}

/** "Let me look", "one second, I'm at the lights", "just taking my sock off": nothing is answered yet, and nothing told. */
export function isWaiting(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { text, words } = utterance;
  const waits = covered(isAtCheck(hearing) && words.length <= LONGEST ? ears.slots.lists.waiting.everywhere(words) : []);
  const rest = words.filter((_word, at) => !waits.has(at));
  const said = ears.phrases.byCore(words);
  if (said?.kind === 'command' && said.command !== 'pause') return false;
  return waits.size > 0 && !utterance.asks && !isAboutAsked(rest, hearing, ears) && mindedIn(text, ears).length === 0;
}

/** "Four steps, no, I fell after two": one of the signs asked about is named, and it is told in so many words how it is so, whatever is asked or denied besides. */
function toldOutright(words: readonly string[], hearing: Hearing, ears: Ears): Answer | undefined {
  const { moments: [moment] = [], expects } = hearing;
  const { soFar, beside } = ears.slots.lists;
  const options = expects?.kind === 'options' && expects.many ? expects.options : [];
  // "Managed two miles" is of no steps.
  const isOf = (option: Option, { id, to }: Place) => id === `${moment}.${option.id}` && (to === words.length || beside.at(words, to) !== undefined || isNamed(words.slice(to, to + 1), option, ears));
  const told = soFar.everywhere(words);
  const ids = options.filter((option) => isNamed(words, option, ears) && told.some((it) => isOf(option, it))).map(({ id }) => id);
  return ids.length > 0 ? { kind: 'many', ids } : undefined;
}

/** Whose it is, why it is asked, that easier words are wanted, or a sign beside what is denied. */
export function besideQuestion(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const outright = toldOutright(words, hearing, ears);
  return outright ? { kind: 'answer', answer: outright } : ofQuestion(utterance, hearing, ears);
}

function ofQuestion(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words, slots: { plainer } } = utterance;
  const isOpen = isAtCheck(hearing);
  if (!isOpen && hearing.screening !== true) return undefined;
  const isOthers = isOpen && isOfAnotherPerson(utterance, ears);
  if ((isOpen && plainer === true && words.length <= MOST_EASIER) || (!isOthers && asksOfQuestion(words, ears)) || asksOfWord(utterance, hearing, ears) !== undefined) return { kind: 'command', command: 'clarify' };
  const ofCheck = isOpen ? ofTheCheck(utterance, hearing, ears) : undefined;
  return ofCheck ?? (isOpen ? toldOf(utterance, hearing, ears) : undefined) ?? (isOthers ? { kind: 'command', command: 'detail' } : undefined);
}

/** "How many more questions", "is this the last question". */
export function asksHowMany(words: readonly string[], { slots: { lists } }: Ears): boolean {
  return lists.wordAsked.everywhere(words).some(({ id }) => id === 'howLong');
}

/** How many questions are left, or that the open one has to wait. */
function ofTheCheck(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  if (asksHowMany(words, ears)) return { kind: 'command', command: 'howLong' };
  return hearing.wary === undefined && leaving(utterance, hearing, ears) === undefined && isWaiting(utterance, hearing, ears) ? { kind: 'command', command: 'pause' } : undefined;
}
const MOST_EASIER = 13;

/** That it is somebody else's, or only on the skin; or a sign beside what is denied. */
function toldOf(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { text, words } = utterance;
  const none = isOfOthersOnly(words, ears) && deniedBy(utterance, hearing, ears).length > 0 ? clearOf(hearing) : undefined;
  if (none) return { kind: 'answer', answer: none };
  if (isOnSkin(utterance, hearing, ears)) return { kind: 'unclear', nearest: [] };
  const told = isOnlyPast(text, ears) ? undefined : toldBeside(utterance, hearing, ears);
  return told && { kind: 'answer', answer: told };
}

/** "Left foot, just under the toes", "since this morning's run", "about an hour ago": where, or since when, and nothing else. */
export function isWhereOrWhen(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  const { lists, numbers } = ears.slots;
  if (utterance.asks) return false;
  const course = lists.felt.everywhere(words).filter(({ id }) => id === 'course');
  const details = [...course, ...placesOf(DETAILS, words, lists)];
  const told = covered([...details, ...lists.about.everywhere(words)]);
  return details.length > 0 && isOnly(words, (at) => numberAt(words, at, numbers) !== undefined || told.has(at), ears);
}

/** "It's for my daughter, she's eleven", "no, this is about my wife's calf": whose it is, and nothing else. */
function isOfAnotherPerson(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  const { lists, numbers } = ears.slots;
  const people = lists.whose.everywhere(words);
  if (!people.some(({ id }) => id === 'asked') || utterance.asks) return false;
  const told = covered([...people, ...placesOf([...DETAILS, 'aged'], words, lists)]);
  return words.every((word, at) => told.has(at) || isBare(word, ears) || numberAt(words, at, numbers) !== undefined);
}
const DETAILS: readonly ListName[] = ['place', 'side', 'span', 'ago', 'weekday', 'dated', 'time'];

/** "I'll do this another time", "doesn't matter": no more questions are wanted, and nothing else is said. "I can't do that" is no wish where four steps are asked about. */
export function leaving(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { lists } = ears.slots;
  const told = covered(isAtCheck(hearing) ? lists.leaving.everywhere(words) : []);
  if (told.size === 0 || utterance.asks || isAboutAsked(words, hearing, ears)) return undefined;
  const isAll = isOnly(words, (at) => told.has(at) || lists.wrap.words.has(words[at] ?? '') || (at === 0 && ears.answers.denials.has(words[at] ?? '')), ears);
  return isAll ? { kind: 'command', command: 'stop' } : undefined;
}

/** Nothing of what is asked about is there: it is denied, well, or played down to what is none of it. */
export function noneOf(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const open = isAsked(hearing);
  const isNone = (open || hearing.screening === true) && !isNoneUndone(utterance, hearing, ears) && (isDenial(utterance, hearing, ears) || isWell(utterance, hearing, ears) || (open && isNothingMuch(words, hearing, ears)));
  const answer = isNone ? clearOf(hearing) : undefined;
  return answer && { kind: 'answer', answer };
}

/** "No just a sore spot", "only tired": at a question of signs, what is none of them, with a no or a "just" before it. */
function isNothingMuch(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const { lists } = ears.slots;
  const felt = lists.felt.everywhere(words);
  const mild = felt.filter(({ id }) => id === 'harmless' || id === 'sore');
  const [first] = mild;
  if (!first || !areSigns(hearing) || hearing.wary === 'told' || isAboutAsked(words, hearing, ears)) return false;
  const isPlayedDown = felt.some(({ id, from }) => id === 'merely' && from < first.from);
  const told = covered([...mild, ...felt.filter(({ id }) => id === 'merely' || id === 'mildly')]);
  return isPlayedDown && isOnly(words, (at) => told.has(at) || (at < first.from && ears.answers.denials.has(words[at] ?? '')), ears);
}
