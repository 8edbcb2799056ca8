/** What a sentence fills in, whatever its intent: place, side, setting, distances, a duration, a number, who it is about. */
import type { Intents } from '../content';
import { expand } from './templates';
import type { Distance, Place, Setting, Side, Slots, Unit } from '../types';
import { numberAt, type NumberWords } from './numbers';
import { tokenize, wordsOf } from './tokens';

/** Phrases of a list, longest first, so that "big toe" is found before "toe". */
interface Listed { id: string; words: string[] }
export interface SlotWords { numbers: NumberWords; lists: Record<string, Listed[]> }

const PLACES: readonly Place[] = ['toes_down', 'toes_up', 'big_toe', 'ball', 'top', 'arch', 'toes', 'heel', 'calf_upper', 'calf_lower', 'calf', 'shin', 'foot', 'leg', 'elsewhere'];
/** Where two settings are told, the one that decides what is safe comes first. */
const SETTINGS: readonly Setting[] = ['swimming', 'driving', 'race', 'running', 'bed', 'exercise', 'resting'];
const SIDES: readonly Side[] = ['left', 'right', 'both'];
const UNITS: readonly Unit[] = ['km', 'mi'];
const WEEKS = ['previous', 'current'] as const;

/** List entries may be templates: "toes [are] curled (under|down)". */
export function slotWords(intents: Pick<Intents, 'lists' | 'expansions'>): SlotWords {
  const listed = (name: string): Listed[] => Object.entries(intents.lists[name] ?? {})
    .flatMap(([id, phrases]) => phrases.flatMap((phrase) => expand(phrase, intents)).map((phrase) => ({ id, words: wordsOf(phrase) })))
    .toSorted((a, b) => b.words.length - a.words.length);
  const numbers = Object.fromEntries(Object.entries(intents.lists['number'] ?? {}).flatMap(([value, names]) => names.map((name) => [name, Number(value)])));
  return { numbers, lists: Object.fromEntries(Object.keys(intents.lists).map((name) => [name, listed(name)])) };
}

export function slotsOf(text: string, known: SlotWords): Slots {
  const tokens = tokenize(text.replace(/(\d)\s*(km|mi|min|sec|k|s|m)\b/gi, '$1 $2').replace(/(\d)\s*:\s*(\d)/g, '$1 $2'));
  const words = tokens.map((it) => it.word);
  const place = firstOf(words, known, 'place', PLACES);
  const side = firstOf(words, known, 'side', SIDES);
  const setting = firstOf(words, known, 'setting', SETTINGS);
  const { distances, used } = distancesOf(words, known);
  const duration = durationOf(words, known);
  const scale = scaleOf(words, known, used);
  const part = at(words, known, 'otherPart');
  return {
    ...(place ? { place } : {}), ...(side ? { side } : {}), ...(setting ? { setting } : {}),
    ...(distances.length > 0 ? { distances } : {}), ...(duration === undefined ? {} : { duration }), ...(scale === undefined ? {} : { scale }),
    ...(part ? { otherPart: words.slice(part.from, part.to).join(' ') } : {}),
  };
}

/** The first place in the words where any phrase of a list stands. */
function at(words: readonly string[], { lists }: SlotWords, list: string): { id: string; from: number; to: number } | undefined {
  for (let from = 0; from < words.length; from++) {
    const found = lists[list]?.find((it) => it.words.every((word, n) => words[from + n] === word));
    if (found) return { id: found.id, from, to: from + found.words.length };
  }
  return undefined;
}

/** The most telling of all ids that are named: the order of `ids` says which. */
function firstOf<T extends string>(words: readonly string[], { lists }: SlotWords, list: string, ids: readonly T[]): T | undefined {
  const named = new Set<string>();
  for (let from = 0; from < words.length; from++) {
    const found = lists[list]?.find((it) => it.words.every((word, n) => words[from + n] === word));
    if (!found) continue;
    named.add(found.id);
    from += found.words.length - 1;
  }
  return ids.find((id) => named.has(id));
}

function distancesOf(words: readonly string[], known: SlotWords): { distances: Distance[]; used: Set<number> } {
  const distances: (Distance & { from: number })[] = [];
  const used = new Set<number>();
  for (let from = 0; from < words.length; from++) {
    const number = numberAt(words, from, known.numbers);
    if (!number) continue;
    const unit = unitAt(words, from + number.length, known);
    const race = number.value === 0.5 ? undefined : listedAt(words, from + number.length, known, 'race');
    if (!unit && (race !== undefined || isOther(words, from + number.length, known))) { used.add(from); continue; }
    distances.push({ amount: number.value, ...(unit ? { unit } : {}), from });
    from += number.length - 1;
  }
  if (distances.length === 0 || (!distances.some((it) => it.unit) && !WEEKS.some((when) => weekAt(words, when, known) >= 0))) return { distances: [], used };
  distances.forEach((it) => used.add(it.from));
  return { distances: dated(distances, words, known).map(({ from: _from, ...it }) => it), used };
}

function listedAt(words: readonly string[], from: number, { lists }: SlotWords, list: string): string | undefined {
  return lists[list]?.find((it) => it.words.every((word, n) => words[from + n] === word))?.id;
}
function unitAt(words: readonly string[], from: number, known: SlotWords): Unit | undefined {
  const id = listedAt(words, from, known, 'unit');
  return UNITS.find((unit) => unit === id);
}
/** A number of minutes, of times, of per cent, "10 out of 10": no distance. */
function isOther(words: readonly string[], from: number, known: SlotWords): boolean {
  return listedAt(words, from, known, 'time') !== undefined || /^(times|percent|per|days?|weeks?|months?|years?|out|am|pm|degrees|steps)$/.test(words[from] ?? '');
}

/** Which week each belongs to: the week named nearest to it. */
function dated(distances: (Distance & { from: number })[], words: readonly string[], known: SlotWords): (Distance & { from: number })[] {
  const weeks = WEEKS.flatMap((when) => { const from = weekAt(words, when, known); return from < 0 ? [] : [{ when, from }]; });
  if (weeks.length === 0) return distances;
  const nearest = distances.map((it) => weeks.toSorted((a, b) => Math.abs(a.from - it.from) - Math.abs(b.from - it.from))[0]?.when);
  const clear = new Set(nearest).size === nearest.length || distances.length === 1;
  return distances.map((it, index) => {
    const when = clear ? nearest[index] : undefined;
    return when ? { ...it, when } : it;
  });
}
function weekAt(words: readonly string[], when: string, { lists }: SlotWords): number {
  return words.findIndex((_word, from) => lists['week']?.some((it) => it.id === when && it.words.every((word, n) => words[from + n] === word)));
}

/** Seconds, where a number of them is told. */
function durationOf(words: readonly string[], known: SlotWords): number | undefined {
  for (let from = 0; from < words.length; from++) {
    const number = numberAt(words, from, known.numbers);
    const unit = number && listedAt(words, from + number.length, known, 'time');
    if (number && unit !== undefined) return number.value * Number(unit);
  }
  return undefined;
}

/** The only number of a short answer, where it may be a place on a scale of ten. */
function scaleOf(words: readonly string[], known: SlotWords, used: Set<number>): number | undefined {
  const numbers = words.flatMap((_word, from) => { const number = numberAt(words, from, known.numbers); return number && !used.has(from) ? [number.value] : []; });
  const [first] = numbers;
  return first !== undefined && numbers.length <= 2 && words.length <= 8 && first >= 0 && first <= 10 ? first : undefined;
}
