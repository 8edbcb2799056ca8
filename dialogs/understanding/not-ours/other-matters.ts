/** What is about another matter whatever it sounds like: animals, orders, another language. And what is asked that no article speaks of. */
import { meaningOf } from '../../meanings';
import { ADVICE } from '../../moments';
import { covered } from '../../text/lists';
import { NO_ARTICLE } from '../../topics';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck, type Meant } from '../basis/hearing';
import { STORY, type Utterance } from '../basis/utterance';
import { wonders } from '../guessing/unlikely';
import { isForeign } from '../guessing/classify';
import { isAsking, namesCramp } from '../reading/frames';

/** Said plainly to be none of ours; what tells of danger is heard all the same. */
export function astray(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { text, words } = utterance;
  const { running, moments } = hearing;
  // After advice what is not understood is about the advice.
  if (moments?.[0] === ADVICE && meant.meaning.kind === 'unclear') return meant;
  if (meant.meaning.kind !== 'talk' && ears.phrases.exact(words) !== undefined) return meant;
  // "Can't be bothered", at a question of the check, leaves it.
  if (isAtCheck(hearing) && meant.meaning.kind === 'command' && meant.meaning.command === 'stop') return meant;
  // A cramp understood among other words is helped.
  if (meant.meaning.kind !== 'relief' && (isOtherScript(text) || isOtherLanguage(words, ears))) return { ...meant, meaning: { kind: 'talk', about: 'otherLanguage' } };
  if (running || words.length > STORY || KEPT.includes(meant.meaning.kind)) return uncovered(meant, utterance, ears);
  const meaning = strayed(meant.meaning, utterance, ears);
  return meaning ? { ...meant, meaning } : uncovered(meant, utterance, ears);
}
const KEPT: readonly Meaning['kind'][] = ['answer', 'advice', 'mileage'];

/** "Black toenail, are my trainers too small?" */
function isOfShoes(meaning: Meaning, { asks }: Utterance): boolean {
  return meaning.kind === 'ask' && meaning.article.startsWith('shoes.') && asks;
}

function strayed(meant: Meaning, utterance: Utterance, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  if (isOfShoes(meant, utterance)) return undefined;
  const about = ears.slots.lists.astray.everywhere(words)[0]?.id ?? otherMatter(words, ears);
  return about === undefined ? undefined : meaningOf(`talk.${about}`);
}

/** An illness of another part, an order to a machine: where no cramp is named, and no place of ours but in the very words of it. */
function otherMatter(words: readonly string[], { slots, slots: { lists } }: Ears): string | undefined {
  const [found] = lists.otherMatter.everywhere(words);
  if (!found || namesCramp(words, slots) || words.some((word) => lists.narrowing.at([word], 0)?.id === 'beside')) return undefined;
  return found.id === SKIN || isForeign(words, slots) || !lists.place.everywhere(words).some(({ from, to }) => from < found.from || to > found.to) ? found.id : undefined;
}
/** Of the skin, wherever it is. */
const SKIN = 'illness';

/** Most of it in letters that this language is not written with. */
function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && HALF * (text.match(/\p{Script=Latin}/gu)?.length ?? 0) < letters;
}
const HALF = 2;

/** Two telling words or more, and a third of all; or nothing else. */
function isOtherLanguage(words: readonly string[], { slots: { lists } }: Ears): boolean {
  const told = lists.otherLanguage.found(words).reduce((sum, { from, to }) => sum + to - from, 0);
  return told === words.length ? told > 0 : told > 1 && THIRD * told >= words.length;
}
const THIRD = 3;

/** "Do vegans cramp more?": asked about what no article speaks of, or named in a few words, it is no answer to be read the nearest one. */
function uncovered(meant: Meant, utterance: Utterance, ears: Ears): Meant {
  const { words } = utterance;
  const { meaning } = meant;
  if (isOnlyUncovered(meaning, words, ears)) return { ...meant, meaning: { kind: 'ask', article: NO_ARTICLE, also: [] } };
  if (meaning.kind !== 'ask' && meaning.kind !== 'unclear') return meant;
  const isAsked = words.length <= FEW || (words.length <= SHORT && utterance.asks) || (words.length <= STORY && (isAsking(words, ears.slots) || wonders(words, ears.slots)));
  if (!isAsked || !ears.slots.lists.uncovered.everywhere(words).length) return meant;
  return { ...meant, meaning: { kind: 'ask', article: NO_ARTICLE, also: meaning.kind === 'ask' ? [meaning.article, ...meaning.also] : meaning.nearest } };
}
/** "Calf sleeves", taken for the calf raises or the cramp it sounds like. */
function isOnlyUncovered({ kind }: Meaning, words: readonly string[], { slots: { lists }, answers: { fillers } }: Ears): boolean {
  const told = covered(lists.uncovered.everywhere(words));
  return (kind === 'routine' || kind === 'relief') && told.size > 0 && words.every((word, at) => told.has(at) || fillers.has(word));
}
const FEW = 8;
const SHORT = 14;
