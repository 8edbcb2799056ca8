/** What leans on the last answer in any words, "right so what's the fix", "does that go for me, I'm 64": known by how people put it (the moment `read` of replies.yaml). */
import { READ } from '../moments';
import type { FlowName, Meaning, TopicId } from '../types';
import { isBare } from './bare';
import { askOn, tells } from './details';
import type { Ears } from './ears';
import { guess } from './guess';
import type { Hearing } from './hearing';
import { sharesOf } from './replies';

/**
 * Of 145 lines a stranger wrote, 77 in a hundred have so much and are right, of 1,001 questions that lean on nothing 12 with so little for a topic of their own (with 0.5 of
 * each 66 and 6, whatever the topic's share 81 and 49).
 */
const SURE = 0.4;
const OWN_TOPIC = 0.6;
/** "No, it's a treadmill" tells what it is about. */
const OWN_BESIDE_FACT = 0.2;
const FACT = 'fact';
/** Said in one word it is a command, an option, or one of the lists. */
const FEWEST = 2;
/** In longer ones something else is told. */
const LONGEST = 18;
/** After these it is told of the cramp or the step. */
const OF_THE_BODY: readonly FlowName[] = ['relief', 'routine', 'check'];
/** What an article may tell under another name as well. */
const ALSO: Readonly<Record<string, string>> = { run: 'allowed', tried: 'instead', how: 'instead' };

export function leaning(text: string, words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const { reading, running, flow = 'answer' } = hearing;
  if (reading === undefined || running || OF_THE_BODY.includes(flow) || words.length < FEWEST || words.length > LONGEST) return undefined;
  const [best] = sharesOf(words, { running, moments: [READ] }, ears);
  const meaning = best && best.share >= SURE ? meantBy(best.name, reading, ears) : undefined;
  if (meaning === undefined || (best?.name !== FACT && pointsOnly(words, ears))) return meaning;
  return isOfItsOwn(text, words, [reading, ...articleOf(meaning)], best?.name === FACT ? OWN_BESIDE_FACT : OWN_TOPIC, ears) ? undefined : meaning;
}

function articleOf(meaning: Meaning): TopicId[] {
  return meaning.kind === 'ask' ? [meaning.article] : [];
}

/** "Should I stop doing that": with a word that points, and at most one that says anything. */
function pointsOnly(words: readonly string[], ears: Ears): boolean {
  return words.some((word) => ears.slots.lists.bare.at([word], 0)?.id === 'it') && words.filter((word) => !isBare(word, ears)).length <= 1;
}

/** "How often should I do a brick session", after another answer. */
function isOfItsOwn(text: string, words: readonly string[], articles: readonly TopicId[], least: number, ears: Ears): boolean {
  const { meaning, share } = guess(text, words, ears);
  return meaning?.kind === 'ask' && !articles.includes(meaning.article) && share >= least;
}

function meantBy(name: string, reading: TopicId, ears: Ears): Meaning | undefined {
  switch (name) {
    case 'other': return undefined;
    case 'mine': return { kind: 'check' };
    case 'shorter': return { kind: 'command', command: 'shorter' };
    default: return askedOf(reading, name, ears);
  }
}

/** By its own name, or by another that the article knows or that leads on. */
function askedOf(reading: TopicId, name: string, ears: Ears): Meaning {
  const also = ALSO[name];
  const own = askOn(reading, name, ears);
  if (also === undefined || tells(reading, name, ears) || own.article !== reading) return own;
  const other = askOn(reading, also, ears);
  return tells(reading, also, ears) || other.article !== reading ? other : own;
}
