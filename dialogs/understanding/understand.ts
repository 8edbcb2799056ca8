/**
 * The ears: one text, understood. In order, cheapest first, each able to settle the matter: the safety listener (always);
 * an answer to the open question; a sentence as it is written in the content, in whatever wrapping; the frame that a cramp
 * stands in; the classifier together with retrieval; what it sounds like; else the nearest topics.
 */
import { isReport } from '../meanings';
import { DANGER, SAFE } from '../moments';
import { isLikeDanger } from '../safety/likeness';
import type { Heard } from '../safety/rules';
import { wordsOf } from '../text/tokens';
import type { Meaning, Slots, TextInput, Understood } from '../types';
import { quitsWhatWasRead } from './after-answer/follow-ups';
import { ofIllness } from './after-answer/of-illness';
import { ofRead } from './after-answer/of-read';
import { ofCoach } from './after-answer/of-the-coach';
import { twoAsked } from './after-answer/two-asked';
import { withPutOff } from './answering/asked-at-end';
import { deniesHealth } from './answering/health-denied';
import { isNoneUndone } from './answering/none-at-front';
import { aheadOf, answeredAhead, toldAhead } from './answering/told-ahead';
import { onlyTells } from './basis/asking';
import type { Ears } from './basis/ears';
import { type Hearing, isAsked, isAtCheck, type Meant } from './basis/hearing';
import { aliased } from './basis/rehear';
import { isOtherThan, sharesOf } from './basis/replies';
import { type Utterance, utteranceOf } from './basis/utterance';
import { reassured } from './cramps/over';
import { dangerIn } from './danger/danger';
import { storyOf, suspected } from './danger/suspicion';
import { filled } from './filled';
import { unlessAsked } from './guessing/unlikely';
import { heard } from './heard';
import { astray } from './not-ours/other-matters';
import { isOutOfPlace } from './not-ours/out-of-place';
import { askedBeside } from './plain/asked-beside';
import { startsAnew } from './plain/starts-anew';
import { unaddressed } from './plain/unwrapped';
import { isAsking, tellsOfCramp } from './reading/frames';

/** @param earlier what the conversation makes likely before the text is listened to */
export function understand(input: TextInput, earlier: Hearing, ears: Ears): Understood {
  const whole = putRight(input, ears);
  // What was told before a new start is told no more.
  const before = startsAnew(utteranceOf(whole, ears), earlier, ears) ? { ...earlier, before: [] } : earlier;
  const danger = dangerIn(input, whole, before, ears);
  const hearing = { ...before, ...waryOf(danger, before) };
  const { said, known } = alone(input, whole, hearing, ears);
  const utterance = utteranceOf(said.text, ears);
  const ahead = toldAhead(utterance, hearing, ears);
  const steps: readonly ((meant: Meant) => Meant)[] = [
    (meant) => unlessAsked(meant, utterance.words, ears),
    (meant) => answering(meant, utterance, hearing, ears),
    (meant) => answeredAhead(meant, ahead, utterance, hearing, ears),
    (meant) => astray(meant, utteranceOf(known, ears), hearing, ears),
    (meant) => noted(meant, utterance, hearing, ears),
    (meant) => askedBeside(meant, utterance, hearing, ears),
    (meant) => ofRead(meant, utterance, { ...hearing, heard: input.heard }, ears),
    (meant) => twoAsked(meant, utterance, hearing, ears),
    (meant) => withPutOff(meant, utterance, hearing, ears),
    (meant) => ofIllness(meant, utterance, danger, ears),
    (meant) => ofCoach(meant, utterance, danger, hearing, ears),
    (meant) => denied(meant, utterance, danger, hearing, ears),
  ];
  const meant = steps.reduce((meaning, step) => step(meaning), heard(said, known, isSure(danger), hearing, ears));
  const { isUnsaid, signs, ...rest } = weighed(input, danger, meant.meaning, utterance, hearing, ears);
  return {
    ...rest,
    sign: isUnsaid || isSign({ ...rest, ...(signs === undefined ? {} : { signs }) }, utterance.asks),
    tells: !isUnsaid && onlyTells(utterance, ears), asks: utterance.asks,
    meaning: isUnsaid && !MAY_FOLLOW.includes(meant.meaning.kind) ? { kind: 'check' } : reassured(meant.meaning, danger, rest.doubt, hearing),
    ...(meant.also ? { also: meant.also } : {}), ...(meant.asked ? { asked: meant.asked } : {}), ...(meant.later ? { later: meant.later } : {}),
    slots: { ...filled(utterance, meant, hearing, ears), ...(meant.most ? { most: true as const } : {}), ...(meant.distances ? { distances: meant.distances } : {}), ...aheadOf(ahead), ...aboutOf(danger) },
  };
}

/** What becomes of a danger that was heard: in a story of something else it is asked about, or not said at all; where no rule speaks, likeness does. */
function weighed(input: TextInput, danger: Heard, meaning: Meaning, utterance: Utterance, hearing: Hearing, ears: Ears): Pick<Heard, 'alarms' | 'doubt' | 'vague' | 'apart' | 'signs' | 'told'> & { isUnsaid: boolean } {
  const story = storyOf(input, danger, hearing, ears);
  const lesser = story === 'unlike' ? danger.alarms.filter(({ level }) => level === 'soon') : [];
  const isUnsaid = story === 'unlike' && lesser.length === 0;
  const { alarms, doubt, vague, apart, signs, told } = story !== undefined ? { ...danger, alarms: lesser, doubt: isUnsaid } : suspected(danger, meaning, utterance, hearing, ears);
  return { isUnsaid, alarms, doubt, ...(vague === undefined ? {} : { vague }), ...(apart === undefined ? {} : { apart }), ...(signs === undefined ? {} : { signs }), told };
}

function isSure({ alarms: [first] }: Heard): boolean {
  return first?.sure === true;
}

/** Whom the danger is told of, where it is somebody else. */
function aboutOf({ alarms: [first] }: Heard): Pick<Slots, 'about'> {
  return first && first.about !== 'me' ? { about: first.about } : {};
}

/** One is told, and not only asked about. (Of an alarm that became questions, one is: no stretch is told before them.) */
function isSign({ signs, doubt, vague }: Pick<Heard, 'signs' | 'doubt' | 'vague'>, asks: boolean): boolean {
  return signs === 'there' || (doubt && vague !== true && !asks);
}

/** What is understood of it, without whom it addresses, as it was heard and put right; danger is heard in all of it. */
function alone(input: TextInput, whole: string, hearing: Hearing, ears: Ears): { said: TextInput; known: string } {
  const rest = unaddressed(wordsOf(input.text), hearing, ears);
  if (!rest) return { said: input, known: whole };
  const said = { ...input, text: rest.join(' ') };
  return { said, known: putRight(said, ears) };
}

/** What was heard, with known mishearings put right. */
function putRight({ heard, text }: TextInput, ears: Ears): string {
  return heard === 'spoken' ? aliased(text, ears) : text;
}

/** At a question of the check, numbness or a swelling may be what it asks of, and no more than a doubt. */
function waryOf({ alarms, doubt, signs }: Heard, hearing: Hearing): Pick<Hearing, 'wary'> {
  if (alarms.length > 0 || (signs === 'there' && !isAsked(hearing))) return { wary: 'told' };
  if (signs === 'there') return { wary: 'doubted' };
  return doubt ? { wary: 'doubted' } : {};
}

/** What a doubt may stand beside, or begins its questions of itself. */
const MAY_FOLLOW: readonly Meaning['kind'][] = ['ask', 'relief', 'routine', 'check'];

/** What is told of a cramp that was to be noted: it begins nothing. */
function noted(meant: Meant, utterance: Utterance, { noting }: Hearing, ears: Ears): Meant {
  const { words } = utterance;
  const { kind } = meant.meaning;
  if (noting !== true || KEPT_APART.includes(kind)) return meant;
  const isOfOne = (kind === 'relief' || kind === 'check') && (tellsOfCramp(words, ears.slots) || words.some((word) => ears.slots.lists.symptom.words.has(word)));
  const isDetail = !isOfOne && !utterance.asks && ears.phrases.whole(words) === undefined;
  return isDetail ? { meaning: { kind: 'talk', about: 'log' } } : meant;
}
const KEPT_APART: readonly Meaning['kind'][] = ['answer', 'mileage', 'advice'];

/** What is told at a question of the check asks for no article: "foot is a little cold", "it goes a funny colour". */
function answering(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  if (isNotSafe(meant, utterance, hearing, ears)) return { meaning: { kind: 'unclear', nearest: [] } };
  if (!isAsked(hearing)) return meant;
  const told = answeringAsked(meant, utterance, hearing, ears);
  return told.meaning.kind === 'unclear' && isPlainCramp(utterance, hearing, ears) ? { meaning: { kind: 'command', command: 'detail' } } : told;
}

/** "Just a quick cramp in my foot, and it's gone": of a plain cramp, at a question of signs, with none of them in it; noted, and asked again. */
function isPlainCramp(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  if (!isAtCheck(hearing) || hearing.expects?.kind !== 'options' || !hearing.expects.many || hearing.wary !== undefined) return false;
  const { place, otherPart } = utterance.slots;
  return place !== undefined && place !== 'elsewhere' && otherPart === undefined && tellsOfCramp(words, ears.slots) && !utterance.asks && (ears.likeness === undefined || !isLikeDanger(words, ears.likeness));
}

function answeringAsked(meant: Meant, utterance: Utterance, hearing: Hearing, ears: Ears): Meant {
  const { words } = utterance;
  if (isOutOfPlace(meant.meaning, utterance, hearing, ears) || (meant.meaning.kind === 'talk' && isReport(meant.meaning) && utterance.asks)) return { meaning: { kind: 'unclear', nearest: [] } };
  if (meant.meaning.kind !== 'ask') return meant;
  return utterance.asks || utterance.slots.onlyAsking !== undefined || ears.phrases.exact(words) !== undefined || quitsWhatWasRead(words, hearing, ears) !== undefined ? meant : { meaning: { kind: 'unclear', nearest: [] } };
}

/** "Yeah I've slowed to forty": a yes to "are you safe now?", and as a whole none. And no questions begin in the water but for what is told like a fall, or like having swallowed water. */
function isNotSafe({ meaning: { kind } }: Meant, { words }: Utterance, hearing: Hearing, ears: Ears): boolean {
  if (hearing.moments?.[0] !== SAFE) return false;
  return kind === 'check' ? sharesOf(words, hearing, ears)[0]?.name !== DANGER : kind === 'answer' && (isOtherThan(['yes'], words, hearing, ears) || isDoubtfulYes(words, hearing, ears));
}

/** "No, I'm driving with my left foot": what begins with a no is no yes, unless people say yes so. */
function isDoubtfulYes(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  return ears.answers.denials.has(words[0] ?? '') && sharesOf(words, hearing, ears)[0]?.name !== 'yes';
}

const PAIN = 'pain_any';

/** "No pop, no swelling": the safety question is answered, whatever else such words might mean. */
function denied(meant: Meant, utterance: Utterance, { signs, told }: Heard, hearing: Hearing, ears: Ears): Meant {
  if (signs !== 'denied' || hearing.screening !== true || isNoneUndone(utterance, hearing, ears)) return meant;
  const { meaning } = meant;
  // "It's him, he says no chest pain" hurts nobody.
  const hurts = meaning.kind === 'command' && meaning.command === 'hurts' && told.denied.includes(PAIN) && !told.signs.some(({ sign }) => sign === PAIN);
  const isStray = meaning.kind === 'talk' || meaning.kind === 'unclear' || (meaning.kind === 'ask' && !isAsking(utterance.words, ears.slots));
  return hurts || (isStray && !deniesHealth(utterance, ears)) ? { meaning: { kind: 'answer', answer: { kind: 'one', id: 'no' } } } : meant;
}
