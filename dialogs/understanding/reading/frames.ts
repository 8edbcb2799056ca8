/**
 * A cramp under way, told from one that comes now and then, is over, is asked about, is feared, or is somebody else's: by the
 * frame the words stand in, not by the sentence. And a detail put right: "no, the left one".
 */
import { isUnsafe } from '../../settings';
import { covered, covers, type PhraseList, type Place, placesOf } from '../../text/lists';
import type { Slots } from '../../types';
import { endOfStory } from './story-end';
import type { PartOf, SlotWords } from './word-lists';

/** The cues of a frame, each a list of phrases in the content (`lists.frame`, `lists.elsewhen`). */
type Cue = PartOf<'frame' | 'elsewhen'>;
export type Has = (...cues: Cue[]) => boolean;
export interface Frame {
  /** `now`: relief is wanted. `else`: it cramps, but not now. `perhaps`: a cramp is told of, and more besides. `unnamed`: a place does something this moment, in no words we know. Absent where none is. */
  cramp?: 'now' | 'else' | 'perhaps' | 'unnamed';
  /** It is told in a sentence, of this moment: "my calf is cramping", and no mere "calf cramp". */
  underWay?: true;
}

/** Words besides the cramp, its place and what says nothing: more of them, and it is about something else. */
const SPARE_WHERE_PLAIN = 0;
const SPARE_WHERE_GOING_ON = 9;
const LONGEST = 24;
/** Words between a place and what it does: "my calf just goes". */
const BETWEEN = 1;
/** The same where it is told as a state: "my toe is all crossed over". */
const BETWEEN_STATE = 2;
/** Settings that, said first, tell a habit as well: "at night, my foot cramps". */
const USUAL: readonly string[] = ['bed', 'resting'];

export function frameOf(words: readonly string[], slots: Slots, known: SlotWords, fillers: ReadonlySet<string>): Frame {
  if (words.length > LONGEST || isStrange(slots)) return {};
  if (endsInCramp(words, known, fillers)) return { cramp: 'now', underWay: true };
  const found = cuesIn(words, known);
  const has = hasIn(found);
  const placed = slots.place !== undefined;
  const verb = verbOf(words, found, known);
  const cramps = has('act', 'doing', 'noun') || verb !== undefined;
  if (!cramps && !(placed && has('cry', 'going', 'now'))) return {};
  if (!has('urgent') && isNotNow(words, slots, found, known)) return { cramp: 'else' };
  if (!cramps && !has('cry')) return { cramp: 'unnamed' };
  const goesOn = cramps && isUnderWay(words, verb, found, known);
  const isOften = has('often') && !has('urgent');
  const spare = placed || has('noun', 'urgent') ? spareOf(words, found, known, fillers) : Infinity;
  return framed(spare, isOften, goesOn);
}

/** What comes often is under way where it is told plainly. */
function framed(spare: number, isOften: boolean, goesOn: boolean): Frame {
  const plain = spare <= mostSpare(goesOn && !isOften);
  if (isOften && !plain) return { cramp: 'else' };
  return { cramp: plain ? 'now' : 'perhaps', ...(goesOn ? { underWay: true as const } : {}) };
}

function isNotNow(words: readonly string[], slots: Slots, found: readonly Place[], known: SlotWords): boolean {
  const has = hasIn(found);
  return isSetting(found, slots, has) || isElsewhen(found, has, startOf(words, known));
}

/** "Calf cramps in bed": several, and where or when, in a row of keywords. */
function isSetting(found: readonly Place[], { setting, unsafe }: Slots, has: Has): boolean {
  return has('many') && setting !== undefined && unsafe === undefined && !isUnsafe(setting) && isRow(found);
}

/** Keywords, with nothing that makes a sentence of them or tells of this moment. */
function isRow(found: readonly Place[]): boolean {
  return !found.some(({ id }) => IN_SENTENCE.includes(id));
}

/** "Foam roller calf cramp": a row of keywords. */
export function isKeywords(words: readonly string[], known: SlotWords): boolean {
  return isRow(cuesIn(words, known));
}

/** Whether any of some cues was found. */
export function hasIn(found: readonly Place[]): Has {
  return (...cues) => found.some((it) => cues.some((cue) => cue === it.id));
}

/** A story's last words tell of a cramp and its place, and of nothing else. */
function endsInCramp(words: readonly string[], known: SlotWords, fillers: ReadonlySet<string>): boolean {
  const end = endOfStory(words, known);
  if (!end) return false;
  const found = cuesIn(end, known);
  const has = hasIn(found);
  const isNamed = has('noun') || (known.lists.place.everywhere(end).length > 0 && (has('act', 'doing') || verbOf(end, found, known) !== undefined));
  return isNamed && known.lists.otherPart.everywhere(end).length === 0 && !isElsewhen(found, has) && spareOf(end, found, known, fillers) === 0;
}

/** A cue of this moment, the state a place is in, or what it does where somebody is this moment; in a sentence, and not in a row of keywords. */
function isUnderWay(words: readonly string[], verb: Place | undefined, found: readonly Place[], known: SlotWords): boolean {
  if (isRow(found)) return false;
  return found.some(({ id }) => UNDER_WAY.includes(id)) || isState(words, found, known) || isScene(words, verb, found, known);
}
const IN_SENTENCE: readonly string[] = ['sentence', 'cry', 'now', 'acting', 'going', 'urgent'];
const UNDER_WAY: readonly string[] = ['doing', 'going', 'have', 'now', 'urgent'];

/** "How do I get my toes to open" holds no "I get", "my toes did the splits" no "did", "stop this cramp from coming back" no "stop this cramp", and "it's fine now" no "now". */
export function cuesIn(words: readonly string[], known: SlotWords): readonly Place[] {
  const all = placesOf(['frame', 'elsewhen'], words, known.lists);
  const found = all.filter((it) => !all.some((other) => OUTDONE[it.id]?.includes(other.id) === true && contains(other, it)));
  const sore = soreNow(words, found, known);
  const ends = found.filter((it) => it.id === 'over' || (it.id === 'ended' && isOfCramp(it, words, found, known)));
  const last = ends.filter(({ to }) => !found.some(({ id, from }) => id === 'turn' && from >= to));
  return [...found.filter((it) => it.id !== 'ended' && it.id !== 'over'), ...last, ...(sore ? [sore] : [])];
}

/** "Walked it off", after a cramp, and neither denied nor of one that is there; a single word of this moment asks for nothing: "gone, only sore now". */
function isOfCramp({ from }: Place, words: readonly string[], found: readonly Place[], { lists }: SlotWords): boolean {
  const nots = lists.letGo.everywhere(words).filter(({ id }) => id === 'far');
  return found.some(({ id, to }) => CRAMPS.includes(id) && to <= from) && (!found.some(({ id, from: at, to }) => id === 'acting' && to - at > 1) || found.some(({ id }) => id === 'past' || id === 'was')) && !nots.some((it) => it.to <= from && from - it.to <= REACH);
}
const CRAMPS: readonly string[] = ['act', 'doing', 'noun', 'verb', 'last'];

/** "And now it's only a bit sore", with no word of a cramp after it: that is what is left. */
function soreNow(words: readonly string[], found: readonly Place[], { lists }: SlotWords): Place | undefined {
  const turn = found.findLast(({ id, from }) => id === 'turn' && found.some((it) => CRAMPS.includes(it.id) && it.to <= from));
  if (!turn) return undefined;
  const felt = lists.felt.everywhere(words);
  const sore = felt.findLast(({ id, from }) => id === 'sore' && from >= turn.to && from - turn.to <= NEAR && felt.some((it) => MILD.includes(it.id) && it.from >= turn.to && it.to <= from));
  return sore && !found.some(({ id, from }) => CRAMPS.includes(id) && from >= turn.to) ? { ...sore, id: 'ended' } : undefined;
}
const MILD: readonly string[] = ['merely', 'mildly', 'partly'];
/** In words. */
const NEAR = 5;

/** What a cue says nothing inside of. */
const OUTDONE: Readonly<Record<string, readonly string[]>> = { question: ['degree'], ended: ['degree'], habit: ['acting', 'act', 'doing'], over: ['doing'], past: ['acting', 'act', 'doing', 'now'], urgent: ['question', 'denied'], now: ['denied'], acting: ['denied'], turn: ['denied'], supposed: ['going'] };

function contains(outer: Place, inner: Place): boolean {
  return covers(outer, inner) && outer.to - outer.from > inner.to - inner.from;
}

function mostSpare(goesOn: boolean): number {
  return goesOn ? SPARE_WHERE_GOING_ON : SPARE_WHERE_PLAIN;
}

/** How many words are neither of the cramp nor of its place, and say something. */
function spareOf(words: readonly string[], found: readonly Place[], known: SlotWords, fillers: ReadonlySet<string>): number {
  const told = covered(found.filter((it) => !OF_ITSELF.includes(it.id)));
  for (const list of ['place', 'side', 'setting', 'unit', 'number'] as const) cover(told, known.lists[list], words);
  return words.filter((word, at) => !told.has(at) && !fillers.has(word) && !/^\d/.test(word)).length;
}

/** Cues that say something of their own, or are words of any kind. */
const OF_ITSELF: readonly string[] = ['opening', 'story', 'seam', 'sentence', 'harm'];

/** Denied, feared, over, so many times a week, a habit, a question; somebody else's; or a question by its first word, but for one of what to do now. */
function isElsewhen(found: readonly Place[], has: Has, start = 0): boolean {
  if (has('denied', 'over', 'ended', 'supposed', 'question', 'rate')) return true;
  if (has('past', 'was', 'habit') && !has('turn')) return true;
  if (!has('acting') && found.some((it) => it.id === 'opening' && it.from === start)) return true;
  return !has('doing', 'going', 'have', 'now') && has('someone');
}

/** The first word that is no address, "so", "hey coach", "lads". */
export function startOf(words: readonly string[], { lists }: SlotWords): number {
  let start = 0;
  for (let at = lists.address.at(words, 0); at; at = lists.address.at(words, start)) start = at.to;
  return start;
}

/** What a place does, as it is told of one moment: "my foot cramps", "both calves are gone"; not of a pain or a cramp that does it. */
export function verbOf(words: readonly string[], found: readonly Place[], { lists }: SlotWords): Place | undefined {
  const places = lists.place.everywhere(words);
  const symptoms = lists.symptom;
  return found.find((verb) => (verb.id === 'verb' || (verb.id === 'last' && verb.to === words.length)) && places.some((place) => verb.from >= place.to && verb.from - place.to <= BETWEEN
    && !words.slice(0, place.from).some((word) => symptoms.words.has(word))));
}

/** A place, and right after it what it is in: "calf like stone", "toe is all crossed over". */
function isState(words: readonly string[], found: readonly Place[], { lists }: SlotWords): boolean {
  const places = lists.place.everywhere(words);
  return found.some((act) => act.id === 'act' && places.some((place) => act.from >= place.to && act.from - place.to <= BETWEEN_STATE));
}

/** Where somebody is this moment, and then what happens: "I'm swimming and my foot cramps". */
function isScene(words: readonly string[], verb: Place | undefined, found: readonly Place[], { lists }: SlotWords): boolean {
  if (!verb) return false;
  const settings = lists.setting.everywhere(words);
  return found.some((it) => it.id === 'scene' && it.from < verb.from) || settings.some((it) => it.from === 0 && it.to < verb.from && !USUAL.includes(it.id));
}

/** Whether some of the words tell of another time or of somebody else, whatever the rest says: "it's still going now" turns what was into what is. */
export function isOtherTime(words: readonly string[], known: SlotWords): boolean {
  const found = cuesIn(words, known);
  const turned = found.some(({ id }) => id === 'turn');
  return found.some(({ id }) => OTHER_TIME.includes(id) && !(turned && (id === 'past' || id === 'was')));
}
const OTHER_TIME: readonly string[] = ['denied', 'over', 'ended', 'supposed', 'habit', 'often', 'rate', 'past', 'was', 'someone'];

/** "But it's fine now", "the cramp's gone": it is denied, or has let go. */
export function isOver(words: readonly string[], known: SlotWords): boolean {
  return cuesIn(words, known).some(({ id }) => id === 'denied' || id === 'over');
}

/** Whether a cramp is spoken of at all, in whatever frame. */
export function tellsOfCramp(words: readonly string[], known: SlotWords): boolean {
  return cuesIn(words, known).some(({ id }) => id === 'act' || id === 'doing' || id === 'noun' || id === 'verb');
}

/** Whether it is called a cramp: a laptop locks up as well. */
export function namesCramp(words: readonly string[], known: SlotWords): boolean {
  return cuesIn(words, known).some(({ id }) => id === 'noun');
}

/** "What do I do": asked of this moment, not of some other or somebody else's. */
export function asksWhatToDo(words: readonly string[], known: SlotWords): boolean {
  return cuesIn(words, known).some(({ id }) => id === 'acting') && !isOtherTime(words, known);
}

/** "I pushed the buggy and my calves cramped": told from its beginning as something that was. */
export function isTale(words: readonly string[], known: SlotWords): boolean {
  return cuesIn(words, known).some(({ id, from }) => id === 'story' && from <= REACH);
}

/** A question by its first word: it asks, and answers nothing. */
export function isAsking(words: readonly string[], known: SlotWords): boolean {
  const start = startOf(words, known);
  return cuesIn(words, known).some(({ id, from }) => (from === 0 || from === start) && id === 'opening');
}

/** Words of a question, wherever they stand: "why", "what should I do", and no mere "now". */
export function asksAnywhere(words: readonly string[], known: SlotWords): boolean {
  return cuesIn(words, known).some(({ id, from, to }) => id === 'question' || (id === 'acting' && to - from > SHORT_CRY));
}
const SHORT_CRY = 2;

/** "Never gone", "it hasnae stopped": in few words, a "not" and, within reach, a word of letting go. */
export function hasNotLetGo(words: readonly string[], { lists }: SlotWords): boolean {
  if (words.length > SHORTLY) return false;
  const told = lists.letGo.everywhere(words);
  return told.some(({ id, to }) => id !== 'gone' && told.some((gone) => gone.id === 'gone' && gone.from >= to && gone.from - to <= (id === 'far' ? REACH : 0)));
}
/** In words. */
const SHORTLY = 8;
const REACH = 2;

/** Another part of the body, and none of ours. */
export function isStrange({ place, otherPart }: Slots): boolean {
  return otherPart !== undefined && (place === undefined || place === 'elsewhere' || place === 'leg');
}

function cover(told: Set<number>, list: PhraseList | undefined, words: readonly string[]): void {
  for (const at of covered(list?.everywhere(words) ?? [])) told.add(at);
}

/** "No, the left one", "I meant the calf", "actually it's my arch": a place or a side said anew. */
export function isCorrection(words: readonly string[], { place, side }: Slots, { lists }: SlotWords, fillers: ReadonlySet<string>): boolean {
  if (place === undefined && side === undefined) return false;
  const told = covered(lists.correction.everywhere(words));
  if (told.size === 0) return false;
  cover(told, lists.place, words);
  cover(told, lists.side, words);
  return words.every((word, at) => told.has(at) || fillers.has(word));
}
