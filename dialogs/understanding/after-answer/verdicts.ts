/** "Is it my shoes?", "is that normal", "heel or toes", "should I, yes or no": whether it is so, of what is asked about or was read last (the list `verdict`). */
import { behind, GIST, verdictsOf, WHETHER, YES_OR_NO } from '../../../knowledge/passages';
import type { Meaning, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAfterAnswer, type Meant } from '../basis/hearing';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { covered } from '../../text/lists';
import { askedFrom } from '../reading/asked-from';
import { isAsking, startOf } from '../reading/frames';
import type { PartOf } from '../reading/word-lists';
import { askOn, tells } from './details';
import { points } from './titles';

type Ask = Extract<Meaning, { kind: 'ask' }>;
type Part = PartOf<'verdict'>;

/** Of several the first that the article tells: which of two, what it is from, whether it is bad, safe, too much, of use, to be done. */
const KINDS: readonly Part[] = ['either', 'cause', 'harm', 'risks', 'excess', 'works', 'should'];
/** Whether to do a thing is told by whether it is of any use; which of two, by what the article is about. */
const ALSO: Partial<Record<Part, readonly Part[]>> = { should: ['works'], either: ['cause'], risks: ['harm', 'should'] };

/** The article's yes or no comes first, where it has one for what is asked; asked for no more than that, alone. */
export function withVerdict(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { meaning, also } = meant;
  // What the questions are to find out is no yes or no before they are answered.
  if (hearing.running || hearing.flow === 'check') return meant;
  // Misheard, it is asked in the words that were meant.
  const said = hearing.heard === 'spoken' ? meant.sounded ?? meant.said : undefined;
  const asked = said === undefined ? utterance : utteranceOf(said, ears);
  if (meaning.kind === 'ask') return { ...meant, meaning: verdictOf(meaning, asked, hearing, ears) };
  return also?.kind === 'ask' ? { ...meant, also: verdictOf(also, asked, hearing, ears) } : meant;
}

function verdictOf(meaning: Ask, utterance: Utterance, { reading }: Hearing, ears: Ears): Ask {
  const { article, asked } = meaning;
  const part = asked !== undefined && tells(article, asked, ears) ? undefined : partAsking(utterance, ears);
  if (part === undefined || isOfSomebody(utterance, article)) return meaning;
  const isPlain = saying(part, YES_OR_NO, ears) || saying(part, 'plainly', ears);
  const told = ofRead(part, reading, ears) ?? toldIn(part, article, ears) ?? (isPlain ? { article, key: GIST } : undefined);
  if (told === undefined || (told.key === EITHER && namesAnother(part, article, ears))) return meaning;
  return { ...meaning, article: told.article, asked: isPlain || told.article === reading ? told.key : behind(WHETHER, told.key) };
}

/** "Should I stand or sit": the article has an answer of that very thing. */
function namesAnother(part: readonly string[], article: TopicId, ears: Ears): boolean {
  return ears.slots.lists.detail.everywhere(part).some(({ id, from, to }) => to - from > 1 && !KINDS.some((kind) => kind === id) && tells(article, id, ears));
}
const EITHER: Part = 'either';

/** An illness, a medicine told beside it: what holds for most is no answer. */
function isOfSomebody({ slots: { conditions = [], medicines = [] } }: Utterance, article: TopicId): boolean {
  return [...conditions, ...medicines].some((it) => it !== article);
}

/** "Is it bad?", where what was read tells it. */
function ofRead(part: readonly string[], reading: TopicId | undefined, ears: Ears): Told | undefined {
  return reading !== undefined && points(part, ears) ? toldIn(part, reading, ears) : undefined;
}

interface Told { article: TopicId; key: string }

/** In the article itself, else in the one that goes on from it. */
function toldIn(part: readonly string[], article: TopicId, ears: Ears): Told | undefined {
  const found = ears.slots.lists.verdict.everywhere(part);
  const apart = covered(found.filter(({ id }) => id === YES_OR_NO || id === 'plainly'));
  const asked = found.filter(({ id, from }) => id !== 'either' || !apart.has(from)).map(({ id }) => id);
  const keys = KINDS.filter((kind) => asked.includes(kind)).flatMap((kind) => [kind, ...ALSO[kind] ?? []]);
  return [...keys, ...(apart.size > 0 ? verdictsOf(article) : [])].map((key) => ({ article: askOn(article, key, ears).article, key })).find((it) => tells(it.article, it.key, ears));
}

/** Between its marks, or from where it asks: the part that asks whether, and not what, why or how. */
function partAsking({ text, parts, words }: Utterance, ears: Ears): readonly string[] | undefined {
  const from = askedFrom(words, [], ears.slots);
  const marked = text.trimEnd().endsWith('?') ? [...parts.slice(-1), words] : [];
  return [...parts, words.slice(from)].find((part) => part.length > 1 && asksWhether(part, false, ears)) ?? marked.find((part) => asksWhether(part, true, ears));
}

/** @param isMarked it is put as a question, whatever its words: "still sore today, normal?" */
function asksWhether(part: readonly string[], isMarked: boolean, ears: Ears): boolean {
  const start = startOf(part, ears.slots);
  const found = ears.slots.lists.verdict.everywhere(part);
  if (found.some(({ id, from, to }) => id === 'open' && (from <= start || to - from > 1) && !found.some((it) => it.id === 'either' && it.from === from))) return false;
  return isMarked || isAsking(part, ears.slots) || found.some(({ id }) => id === YES_OR_NO);
}

function saying(part: readonly string[], id: Part, ears: Ears): boolean {
  return ears.slots.lists.verdict.everywhere(part).some((it) => it.id === id);
}

/** "Yes or no?", "that's no answer, is that a yes": nothing but that in one part, and nothing asked in the others. The last question once more. */
export function askedAgain(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { reading, flow = 'answer', expects, offered, wary } = hearing;
  if (reading === undefined || flow !== 'answer' || !isAfterAnswer(hearing) || wary !== undefined || (expects !== undefined && offered !== true)) return undefined;
  const { parts } = utterance;
  const own = parts.filter((part) => isAlone(part, ears));
  const others = parts.filter((part) => !own.includes(part));
  return own.some((part) => saying(part, YES_OR_NO, ears)) && !others.some((part) => isAsking(part, ears.slots)) ? { meaning: { kind: 'ask', article: reading, also: [], asked: YES_OR_NO } } : undefined;
}

/** A wish for a yes or a no, or a grumble. */
function isAlone(part: readonly string[], ears: Ears): boolean {
  const told = covered(ears.slots.lists.verdict.everywhere(part).filter(({ id }) => id === YES_OR_NO || id === 'alone'));
  return told.size > 0 && part.every((word, at) => told.has(at) || ears.answers.fillers.has(word) || ears.slots.lists.address.words.has(word));
}
