/** What turns a mention around: denied, long past, supposed, asked in general; and who it is about. Sentence by sentence. */
import { holds, type Mention, type PhraseIndex, type Reading } from './phrases';

/** Tokens a negation reaches over at most. */
const REACH = 8;
/** Words of an item in a denied list: "no swelling, redness or heat". */
const LISTED = 3;
/** Words between a mention and what takes it back: "a heart attack haha, just kidding". */
const TAKEN_BACK = 2;
/** Words that may lead into a clause: "and so my". */
const LEAD = 2;

export type CueName = 'negation' | 'past' | 'hypothetical' | 'opener' | 'lead' | 'own' | 'concern' | 'person' | 'other' | 'child' | 'turn' | 'alone' | 'taken_back' | 'worry' | 'compared' | 'anybody' | 'body' | 'thing' | 'staged' | 'matter' | 'mine' | 'ongoing' | 'claim';
const NAMES: readonly CueName[] = ['negation', 'past', 'hypothetical', 'opener', 'lead', 'own', 'concern', 'person', 'other', 'child', 'turn', 'alone', 'taken_back', 'worry', 'compared', 'anybody', 'body', 'thing', 'staged', 'matter', 'mine', 'ongoing', 'claim'];

export function cueNames(): readonly CueName[] {
  return NAMES;
}

/** A reading with its sentences numbered and its cues found. */
export interface Scoped { reading: Reading; sentence: number[]; cues: Record<CueName, Mention[]> }

export function scoped(reading: Reading, cues: PhraseIndex): Scoped {
  let sentence = 0;
  const numbers = reading.tokens.map((token, at) => (token.pause === '.' && at > 0 ? ++sentence : sentence));
  const found = cues.find(reading);
  return { reading, sentence: numbers, cues: Object.fromEntries(NAMES.map((name) => [name, found.get(name) ?? []])) as Record<CueName, Mention[]> };
}

/**
 * "No", "isn't", "without" before the mention, with nothing between that ends their reach; or what takes it back at once ("lol jk").
 * What says "no" itself ("no periods") is not denied.
 */
export function isDenied({ start, end }: Mention, { reading, cues }: Scoped): boolean {
  if (cues.taken_back.some((cue) => cue.start >= start && cue.end > end && cue.start - end <= TAKEN_BACK && !reading.tokens.slice(end, cue.start + 1).some(({ pause }) => pause === '.'))) return true;
  if (cues.negation.some((cue) => cue.start === start)) return false;
  if (isAnsweredNo(end, reading, cues)) return true;
  // "Nothing swollen" denies by the whole of it.
  if (cues.negation.some((cue) => cue.start < start && cue.end >= end)) return true;
  return cues.negation.some((cue) => cue.end <= start && start - cue.end <= REACH && !standsAlone(cue, cues) && reaches(cue.end, { start, end }, reading, cues));
}

/** "Swelling no, colour no": named and answered, with nothing after it in its clause. */
function isAnsweredNo(end: number, { tokens }: Reading, { negation }: Scoped['cues']): boolean {
  const no = tokens[end]?.pause === '' ? negation.find((cue) => cue.start === end) : undefined;
  return no !== undefined && tokens[no.end]?.pause !== '';
}

/** "No um swollen", "no it's a bit numb": an answer of its own, and what follows is told. */
function standsAlone({ start }: Mention, { alone }: Scoped['cues']): boolean {
  return alone.some((cue) => cue.start === start);
}

function reaches(from: number, { start: to, end }: Pick<Mention, 'start' | 'end'>, { tokens }: Reading, { turn, person }: Scoped['cues']): boolean {
  if (turn.some((it) => it.start >= from && it.start < to)) return false;
  let comma: number | undefined;
  for (let at = from; at <= to; at++) {
    const pause = tokens[at]?.pause;
    if (pause === '.' || (pause === ',' && at === from)) return false;
    if (pause === ',') comma = at;
  }
  if (comma === undefined) return true;
  const since = comma;
  // "Doesn't walk much, one leg is bigger", "isn't better, it has got fatter": what stands after the comma says something of its own, and is no item of the list.
  return to - since < LISTED && ![...turn, ...person].some((it) => it.start >= since && it.start < end);
}

/** Words between a piece of history and the time that dates it. */
const DATED = 3;

/**
 * "A clot years ago, and now my calf hurts": what is told after a turn is of today; so is what a comma parts from a time named later.
 * @param history mentions that are of the past by what they are: the time named after one dates it, and nothing before it
 */
export function isPast({ start, end }: Mention, history: readonly Mention[], { reading, sentence, cues }: Scoped): boolean {
  return cues.past.some((cue) => {
    if (sentence[cue.start] !== sentence[start]) return false;
    if (history.some((it) => it.start >= end && it.end <= cue.start && cue.start - it.end <= DATED)) return false;
    if (cue.start < end) return !turned(cue, start, reading, cues) && !(closes(cue, reading) && parted(cue.end, start, reading));
    return !parted(end, cue.start, reading) || isAddedTime(end, cue, reading);
  });
}

/** "I fainted once at school, twenty years ago.": a time with nothing after it in its sentence, right after the comma that ends what it dates. */
function isAddedTime(from: number, { start, end }: Mention, { tokens }: Reading): boolean {
  const closes = end >= tokens.length || tokens[end]?.pause === '.';
  return closes && tokens[start]?.pause === ',' && !parted(from, start - 1, { tokens });
}

/** Something of its own begins between a time and what is told; whom a time that opens its clause is told of ("last year I tore my calf") does not. */
function turned(cue: Mention, start: number, reading: Reading, { turn }: Scoped['cues']): boolean {
  const from = closes(cue, reading) ? cue.end : cue.end + 1;
  return turn.some((it) => it.start >= from && it.start < start);
}

/** A comma between two places, or before the second. */
function parted(from: number, to: number, { tokens }: Pick<Reading, 'tokens'>): boolean {
  return tokens.slice(from, to + 1).some((token) => token.pause === ',');
}

/** A time that ends its clause dates what went before ("had a stent last year, my calf cramps"), one that opens it what follows ("last year, my calf ..."). */
function closes(cue: Mention, { tokens }: Reading): boolean {
  return cue.start > 0 && tokens[cue.start]?.pause === '';
}

/** "What if", "if I ever get": supposed, not so, up to where something of its own begins ("afraid of cramping, but now I feel sick"). */
export function isSupposed({ start }: Mention, scope: Scoped): boolean {
  const { sentence, cues } = scope;
  return cues.hypothetical.some((cue) => sentence[cue.start] === sentence[start] && cue.start <= start && !opensAnew(cue.end, start, scope));
}

/** A comma with somebody who does something after it, between two places. */
function opensAnew(from: number, to: number, { reading: { tokens }, cues }: Scoped): boolean {
  const commas = tokens.flatMap(({ pause }, at) => (pause === ',' && at >= from && at <= to ? [at] : []));
  return commas.some((comma) => [...cues.turn, ...cues.person].some((it) => it.start >= comma && it.start < to && it.start - comma <= LEAD));
}

/**
 * A question about people in general: it opens as a question ("and what", too) and names nobody.
 * One that asks whether it is normal, or for a doctor, is somebody's own; so is one that goes on "mine has".
 */
export function isGeneral({ start }: Mention, { sentence, cues }: Scoped): boolean {
  const first = sentence.indexOf(sentence[start] ?? 0);
  const leads = cues.lead.some((cue) => cue.start === first);
  const opens = cues.opener.some((cue) => cue.start === first || (leads && cue.start === first + 1));
  if (!opens || cues.own.length > 0) return false;
  return ![...cues.person, ...cues.other, ...cues.child, ...cues.concern].some((cue) => sentence[cue.start] === sentence[start]);
}

/** Asked about by its name, or told from something else, by who speaks of nobody: "clot or cramp", "how does a layman know", "is dark pee dangerous". */
export function isCompared(mention: Mention, anywhere: boolean, { cues }: Scoped): boolean {
  const frames = cues.compared;
  const isAsked = anywhere ? frames.length > 0 : frames.some((frame) => holds(frame, mention));
  return isAsked && isOfNobody(frames, [...cues.person, ...cues.child], cues);
}

/** "Is it true that a clot can feel like cramp?", "how would you tell if someone had drunk too much": asked of nobody, in a sentence that names nobody else. */
export function isOfAnybody({ start }: Mention, { sentence, cues }: Scoped): boolean {
  const here = (it: Mention) => sentence[it.start] === sentence[start];
  const frames = cues.anybody.filter((it) => here(it) && it.start <= start);
  return frames.length > 0 && isOfNobody(frames, [...cues.person, ...cues.other, ...cues.child].filter(here), cues);
}

/** Whoever is named stands in what asks: "how would you tell if someone". */
function isOfNobody(frames: readonly Mention[], people: readonly Mention[], { own }: Scoped['cues']): boolean {
  return own.length === 0 && people.every((it) => frames.some((frame) => holds(frame, it)));
}

/**
 * "The dog had a fit", "my phone is freezing": told of an animal or a thing, which begins its clause; "in the film he collapses": of nobody.
 * Only up to where something else begins, or somebody is named; what is mine is never told so. What says by itself that it is of another
 * matter ("my watch strap snapped", "I run most nights") holds the whole of the mention.
 */
export function isOfNoPerson(mention: Mention, scope: Scoped): boolean {
  const { person, other, child, thing, staged, matter } = scope.cues;
  if (matter.some((it) => holds(it, mention))) return true;
  const told = (it: Mention) => !other.some((whose) => whose.start <= it.start && it.end <= whose.end);
  const mine = person.filter(told);
  return thing.some((it) => beginsClause(it, scope) && leadsTo(it, mention, [...person, ...other, ...child, ...scope.cues.turn], scope) && !mine.some(({ start }) => start >= it.end && start < mention.end))
    || staged.some((it) => (beginsWithin(mention, it) || leadsTo(it, mention, child, scope)) && !mine.some(({ start }) => scope.sentence[start] === scope.sentence[it.start] && start < mention.end && (start < it.start || start >= it.end)));
}

function beginsWithin({ start: at }: Mention, { start, end }: Mention): boolean {
  return start <= at && at < end;
}

function beginsClause({ start }: Mention, { reading: { tokens }, cues }: Scoped): boolean {
  return start === 0 || tokens[start]?.pause !== '' || [...cues.lead, ...cues.turn].some(({ end }) => end === start);
}

/** Nothing parts the two: no mark, no word that begins anew, and none of those who must not be named between. */
function leadsTo({ end }: Mention, { start }: Mention, apart: readonly Mention[], { reading: { tokens }, cues }: Scoped): boolean {
  return end <= start && !tokens.slice(end, start + 1).some(({ pause }) => pause !== '') && ![...cues.lead, ...apart].some((it) => it.start > end && it.start < start);
}

/** Whose body it is: the person named last before the mention or in it, in its sentence or the nearest before. */
export function about({ start, end }: Mention, { cues, sentence }: Scoped): 'me' | 'other' | 'child' {
  const before = (list: Mention[]) => Math.max(-1, ...list.filter((it) => it.start < end).map((it) => it.start));
  const own = cues.person.filter((it) => !cues.other.some((other) => holds(other, it)));
  const [mine, theirs] = [before(own), before(cues.other)];
  // "My calf went pop, playing with the kids" is my own.
  const isOwn = mine >= 0 && theirs < 0 && before(cues.child) < 0;
  if (cues.child.length > 0 && !isOwn) return 'child';
  if (mine < 0 && theirs < 0) return cues.other.some((it) => sentence[it.start] === sentence[start]) && own.length === 0 ? 'other' : 'me';
  return theirs > mine ? 'other' : 'me';
}

/** In a sentence that names me, none of these, no child and nobody else. */
export function isInMine({ start }: Mention, named: readonly Mention[], { cues: { person, other, child }, sentence }: Scoped): boolean {
  const isHere = (it: Mention) => sentence[it.start] === sentence[start];
  return person.some(isHere) && ![...named, ...other, ...child].some(isHere);
}

/** Words between a sign and the part of my own body it is in: "a snap in the back of my leg". */
const NEAR = 6;

/** What is named with a part of my own body is mine, whoever stands by: "chasing my kids I felt a snap in my calf". */
export function isOnMe({ start, end }: Mention, { cues, sentence }: Scoped): boolean {
  return cues.body.some((cue) => sentence[cue.start] === sentence[start] && cue.start - end < NEAR && start - cue.end < 1);
}
