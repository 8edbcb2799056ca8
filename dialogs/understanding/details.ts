/** What is asked of the last answer by its key alone, "for how long?", "how hard do I pull?", and what an article tells of it by name (its `answers`). */
import { onwardFrom } from '../../knowledge/onward';
import { nearestPassage } from '../../knowledge/passages';
import { longestOf, type Place } from '../text/lists';
import { wordsOf } from '../text/tokens';
import { READ } from '../moments';
import type { Heard } from '../safety/rules';
import { IS_IT_A_CRAMP, NO_ARTICLE } from '../topics';
import type { Meaning, Slots, TopicId } from '../types';
import { asks } from './clauses';
import { isBare } from './bare';
import type { Ears } from './ears';
import { shareOf } from './guessed';
import type { Hearing, Meant } from './hearing';
import { slotsOf } from './reading/slots';
import { type Share, sharesOf } from './replies';

/** A key, and beside it no more than words of doing and words that name nothing. */
export function keyOf(words: readonly string[], ears: Ears): Place | undefined {
  const key = words.length > LONGEST ? undefined : longest(words, ears);
  return key && words.every((word, at) => (at >= key.from && at < key.to) || isBare(word, ears)) ? key : undefined;
}
const LONGEST = 12;

function longest(words: readonly string[], { slots: { lists } }: Ears): Place | undefined {
  return longestOf(lists.detail.found(words));
}

/** In the article that was read where it tells it, else in the one that goes on. */
export function askOn(reading: TopicId, asked: string, ears: Ears): Extract<Meaning, { kind: 'ask' }> {
  const article = tells(reading, asked, ears) ? reading : onwardFrom(reading, asked, ears.onward);
  return { kind: 'ask', article, also: [], asked };
}

export function tells(article: TopicId, asked: string, { details }: Ears): boolean {
  return details.get(article)?.includes(asked) === true;
}

/** "Why not", where an answer tells why, takes up no offer. */
export function asksOfRead(words: readonly string[], { reading, offered }: Hearing, ears: Ears): boolean {
  return offered === true && reading !== undefined && tells(reading, keyOf(words, ears)?.id ?? '', ears);
}

/** A question of the article just read is about what it asks for; and of a condition told beside it, that is told. */
export function detailed(meant: Meant, text: string, { reading, running }: Hearing, ears: Ears): Meant {
  const { meaning } = meant;
  if (meaning.kind !== 'ask' || meaning.asked !== undefined || running) return meant;
  const words = wordsOf(text);
  const slots = slotsOf(text, ears);
  const { conditions = [] } = slots;
  for (const condition of words.length > LONGEST ? [] : conditions) {
    const read = meaning.article === condition && reading !== undefined ? [reading] : [];
    const article = [meaning.article, ...titled(words, ears), ...read].find((it) => tells(it, condition, ears));
    if (article !== undefined) return { ...meant, meaning: { ...meaning, article, also: [condition], asked: condition } };
  }
  // "How often should I do toe yoga?" names what it asks of.
  const found = longest(words, ears);
  const key = meaning.article === reading || found?.id === BY_NAME || [...conditions, ...titled(words, ears)].includes(meaning.article) ? found : undefined;
  if (key && tells(meaning.article, key.id, ears)) return { ...meant, meaning: { ...meaning, asked: key.id } };
  return { ...meant, meaning: { ...meaning, article: ofPart(meaning.article, slots, ears) } };
}

/** "How should I pace it then?", "how many a week?": of the article just read, and of nothing in it that has a name, or asked in words nothing is made of: about the passage that says such a thing, with these words. */
export function inPassage(meant: Meant, text: string, { reading, running, flow = 'answer' }: Hearing, ears: Ears): Meant {
  if (reading === undefined || running) return meant;
  const { meaning } = meant;
  const words = wordsOf(text);
  const isUnknown = meaning.kind === 'unclear' && flow === 'answer' && asks(text, words, ears);
  const kind = kindOf(meaning, words, ears);
  if (!isUnknown && !isOfIt(meaning, kind, text, reading, ears)) return meant;
  const key = nearestPassage(beside(words, longest(words, ears)), kind, ears.passages(reading), ears.library);
  return key === undefined ? meant : { ...meant, meaning: { kind: 'ask', article: reading, also: meaning.kind === 'ask' ? meaning.also : [], asked: key } };
}

/** What is asked is no word of what it is asked of: "how long" is no long run. */
function beside(words: readonly string[], key: Place | undefined): readonly string[] {
  return key === undefined ? words : [...words.slice(0, key.from), ...words.slice(key.to)];
}

/** How much, how often: what is asked, where that is plain and some passage might say it. */
function kindOf(meaning: Meaning, words: readonly string[], ears: Ears): string | undefined {
  const [best] = askedBy(words, ears);
  const named = meaning.kind === 'ask' && meaning.asked !== undefined ? meaning.asked : longest(words, ears)?.id ?? (best && best.share >= PLAINLY ? best.name : '');
  return ears.slots.lists.tells.ids.has(named) ? named : undefined;
}
const PLAINLY = 0.4;

/** What may be asked on, best first. */
export function askedBy(words: readonly string[], ears: Ears): Share[] {
  return sharesOf(words, { running: false, moments: [READ] }, ears);
}

/** Of what was read, of nothing that it tells by name, and not the whole of it asked for once more; or of what only a word that points names: "for how long a run would I need one?" */
function isOfIt(meaning: Meaning, kind: string | undefined, text: string, reading: TopicId, ears: Ears): boolean {
  if (meaning.kind !== 'ask') return false;
  if (meaning.article !== reading) return kind !== undefined && meaning.asked === undefined && points(wordsOf(text), ears) && shareOf(meaning, text, ears) < ITS_OWN;
  return meaning.asked === undefined ? kind !== undefined || shareOf(meaning, text, ears) < WHOLLY : !tells(reading, meaning.asked, ears);
}
const WHOLLY = 0.9;
const ITS_OWN = 0.6;

/** "It", "them", "one". */
export function points(words: readonly string[], { slots: { lists } }: Ears): boolean {
  return words.some((word) => lists.bare.at([word], 0)?.id === POINTING);
}
const POINTING = 'it';

/** "How to stop a cramp on top of the foot": it is not stretched like the sole. */
function ofPart(article: TopicId, { place }: Slots, { onward }: Ears): TopicId {
  return place === undefined ? article : onwardFrom(article, place, onward);
}

/** A key that names a thing itself. */
const BY_NAME = 'insole';

/** "What does a clot feel like?": an illness asked about by its name is told of by itself, where nothing is told that alarms, and else than in its article nobody speaks of himself. */
export function ofIllness(meant: Meant, text: string, { alarms }: Heard, ears: Ears): Meant {
  const { meaning } = meant;
  if (alarms.length > 0 || !mayBeOfOne(meaning)) return meant;
  const words = wordsOf(text);
  const found = ears.slots.lists.illness.found(words);
  const named = found.filter(({ id }) => tells(IS_IT_A_CRAMP, id, ears));
  const [asked, another] = new Set(named.map(({ id }) => id));
  const isOwn = found.some(({ id }) => id === OWN);
  if (asked === undefined || another !== undefined || (isOwn && asked === EMERGENCY)) return meant;
  const isOfIt = meaning.kind === 'ask' && meaning.article === IS_IT_A_CRAMP;
  const isOfOther = meaning.kind === 'ask' && meaning.article !== NO_ARTICLE && !named.some(({ from }) => found.some(({ id, to }) => id === ASKED && to === from));
  if (!isOfIt && (isOfOther || isOwn || !asks(text, words, ears))) return meant;
  return { ...meant, meaning: { kind: 'ask', article: IS_IT_A_CRAMP, also: [], asked } };
}
/** "Explain cellulitis" is no wish for other words. */
function mayBeOfOne(meaning: Meaning): boolean {
  return meaning.kind === 'ask' || meaning.kind === 'unclear' || meaning.kind === 'talk' || (meaning.kind === 'command' && meaning.command === 'clarify');
}
/** Words with which it may be one's own. */
const OWN = 'own';
/** When to call for help: whoever may mean himself is no case for a list. */
const EMERGENCY = 'emergency';
/** What asks after it, right before its name. */
const ASKED = 'asked';

/** Articles whose title is said, but for words that tell nothing: "can I still do toe yoga", "can I take magnesium". */
function titled(words: readonly string[], { titles, slots: { lists } }: Ears): TopicId[] {
  const own = (title: readonly string[]) => title.filter((word) => !lists.stop.words.has(word));
  return [...titles].filter(([, title]) => own(title).length > 0 && own(title).every((word) => words.includes(word))).map(([id]) => id);
}
