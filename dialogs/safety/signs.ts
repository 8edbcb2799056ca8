/** The signs that a text tells of, each with how far it can be relied on. No rule is asked here. */
import type { Lexicon } from '../content';
import type { NumberWords } from '../text/numbers';
import type { Alarm } from '../types';
import { tokenize } from '../text/tokens';
import { isClaimed } from './claims';
import { mended, type Mending, prepareMending } from './mending';
import { exactWords, holds, type Mention, PhraseIndex, type Reading } from './phrases';
import { isCompared, isDenied, isGeneral, isOfAnybody, isOfNoPerson, isPast, isSupposed, type Scoped, scoped } from './scope';
import { isTheirStory } from './theirs';

/** Concepts named so are history ("a clot in 2019"): they hold whatever their time. */
const HISTORY = /^had_/;
/** What lasts: a time named beside it says since when. */
const LASTING = /^(diabetes|illness|missed_periods|sickle)$/;
/** Concepts named so are times: in "hasn't let go for an hour" it is not the hour that is denied. */
const TIME = /^(time|clock)_/;
/** Concepts named so are worries about a named condition: a question about them counts. */
const WORRY = /^named_/;

/** The lay words of a language, ready to be looked for. */
export interface LayWords {
  concepts: PhraseIndex;
  cues: PhraseIndex;
  mending: Mending;
  numbers: NumberWords;
  /** Words no gap of a phrase may leap over. */
  barriers: ReadonlySet<string>;
  fillers: ReadonlySet<string>;
}

/** @param known words that are right as they are: every word of the language's content. */
export function layWordsOf(lexicon: Lexicon, numbers: NumberWords, known: ReadonlySet<string>): LayWords {
  const concepts = new PhraseIndex(lexicon.concepts, lexicon.words);
  const cues = new PhraseIndex(lexicon.cues, lexicon.words);
  const negations = (cues.phrases.get('negation') ?? []).filter((it) => !it.not && it.elements.length === 1);
  const mending = prepareMending([...concepts.phrases.values(), ...cues.phrases.values()].flat(), known, lexicon.words['owner']);
  return { concepts, cues, mending, numbers, barriers: exactWords(negations), fillers: new Set(lexicon.fillers) };
}

/** How far a mention can be relied on: `supposed` after a "what if"; `doubtful` where it is denied in speech, where a "no" is easily lost. */
export type Standing = 'so' | 'general' | 'supposed' | 'doubtful';
/** Without a mention where an earlier turn told it; `all`: every mention that can be relied on as far. */
export interface Present { mention?: Mention; all?: readonly Mention[]; standing: Standing; /** Whose, where an earlier turn told it. */ whose?: Alarm['about']; /** A relative's history, which is a risk of one's own. */ family?: boolean }
/** With every mention that is of the past by what it is. */
interface Dated extends Scoped { history: readonly Mention[] }
export const BEST: Record<Standing, number> = { so: 0, general: 1, supposed: 2, doubtful: 3 };

/** What is there, what was denied, and what the words are known not to mean. */
export interface Noticed { present: Map<string, Present>; denied: string[]; excluded: ReadonlySet<string>; scope: Scoped; spoken: boolean; /** Words of it that are of another matter or of somebody else. */ aside: ReadonlySet<number> }

/**
 * @param heard spoken words may be misheard: what rests on a mended or a denied word is doubtful.
 * @param answering an open question is being answered, so that a "no" is a plain answer.
 */
export function noticed(text: string, heard: 'typed' | 'spoken', answering: boolean, { concepts, cues, mending, numbers, barriers, fillers }: LayWords): Noticed {
  const reading: Reading = { ...mended(tokenize(text), mending), numbers, barriers, fillers };
  const excluded = new Set<string>();
  const places = concepts.find(reading, excluded);
  const scope = scoped(reading, cues);
  const history = [...places].flatMap(([id, there]) => (HISTORY.test(id) ? there : []));
  const spoken = heard === 'spoken';
  const present = new Map<string, Present>();
  for (const [id, there] of places) {
    if (there.every((mention) => isAside(mention, id, scope))) excluded.add(id);
    const best = strongest(there, id, { ...scope, history }, spoken && !answering);
    if (best) present.set(id, best);
  }
  const denied = spoken && !answering ? [] : [...places].filter(([, there]) => there.every((mention) => isDenied(mention, scope))).map(([id]) => id);
  return { present, denied, excluded, scope, spoken, aside: asideIn([...places.values()].flat(), scope) };
}

/** What is of another matter by itself, and what somebody else had, from where its sentence begins. */
function asideIn(places: readonly Mention[], scope: Scoped): ReadonlySet<number> {
  const theirs = places.filter((mention) => isTheirStory(mention, scope)).map(({ start, end }) => ({ start: scope.sentence.indexOf(scope.sentence[start] ?? 0), end }));
  return new Set([...scope.cues.matter, ...theirs].flatMap(({ start, end }) => Array.from({ length: end - start }, (_none, at) => start + at)));
}

/** "My mum had a clot": the history itself names the relative. */
function isInFamily(id: string, there: readonly Mention[], { cues: { other: others } }: Scoped): boolean {
  return HISTORY.test(id) && there.some((mention) => others.some((other) => holds(mention, other)));
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

/** Of no person, or what somebody else had, but for what runs in the family. */
function isAside(mention: Mention, id: string, scope: Scoped): boolean {
  return isOfNoPerson(mention, scope) || (isTheirStory(mention, scope) && !isInFamily(id, [mention], scope));
}

function standingOf(mention: Mention, id: string, scope: Dated, doubtDenial: boolean): Standing | undefined {
  if (isAside(mention, id, scope)) return undefined;
  if (!TIME.test(id) && isDenied(mention, scope)) return doubtDenial ? 'doubtful' : undefined;
  if (HISTORY.test(id)) return 'so';
  if (!LASTING.test(id) && isPast(mention, scope.history, scope)) return undefined;
  return isClaimed(mention, scope) ? 'so' : asked(mention, id, scope);
}

/** So, unless it is asked about, or supposed. */
function asked(mention: Mention, id: string, scope: Dated): Standing | undefined {
  if (isCompared(mention, WORRY.test(id), scope) || isOfAnybody(mention, scope)) return 'general';
  if (WORRY.test(id)) return scope.cues.worry.length > 0 && !isGeneral(mention, scope) ? 'so' : undefined;
  if (isSupposed(mention, scope)) return 'supposed';
  return isGeneral(mention, scope) ? 'general' : 'so';
}
