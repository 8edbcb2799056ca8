/** Weekly distance: how much it changed, the rule of thumb, and what it would make of next week. */
import type { MileageFlow, Week } from '../../session';
import type { Answer, Block, Distance, Meaning, Unit } from '../../types';
import { choice, line, type Move, question, type Scene } from '../basis/scene';

/** The rule of thumb: at most this much more a week (share). Its evidence is weak; the words say so. */
const RULE = 0.1;
/** Above this rise a cohort of novices saw more injuries (share; Nielsen 2014). */
const SHARP = 0.3;
const KM_PER_MILE = 1.609344;

/** What "is that too much?", "says who?" and "tell me more" are about once the sum is done. */
const ABOUT = 'mileage.ten_percent';
const TOPICS = ['mileage.calculate', ABOUT];

export function startMileage(scene: Scene, before: MileageFlow = { kind: 'mileage' }): Move {
  const { distances = [], most, after } = scene.slots;
  const { week } = scene.session.reading ?? {};
  const told = week === undefined ? distances : distances.filter((it) => !isOfSum(it, week));
  return remembered(scene, week && (most || told.length < distances.length) && told.length === 0 ? goneOn(week, after === true) : onward(week, begun(scene, before, told)));
}

/** "And 22?", "would 21 be ok": each is held against the same week. */
function onward(week: Week | undefined, flow: MileageFlow): Move {
  const move = next(flow);
  const reading = move.session?.reading;
  return flow.since === undefined || week === undefined || !reading?.week ? move : { ...move, session: { ...move.session, reading: { ...reading, week: { ...reading.week, base: flow.since } } } };
}

/** What has been told, and after a sum one week more, "and what about fifty?", held against the week that it went on from. */
function begun(scene: Scene, before: MileageFlow, distances: Distance[]): MileageFlow {
  const { session: { profile, reading }, slots: { most } } = scene;
  const week = reading?.week;
  const unit = before.unit ?? week?.unit ?? profile.unit;
  const [only, ...others] = distances;
  const isOneMore = week !== undefined && only !== undefined && others.length === 0 && !most && only.when !== 'previous' && before.previous === undefined && before.current === undefined;
  if (!isOneMore) return { ...before, ...(most ? { most } : {}), ...fromDistances(distances, before, unit) };
  const since = convert(week.base ?? week.amount, week.unit, only.unit ?? unit);
  return { ...before, ...fromDistances(distances, { ...before, previous: since }, unit), since };
}

/** After a sum "stay at 28 or drop back?" tells nothing new, and the "six" of "I run six days" is no distance. */
function isOfSum({ amount, unit }: Distance, week: Week): boolean {
  return unit === undefined && (amount === week.amount || amount === week.base || amount === week.over || (amount <= DAYS && week.amount > 2 * DAYS));
}
/** Of a week. */
const DAYS = 7;

/** The next week after a sum, asked again the same, and the week after it; where it was a jump, what to run in its place. */
function goneOn(week: Week, after: boolean): Move {
  const { amount, unit, over, base } = week;
  const move = next({ kind: 'mileage', most: true, previous: after || base === undefined ? amount : base, unit });
  if (over === undefined) return move;
  const [, ...rest] = move.blocks;
  return { ...move, blocks: [line('mileage.rather', { most: rounded(amount * (1 + RULE)), current: rounded(over), unit: { key: `unit.${unit}` } }), ...rest] };
}

/** In kilometres or in miles: it is asked once. */
function remembered(scene: Scene, move: Move): Move {
  const unit = move.session?.reading?.week?.unit ?? (move.flow?.kind === 'mileage' ? move.flow.unit : undefined);
  return unit === undefined ? move : { ...move, session: { ...move.session, profile: { ...scene.session.profile, unit } } };
}

/** Fills what is still open, by what was said of when, else in the order it was said. */
function fromDistances(distances: Distance[], before: MileageFlow, preferred?: Unit): Partial<MileageFlow> {
  const unit = distances.find((it) => it.unit)?.unit ?? before.unit ?? preferred;
  const inUnit = distances.map((it) => ({ when: it.when, amount: convert(it.amount, it.unit, unit) }));
  const open = inUnit.filter((it) => it.when === undefined).map((it) => it.amount);
  const take = (when: 'previous' | 'current', known?: number) => inUnit.find((it) => it.when === when)?.amount ?? known ?? open.shift();
  const previous = take('previous', before.previous);
  const current = take('current', before.current);
  return { ...(unit ? { unit } : {}), ...(previous !== undefined ? { previous } : {}), ...(current !== undefined ? { current } : {}) };
}

function convert(amount: number, from?: Unit, to?: Unit): number {
  if (!from || !to || from === to) return amount;
  return from === 'mi' ? amount * KM_PER_MILE : amount / KM_PER_MILE;
}

function next(flow: MileageFlow): Move {
  const { unit, most } = flow;
  // "I did 25 this week, what next?": that week is the one before.
  const isLast = most === true && flow.previous === undefined;
  const previous = isLast ? flow.current : flow.previous;
  const current = isLast ? undefined : flow.current;
  if (previous === undefined) return ask({ ...flow, asked: 'previous' }, question('mileage.previous', []));
  if (current === undefined && !most) return ask({ ...flow, asked: 'current' }, question('mileage.current', []));
  if (unit === undefined) return ask({ ...flow, asked: 'unit' }, question('mileage.unit', [choice('km', 'unit.km'), choice('mi', 'unit.mi')]));
  return { name: 'mileage', topics: TOPICS, flow: null, blocks: current === undefined ? nextWeek(previous, unit) : result(previous, current, unit), listen: false, session: { reading: { article: ABOUT, part: 'short', week: weekAfter(previous, current, unit) } } };
}

/** What the next sum goes on from. */
function weekAfter(previous: number, current: number | undefined, unit: Unit): Week {
  const amount = weekOf(previous, current);
  return { amount, unit, ...(current === undefined ? { base: previous } : {}), ...(current !== undefined && amount === previous && current > previous ? { over: current } : {}) };
}

/** The week that the next one goes on from: after a jump the one before it, and where the next was told, that. */
function weekOf(previous: number, current: number | undefined): number {
  if (current === undefined) return previous * (1 + RULE);
  return current > previous * (1 + RULE) && previous > 0 ? previous : current;
}

function ask(flow: MileageFlow, block: Block): Move {
  return { name: 'mileage', topics: TOPICS, flow, blocks: [block], listen: true };
}

/** What the rule would make of the week after, where that is what is asked. */
function nextWeek(previous: number, unit: Unit): Block[] {
  const most = { previous: rounded(previous), most: rounded(previous * (1 + RULE)), unit: { key: `unit.${unit}` } };
  return [line(previous === 0 ? 'mileage.fromNothing' : 'mileage.most', most), line('mileage.evidence')];
}

function result(previous: number, current: number, unit: Unit): Block[] {
  const unitText = { key: `unit.${unit}` };
  const range = { from: rounded(current), to: rounded(current * (1 + RULE)), unit: unitText };
  if (previous === 0) return [line('mileage.fromNothing'), line('mileage.nextWeek', range), line('mileage.evidence')];
  const change = Math.round((100 * (current - previous)) / previous);
  const params = { previous: rounded(previous), current: rounded(current), unit: unitText, change: Math.abs(change) };
  const way = change > 100 * SHARP ? 'sharp' : change > 100 * RULE ? 'above' : change >= 0 ? 'within' : 'less';
  if (way === 'above' || way === 'sharp') return [line(`mileage.${way}`, params), ...nextWeek(previous, unit)];
  return [line(`mileage.${way}`, params), line('mileage.nextWeek', range), line('mileage.evidence')];
}

/** To a tenth, from a hundred on whole; downwards, as a range's top should not be overrun. */
function rounded(distance: number): number {
  const steps = distance < 100 ? 10 : 1;
  return Math.floor(distance * steps + 1e-6) / steps;
}

export function mileage(scene: Scene, flow: MileageFlow, meaning: Meaning): Move | undefined {
  const { distances, most } = scene.slots;
  if (meaning.kind === 'mileage' || most || (meaning.kind === 'unclear' && distances)) return startMileage(scene, flow);
  if (meaning.kind === 'command' && meaning.command === 'correct' && distances) return startMileage(scene, { kind: 'mileage', ...(flow.unit ? { unit: flow.unit } : {}) });
  return meaning.kind === 'answer' ? answered(scene, flow, meaning.answer) : undefined;
}

function answered(scene: Scene, flow: MileageFlow, answer: Answer): Move | undefined {
  if (scene.slots.distances) return startMileage(scene, flow);
  if (answer.kind === 'number' && flow.asked !== 'unit') return next({ ...flow, [flow.asked ?? 'previous']: answer.n });
  if (answer.kind !== 'one' || (answer.id !== 'km' && answer.id !== 'mi')) return undefined;
  return remembered(scene, next({ ...flow, unit: answer.id }));
}
