/** What danger a text tells of: as it stands, mended, or by its sound; less what a cramp that has let go leaves behind. */
import { isStep } from '../../moments';
import { alarmsInstead, listen } from '../../safety/listener';
import { isRight } from '../../safety/mending';
import type { Heard } from '../../safety/rules';
import { mended } from '../../text/mending';
import { tokenize, wordsOf } from '../../text/tokens';
import type { TextInput } from '../../types';
import { asksOfQuestion, asksOfWord, isWaiting } from '../answering/about-the-question';
import { onlyFeared } from '../answering/asked-at-end';
import { isWell } from '../answering/healthy-words';
import { isOfOthersOnly } from '../answering/of-somebody-else';
import type { Ears } from '../basis/ears';
import { type Hearing, isAsked } from '../basis/hearing';
import { dangerBySound, meantPart, reheard } from '../basis/rehear';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { isMerelySore, isOfStillToes, isOnlyOfStep, isSoreAfter } from '../in-a-step/felt';

/** @param known the text with known mishearings put right */
export function dangerIn(input: TextInput, known: string, hearing: Hearing, ears: Ears): Heard {
  return calmed(afterwards(remembered(heardIn(input, known, hearing, ears), input, known, hearing, ears), utteranceOf(input.text, ears), hearing, ears));
}

/**
 * "How do I massage out a cramp in my cough": where nothing surely alarms, a calf is kept in mind and no cough, so that what is told next of the leg is of a leg.
 * Kept as it was heard where nothing shows that a part of the leg was meant: "my cough is worse".
 */
function remembered(first: Heard, { heard, text }: TextInput, known: string, { expects }: Hearing, ears: Ears): Heard {
  if (heard !== 'spoken' || first.alarms.some(({ sure }) => sure) || known === text.toLowerCase()) return first;
  const { told } = listen(known, heard, expects !== undefined, ears.listener);
  const isLeg = meantPart(text, ears.mistaken) !== undefined || (tellsOf(LEG, told) && !tellsOf(LEG, first.told));
  return isLeg ? { ...first, told } : first;
}
const LEG = 'leg_pain';

function tellsOf(id: string, { signs }: Heard['told']): boolean {
  return signs.some(({ sign }) => sign === id);
}

/** What an outcome of self-care is for alarms nobody. */
function calmed(heard: Heard): Heard {
  const alarms = heard.alarms.filter(({ level }) => level !== 'self_care');
  return alarms.length < heard.alarms.length ? { ...heard, alarms, ...(alarms.length === 0 && !heard.doubt ? { harmless: true } : {}) } : heard;
}

/** "It's let go but it's dead sore": sore after a cramp is no sign of more than one, nor is "can't feel any pull" in a stretch. */
function afterwards(heard: Heard, { words }: Utterance, hearing: Hearing, ears: Ears): Heard {
  const { moments = [], screening } = hearing;
  if (isOfStillToes(words, hearing, ears)) return NOTHING_TOLD;
  if (!isStep(moments[0] ?? '')) return heard;
  const danger = { ...heard, alarms: heard.alarms.filter((it) => !ears.listener.resting.has(it.flag)) };
  if (danger.alarms.length > 0) return danger;
  const isSore = isSoreAfter(words, ears) || (screening !== true && isMerelySore(words, ears));
  return isSore || isOnlyOfStep(words, ears) ? NOTHING_TOLD : danger;
}
const NOTHING_TOLD: Heard = { alarms: [], doubt: false, told: { signs: [], denied: [] } };

/** "My cough is swollen" alarms as the calf does, and not as a cough. */
function ofMeantPart(text: string, heard: TextInput['heard'], hear: (words: string) => Heard, { mistaken }: Ears): Heard {
  const first = hear(text);
  const meant = heard === 'spoken' && first.alarms.length > 0 ? meantPart(text, mistaken) : undefined;
  const put = meant === undefined ? undefined : hear(meant);
  return put && put.alarms.length > 0 ? put : first;
}

/** In what was heard, and in what may have been heard: the latter only for an emergency, and never without a question. */
function heardIn({ heard, alternatives, text }: TextInput, known: string, hearing: Hearing, ears: Ears): Heard {
  const { expects, before } = hearing;
  const hear = (words: string) => listen(words, heard, expects !== undefined, ears.listener, before);
  const instead = (others: readonly string[]) => alarmsInstead(text, others, expects !== undefined, ears.listener, before);
  const utterance = utteranceOf(text, ears);
  const first = onlyFeared(ofMeantPart(text, heard, hear, ears), utterance, hearing, ears);
  const { raw } = utterance;
  const ofWord = asksOfWord(utterance, hearing, ears);
  if (ofWord === 'plainly') return { ...NOTHING_TOLD, alarms: first.alarms.filter(({ sure, level }) => sure && level === 'emergency') };
  if (isOfQuestion(utterance, ofWord, hearing, ears)) return { ...first, alarms: first.alarms.filter(({ sure }) => sure) };
  if (isAsked(hearing) && isOfOthersOnly(raw, ears, ['once'])) return { ...first, alarms: first.alarms.filter(({ about }) => about === 'me'), doubt: false };
  if (first.alarms.length > 0 || isHealthy(utterance, hearing, ears) || isOnlySore(raw, hearing, ears) || isWaiting(utterance, hearing, ears)) return first;
  if (heard === 'typed') return againMended(text, ears, hear) ?? first;
  const others = [...(known === text ? [] : hear(known).alarms), ...[...(alternatives ?? []).flatMap((it) => hear(it).alarms), ...instead(reheard(text, ears))].filter((alarm) => alarm.level === 'emergency')];
  const danger = others.length > 0 ? undefined : dangerBySound(text, ears);
  // "No chest pain" in answer to a question sounds like what it denies.
  const denied = expects !== undefined && first.told.denied.some((id) => ears.listener.joining.has(id));
  const alarms = [...others, ...instead(danger === undefined ? [] : [danger])].map((alarm) => ({ ...alarm, sure: false, ...(denied ? { denied } : {}) }));
  return { ...first, alarms: alarms.slice(0, 1) };
}

/** As it was meant, each word where its marks left it; a name within a sentence ("down for Chester") is no slip. */
function againMended(text: string, ears: Ears, hear: (words: string) => Heard): Heard | undefined {
  const names = new Set((text.match(NAME) ?? []).flatMap(wordsOf));
  const words = tokenize(text).map(({ word, pause }) => ({ word, pause, meant: isRight(word, ears.listener.mending) || names.has(word) ? word : mended([word], ears.mending).join(' ') }));
  return words.every(({ word, meant }) => word === meant) ? undefined : hear(words.map(({ pause, meant }) => `${pause} ${meant}`).join(''));
}
const NAME = /(?<=\p{Ll}[,']? )\p{Lu}\p{Ll}+/gu;

/** "Just pain", beside a stretch: a word of pain and what says nothing, all of them known, sounds like a chest and is none. */
function isOnlySore(words: readonly string[], { moments: [moment = ''] = [] }: Hearing, { answers: { fillers }, slots: { lists } }: Ears): boolean {
  return isStep(moment) && words.every((word) => fillers.has(word) || lists.symptom.words.has(word));
}

/** "How would I know if I was confused", "why the chest question": only what is surely told in it is a danger. */
function isOfQuestion(utterance: Utterance, ofWord: ReturnType<typeof asksOfWord>, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  return (isAsked(hearing) || hearing.screening === true) && (asksOfQuestion(words, ears) || ofWord !== undefined || utterance.slots.plainer === true);
}

/** "I can breathe fine", "chest fine, foot warm", in answer to a question of danger: whatever it sounds like. */
function isHealthy(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  return isAsked(hearing) && isWell(utterance, hearing, ears);
}
