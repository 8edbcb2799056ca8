/**
 * The listener: reads every text, in every state, before anything else, for words that mean something worse than a
 * cramp. Rules are data (`flags.yaml`); lay words are data (`locales/<language>/red-flags.yaml`). It never looks at what
 * was meant, so that no classifier can talk it out of an alarm; what is made of its alarms in a long story stands in `likeness.ts`.
 */
import type { Flag, Lexicon, Outcome } from '../content';
import type { Alarm, Level, OutcomeId } from '../types';
import type { NumberWords } from '../understanding/numbers';
import { tokenize } from '../understanding/tokens';
import { mended, type Mending, prepareMending } from './mending';
import type { Sign } from './memory';
import { exactWords, type Mention, PhraseIndex, type Reading } from './phrases';
import { about, isDenied, isCompared, isOfAnybody, isGeneral, isOfNoPerson, isOnMe, isPast, isSupposed, type Scoped, scoped } from './scope';
import { URGENCY } from './urgency';

/** Concepts named so are history ("a clot in 2019"): they hold whatever their time. */
const HISTORY = /^had_/;
/** What lasts: a time named beside it says since when. */
const LASTING = /^(diabetes|illness|missed_periods|sickle)$/;
/** Concepts named so are times: in "hasn't let go for an hour" it is not the hour that is denied. */
const TIME = /^(time|clock)_/;
/** Concepts named so are worries about a named condition: a question about them counts. */
const WORRY = /^named_/;

interface Group { not: boolean; concepts: string[] }
interface Rule { flag: Flag; level: Level; when: Group[][] }
/**
 * What was heard: alarms, most urgent first; or a doubt, which starts the symptom check where a stretch was asked for.
 * `told`: signs that may count with what other turns tell, and those that were denied.
 */
export interface Heard { alarms: Alarm[]; doubt: boolean; /** Nothing but a part of the body and no cramp: a doubt only where nothing else was understood. */ vague?: boolean; /** Nothing but signs that are no cramp's: none where the whole is about another matter. */ apart?: boolean; /** However little it is told like danger. */ holds?: boolean; /** Signs the safety question asks about: one is there, or all that were named are denied. */ signs?: 'there' | 'denied'; told: { signs: Sign[]; denied: string[] } }
/** A flag with this in place of an outcome raises a doubt. */
export const DOUBT = 'check';
export interface Listener { rules: Rule[]; doubts: Rule[]; /** Flags whose doubt is vague. */ vague: ReadonlySet<string>; /** Flags whose signs are no cramp's. */ apart: ReadonlySet<string>; /** Flags whose doubt stands. */ holding: ReadonlySet<string>; /** Flags that count only where no step runs. */ resting: ReadonlySet<string>; /** Doubts that count while a cramp is being relieved. */ relieving: Rule[]; /** Signs of the rules that join what was told in different turns, and what explains them away. */ joining: ReadonlySet<string>; concepts: PhraseIndex; cues: PhraseIndex; mending: Mending; numbers: NumberWords; barriers: ReadonlySet<string>; fillers: ReadonlySet<string> }

/** What comes of the flags; the rest of a listener are its lay words. */
type RuleSets = 'rules' | 'doubts' | 'vague' | 'apart' | 'holding' | 'resting' | 'relieving' | 'joining';

/**
 * @param known words that are right as they are: every word of the language's content.
 * @param asked signs that the options of the symptom check stand for: kept in mind as those are that join.
 */
export function prepareListener(flags: readonly Flag[], outcomes: Record<OutcomeId, Outcome>, lexicon: Lexicon, numbers: NumberWords, known: ReadonlySet<string>, asked: readonly string[] = []): Listener {
  const concepts = new PhraseIndex(lexicon.concepts, lexicon.words);
  const cues = new PhraseIndex(lexicon.cues, lexicon.words);
  const doubts = flags.filter((flag) => flag.outcome === DOUBT);
  const negations = (cues.phrases.get('negation') ?? []).filter((it) => !it.not && it.elements.length === 1);
  return {
    rules: flags.filter((flag) => flag.outcome !== DOUBT).map((flag) => ruleOf(flag, outcomes[flag.outcome]?.level)),
    joining: new Set([...asked, ...flags.filter((flag) => flag.joins).flatMap(({ when }) => when.flat().flatMap((group) => group.replace('!', '').split('|')))]),
    doubts: doubts.filter((flag) => flag.relieving !== true).map((flag) => ruleOf(flag, 'self_care')),
    holding: new Set(doubts.filter((flag) => flag.holds === true).map((flag) => flag.id)),
    vague: new Set(doubts.filter((flag) => flag.vague === true).map((flag) => flag.id)),
    apart: new Set(doubts.filter((flag) => flag.apart === true).map((flag) => flag.id)),
    resting: new Set(flags.filter((flag) => flag.resting === true).map((flag) => flag.id)),
    relieving: doubts.filter((flag) => flag.relieving === true).map((flag) => ruleOf(flag, 'self_care')),
    concepts, cues, numbers, barriers: exactWords(negations), fillers: new Set(lexicon.fillers),
    mending: prepareMending([...concepts.phrases.values(), ...cues.phrases.values()].flat(), known, lexicon.words['owner']),
  };
}

function ruleOf(flag: Flag, level: Level | undefined): Rule {
  if (!level) throw new Error(`Red flag '${flag.id}' names the unknown outcome '${flag.outcome}'.`);
  return { flag, level, when: flag.when.map((line) => line.map((group) => ({ not: group.startsWith('!'), concepts: group.replace(/^!/, '').split('|') }))) };
}

/** How far a mention can be relied on: `supposed` after a "what if"; `doubtful` where it is denied in speech, where a "no" is easily lost. */
type Standing = 'so' | 'general' | 'supposed' | 'doubtful';
/** Without a mention where an earlier turn told it; `all`: every mention that can be relied on as far. */
interface Present { mention?: Mention; all?: readonly Mention[]; standing: Standing; /** A relative's history, which is a risk of one's own. */ family?: boolean }
/** With every mention that is of the past by what it is. */
interface Dated extends Scoped { history: readonly Mention[] }
const BEST: Record<Standing, number> = { so: 0, general: 1, supposed: 2, doubtful: 3 };

/**
 * @param heard spoken words may be misheard: what rests on a mended or a denied word is doubtful.
 * @param answering an open question is being answered, so that a "no" is a plain answer.
 * @param before signs of earlier turns: they add alarms to what this text raises by itself, and take none away.
 */
export function listen(text: string, heard: 'typed' | 'spoken', answering: boolean, listener: Listener, before: readonly Sign[] = []): Heard {
  return judged(noticed(text, heard, answering, listener), listener, before);
}

/** Alarms of what may have been said instead, where they do not rest on a sign that what was heard is known not to mean: "chest is grand" is no "chest is gone". */
export function alarmsInstead(heard: string, others: readonly string[], answering: boolean, listener: Listener, before: readonly Sign[] = []): Alarm[] {
  if (others.length === 0) return [];
  const { excluded } = noticed(heard, 'spoken', answering, listener);
  return others.flatMap((text) => {
    const found = noticed(text, 'spoken', answering, listener);
    return judged({ ...found, present: new Map([...found.present].filter(([id]) => !excluded.has(id))) }, listener, before).alarms;
  });
}

/** The signs in a text, each with how far it can be relied on; those that were denied, and those that what was said is known not to mean. No rule has been asked yet. */
export interface Noticed { present: Map<string, Present>; denied: string[]; excluded: ReadonlySet<string>; scope: Scoped; spoken: boolean }

export function noticed(text: string, heard: 'typed' | 'spoken', answering: boolean, listener: Omit<Listener, RuleSets>): Noticed {
  const reading: Reading = { ...mended(tokenize(text), listener.mending), numbers: listener.numbers, barriers: listener.barriers, fillers: listener.fillers };
  const excluded = new Set<string>();
  const places = listener.concepts.find(reading, excluded);
  const scope = scoped(reading, listener.cues);
  const history = [...places].flatMap(([id, there]) => (HISTORY.test(id) ? there : []));
  const spoken = heard === 'spoken';
  const present = new Map<string, Present>();
  for (const [id, there] of places) {
    if (there.every((mention) => isOfNoPerson(mention, scope))) excluded.add(id);
    const best = strongest(there, id, { ...scope, history }, spoken && !answering);
    if (best) present.set(id, best);
  }
  const denied = spoken && !answering ? [] : [...places].filter(([, there]) => there.every((mention) => isDenied(mention, scope))).map(([id]) => id);
  return { present, denied, excluded, scope, spoken };
}

/** What the rules make of it. */
export function judged({ present, denied, scope, spoken }: Noticed, listener: Pick<Listener, RuleSets>, before: readonly Sign[] = []): Heard {
  const heardBy = (rules: readonly Rule[], signs = present) => rules.flatMap((rule) => raised(rule, signs, scope, spoken));
  const joined = joinedBy(before, present, scope);
  const alarms = mostUrgent([...(joined ? heardBy(listener.rules.filter(({ flag }) => flag.joins), joined) : []), ...heardBy(listener.rules)]);
  const sign = heardBy(listener.relieving).length > 0;
  const asked = listener.relieving.flatMap(({ when }) => when.flat().flatMap(({ concepts }) => concepts));
  const clear = !sign && asked.some((id) => denied.includes(id)) && !asked.some((id) => present.has(id));
  const doubts = alarms.length === 0 ? heardBy(listener.doubts) : [];
  return {
    alarms, doubt: doubts.length > 0, ...(isOnly(doubts, listener.vague) ? { vague: true } : {}), ...(isOnly(doubts, listener.apart) ? { apart: true } : {}), ...(doubts.some((it) => listener.holding.has(it.flag)) ? { holds: true } : {}), ...(sign || clear ? { signs: sign ? 'there' : 'denied' } : {}),
    told: { signs: signsOf(present, listener, scope), denied: denied.filter((id) => listener.joining.has(id)) },
  };
}

function isOnly(doubts: readonly Alarm[], flags: ReadonlySet<string>): boolean {
  return doubts.length > 0 && doubts.every((it) => flags.has(it.flag));
}

function signsOf(present: Map<string, Present>, { joining }: Pick<Listener, 'joining'>, scope: Scoped): Sign[] {
  return [...present].flatMap(([sign, { mention, standing }]) => (mention && standing === 'so' && joining.has(sign) ? [{ sign, about: about(mention, scope) }] : []));
}

/** What is there with the signs of earlier turns, as far as they are about the same body; undefined where none are. */
function joinedBy(before: readonly Sign[], present: Map<string, Present>, scope: Scoped): Map<string, Present> | undefined {
  const { person, other, child } = scope.cues;
  const mine = new Set([...present.values()].flatMap((it) => (it.mention ? [it.family === true || about(it.mention, scope) === 'me'] : [])));
  const fits = before.filter((it) => mine.has(it.about === 'me') || [...person, ...other, ...child].length === 0);
  const earlier = fits.filter(({ sign }) => present.get(sign)?.standing !== 'so').map(({ sign }): [string, Present] => [sign, { standing: 'so' }]);
  return earlier.length > 0 ? new Map([...present, ...earlier]) : undefined;
}

/** "My mum had a clot": the history itself names the relative. */
function isInFamily(id: string, there: readonly Mention[], { cues: { other: others } }: Scoped): boolean {
  return HISTORY.test(id) && there.some((mention) => others.some((other) => mention.start <= other.start && other.end <= mention.end));
}

function strongest(places: readonly Mention[], id: string, scope: Dated, doubtDenial: boolean): Present | undefined {
  const there = places.flatMap((mention): Present[] => {
    const standing = standingOf(mention, id, scope, doubtDenial);
    return standing ? [{ mention, standing }] : [];
  });
  const first = best(there);
  return first && { ...first, ...(isInFamily(id, places, scope) ? { family: true } : {}), all: there.flatMap(({ mention, standing }) => (mention && standing === first.standing ? [mention] : [])) };
}

function best(there: readonly Present[]): Present | undefined {
  return there.toSorted((a, b) => BEST[a.standing] - BEST[b.standing])[0];
}

function standingOf(mention: Mention, id: string, scope: Dated, doubtDenial: boolean): Standing | undefined {
  if (isOfNoPerson(mention, scope)) return undefined;
  if (!TIME.test(id) && isDenied(mention, scope)) return doubtDenial ? 'doubtful' : undefined;
  if (HISTORY.test(id)) return 'so';
  if (!LASTING.test(id) && isPast(mention, scope.history, scope)) return undefined;
  if (isCompared(mention, WORRY.test(id), scope) || isOfAnybody(mention, scope)) return 'general';
  if (WORRY.test(id)) return scope.cues.worry.length > 0 && !isGeneral(mention, scope) ? 'so' : undefined;
  if (isSupposed(mention, scope)) return 'supposed';
  return isGeneral(mention, scope) ? 'general' : 'so';
}

function raised({ flag, level, when }: Rule, present: Map<string, Present>, scope: Scoped, spoken: boolean): Alarm[] {
  const isDoubtful = ({ standing }: Present) => standing === 'doubtful' || (standing === 'supposed' && flag.supposed !== true);
  const fits = when.map((line) => evidence(line, present, flag.asked === true)).filter((it) => it !== undefined).filter((it) => it.some(({ mention }) => mention) && !(flag.own === true && isOfAnother(it, scope)));
  const proof = fits.find((it) => !it.some(isDoubtful)) ?? fits[0];
  const first = proof?.find(({ mention }) => mention)?.mention;
  if (!proof || !first) return [];
  const doubtful = proof.some(isDoubtful);
  // Only an emergency is worth a question on words that were taken back or only supposed.
  if (doubtful && level !== 'emergency') return [];
  const bySound = spoken && flag.confirm !== 'never' && proof.some((it) => it.mention?.typo === true);
  const denied = proof.some(({ standing }) => standing === 'doubtful');
  return [{ flag: flag.id, outcome: flag.outcome, level, ...(denied ? { denied } : {}), sure: !doubtful && !bySound && flag.confirm !== 'always', about: isMine(proof, scope) ? 'me' : about(first, scope) }];
}

/** In a part of my own body; or nobody's else but for what runs in the family. */
function isMine(proof: readonly Present[], scope: Scoped): boolean {
  const told = proof.flatMap(({ mention, family }) => (mention ? [{ mention, family }] : []));
  return told.some(({ mention }) => isOnMe(mention, scope)) || (told.some(({ family }) => family) && told.every(({ mention, family }) => family === true || about(mention, scope) === 'me'));
}

/** "My brother is diabetic, my toes cramp": what the first sign says is only of somebody else, and the others are only mine. */
function isOfAnother([condition, ...complaint]: readonly Present[], scope: Scoped): boolean {
  const whose = (signs: readonly (Present | undefined)[]) => new Set(signs.flatMap((it) => it?.all ?? []).map((mention) => about(mention, scope)));
  const [theirs, mine] = [whose([condition]), whose(complaint)];
  return theirs.size === 1 && theirs.has('other') && mine.size === 1 && mine.has('me');
}

/** What makes a line true, group by group; undefined where it is not. */
function evidence(line: readonly Group[], present: Map<string, Present>, asked: boolean): Present[] | undefined {
  const proof: Present[] = [];
  for (const { not, concepts } of line) {
    if (not && concepts.some((id) => present.get(id)?.standing === 'so')) return undefined;
    if (not) continue;
    const there = bestOf(concepts, present, asked);
    if (!there) return undefined;
    proof.push(there);
  }
  return proof;
}

/** Asked for every rule in every text, so nothing is put together for it. */
function bestOf(concepts: readonly string[], present: Map<string, Present>, asked: boolean): Present | undefined {
  let found: Present | undefined;
  for (const id of concepts) {
    const it = present.get(id);
    if (it && (asked || it.standing !== 'general') && (!found || BEST[it.standing] < BEST[found.standing])) found = it;
  }
  return found;
}

function mostUrgent(alarms: Alarm[]): Alarm[] {
  const sorted = alarms.toSorted((a, b) => URGENCY[a.level] - URGENCY[b.level] || Number(b.sure) - Number(a.sure));
  return sorted.filter((alarm, at) => sorted.findIndex((it) => it.outcome === alarm.outcome) === at);
}
