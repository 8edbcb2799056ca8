/** A cramp that is there now, in words that no frame holds: by what it is like (safety/likeness.ts). */
import { isRequest } from '../../meanings';
import { CRAMPING, likeness, suspicion } from '../../safety/likeness';
import type { Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { STORY, type Utterance } from '../basis/utterance';
import { asksAnywhere, asksWhatToDo, isAsking, isOtherTime, namesCramp } from '../reading/frames';

/** The classifier's share from which a text that asks, and has a cramp in it, is a question. */
export const SURE = 0.35;
/** Shares of likeness: the least there must be (with 0.2, of cramps under way an earlier model was not shown 68 in a hundred had it, of near ones that are none 3); and what outdoes a guess at a question, and a good one. */
const LIKE = 0.3;
const LIKE_MORE = 0.4;
const LIKE_MOST = 0.8;

/**
 * "A golf ball where my calf should be": in words nobody wrote down, but put as people put a cramp that is there, where nothing surer is made of it.
 * What is asked beside it does not count, and without a place or a cramp it is none.
 */
export function isLikeCramping(meaning: Meaning | undefined, share: number, utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  if (ears.likeness === undefined || words.length > STORY || isSuspect(words, ears)) return false;
  if (meaning !== undefined && !isVague(meaning)) return false;
  if (!isOfOurs(utterance, ears)) return false;
  const isQuestion = utterance.asks || asksAnywhere(words, ears.slots);
  if (isQuestion && !asksWhatToDo(words, ears.slots)) return false;
  return likeness(isQuestion ? beside(utterance, ears) : words, ears.likeness, CRAMPING) >= leastBeside(meaning, share, isOtherTime(words, ears.slots));
}

/** The surer the guess at a question, the more like a cramp it must be. */
function leastBeside(meaning: Meaning | undefined, share: number, otherTime: boolean): number {
  if (meaning?.kind !== 'ask') return otherTime ? LIKE_MORE : LIKE;
  return share >= SURE ? LIKE_MOST : LIKE_MORE;
}

/** What a cramp that is there now may be taken for; "could you help, the muscle under my foot has tightened" for a call for help. */
function isVague(meaning: Meaning): boolean {
  if (meaning.kind === 'command') return meaning.command === 'help';
  return ['ask', 'check', 'talk', 'relief'].includes(meaning.kind) && !isRequest(meaning);
}

/** "Toes all scrunched, what do we do": what is told beside what is asked; of a question nothing. */
function beside(utterance: Utterance, ears: Ears): readonly string[] {
  return utterance.clauses.filter((clause) => !isAsking(clause, ears.slots)).flat();
}

/** Put as people put a cramp that is there, where only a place and the moment are told: not "I've got long toes". */
export function isPutAsCramp(words: readonly string[], ears: Ears): boolean {
  return ears.likeness === undefined || likeness(words, ears.likeness, CRAMPING) >= LIKE_MORE;
}

/** A foot or a calf, or a cramp by its name and no other part of the body. */
export function isOfOurs({ words, slots: { place, otherPart } }: Utterance, ears: Ears): boolean {
  return place !== undefined || (otherPart === undefined && namesCramp(words, ears.slots));
}

/** Words that tell of no cramp, and are more like a danger than not, begin no stretch. */
export function isSuspect(words: readonly string[], ears: Ears): boolean {
  return ears.likeness !== undefined && suspicion(words, ears.likeness) >= SUSPECT;
}
const SUSPECT = 0.5;
