/** A cramp that is over, that comes again and again, or has been there for days, told out of nothing. */
import type { Heard } from '../../safety/rules';
import { IS_IT_A_CRAMP, SORENESS, WALK_ON } from '../../topics';
import type { Meaning, Setting, Slots, TopicId } from '../../types';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { isOnlySince } from '../basis/since-when';
import type { Utterance } from '../basis/utterance';
import { wonders } from '../guessing/unlikely';
import { questionIn } from '../guessing/classify';
import { type Elsewhen, elsewhenOf } from '../reading/other-time';

/** "I had a cramp this morning", "cramp's gone, cheers", told out of nothing: what comes after a cramp, or why it comes then. "I've had it since Tuesday" is for the questions. */
export function afterCramp(utterance: Utterance, { idle }: Hearing, ears: Ears): Meant | undefined {
  const { words, slots } = utterance;
  if (idle !== true) return undefined;
  if (isOnlySince(utterance, ears)) return { meaning: { kind: 'check' } };
  const told = utterance.asks || wonders(words, ears.slots) ? undefined : elsewhenOf(words, slots, ears.slots);
  if (!told || isOfMore(told, slots)) return undefined;
  const meaning = askOf(told, utterance, ears);
  return { meaning, ...(told.ended && meaning.article !== SORENESS ? { also: { kind: 'command', command: 'eased' } } : {}) };
}

function askOf(told: Elsewhen, utterance: Utterance, ears: Ears): Extract<Meaning, { kind: 'ask' }> {
  const { slots } = utterance;
  const { meaning, share } = questionIn(utterance, ears);
  const near = meaning?.kind === 'ask' && share >= SURELY ? meaning.article : undefined;
  const article = afterOne(told, slots) ?? causeAt(near, utterance, ears) ?? (told.ended || told.when === 'usual' || !isOfLate(slots) ? TIREDNESS : SORENESS);
  return { kind: 'ask', article, also: near !== undefined && near !== article && !NO_CAUSES.test(near) ? [near] : [] };
}

/** A pain that comes again, a medicine or a condition is told beside it. */
function isOfMore({ when }: Elsewhen, { medicines, conditions, sore }: Slots): boolean {
  return medicines !== undefined || conditions !== undefined || (when === 'usual' && sore === true);
}

/** What there is to do, where it is sore or has just let go. */
function afterOne({ lately, ended }: Elsewhen, { sore, setting }: Slots): TopicId | undefined {
  if (sore === true) return SORENESS;
  return ended && lately && setting !== 'bed' ? WALK_ON : undefined;
}

/** Since yesterday at most, as far as it is told. */
function isOfLate({ since }: Slots): boolean {
  return since === undefined || ('days' in since && since.days <= 1);
}

/** Why it cramps where or when it did: what the time or the place tells, or is surely near. */
function causeAt(near: TopicId | undefined, { words, slots: { setting } }: Utterance, ears: Ears): TopicId | undefined {
  if (near !== undefined && WHYS.test(near)) return near;
  return ears.slots.lists.occasion.everywhere(words)[0]?.id ?? BY_SETTING[setting ?? 'resting'];
}
const SURELY = 0.45;
/** Which of what is near tells why, and which not even names what may be of use. */
const WHYS = /^((why|surface)\.|exercise\.cramp_during|prevent\.brick)/;
const NO_CAUSES = /^(what|safety|conditions|mileage|coach)\./;
/** That the muscle was tired, where nothing else is told. */
const TIREDNESS: TopicId = 'why.fatigue';
const BY_SETTING: Partial<Readonly<Record<Setting, TopicId>>> = { bed: 'why.night', swimming: 'why.swimming', race: 'why.pacing', exercise: 'exercise.cramp_during' };

/** "It cramped for a few seconds and it's fine now, is that normal?": what a plain cramp is, whatever article or stretch is near. */
export function reassured(meaning: Meaning, { harmless }: Heard, doubt: boolean, { idle }: Hearing): Meaning {
  return harmless === true && !doubt && idle === true && ASIDE.includes(meaning.kind) ? { kind: 'ask', article: IS_IT_A_CRAMP, also: [] } : meaning;
}
const ASIDE: readonly Meaning['kind'][] = ['ask', 'relief', 'unclear', 'check', 'talk'];
