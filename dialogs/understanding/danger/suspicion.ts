/** What no rule is sure of: whether what was told is doubted, by what it is like (safety/likeness.ts) and what else was made of it. */
import type { Model } from '../../learning/classifier';
import { STEP } from '../../moments';
import { isLikeDanger, isPlainStory, isSurelyCramping, isSurelyElsewhere, isSurelyPlain, isUnlike, suspicion } from '../../safety/likeness';
import type { Heard } from '../../safety/rules';
import { wordsOf } from '../../text/tokens';
import type { Meaning, TextInput } from '../../types';
import type { Ears } from '../basis/ears';
import type { Hearing } from '../basis/hearing';
import { CERTAIN, isOfHow } from '../basis/replies';
import type { Utterance } from '../basis/utterance';

/** Where no rule speaks, what is told as people in danger tell it is doubted: the check asks, but no stretch waits for it. What is surely a cramp, or another matter altogether, waits for no doubt either. */
export function suspected(heard: Heard, meaning: Meaning, utterance: Utterance, hearing: Hearing, ears: Ears): Heard {
  // The model knows people's words as they wrote them.
  const { raw: words } = utterance;
  const { idle } = hearing;
  const { likeness } = ears;
  if (likeness === undefined || isSettled(heard)) return heard;
  // "For how long?" tells of nothing.
  if (isOfWhatWasRead(meaning) && (!heard.doubt || heard.vague === true || isOfHealth(heard))) return { ...heard, doubt: false };
  // "I'm coming back after three months off", "my ankle clicks, always has": told of oneself, and no trouble.
  if (!heard.doubt && heard.signs !== 'there' && ears.slots.lists.noTrouble.everywhere(words).length > 0) return heard;
  if (!heard.doubt) return isLikeDanger(heard.rest ?? words, likeness) ? { ...heard, doubt: true, vague: true } : heard;
  const isSure = idle === true && isSurelyNone(utterance, meaning, likeness);
  return isSure || isSaidInStep(words, meaning, hearing, likeness, ears) ? { ...heard, doubt: false } : heard;
}

/** In the middle of a step a command or small talk with so little suspicion is not doubted: "calf still tight as a drum", "I can feel it letting off". */
function isSaidInStep(words: readonly string[], { kind }: Meaning, hearing: Hearing, likeness: Model, ears: Ears): boolean {
  if (hearing.moments?.[0] !== STEP || (kind !== 'command' && kind !== 'talk')) return false;
  return suspicion(words, likeness) < (isOfHow(words, hearing, ears, CERTAIN) ? HARDLY_SUSPECTED : UNSUSPECTED);
}
const UNSUSPECTED = 0.3;
/** Nor is what surely says that a step can't be done as it is told: "can't get down that far, my belly's in the way". */
const HARDLY_SUSPECTED = 0.6;

function isOfWhatWasRead(meaning: Meaning): boolean {
  return meaning.kind === 'ask' && meaning.asked !== undefined;
}

/** "I've had a knee replacement, is that alright for me?": what somebody has or had is the reason of a question, and nothing is told that troubles now. */
function isOfHealth({ signs, told }: Heard): boolean {
  return signs !== 'there' && told.signs.length > 0 && told.signs.every(({ sign }) => HEALTH.test(sign));
}
const HEALTH = /^(had_|pregnant$|illness$|diabetes$|statin$|medicine$|hormones$|cancer$|calf_|one_side$|muscle_any$|after_effort$)/;

function isSettled({ alarms, holds }: Heard): boolean {
  return alarms.length > 0 || holds === true;
}

/** A plain story, a cramp, another matter, or a question, but of what comes after a cramp, and nothing like danger. */
function isSurelyNone(utterance: Utterance, meaning: Meaning, likeness: Model): boolean {
  const { raw: words } = utterance;
  return isPlainStory(words, likeness) || isSurelyCramping(words, likeness) || isSurelyElsewhere(words, likeness) || (meaning.kind === 'ask' && !AFTERWARDS.test(meaning.article) && utterance.asks && isSurelyPlain(words, likeness));
}
/** "Why am I dizzy after a cramp": what is left of one is told of, though it is asked. */
const AFTERWARDS = /^return\./;

/**
 * A story told out of nothing, with words of danger in it that may be of something else. Told as people tell of a plain cramp, "the neighbour's clot",
 * "it popped, the cork I mean", it is asked about before anything else but an answer (`unlike`), and what is for the next days stands; of another matter altogether (`elsewhere`) it alarms nobody.
 */
export function storyOf({ text, heard }: TextInput, { alarms: [alarm] }: Heard, { idle }: Hearing, { likeness }: Ears): 'unlike' | 'elsewhere' | undefined {
  if (alarm === undefined || likeness === undefined || heard === 'spoken' || idle !== true) return undefined;
  const words = wordsOf(text);
  const isUnsaid = isUnlike(words, alarm.level, likeness);
  if ((isUnsaid || alarm.level === 'soon') && isSurelyElsewhere(words, likeness)) return 'elsewhere';
  return isUnsaid ? 'unlike' : undefined;
}
