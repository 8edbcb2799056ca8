/** What a sentence fills in, whatever its intent: place, side, setting, distances, a duration, a number, what is told of health, who it is about. */
import { PLACES, UNSAFE } from '../../settings';
import { covered, longestOf, type Place as Found, placesOf } from '../../text/lists';
import { mended, type Mending } from '../../text/mending';
import { numberAt } from '../../text/numbers';
import { wordsOf } from '../../text/tokens';
import type { Place, Setting, Side, Slots } from '../../types';
import { distancesOf } from './distances';
import { healthOf } from './health';
import { endOfStory } from './story-end';
import type { ListName, SlotWords } from './word-lists';

const ANYWHERE: readonly Place[] = [...PLACES, 'elsewhere'];
/** Where two settings are told, the one that decides what is safe comes first. */
const SETTINGS: readonly Setting[] = [...UNSAFE, 'race', 'running', 'bed', 'exercise', 'resting'];
const SIDES: readonly Side[] = ['both', 'left', 'right'];

export function slotsOf(text: string, { slots: known, mending }: { slots: SlotWords; mending: Mending }): Slots {
  return slotsIn(mended(wordsOf(parted(text)), mending), known);
}

/** "10k", "2min", "8/10", "1:30" as words of their own. */
function parted(text: string): string {
  return text.replace(/(\d)\s*(kms?|mi|mins?|secs?|k|s|m)\b/gi, '$1 $2').replace(/(\d)\s*[:/]\s*(\d)/g, '$1 : $2');
}

function slotsIn(words: readonly string[], known: SlotWords): Slots {
  const part = otherPartIn(words, known);
  const place = placeBeside(part, placeIn(words, known)) ?? (part ? undefined : firstOf(words, known, 'partNamed', PLACES));
  const side = sideIn(words, known);
  const setting = firstOf(words, known, 'setting', SETTINGS);
  const unsafe = firstOf(words, known, 'unsafe', UNSAFE);
  const { distances, used } = distancesOf(words, known);
  const duration = durationOf(words, known);
  const scale = scaleOf(words, known, used);
  const onlyAsking = firstOf(words, known, 'onlyAsking', ONLY_ASKING);
  const howAsked = howAskedIn(words, known);
  const whose = new Set(known.lists.whose.everywhere(words).map(({ id }) => id));
  const felt = new Set(known.lists.felt.everywhere(words).map(({ id }) => id));
  return {
    ...filledIn({ place, side, setting, unsafe, onlyAsking, howAsked, duration, scale }), ...(whose.has('theirs') && !whose.has('own') ? { theirs: true } : {}), ...(whose.has('helped') && !whose.has('own') ? { helped: true as const } : {}),
    ...(distances.length > 0 ? { distances } : {}),
    ...(part ? { otherPart: words.slice(part.from, part.to).join(' ') } : {}), ...healthOf(words, known), ...(known.lists.easier.everywhere(words).length > 0 ? { plainer: true as const } : {}), ...mostOf(words, known), ...(isTogether(words, known) ? { together: true as const } : {}), ...(felt.has('recurs') ? { recurs: true as const } : {}), ...(felt.has('walking') || felt.has('walked') ? { walks: true as const } : {}),
  };
}

/** "How far may I run next week?", "and the week after that?" */
function mostOf(words: readonly string[], { lists }: SlotWords): Pick<Slots, 'most' | 'after'> {
  const asked = lists.mostAsked.everywhere(words);
  return { ...(asked.length > 0 ? { most: true } : {}), ...(asked.some(({ id }) => id === 'after') ? { after: true } : {}) };
}

/** To be done together: "the one where you fan your toes, with me". */
function isTogether(words: readonly string[], { lists }: SlotWords): boolean {
  const told = lists.together.everywhere(words);
  if (told.length === 0) return false;
  // "Do the doming with me" asks nothing.
  const asks = lists.frame.allAt(words, 0).some(({ id }) => id === 'opening') && !lists.apart.allAt(words, 1).some(({ id }) => id === 'the');
  return told.some(({ id, from, to }) => (id === 'start' ? from === 0 : !asks && (id === 'any' || to === words.length)));
}

/** "Right leg cramp, back of my thigh": the leg is the thigh's. */
function placeBeside(part: Found | undefined, place: Place | undefined): Place | undefined {
  return place === 'leg' && part !== undefined && ABOVE_KNEE.includes(part.id) ? undefined : place;
}
const ABOVE_KNEE: readonly string[] = ['thigh', 'groin', 'buttock'];

/** Only what was said. */
function filledIn<T extends object>(slots: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}

const ONLY_ASKING = ['none', 'asking'] as const;
const HOW_ASKED = ['shoes', 'firm', 'harder', 'easier', 'which'] as const;

function howAskedIn(words: readonly string[], known: SlotWords): string | undefined {
  return ofStep(words, known)?.id ?? firstOf(words, known, 'howAsked', HOW_ASKED);
}

/** What is asked or told of a step, and of nothing else: of several the longest. */
export function ofStep(words: readonly string[], { lists, numbers }: SlotWords): Found | undefined {
  const [number = ''] = Object.keys(numbers);
  return longestOf(lists.ofStep.everywhere(words.map((word) => (/^\d/.test(word) ? word.replace(/^[\d.,]+/, '') || number : word))));
}

/** Another part of the body; the back of "it won't come back" is none, nor is the knee of "from the knee down". */
function otherPartIn(words: readonly string[], { lists }: SlotWords): Found | undefined {
  const parts = lists.otherPart.found(words);
  if (parts.length === 0) return undefined;
  const phrases = placesOf(['frame', 'place'], words, lists);
  return parts.find((part) => !phrases.some(({ from, to }) => from < part.from && to >= part.to));
}

/** "My thigh has cramped up": another part of the body, and none of ours. */
export function isOfOther({ place, otherPart }: Slots): boolean {
  return otherPart !== undefined && place === undefined;
}

/** The most telling of all ids that are named: the order of `ids` says which. */
function firstOf<T extends string>(words: readonly string[], { lists }: SlotWords, list: ListName, ids: readonly T[]): T | undefined {
  const named = new Set(lists[list].found(words).map((it) => it.id));
  return ids.find((id) => named.has(id));
}

/** Where a story ends in a cramp, it is there: "I was on my toes and my calf cramped". What is denied is not the place: "my foot, not my calf". */
function placeIn(words: readonly string[], known: SlotWords): Place | undefined {
  const end = endOfStory(words, known);
  const last = end && firstOf(end, known, 'place', ANYWHERE);
  if (end && last === undefined && otherPartIn(end, known)) return undefined;
  return last ?? placeMeant(words, known) ?? firstOf(words, known, 'place', ANYWHERE);
}

/** A place that is not denied. */
export function placeMeant(words: readonly string[], known: SlotWords): Place | undefined {
  return firstOf(withoutDenied(words, 'place', known), known, 'place', ANYWHERE);
}

/** "Not my left foot, the right one"; where each is denied, the one that is named. */
function sideIn(words: readonly string[], known: SlotWords): Side | undefined {
  return firstOf(withoutDenied(words, 'side', known), known, 'side', SIDES) ?? firstOf(words, known, 'side', SIDES);
}

/** Without the places, or sides, that are no longer meant: "not my foot", "left, sorry, right". */
function withoutDenied(words: readonly string[], list: 'place' | 'side', { lists }: SlotWords): readonly string[] {
  // A "no" alone may answer something: "no, my left foot".
  const nots = [...lists.saidAgain.everywhere(words).filter(({ id }) => id === 'not'), ...lists.denial.everywhere(words).filter(({ from }) => !lists.correction.at(words, from))];
  const isDenied = ({ from }: Found) => nots.some(({ to }) => to <= from && words.slice(to, from).every((word) => lists.filler.words.has(word)));
  const left = lists[list].found(words).filter((it) => !isDenied(it));
  const meant = left.filter((it, at) => !isPutRight(words, it, left[at + 1], lists));
  const kept = covered(meant);
  const dropped = [...covered(lists[list].found(words))].filter((at) => !kept.has(at));
  return dropped.length > 0 ? words.map((word, at) => (dropped.includes(at) ? '' : word)) : words;
}

/** "My left, no, my right foot": another follows, with nothing between them but that it was wrong. */
function isPutRight(words: readonly string[], first: Found, second: Found | undefined, lists: SlotWords['lists']): boolean {
  if (!second || second.id === first.id) return false;
  const between = words.slice(first.to, second.from);
  const wrong = covered(lists.correction.everywhere(between));
  const parts = covered(lists.place.found(between));
  return wrong.size > 0 && between.every((word, at) => wrong.has(at) || parts.has(at) || lists.filler.words.has(word));
}

/** Seconds: "90 secs", "a minute and a half", "one minute thirty"; not how far it is ("one hour to the car"). */
function durationOf(words: readonly string[], { numbers, joins, lists }: SlotWords): number | undefined {
  for (let from = 0; from < words.length; from++) {
    const number = numberAt(words, from, numbers, joins);
    const skipped = number?.value === 0.5 && joins.includes(words[from + number.length] ?? '') ? 1 : 0;
    const at = number ? from + number.length + skipped : joins.includes(words[from] ?? '') ? from + 1 : -1;
    const unit = at < 0 ? undefined : lists.time.at(words, at);
    if (!unit || lists.wayOff.at(words, unit.to) !== undefined) continue;
    const each = Number(unit.id);
    return (number?.value ?? 1) * each + andMore(words, unit.to, each, { numbers, joins });
  }
  return undefined;
}

/** "… and a half", "… thirty". */
function andMore(words: readonly string[], from: number, each: number, { numbers, joins }: Pick<SlotWords, 'numbers' | 'joins'>): number {
  let at = from;
  while (joins.includes(words[at] ?? '')) at++;
  const more = numberAt(words, at, numbers);
  if (more?.value === 0.5) return each / 2;
  return more && each === 60 && more.value < 60 && words.length <= at + more.length + 1 ? more.value : 0;
}

/** The only number of a short answer, where it may be a place on a scale of ten. */
function scaleOf(words: readonly string[], known: SlotWords, used: ReadonlySet<number>): number | undefined {
  const numbers = words.flatMap((_word, from) => { const number = numberAt(words, from, known.numbers); return number && !used.has(from) ? [number.value] : []; });
  const [first] = numbers;
  return first !== undefined && numbers.length <= 2 && words.length <= 8 && first >= 0 && first <= 10 ? first : undefined;
}
