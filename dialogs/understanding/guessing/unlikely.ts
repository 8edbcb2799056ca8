/** Guesses that are not believed: what is asked and not told, told without a word of it, or too unsure for what it would do. */
import { commandKind } from '../../commands';
import { logits, ranked } from '../../learning/classifier';
import { nameOf } from '../../meanings';
import type { Command, Meaning, SmallTalk } from '../../types';
import type { Ears } from '../basis/ears';
import type { Meant } from '../basis/hearing';
import { STORY, type Utterance } from '../basis/utterance';
import { type Frame, frameOf, isAsking, isOtherTime } from '../reading/frames';
import { anywhere } from '../reading/place-left-out';

export function crampIn({ words, slots }: Utterance, ears: Ears): Frame['cramp'] {
  return frameOf(words, slots, ears.slots, ears.answers.fillers).cramp;
}

/** What the classifier gives a meaning. */
export function shareOf(meaning: Meaning, { words }: Utterance, { model, slots }: Pick<Ears, 'model' | 'slots'>): number {
  const name = nameOf(meaning);
  return ranked(logits(anywhere(words, slots), model), model).find(({ intent }) => intent === name)?.share ?? 0;
}

/** What asks is neither an order nor a report, by whatever sentence it is likest to; to the ear as well. */
export function isOnlyAsked(meaning: Meaning, words: readonly string[], ears: Ears): boolean {
  return isAskedAbout(meaning, words, ears) || isOnlyWondered(meaning, words, ears);
}

/** "Will it come back" is much like "it came back", "is that normal" like "that's normal", and tells of nothing. */
function isAskedAbout(meaning: Meaning, words: readonly string[], { slots }: Ears): boolean {
  return meaning.kind === 'command' && REPORTED.includes(meaning.command) && isAsking(words, slots);
}
const REPORTED: readonly Command[] = ['cameBack', 'eased', 'done', 'correct'];

/** "Which leg goes forward", "can I still do the calf raises", "can I finish": who wonders begins nothing, and ends nothing. */
function isOnlyWondered(meaning: Meaning, words: readonly string[], { slots }: Ears): boolean {
  if (meaning.kind === 'command' && meaning.command === 'how') return slots.lists.wondering.at(words, 0)?.id === 'which';
  const begins = meaning.kind === 'routine' || meaning.kind === 'relief' || (meaning.kind === 'command' && isOrdered(meaning.command));
  return begins && wonders(words, slots);
}

/** What is done at once, and what ends something; not what may be asked for: "how long", "how". */
function isOrdered(command: Command): boolean {
  return ORDERED.includes(command) || (commandKind(command) === 'step' && command !== 'howLong' && command !== 'how');
}
const ORDERED: readonly Command[] = ['stop', 'done', 'eased', 'together', 'forget'];

/** A question by its beginning, or one somebody puts to themselves: "so can he", "should I". */
export function wonders(words: readonly string[], { lists }: Ears['slots']): boolean {
  return lists.wondering.everywhere(words).some(({ id, from }) => id === 'any' || from === 0);
}

export function isUnlikely(meaning: Meaning, utterance: Utterance, running: boolean, ears: Ears): boolean {
  const { words } = utterance;
  if (isUntold(meaning, utterance, ears) || (running && isUnsteady(meaning, utterance, ears))) return true;
  return meaning.kind === 'command' && isHardly(meaning.command, words, running, ears);
}

/** A command that is not to be guessed at: in a story, in a single word where nothing runs, and one that deletes everything without a word of deleting. */
function isHardly(command: Command, words: readonly string[], running: boolean, { slots }: Ears): boolean {
  if (command === 'forget' && !isSaid('any', words, slots)) return true;
  return !running && (words.length > STORY || (words.length === 1 && commandKind(command) === 'step'));
}

/** Small talk, and what is wanted that is not done here, without a word of it: "yesterday" is no thanks, "mild" nothing of how loud it is. */
export function isUntold(meaning: Meaning, utterance: Utterance, ears: Ears): boolean {
  if (meaning.kind !== 'talk' || !NAMED.includes(meaning.about)) return false;
  return !ears.slots.lists.telling.everywhere(utterance.words).some(({ id }) => id === meaning.about) && shareOf(meaning, utterance, ears) < SUREST;
}
const NAMED: readonly SmallTalk[] = ['thanks', 'joke', 'volume', 'reminder', 'timer', 'callForMe'];
const SUREST = 0.8;

/** "Right so my calf": nothing is to be noted without a word of noting. */
export function isUnlogged(meaning: Meaning, utterance: Utterance, ears: Ears): boolean {
  return meaning.kind === 'talk' && meaning.about === 'log' && ears.slots.lists.logging.everywhere(utterance.words).length === 0 && shareOf(meaning, utterance, ears) < LOGGED;
}
const LOGGED = 0.9;

/** "Cramp in my foot but I'm holding the baby", taken for a wish to have it noted, with no word of noting. */
export function isNoEntry(meaning: Meaning | undefined, utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  return meaning?.kind === 'talk' && meaning.about === 'log' && ears.slots.lists.logging.everywhere(words).length === 0 && !isOtherTime(words, ears.slots) && (utterance.asks || crampIn(utterance, ears) === 'perhaps');
}

/** While a step runs, what is only told is no question, and what ends or leaves it must be surer. */
export function isUnsteady(meaning: Meaning, utterance: Utterance, ears: Ears): boolean {
  if (meaning.kind === 'ask') return !isAsked(utterance, ears) && shareOf(meaning, utterance, ears) < TOLD;
  if (meaning.kind !== 'routine' && meaning.kind !== 'command') return false;
  const leaves = meaning.kind === 'routine' || LEAVING.includes(meaning.command);
  const moves = meaning.kind === 'command' && commandKind(meaning.command) === 'step';
  return (leaves || moves) && shareOf(meaning, utterance, ears) < (leaves ? SURELY : RATHER);
}

function isAsked(utterance: Utterance, ears: Ears): boolean {
  const { words } = utterance;
  return utterance.asks || wonders(words, ears.slots) || utterance.slots.onlyAsking !== undefined;
}
const LEAVING: readonly Command[] = ['stop', 'next', 'skip', 'done', 'eased', 'startOver'];
const TOLD = 0.7;
export const SURELY = 0.5;
const RATHER = 0.25;

/** Everything is deleted only where it is said that it is everything, and no single thing is named; else it is told how. */
export function isForget(meaning: Meaning, words: readonly string[], { slots }: Ears): boolean {
  return meaning.kind === 'command' && meaning.command === 'forget' && (!isSaid('all', words, slots) || isSaid('one', words, slots));
}

/** "Can I delete my data?" asks whether and how, and deletes nothing. */
export function unlessAsked(meant: Meant, words: readonly string[], { slots }: Ears): Meant {
  const { meaning } = meant;
  return meaning.kind === 'command' && meaning.command === 'forget' && isSaid('how', words, slots) ? { ...meant, meaning: HOW_TO_FORGET } : meant;
}
export const HOW_TO_FORGET: Meaning = { kind: 'command', command: 'aboutMe' };

function isSaid(part: string, words: readonly string[], { lists }: Ears['slots']): boolean {
  return lists.erase.everywhere(words).some(({ id }) => id === part);
}
