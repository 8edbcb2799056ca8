/** Distances in a sentence, and the week each belongs to. */
import { numberAt } from '../../text/numbers';
import type { Distance, Unit } from '../../types';
import type { SlotWords } from './word-lists';

type Found = Distance & { from: number };
const UNITS: readonly Unit[] = ['km', 'mi'];
const WEEKS = ['previous', 'current'] as const;

/** @returns the distances, and where numbers stand that are distances or count something else. */
export function distancesOf(words: readonly string[], known: SlotWords): { distances: Distance[]; used: Set<number> } {
  const found: Found[] = [];
  const used = new Set<number>();
  for (let from = 0; from < words.length; from++) {
    const race = known.lists.race.at(words, from);
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
  const id = lists.unit.at(words, at)?.id;
  return UNITS.find((unit) => unit === id);
}

/** A number of minutes, of times, of per cent is no distance; nor is either number of "7 out of 10", whose first is a place on a scale. */
function countedAt(words: readonly string[], from: number, to: number, { lists }: SlotWords): 'any' | 'scale' | undefined {
  if (lists.scaleOf.at(words, to)) return 'scale';
  const after = lists.scaleOf.everywhere(words.slice(0, from)).some((it) => it.to === from);
  return after || lists.time.at(words, to) || lists.counted.at(words, to) ? 'any' : undefined;
}

interface Dated { when: 'previous' | 'current'; from: number; /** "The week before". */ earlier: boolean; /** It stands before what it dates: "from 20", "up to 26". */ before: boolean }

function datesOf(words: readonly string[], { lists }: SlotWords): Dated[] {
  const told = lists.week.everywhere(words);
  const weeks = told.map(({ id, from }) => ({ id: weekOf(id, told.map((it) => it.id)), from, before: false, earlier: id === EARLIER }));
  const ways = lists.weekBefore.found(words).map(({ id, to }) => ({ id, from: to - 1, before: true, earlier: false }));
  return [...weeks, ...ways].flatMap(({ id, ...it }) => WEEKS.flatMap((when) => (when === id ? [{ when, ...it }] : [])));
}

/** "The week before" is the earlier one, and beside it "last week" the later, where no other is told. */
function weekOf(id: string, told: readonly string[]): string {
  if (id === EARLIER) return 'previous';
  return id === 'previous' && told.includes(EARLIER) && !told.includes('current') ? 'current' : id;
}
const EARLIER = 'before';

/** Which week each belongs to: "from" and "to" date the number behind them, a week the number nearest to it; one left over is the other week. */
function dated(distances: readonly Found[], dates: readonly Dated[]): Found[] {
  const after = (it: Found) => dates.find((date) => date.before && it.from - date.from >= 1 && it.from - date.from <= 2)?.when;
  const weeks = dates.filter((date) => !date.before);
  const near = (it: Found) => weeks.toSorted((a, b) => Math.abs(a.from - it.from) - Math.abs(b.from - it.from))[0]?.when;
  const ways = distances.map(after);
  // "From" and "to" tell of weeks only as a pair, or beside a week: "from 20 to 26", "26 this week, up from 20".
  const paired = ways.filter((it) => it !== undefined).length > 1 || (weeks.length > 0 && distances.length > 1);
  const first = ways.map((way) => (paired ? way : undefined));
  const left = apart(distances, weeks) ?? distances.map((it, n) => first[n] ?? (first.some((when) => when !== undefined) && distances.length === 2 ? otherThan(first.find((when) => when !== undefined)) : near(it)));
  const clear = new Set(left).size === left.length || distances.length === 1;
  return distances.map((it, n) => { const when = clear ? left[n] : undefined; return when ? { ...it, when } : it; });
}

/** Two distances beside two weeks: each the week that leaves both the least way; beside "the week before" alone the nearer is that week's. */
function apart([first, second, ...more]: readonly Found[], weeks: readonly Dated[]): Dated['when'][] | undefined {
  if (!first || !second || more.length > 0 || (new Set(weeks.map((week) => week.when)).size < WEEKS.length && !weeks.some((week) => week.earlier))) return undefined;
  const way = (it: Found, when: Dated['when']) => Math.min(...weeks.filter((week) => week.when === when || week.earlier).map((week) => (week.when === when ? Math.abs(week.from - it.from) : FAR)));
  const [straight, turned] = [way(first, 'previous') + way(second, 'current'), way(first, 'current') + way(second, 'previous')];
  return straight === turned ? undefined : straight < turned ? ['previous', 'current'] : ['current', 'previous'];
}
const FAR = 99;

function otherThan(when: Dated['when'] | undefined): Dated['when'] | undefined {
  return when === 'previous' ? 'current' : when === 'current' ? 'previous' : undefined;
}
