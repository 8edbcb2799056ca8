/** The classifier and retrieval together: a weighted sum, which beats ranking each and merging the ranks. */
import { type Library, search } from '../../knowledge/search';
import type { Meaning, TopicId } from '../types';
import { logits, type Model, ranked } from './classifier';
import { meaningOf } from './meanings';
import { wordsOf } from './tokens';
import type { Typos } from './typos';

/** What retrieval adds to the share of a topic at most. */
const RETRIEVAL = 0.35;
/** Least sum at which a guess is trusted. */
const TRUSTED = 0.2;
/** Least sum for a command: its words are few and mostly matched as they stand, and a wrong "stop" is worse than a question. */
const COMMANDED = 0.5;
/** Sharpens the classifier's shares, which are spread thin over a hundred intents. */
const SHARPNESS = 1.6;
/** A further topic is named where it has at least this share of the best one's score. */
const ALSO = 0.3;
/** Texts longer than this are a story: it is read as a whole and sentence by sentence. */
const STORY = 16;
const QUESTION = 1;
const TELLING = 0.9;

interface Hearer { model: Model; library: Library; typos: Typos; vocabulary: ReadonlySet<string> }
export interface Guess { /** Absent where nothing was near enough. */ meaning?: Meaning; /** Topics nearest, best first, whether trusted or not. */ topics: TopicId[] }

export function guess(text: string, words: readonly string[], hearer: Hearer): Guess {
  const scores = scoresOf(text, words, hearer);
  const topics = scores.filter(({ intent }) => intent.startsWith('ask.')).slice(0, 3);
  const [best] = scores;
  const nearest = topics.filter(({ score }) => score > TRUSTED / 3).map(({ intent }) => intent.slice('ask.'.length));
  if (!best || best.score * familiarity(words, hearer) < (best.intent.startsWith('command.') ? COMMANDED : TRUSTED)) return { topics: nearest };
  const meaning = meaningOf(best.intent);
  if (meaning?.kind !== 'ask') return { ...(meaning ? { meaning } : {}), topics: nearest };
  const also = topics.slice(1).filter(({ score }) => score >= ALSO * best.score).map(({ intent }) => intent.slice('ask.'.length));
  return { meaning: { ...meaning, also }, topics: [meaning.article, ...also] };
}

/** Share of the words that any sentence of the content has. */
function familiarity(words: readonly string[], { vocabulary }: Hearer): number {
  return words.filter((word) => vocabulary.has(word)).length / Math.max(1, words.length);
}

interface Scored { intent: string; score: number }

function scoresOf(text: string, words: readonly string[], { model, library, typos }: Hearer): Scored[] {
  const shares = new Map<string, number>();
  const parts = partsOf(text, words, typos);
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  for (const part of parts) {
    for (const { intent, share } of ranked(logits(part.words, model).map((logit) => logit * SHARPNESS), model)) shares.set(intent, (shares.get(intent) ?? 0) + (share * part.weight) / weight);
  }
  const asked = parts.toSorted((a, b) => b.weight - a.weight)[0]?.words ?? words;
  const hits = search(asked, library);
  const most = hits[0]?.score ?? 1;
  for (const hit of hits) {
    const intent = `ask.${hit.topic}`;
    shares.set(intent, (shares.get(intent) ?? 0) + RETRIEVAL * (hit.score / most) * hit.covered);
  }
  return [...shares].map(([intent, score]) => ({ intent, score })).toSorted((a, b) => b.score - a.score);
}

/** A short text as it is; a story as a whole and sentence by sentence. */
function partsOf(text: string, words: readonly string[], typos: Typos): { words: readonly string[]; weight: number }[] {
  if (words.length <= STORY) return [{ words, weight: 1 }];
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).map((sentence) => ({ words: wordsOf(sentence).map((word) => typos.mend(word)), weight: sentence.trim().endsWith('?') ? QUESTION : TELLING })).filter((it) => it.words.length > 2);
  return sentences.length > 1 ? [{ words, weight: TELLING }, ...sentences] : [{ words, weight: 1 }];
}
