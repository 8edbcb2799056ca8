/** A sign beside a denial, a healthy word or a "yes": "no pop, no bruise, but it is quite warm", "cold yes, pale I could not tell you", "there is a bruise but it is nothing". */
import { covered, placesOf } from '../../text/lists';
import { phraseWords } from '../../text/tokens';
import type { Answer, Options } from '../../types';
import type { Ears } from '../basis/ears';
import type { Hearing } from '../basis/hearing';
import type { Utterance } from '../basis/utterance';
import { isAskedFor } from '../reading/answers';
import { stemOf, stemsOf } from '../reading/option-named';
import { type Part, partsOf } from './healthy-words';

/** What is told so, where nothing stands beside it that is not known. */
export function toldBeside(utterance: Utterance, hearing: Hearing, ears: Ears): Answer | undefined {
  const ids = optionsBeside(utterance, hearing, ears, MOST_UNKNOWN);
  return ids.length > 0 ? { kind: 'many', ids } : undefined;
}
const MOST_UNKNOWN = 1;

/** "A funny colour, but that's the dye off my socks": neither a sign nor none. */
export function isOnSkin(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  return coveredBy('outward', words, ears).size > 0 && mayTell(utterance, hearing, ears);
}

/** Something that the question names may be told beside a "no": it clears nothing. */
export function mayTell(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  return optionsBeside(utterance, hearing, ears, Infinity).length > 0;
}

function optionsBeside(utterance: Utterance, { expects }: Hearing, ears: Ears, most: number): string[] {
  const { words } = utterance;
  if (expects?.kind !== 'options' || !expects.many || utterance.asks) return [];
  const parts = partsOf(words, expects, ears).map((part, at, all) => (part === 'aside' ? (all[at - 1] === 'aside' ? 'nothing' : 'contrast') : part));
  const agreed = yesIn(words, expects);
  const mere = coveredBy('mere', words, ears);
  const isMixed = agreed.size > 0 || parts.some((part, at) => part !== undefined && MIXED.includes(part) && !mere.has(at));
  if (!isMixed) return [];
  const then = coveredBy('then', words, ears);
  const begun = new Set([...coveredBy('anew', words, ears)].filter((at) => !then.has(at)));
  const asked = expects.options.filter(({ id }) => isAskedFor(id));
  const all = stemsOf(asked.flatMap((option) => single(option.words, ears)), ears.answers.fillers);
  const spent = new Set(words.flatMap((_word, at) => (parts[at] === 'not' && deniesNamed(at, words, { parts, begun, all }) ? [at] : [])));
  return asked.flatMap((option) => {
    const [named, said] = [stemsOf(single(option.words, ears), ears.answers.fillers), stemsOf(plain(option.words, ears), ears.answers.fillers)];
    return words.some((word, at) => (named.has(stemOf(word)) && standsAt(at, parts, { begun, spent, mere, most })) || (said.has(stemOf(word)) && isAgreed(at, words, parts, agreed, ears))) ? [option.id] : [];
  });
}
const MIXED: readonly Part[] = ['no', 'not', 'well', 'able', 'contrast', 'all'];

/** Its phrases of a single telling word: "warm", "a pop". */
function single(phrases: readonly string[], { answers: { fillers } }: Ears): string[] {
  return phrases.filter((phrase) => phraseWords(phrase).filter((word) => !fillers.has(word)).length === 1);
}

/** Its phrases with no "not" in them: "can't walk" is not named by "walking". */
function plain(phrases: readonly string[], { answers: { denials }, slots: { lists } }: Ears): string[] {
  return phrases.filter((phrase) => !phraseWords(phrase).some((word) => denials.has(word) || lists.unable.words.has(word)));
}

/** "Not warm, it's blue": the not is of what is named right after it, and no longer of what begins anew; but "I don't think it's warm". */
function deniesNamed(not: number, words: readonly string[], { parts, begun, all }: { parts: readonly Part[]; begun: ReadonlySet<number>; all: ReadonlySet<string> }): boolean {
  const named = words.findIndex((word, at) => at > not && all.has(stemOf(word)));
  return named > 0 && parts.slice(not + 1, named).every((part, n) => part === 'nothing' && !begun.has(not + 1 + n));
}

/** Neither denied nor well, where something begins, and with little beside it that is not known. */
function standsAt(at: number, parts: readonly Part[], { begun, spent, mere, most }: { begun: ReadonlySet<number>; spent: ReadonlySet<number>; mere: ReadonlySet<number>; most: number }): boolean {
  const from = parts.lastIndexOf('contrast', at) + 1;
  const end = parts.indexOf('contrast', at);
  const after = parts.slice(at + 1, end < 0 ? undefined : end);
  const anew = Math.max(from, ...[...begun].filter((n) => n < at));
  const isAnew = begun.has(anew);
  const before = parts.slice(from, at);
  const isDenied = before.some((part, n) => part === 'not' && (from + n >= anew || !spent.has(from + n))) || parts.slice(anew, at).includes('no');
  const isWell = before.at(-1) === 'well' || after.some((part) => part === 'well' || part === 'no' || part === 'all');
  const isPut = isAnew || from > 0 || before.every((part) => part === 'nothing');
  const unknown = [...parts.slice(anew, at), ...after].filter((part, n) => part === undefined && !begun.has(anew + n)).length;
  return isPut && !isDenied && !isWell && unknown <= (most === Infinity || (isAnew && !mere.has(from - 1)) ? most : 0);
}

/** "Cold yes", "yes a bruise": right beside a yes, and not well. */
function isAgreed(at: number, words: readonly string[], parts: readonly Part[], agreed: ReadonlySet<number>, ears: Ears): boolean {
  if (ears.slots.lists.place.at(words, at)) return false;
  const besides = (step: 1 | -1): boolean => {
    let next = at + step;
    while (parts[next] === 'nothing' && !agreed.has(next)) next += step;
    return agreed.has(next);
  };
  const after = parts.slice(at + 1).find((part) => part !== 'nothing');
  return (besides(1) || besides(-1)) && after !== 'well' && after !== 'able' && parts[at - 1] !== 'no' && parts[at - 1] !== 'not';
}

/** Single words that say yes. */
function yesIn(words: readonly string[], { options }: Options): Set<number> {
  const yes = new Set(options.filter(({ id }) => id === 'yes').flatMap((it) => it.words).map((phrase) => phraseWords(phrase)).filter((phrase) => phrase.length === 1).flat());
  return new Set(words.flatMap((word, at) => (yes.has(word) ? [at] : [])));
}

/** Where phrases of a kind stand: "it is", "a bit" begin anew, and the no before them is not of what follows. */
function coveredBy(kind: string, words: readonly string[], ears: Ears): Set<number> {
  return covered(placesOf(['beside', 'begun'], words, ears.slots.lists).filter(({ id }) => id === kind));
}
