/** The mutation score: how many of the ways to break the safety content are noticed by the proofs and the cases. */
import type { Coach } from '../../dialogs/coach';
import type { Content, Flag, Language, Tree } from '../../dialogs/content';
import { listen, type Listener } from '../../dialogs/safety/listener';
import { PhraseIndex } from '../../dialogs/safety/phrases';
import { layWordsOf } from '../../dialogs/safety/signs';
import { walk } from '../../dialogs/triage/walk';
import { tokenize } from '../../dialogs/text/tokens';
import { earFailures, flagCases, joinFailures, listenerWith } from './ears';
import { flagMutants, outcomeMutants, treeMutants } from './mutants';
import { outcomeFailures } from './outcomes';
import { treeCases } from './read';
import { allPaths, treeFailures, URGENCY } from './tree';
import { vignettes } from './vignettes';

/**
 * `alike`: what is broken changes neither how soon nor whether a stretch may follow, on any path or for any set of signs.
 * `covered`: a red flag forgets something, and another one still hears every sentence recorded for it.
 */
export interface Score { kind: string; mutants: number; noticed: number; alike: number; covered: string[]; survivors: string[] }

/** @param sample of each kind every so many mutants only (1: all) */
export function treeScore(content: Content, sample = 1): Score {
  const cases = treeCases();
  const list = Object.values(content.trees).flatMap((tree) => treeMutants(tree, content.outcomes).map((it) => ({ ...it, tree })));
  return score('tree', every(list, sample), ({ of, tree }) => {
    if (treeFailures(of, content.outcomes, cases, 'few').failures.length > 0) return 'noticed';
    return sameOnEveryPath(tree, of, content.outcomes) ? 'alike' : 'missed';
  });
}

function sameOnEveryPath(tree: Tree, broken: Tree, outcomes: Content['outcomes']): boolean {
  const same = (a: string, b: string) => outcomes[a]?.level === outcomes[b]?.level && outcomes[a]?.relief === outcomes[b]?.relief;
  return allPaths(tree, 'few').every(({ answers, outcome }) => {
    const place = walk(broken, answers);
    return place.at === 'outcome' && same(place.outcome, outcome);
  });
}

/** An outcome's level and bar: held by the tree's requirements, by its name, by the rows it carries, and by the vignettes. */
export function outcomeScore(coach: Coach, sample = 1): Score {
  const { content } = coach;
  const cases = treeCases();
  return score('outcome', every(outcomeMutants(content.outcomes), sample), ({ of }) => {
    if (outcomeFailures(of).length > 0) return 'noticed';
    return Object.values(content.trees).some((tree) => treeFailures(tree, of, cases, 'few').failures.length > 0) ? 'noticed' : 'missed';
  });
}

export function flagScore(coach: Coach, sample = 1): Score {
  const { flags, outcomes } = coach.content;
  const cases = flagCases();
  const told = vignettes();
  const failing = (listener: Listener, only?: string) => new Set(earFailures(listener, { flags, outcomes }, cases, told, only).map((it) => `${it.what}: ${it.where}`));
  const before = failing(coach.ears('en').listener);
  return score('red flag', every(flagMutants(flags), sample), ({ of, flag, loses }) => {
    const after = failing(listenerWith(coach, 'en', { flags: of, outcomes }), flag.outcome);
    if ([...after].some((it) => !before.has(it))) return 'noticed';
    if (sameBySigns(flags, of, flag, outcomes)) return 'alike';
    return loses === true ? 'covered' : 'missed';
  });
}

/** Each flag whose signs join what was told in different turns, hearing one turn only. */
export function memoryScore(coach: Coach, sample = 1): Score {
  const { flags, outcomes } = coach.content;
  const cases = flagCases();
  const list = flags.filter(({ joins }) => joins).map((flag) => ({ what: `${flag.id} hears one turn only`, flag, of: flags.map((it) => (it.id === flag.id ? { ...it, joins: false } : it)) }));
  return score('memory', every(list, sample), ({ of, flag }) => {
    const lost = joinFailures(listenerWith(coach, 'en', { flags: of, outcomes }), { flags: [flag] }, cases);
    // Another flag with the same advice may join the same signs.
    return lost.length > 0 ? 'noticed' : 'covered';
  });
}

/** Whether every set of signs that a flag's lines speak of, or all but one of them, or one more, means the same level as before. */
function sameBySigns(flags: readonly Flag[], broken: readonly Flag[], flag: Flag, outcomes: Content['outcomes']): boolean {
  return setsOf(flag).every((signs) => levelBy(flags, signs, outcomes) === levelBy(broken, signs, outcomes));
}

function setsOf({ when }: Flag): Set<string>[] {
  return when.flatMap((line) => {
    const groups = line.filter((it) => !it.startsWith('!')).map((it) => it.split('|'));
    const denied = line.filter((it) => it.startsWith('!')).flatMap((it) => it.slice(1).split('|'));
    const whole = groups.reduce<string[][]>((sets, group) => sets.flatMap((set) => group.map((sign) => [...set, sign])), [[]]);
    return whole.flatMap((set) => [set, ...set.map((_sign, at) => set.filter((_it, n) => n !== at)), ...denied.map((sign) => [...set, sign])]).map((set) => new Set(set));
  });
}

function levelBy(flags: readonly Flag[], signs: ReadonlySet<string>, outcomes: Content['outcomes']): number {
  const meant = (group: string) => (group.startsWith('!') ? !group.slice(1).split('|').some((it) => signs.has(it)) : group.split('|').some((it) => signs.has(it)));
  const raised = flags.filter(({ when }) => when.some((line) => line.every(meant)));
  return Math.max(-1, ...raised.map(({ outcome }) => URGENCY[outcomes[outcome]?.level ?? 'self_care']));
}

/** What is advised for a text, and how surely; signs told besides advise nothing by themselves. */
function told(text: string, listener: Listener): string {
  const { alarms, doubt } = listen(text, 'typed', false, listener);
  return JSON.stringify({ alarms, doubt });
}

/** Each way to deny, supposed or past cue in front of a plain danger: without it the danger would be taken as so. What is not meant (`-`) stands in front of none, and is not tried. */
export function cueScore(coach: Coach, language: string, sample = 1): Score {
  const words = coach.content.languages[language];
  if (!words) throw new Error(`no language '${language}'`);
  const list = Object.entries(words.lexicon.cues).flatMap(([name, phrases]) => phrases.map((phrase, at) => ({ what: `${name}: ${phrase}`, name, phrase, of: without(words, name, at) }))).filter(({ phrase }) => !phrase.startsWith('-'));
  const ears = coach.ears(language);
  return score('cue', every(list, sample), ({ name, phrase, of }) => {
    const sentences = frames(name, phrase, words.lexicon.words);
    if (sentences.length === 0) return 'alike';
    const differs = (cues: Language['lexicon']) => {
      const changed = { ...ears.listener, cues: layWordsOf({ ...cues, concepts: {} }, ears.slots.numbers, new Set()).cues };
      return sentences.some((text) => told(text, ears.listener) !== told(text, changed));
    };
    if (differs(of)) return 'noticed';
    // Another cue of the kind covers the same words.
    return differs({ ...of, cues: { ...of.cues, [name]: [] } }) ? 'alike' : 'missed';
  });
}

function without({ lexicon }: Language, name: string, at: number): Language['lexicon'] {
  return { ...lexicon, cues: { ...lexicon.cues, [name]: (lexicon.cues[name] ?? []).filter((_it, n) => n !== at) } };
}

/** Sentences in which a cue of this kind turns a danger round; written from the cue itself. */
function frames(name: string, phrase: string, lists: Language['lexicon']['words']): string[] {
  const all = instances(phrase, lists);
  const some = [...new Set([all[0], all[all.length >> 1], all.at(-1)])].filter((it) => it !== undefined);
  return some.flatMap((cue) => {
    switch (name) {
      case 'negation': return [`${cue} chest pain`, `my calf ${cue} swollen`, `${cue} my calf is swollen`];
      case 'past': return [`my calf was swollen ${cue}`, `${cue} my calf was swollen`, `chest pain ${cue}`];
      case 'taken_back': return [`chest pain ${cue}`, cue];
      case 'hypothetical': return [`${cue} my calf is swollen`, `${cue} I have chest pain`, `${cue} chest pain`];
      case 'thing': return [`${cue} popped`, `${cue} collapsed`, `${cue} burst`];
      case 'mine': return [`my mate tore his calf, ${cue}`];
      case 'ongoing': return [`my mate ${cue} tore his calf, how many raises should I do`, `my mate tore his calf ${cue}, how many raises should I do`];
      case 'claim': return [`do cramps make people breathless? ${cue}`, `do cramps turn a calf hot? ${cue}`];
      case 'opener': return [`${cue} chest pain`, `${cue} a swollen calf mean a clot`];
      case 'worry': return [`${cue} a blood clot`, `${cue} a clot in it`, `a blood clot ${cue}`];
      case 'person': return [`does ${cue} have chest pain`, `is chest pain ${cue}`, `what if ${cue} chest pain`, `can a swollen leg be ${cue}`];
      case 'other': case 'child': return [`${cue} has chest pain`, `chest pain ${cue}`, `${cue} has a cramp`, `I think ${cue} has a swollen calf`];
      case 'turn': return [`no chest pain ${cue} my calf is swollen`, `no cramp ${cue} chest pain`, `my calf was swollen years ago ${cue} I have chest pain`];
      default: return [];
    }
  });
}

/** Texts a written phrase covers: each first choice, and each other word once. */
export function instances(phrase: string, lists: Readonly<Record<string, readonly string[]>>): string[] {
  const parts = phrase.replace(/\{(\w+)\}/g, (_all, name: string) => (lists[name] ?? []).join('/')).replace(/^-/, '').trim().split(/\s+/).filter((part) => !['..', '...', '&'].includes(part));
  const options = parts.map((part) => (part.startsWith('[') ? [] : part.split('/').map((word) => (/^N\d*[+-]?$/.test(word) ? numberFor(word) : word.replace(/\*$/, '')))));
  const first = options.map((it) => it[0]).filter((it) => it !== undefined);
  const others = options.flatMap((words, at) => words.slice(1).map((word) => options.map((it, n) => (n === at ? word : it[0])).filter((it) => it !== undefined).join(' ')));
  return [first.join(' '), ...others];
}

function numberFor(word: string): string {
  const limit = Number(/\d+/.exec(word)?.[0] ?? 3);
  return String(word.endsWith('+') ? limit + 1 : word.endsWith('-') ? Math.max(1, limit - 1) : limit);
}

function every<T>(list: T[], sample: number): T[] {
  return list.filter((_it, n) => n % sample === 0);
}

function score<T extends { what: string }>(kind: string, list: T[], judge: (mutant: T) => 'noticed' | 'alike' | 'covered' | 'missed'): Score {
  const judged = list.map((mutant) => ({ what: mutant.what, verdict: judge(mutant) }));
  const by = (verdict: string) => judged.filter((it) => it.verdict === verdict).map((it) => it.what);
  return { kind, mutants: judged.length, noticed: by('noticed').length, alike: by('alike').length, covered: by('covered'), survivors: by('missed') };
}

/** Each lay phrase: said as it is written it is heard as its concept, and without it nothing else of that concept would hear it. */
export function phraseScore(coach: Coach, language: string, sample = 1): Score {
  const words = coach.content.languages[language];
  if (!words) throw new Error(`no language '${language}'`);
  const { concepts, words: lists } = words.lexicon;
  const { listener } = coach.ears(language);
  const list = Object.entries(concepts).flatMap(([concept, phrases]) => phrases.filter((it) => !it.startsWith('-')).map((phrase) => ({ what: `${concept}: ${phrase}`, concept, phrase, phrases })));
  const heard = (text: string, index: PhraseIndex): boolean => {
    const tokens = tokenize(text);
    return index.find({ tokens, words: tokens.map((it) => it.word), mended: tokens.map(() => false), numbers: listener.numbers, barriers: listener.barriers, fillers: listener.fillers }).size > 0;
  };
  return score('phrase', every(list, sample), ({ concept, phrase, phrases }) => {
    const whole = new PhraseIndex({ [concept]: phrases }, lists);
    const rest = new PhraseIndex({ [concept]: phrases.filter((it) => it !== phrase) }, lists);
    const texts = instances(phrase, lists).filter((text) => heard(text, whole));
    if (texts.length === 0) return 'missed';
    return texts.some((text) => !heard(text, rest)) ? 'noticed' : 'alike';
  });
}
