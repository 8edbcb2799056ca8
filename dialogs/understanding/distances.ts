/** Distances in a sentence, and the week each belongs to. */
import type { Distance, Unit } from '../types';
import { numberAt } from './numbers';
import type { SlotWords } from './slot-words';

type Found = Distance & { from: number };
const UNITS: readonly Unit[] = ['km', 'mi'];
const WEEKS = ['previous', 'current'] as const;

/** @returns the distances, and where numbers stand that are distances or count something else. */
export function distancesOf(words: readonly string[], known: SlotWords): { distances: Distance[]; used: Set<number> } {
  const found: Found[] = [];
  const used = new Set<number>();
  for (let from = 0; from < words.length; from++) {
    const race = known.lists['race']?.at(words, from);
    if (race) { found.push({ amount: Number(race.id), unit: 'km', from }); used.add(from); from = race.to - 1; continue; }
    const number = numberAt(words, from, known.numbers, known.joins);
    if (!number) continue;
    const unit = unitAt(words, from + number.length, known);
    const other = unit ? undefined : countedAt(words, from, from + number.length, known);
    if (other === 'any') used.add(from);
    if (other) { from += number.length - 1; continue; }
    found.push({ amount: number.value, ...(unit ? { unit } : {}), from });
    from += number.length - 1;
  }
  const dates = datesOf(words, known);
  const told = found.length === 1 || dates.length > 0 ? found : found.filter((it) => it.unit);
  if (!told.some((it) => it.unit) && dates.length === 0) return { distances: [], used };
  told.forEach((it) => used.add(it.from));
  return { distances: dated(told, dates).map(({ from: _from, ...it }) => it), used };
}

/** The unit after a number; "half marathon" is a distance of its own, "half a mile" is not. */
function unitAt(words: readonly string[], from: number, { lists, joins }: SlotWords): Unit | undefined {
  const at = joins.includes(words[from] ?? '') ? from + 1 : from;
  const id = lists['unit']?.at(words, at)?.id;
  return UNITS.find((unit) => unit === id);
}

/** A number of minutes, of times, of per cent is no distance; nor is either number of "7 out of 10", whose first is a place on a scale. */
function countedAt(words: readonly string[], from: number, to: number, { lists }: SlotWords): 'any' | 'scale' | undefined {
  if (lists['scaleOf']?.at(words, to)) return 'scale';
  const after = lists['scaleOf']?.everywhere(words.slice(0, from)).some((it) => it.to === from);
  return after || lists['time']?.at(words, to) || lists['counted']?.at(words, to) ? 'any' : undefined;
}

interface Dated { when: 'previous' | 'current'; from: number; /** It stands before what it dates: "from 20", "up to 26". */ before: boolean }

function datesOf(words: readonly string[], { lists }: SlotWords): Dated[] {
  const weeks = (lists['week']?.everywhere(words) ?? []).map(({ id, from }) => ({ id, from, before: false }));
  const ways = (lists['weekBefore']?.found(words) ?? []).map(({ id, to }) => ({ id, from: to - 1, before: true }));
  return [...weeks, ...ways].flatMap(({ id, from, before }) => WEEKS.flatMap((when) => (when === id ? [{ when, from, before }] : [])));
}

/** Which week each belongs to: "from" and "to" date the number behind them, a week the number nearest to it; one left over is the other week. */
function dated(distances: readonly Found[], dates: readonly Dated[]): Found[] {
  const after = (it: Found) => dates.find((date) => date.before && it.from - date.from >= 1 && it.from - date.from <= 2)?.when;
  const weeks = dates.filter((date) => !date.before);
  const near = (it: Found) => weeks.toSorted((a, b) => Math.abs(a.from - it.from) - Math.abs(b.from - it.from))[0]?.when;
  const ways = distances.map(after);
  // "From" and "to" tell of weeks only as a pair, or beside a week: "from 20 to 26", "26 this week, up from 20".
  const paired = ways.filter((it) => it !== undefined).length > 1 || (weeks.length > 0 && distances.length > 1);
  const first = ways.map((way) => (paired ? way : undefined));
  const left = distances.map((it, n) => first[n] ?? (first.some((when) => when !== undefined) && distances.length === 2 ? otherThan(first.find((when) => when !== undefined)) : near(it)));
  const clear = new Set(left).size === left.length || distances.length === 1;
  return distances.map((it, n) => { const when = clear ? left[n] : undefined; return when ? { ...it, when } : it; });
}

function otherThan(when: Dated['when'] | undefined): Dated['when'] | undefined {
  return when === 'previous' ? 'current' : when === 'current' ? 'previous' : undefined;
}
