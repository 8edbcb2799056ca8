/** What the red flags make of the signs that were noticed: alarms, or a doubt. No text is read here. */
import type { Flag, Outcome } from '../content';
import type { Alarm, Level, OutcomeId } from '../types';
import type { Sign } from './memory';
import { isClaimed } from './claims';
import { about, isInMine, isOnMe, type Scoped } from './scope';
import { BEST, type Noticed, type Present } from './signs';
import { URGENCY } from './urgency';

interface Group { not: boolean; concepts: string[] }
interface Rule { flag: Flag; level: Level; when: Group[][] }

/** A flag with this in place of an outcome raises a doubt. */
export const DOUBT = 'check';

export interface RuleBook {
  rules: Rule[];
  doubts: Rule[];
  /** Doubts that count while a cramp is being relieved. */
  relieving: Rule[];
  /** Flags that count only where no step runs. */
  resting: ReadonlySet<string>;
  /** Signs of the rules that join what was told in different turns, and what explains them away. */
  joining: ReadonlySet<string>;
  /** Signs kept in mind from turn to turn: those, and what an option of the symptom check may be about. */
  minded: ReadonlySet<string>;
  /** Signs that the symptom check asks about. */
  ofCheck: ReadonlySet<string>;
}

/**
 * @param asked signs that the options of the symptom check stand for: kept in mind as those are that join
 * @param hinted signs that they may be about: only kept in mind
 */
export function rulesOf(flags: readonly Flag[], outcomes: Record<OutcomeId, Outcome>, asked: readonly string[] = [], hinted: readonly string[] = []): RuleBook {
  const joining = new Set([...asked, ...flags.filter((flag) => flag.joins).flatMap(({ when }) => when.flat().flatMap((group) => group.replace('!', '').split('|')))]);
  const doubts = flags.filter((flag) => flag.outcome === DOUBT);
  return {
    rules: flags.filter((flag) => flag.outcome !== DOUBT).map((flag) => ruleOf(flag, outcomes[flag.outcome]?.level)),
    doubts: doubts.filter((flag) => flag.relieving !== true).map((flag) => ruleOf(flag, 'self_care')),
    relieving: doubts.filter((flag) => flag.relieving === true).map((flag) => ruleOf(flag, 'self_care')),
    resting: new Set(flags.filter((flag) => flag.resting === true).map((flag) => flag.id)),
    joining,
    minded: new Set([...joining, ...hinted]),
    ofCheck: new Set([...asked, ...hinted]),
  };
}

function ruleOf(flag: Flag, level: Level | undefined): Rule {
  if (!level) throw new Error(`Red flag '${flag.id}' names the unknown outcome '${flag.outcome}'.`);
  return { flag, level, when: flag.when.map((line) => line.map((group) => ({ not: group.startsWith('!'), concepts: group.replace(/^!/, '').split('|') }))) };
}

/** What was heard: alarms, most urgent first; or a doubt, which starts the symptom check where a stretch was asked for. */
export interface Heard {
  alarms: Alarm[];
  doubt: boolean;
  /** Nothing but a part of the body and no cramp: a doubt only where nothing else was understood. */
  vague?: boolean;
  /** Nothing but signs that are no cramp's: none where the whole is about another matter. */
  apart?: boolean;
  /** However little it is told like danger. */
  holds?: boolean;
  /** Its words without those of another matter or of somebody else, where there are such. */
  rest?: readonly string[];
  /** Nothing but what advice of self-care is for, which alarms nobody: whether that is well is asked. */
  harmless?: boolean;
  /** Signs the safety question asks about: one is there, or all that were named are denied. */
  signs?: 'there' | 'denied';
  /** Signs that may count with what other turns tell, and those that were denied. */
  told: { signs: Sign[]; denied: string[] };
}

/** @param before signs of earlier turns: they add alarms to what this text raises by itself, and take none away. */
export function judged({ present, denied, scope, spoken, aside }: Noticed, { rules, doubts, relieving, minded, ofCheck }: Omit<RuleBook, 'resting' | 'joining'>, before: readonly Sign[] = []): Heard {
  const raisedBy = (rule: Rule, signs = present) => raised(rule, signs, scope, spoken);
  const joined = joinedBy(before, present, scope);
  const alarms = mostUrgent([...(joined ? rules.filter(({ flag }) => flag.joins).flatMap((rule) => raisedBy(rule, joined)) : []), ...rules.flatMap((rule) => raisedBy(rule))]);
  const isDoubtedBy = (rule: Rule) => raisedBy(rule).length > 0 || (joined !== undefined && rule.flag.joins === true && raisedBy(rule, joined).length > 0);
  const doubted = alarms.every(({ level }) => level === 'self_care') ? doubts.filter(isDoubtedBy).map(({ flag }) => flag) : [];
  // Asked in general, and owned to: the check asks, however it is put.
  const isOwnedTo = alarms.length === 0 && [...present].some(([sign, { mention, standing }]) => mention && standing === 'so' && ofCheck.has(sign) && isClaimed(mention, scope));
  const isDoubted = doubted.length > 0 || isOwnedTo;
  const areAll = (trait: 'vague' | 'apart') => isDoubted && !isOwnedTo && doubted.every((flag) => flag[trait]);
  const signs = signsAskedFor(relieving, (rule) => raisedBy(rule).length > 0, present, denied);
  return {
    alarms, doubt: isDoubted,
    ...(areAll('vague') ? { vague: true } : {}),
    ...(areAll('apart') ? { apart: true } : {}),
    ...(isOwnedTo || doubted.some(({ holds }) => holds) ? { holds: true } : {}),
    ...(signs ? { signs } : {}),
    ...(aside.size > 0 ? { rest: scope.reading.tokens.flatMap(({ word }, at) => (aside.has(at) ? [] : [word])) } : {}),
    told: { signs: signsOf(present, minded, scope), denied },
  };
}

/** Of what the safety question of relief asks about. */
function signsAskedFor(relieving: readonly Rule[], isRaised: (rule: Rule) => boolean, present: Noticed['present'], denied: readonly string[]): Heard['signs'] {
  if (relieving.some(isRaised)) return 'there';
  const asked = relieving.flatMap(({ when }) => when.flat().flatMap(({ concepts }) => concepts));
  return asked.some((id) => denied.includes(id)) && !asked.some((id) => present.has(id)) ? 'denied' : undefined;
}

function signsOf(present: Noticed['present'], minded: ReadonlySet<string>, scope: Scoped): Sign[] {
  return [...present].flatMap(([sign, { mention, standing }]) => (mention && standing === 'so' && minded.has(sign) ? [{ sign, about: about(mention, scope) }] : []));
}

/** What is there with the signs of earlier turns, as far as they are about the same body; undefined where none are. */
function joinedBy(before: readonly Sign[], present: Map<string, Present>, scope: Scoped): Map<string, Present> | undefined {
  const { person, other, child } = scope.cues;
  const mine = new Set([...present.values()].flatMap((it) => (it.mention ? [it.family === true || about(it.mention, scope) === 'me'] : [])));
  const fits = before.filter((it) => mine.has(it.about === 'me') || [...person, ...other, ...child].length === 0);
  const earlier = fits.filter(({ sign }) => present.get(sign)?.standing !== 'so').map(({ sign, about: whose }): [string, Present] => [sign, { standing: 'so', whose }]);
  return earlier.length > 0 ? new Map([...present, ...earlier]) : undefined;
}

function raised({ flag, level, when }: Rule, present: Map<string, Present>, scope: Scoped, spoken: boolean): Alarm[] {
  const isDoubtful = ({ standing }: Present) => standing === 'doubtful' || (standing === 'supposed' && flag.supposed !== true);
  const fits = when.map((line) => evidence(line, present, flag.asked === true)).filter((it) => it !== undefined).filter((it) => it.some(({ mention }) => mention) && !(flag.own === true && isOfAnother(it, scope)) && !(flag.theirs === true && isOnlyMine(it, scope)));
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
  const whose = (signs: readonly (Present | undefined)[]) => new Set(signs.flatMap((it) => it?.whose ?? (it?.all ?? []).map((mention) => about(mention, scope))));
  const [theirs, mine] = [whose([condition]), whose(complaint)];
  return theirs.size === 1 && theirs.has('other') && mine.size === 1 && mine.has('me');
}

/** "I run with my daughter, and my calf cramps": whoever is named beside it, what is wrong is told in sentences of nobody but me. */
function isOnlyMine([whose, ...complaint]: readonly Present[], scope: Scoped): boolean {
  const named = whose?.all ?? [];
  return complaint.length > 0 && complaint.flatMap((it) => it.all ?? []).every((mention) => isInMine(mention, named, scope));
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
