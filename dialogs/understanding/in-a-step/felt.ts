/** What is felt or asked in the middle of a step, known by its words alone: that it is worse, half gone, or gone and sore; and what has an answer of its own. */
import { meaningOf } from '../../meanings';
import { EASED, isStep } from '../../moments';
import { covered, longestOf, type Place } from '../../text/lists';
import { WALK_ON } from '../../topics';
import type { Command, Meaning } from '../../types';
import { asksOfRead } from '../after-answer/details';
import type { Ears } from '../basis/ears';
import { isBare, isOnly, saysNothing } from '../basis/empty-words';
import type { Hearing } from '../basis/hearing';
import { isOfHow } from '../basis/replies';
import { isOnlySince } from '../basis/since-when';
import { STORY, type Utterance } from '../basis/utterance';
import { asksForCause } from '../guessing/asks-for-cause';
import { isSuspect } from '../guessing/like-a-cramp';
import { lengthAtFront } from '../reading/answers';
import { hasNotLetGo, tellsOfCramp } from '../reading/frames';
import { healthOf } from '../reading/health';
import { isOfOther, ofStep } from '../reading/slots';
import { crampedInIt, lasted } from './how-long';
import { walkingNow } from './walking';

/** What is felt is told in few words. */
const SHORTLY = 9;

/** What the step that runs, or the exercise that is offered, has an answer to. */
export function askedOfStep(words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const { answers } = hearing;
  const { slots, answers: { fillers } } = ears;
  const command = ofStretch(words, hearing, ears);
  if (command) return { kind: 'command', command };
  const found = mayBeOfStep(words, hearing, ears) ? ofStep(words, slots) ?? ofExercise(words, hearing, ears) : undefined;
  if (found && isOfLaterWalk(found, hearing)) return { kind: 'ask', article: WALK_ON, also: [] };
  if (!found || answers?.(found.id) !== true) return undefined;
  const beside = words.filter((word, at) => (at < found.from || at >= found.to) && !fillers.has(word));
  return orderedBeside(found, beside, hearing, ears) ?? (isMore(found, beside, hearing, ears) ? undefined : HOW);
}
const HOW: Meaning = { kind: 'command', command: 'how' };

/** No order, nothing of what was read or of an illness, and not why it cramps. */
function mayBeOfStep(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  if (hearing.wary === 'told' || asksOfRead(words, hearing, ears) || healthOf(words, ears.slots).conditions !== undefined) return false;
  const isOrder = /^command\.(?!how$)/.test(ears.phrases.exact(words) ?? '');
  return (!isOrder || asksWhatNow(words, hearing, ears)) && !asksForCause(words, ears);
}

/** "What do I do now?" out of nothing wants to hear what there is; in a stretch it is of the stretch. */
function asksWhatNow(words: readonly string[], { running, practising }: Hearing, ears: Ears): boolean {
  return running && practising === undefined && ofStep(words, ears.slots)?.id === FOLLOWS[0];
}

/** "How many minutes must I walk", "how fast do I go then", before the walk. */
function isOfLaterWalk({ id }: Place, { answers, practising, running, moments: [moment = ''] = [] }: Hearing): boolean {
  return OF_A_WALK.includes(id) && running && practising === undefined && isStep(moment) && answers?.(id) !== true;
}

/** "I'm tired, stop": beside what is only told an order counts; in an exercise, so does "what's next" behind what is told: "this is boring, what's next". */
function orderedBeside({ id, to }: Place, beside: readonly string[], { practising, wary }: Hearing, ears: Ears): Meaning | undefined {
  if (wary !== undefined || beside.length === 0) return undefined;
  const said = meaningOf(ears.phrases.exact(beside) ?? '');
  if (id in MOST_BESIDE || id === BURNING) return said?.kind === 'command' && ORDERS.includes(said.command) ? said : undefined;
  return practising !== undefined && FOLLOWS.includes(id) && to > beside.length && !isFelt(beside, ears) ? { kind: 'command', command: 'next' } : undefined;
}

/** More is told than what is asked of the step, or a sign. */
function isMore({ id }: Place, beside: readonly string[], { practising, wary }: Hearing, ears: Ears): boolean {
  const isOfNoSign = OF_NO_SIGN.includes(id) || (FOLLOWS.includes(id) && practising !== undefined);
  return beside.length > (MOST_BESIDE[id] ?? Infinity) || (isOfNoSign && (wary !== undefined || isFelt(beside, ears)));
}
const BURNING = 'burning';
const FOLLOWS: readonly string[] = ['after', 'next'];
const ORDERS: readonly Command[] = ['stop', 'pause', 'next', 'skip'];

/** In a stretch "what next", "done, and now?" goes on; "what was the question" asks for it again, "how long do I hold" how long is left, "start the count again" begins it anew. */
function ofStretch(words: readonly string[], { practising, moments: [moment = ''] = [], running, wary }: Hearing, ears: Ears): Command | undefined {
  const found = wary === undefined && practising === undefined && isStep(moment) ? ofStep(words, ears.slots) : undefined;
  const command = running || found?.id === 'question' ? OF_STRETCH[found?.id ?? ''] : undefined;
  return found && command === 'next' && words.length - (found.to - found.from) > MOST_BESIDE_NEXT ? undefined : command;
}
const OF_STRETCH: Readonly<Partial<Record<string, Command>>> = { question: 'clarify', held: 'howLong', anew: 'repeat', next: 'next' };
const MOST_BESIDE_NEXT = 2;

/** In an exercise the words of a kind are enough where nothing else is said: "socks on or off", "both feet", "next level please"; in a stretch "which foot" is. */
function ofExercise(words: readonly string[], { practising, offered, running }: Hearing, ears: Ears): Place | undefined {
  const isOfAny = practising !== undefined || offered === true;
  const found = ears.slots.lists.howAsked.everywhere(words).filter(({ id }) => isOfAny || (running && id === 'which'));
  const told = covered(found);
  return words.every((word, at) => told.has(at) || isBare(word, ears) || saysNothing(word, ears)) ? longestOf(found) : undefined;
}

/** "I'd rather sit, I'm dizzy" is more than that. */
const OF_NO_SIGN: readonly string[] = ['noWalk', 'posture', 'jog', 'feel', 'cracked', 'walkNow', 'getUp'];
/** What is told, and asks nothing: beside more words of its own it is no more than a part of it. */
const MOST_BESIDE: Readonly<Record<string, number>> = { cried: 0, noPull: 3, tough: 1, burning: 1, others: 1, rest: 2, still: 0, fewer: 0, often: 5, normal: 5 };

/** What the cramp does now, where a stretch, or what follows it, runs or was just over. */
export function feltNow(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { moments = [] } = hearing;
  if (!isStep(moments[0] ?? '')) return undefined;
  const beside = asideOrWalk(utterance, hearing, ears);
  if (beside || words.length > SHORTLY) return beside ?? crampedInIt(utterance, hearing, ears);
  const timed = movedOn(utterance, hearing, ears) ?? lasted(utterance, hearing, ears);
  if (timed || utterance.asks) return timed;
  const worse = worseIn(words, ears);
  if (worse !== undefined) return worse ? { kind: 'command', command: 'hurts' } : { kind: 'talk', about: 'acknowledge' };
  const command = toldOfIt(utterance, hearing, ears);
  if (command) return { kind: 'command', command };
  if (isBetter(words, ears)) return { kind: 'talk', about: 'acknowledge' };
  return isPartly(words, ears) ? partly(moments, hearing) : isOneWay(utterance, hearing, ears) ? { kind: 'talk', about: 'aside' } : undefined;
}

function asideOrWalk(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  return (hearing.wary === undefined ? saidBeside(utterance, hearing, ears) : undefined) ?? walkingNow(utterance, hearing, ears);
}

/** "It's helping a bit, yeah", where signs are asked for, is of the stretch. */
function isBetter(words: readonly string[], ears: Ears): boolean {
  const told = ears.slots.lists.felt.everywhere(words).filter(({ id }) => id === 'better' || id === 'partly');
  return told.some(({ id }) => id === 'better') && isAll(words, told, ears);
}

function partly(moments: readonly string[], hearing: Hearing): Meaning | undefined {
  if (moments.includes(EASED)) return { kind: 'answer', answer: { kind: 'one', id: 'no' } };
  return hearing.expects === undefined && hearing.running ? { kind: 'talk', about: 'acknowledge' } : undefined;
}

/** "The toes keep lifting up": which way they go, and where another stretch runs it is changed. */
function isOneWay(utterance: Utterance, { wary }: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  const { place } = utterance.slots;
  return wary === undefined && (place === 'toes_up' || place === 'toes_down') && !hasNotLetGo(words, ears.slots);
}

/** "It's moved down to my arch", "now it's in my thigh": another part of ours, or of the leg; what is felt there but a cramp is none of it. */
function movedOn(utterance: Utterance, { running, wary, flow }: Hearing, ears: Ears): Meaning | undefined {
  const { words, slots } = utterance;
  const { felt, otherPart } = ears.slots.lists;
  const told = felt.everywhere(words).filter(({ id }) => id === 'moved' || id === 'elsewhere');
  if (!running || wary === 'told' || told.length === 0 || utterance.asks) return undefined;
  const hasMoved = told.some(({ id }) => id === 'moved');
  const isAlarming = isFelt(words, ears) ? isOfOther(slots) : felt.everywhere(words).some(({ id }) => id === 'upper');
  if (hasMoved && isAlarming) return { kind: 'check' };
  if (isFelt(words, ears)) return undefined;
  if (isOfOther(slots)) return otherPart.found(words).some(({ id }) => ABOVE.includes(id)) ? { kind: 'talk', about: 'otherPart' } : undefined;
  return flow === 'relief' && slots.place !== undefined && hasMoved ? { kind: 'command', command: 'correct' } : undefined;
}
const ABOVE: readonly string[] = ['thigh', 'groin', 'buttock', 'hip', 'knee'];

/** Gone and sore, there for days, or behind one. */
function toldOfIt(utterance: Utterance, { screening, answers, expects }: Hearing, ears: Ears): Command | undefined {
  const { words } = utterance;
  if (screening === true && isYesGone(words, expects, ears)) return 'eased';
  if (isSoreAfter(words, ears) || (screening !== true && isMerelySore(words, ears))) return 'eased';
  if (isOnlySince(utterance, ears)) return 'stillHurts';
  return answers?.(OF_THE_WALK) === true && isBackRunning(words, ears) ? 'done' : undefined;
}
/** "Yes it's gone", where signs are asked for, is of the cramp; "yes but it's gone" is of a sign. */
function isYesGone(words: readonly string[], expects: Hearing['expects'], ears: Ears): boolean {
  const rest = words.slice(lengthAtFront(words, expects, ['yes']));
  const gone = ears.slots.lists.letGo.found(rest).filter(({ id }) => id === 'gone');
  return rest.length < words.length && gone.length > 0 && isOnly(rest, (at) => covered(gone).has(at), ears);
}
/** What only a walk has an answer to: who runs in the middle of a stretch is told why not to. */
const OF_THE_WALK = 'howFar';
const OF_A_WALK: readonly string[] = [OF_THE_WALK, 'howFast'];

/** "Nope worse", "it's killing me" is; "it's no worse than before", "it's not getting worse" is not; else it is not spoken of. */
function worseIn(words: readonly string[], { slots: { lists }, answers: { denials } }: Ears): boolean | undefined {
  const [found] = lists.felt.found(words).filter(({ id }) => id === 'worse' || id === 'notWorse');
  if (!found) return undefined;
  const isDenied = denials.has(words[found.from - 1] ?? '') && (found.from > 1 || words[found.to] === THAN);
  return found.id === 'worse' && !isDenied;
}
/** "No worse than before". */
const THAN = 'than';

/** "It's let go but it's dead sore", "gone, bit bruised feeling": gone, and no more than sore. */
export function isSoreAfter(words: readonly string[], ears: Ears): boolean {
  const { slots: { lists } } = ears;
  const felt = lists.felt;
  const gone = lists.letGo.found(words).filter(({ id }) => id === 'gone');
  const told = felt.everywhere(words);
  const isSore = told.some(({ id }) => id === 'sore');
  return gone.length > 0 && isSore && !hasNotLetGo(words, ears.slots) && isAll(words, [...gone, ...told.filter(({ id }) => id === 'sore' || id === 'mildly')], ears);
}

/** "It's just sore now": no more than that is left of it. */
export function isMerelySore(words: readonly string[], ears: Ears): boolean {
  const told = ears.slots.lists.felt.everywhere(words);
  const merely = told.filter(({ id }) => id === 'merely' || id === 'mildly');
  const sore = told.filter(({ id }) => id === 'sore');
  return sore.length > 0 && merely.some(({ id, from }) => id === 'merely' && from < (sore[0]?.from ?? 0)) && isAll(words, [...sore, ...merely], ears);
}

/** "Ok, running again": the walk is done. */
function isBackRunning(words: readonly string[], ears: Ears): boolean {
  const told = ears.slots.lists.felt.everywhere(words).filter(({ id }) => id === 'backRunning');
  return told.length > 0 && isAll(words, told, ears);
}

/** "You go on, I'll catch up at the bridge", "I'm on a bus", "it happens every night": of the step, of a body or of danger it tells nothing. */
function saidBeside(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { lists } = ears.slots;
  const told = new Set(lists.felt.everywhere(words).map(({ id }) => id));
  if (told.has('nightly')) return { kind: 'ask', article: 'why.night', also: [] };
  if (words.length > STORY || isOfBody(utterance, ears) || isSuspect(words, ears)) return undefined;
  if (told.has('aside')) return { kind: 'talk', about: 'aside' };
  const isHere = lists.frame.everywhere(words).some(({ id, from }) => id === 'scene' && from === 0);
  if (!isHere || told.has('unwell') || told.has('backRunning') || words.length > SHORTLY || utterance.asks) return undefined;
  // "I'm out in a field, there's no wall".
  return isOfHow(words, hearing, ears, RATHER) ? undefined : { kind: 'talk', about: 'acknowledge' };
}
const RATHER = 0.7;

/** A part of a body, what is felt in one but for the cramp, since when, or where nobody is safe. */
function isOfBody(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  const { place, otherPart, unsafe, since } = utterance.slots;
  return isFelt(words, ears) || [place, otherPart, unsafe, since].some((it) => it !== undefined);
}

function isFelt(words: readonly string[], { slots }: Ears): boolean {
  return words.some((word) => slots.lists.symptom.words.has(word) && !tellsOfCramp([word], slots));
}

/** "Mine are not moving at all", in an exercise for the toes: nobody lies there. */
export function isOfStillToes(words: readonly string[], { practising, reading, answers }: Hearing, ears: Ears): boolean {
  return (practising ?? reading) !== undefined && answers?.(STILL) === true && ofStep(words, ears.slots)?.id === STILL && isOnlyOfStep(words, ears);
}
const STILL = 'still';

/** Nothing else is said but what is asked or told of a step. */
export function isOnlyOfStep(words: readonly string[], ears: Ears): boolean {
  const found = ofStep(words, ears.slots);
  return found !== undefined && isAll(words, [found], ears);
}

/** "Nearly", "sort of, seventy per cent gone". */
function isPartly(words: readonly string[], ears: Ears): boolean {
  const { slots: { lists } } = ears;
  const partly = lists.felt.found(words).filter(({ id }) => id === 'partly');
  return partly.length > 0 && isAll(words, [...partly, ...lists.letGo.found(words).filter(({ id }) => id === 'gone')], ears);
}

/** Nothing else is said but what says nothing, where it is, and numbers. */
function isAll(words: readonly string[], told: readonly Place[], ears: Ears): boolean {
  const { answers: { parts, measures }, slots: { lists } } = ears;
  const held = covered([...told, ...parts.flatMap((list) => list.found(words)), ...lists.join.found(words)]);
  return isOnly(words, (at) => held.has(at) || measures.has(words[at] ?? '') || /^\d+$/.test(words[at] ?? ''), ears);
}
