/**
 * The ears: one text, understood. In order, cheapest first, each able to settle the matter: the safety listener (always);
 * an answer to the open question; a sentence as it is written in the content, in whatever wrapping; the frame that a cramp
 * stands in; the classifier together with retrieval; what it sounds like; else the nearest topics.
 */
import { isReport } from '../meanings';
import { DANGER, SAFE } from '../moments';
import { isLikeDanger, isSurelyElsewhere } from '../safety/likeness';
import type { Heard } from '../safety/rules';
import { mended } from '../text/mending';
import { wordsOf } from '../text/tokens';
import type { Meaning, Slots, TextInput, Understood } from '../types';
import { detailed, inPassage, ofIllness } from './after-answer/details';
import { quitsWhatWasRead } from './after-answer/follow-ups';
import { asksOfWord } from './answering/about-the-question';
import { deniedBy } from './answering/clears';
import { isClearedBeside } from './answering/excepted';
import { deniesHealth } from './answering/health-denied';
import { aheadOf, answeredAhead, toldAhead } from './answering/told-ahead';
import { asks, onlyTells } from './basis/clauses';
import type { Ears } from './basis/ears';
import { type Hearing, isAsked, isAtCheck, type Meant } from './basis/hearing';
import { aliased } from './basis/rehear';
import { isOtherThan, sharesOf } from './basis/replies';
import { bySound, likeliest } from './by-sound/misheard';
import { reassured } from './cramps/over';
import { dangerIn } from './danger/danger';
import { storyOf, suspected } from './danger/suspicion';
import { guessed, shareOf, unclear, unlessAsked } from './guessing/best-guess';
import { isForeign } from './guessing/classify';
import { astray } from './not-ours/other-matters';
import { isOutOfPlace } from './not-ours/out-of-place';
import { atEdge } from './plain/command-at-end';
import { plainly } from './plain/plain';
import { unaddressed } from './plain/unwrapped';
import { isAllWell } from './reading/answers';
import { isAsking, startOf, tellsOfCramp } from './reading/frames';
import { slotsOf } from './reading/slots';

export function understand(input: TextInput, hearing: Hearing, ears: Ears): Understood {
  const whole = putRight(input, ears);
  const danger = dangerIn(input, whole, hearing, ears);
  const { said, known } = alone(input, whole, hearing, ears);
  const { text } = said;
  const words = wordsOf(text);
  const [alarm] = danger.alarms;
  const made = unlessAsked(heard(said, known, alarm?.sure === true, { ...hearing, ...waryOf(danger, hearing) }, ears), words, ears);
  const ahead = toldAhead(text, hearing, ears);
  const ours = astray(answeredAhead(answering(made, text, hearing, ears), ahead, text, hearing, ears), known, hearing, ears);
  const exact = ofIllness(inPassage(detailed(noted(ours, text, hearing, ears), text, hearing, ears), text, hearing, ears), text, danger, ears);
  const meant = danger.signs === 'denied' && hearing.screening === true ? denied(exact, text, ears) : exact;
  const story = storyOf(input, danger, hearing, ears);
  const lesser = story === 'unlike' ? danger.alarms.filter(({ level }) => level === 'soon') : [];
  const isUnsaid = story === 'unlike' && lesser.length === 0;
  const asking = asks(text, words, ears);
  const { alarms, doubt, vague, apart, signs, told } = story !== undefined ? { ...danger, alarms: lesser, doubt: isUnsaid } : suspected(danger, exact.meaning, text, hearing, ears);
  return {
    alarms, doubt, ...(vague === undefined ? {} : { vague }), ...(apart === undefined ? {} : { apart }), told,
    sign: isUnsaid || isSign({ signs, doubt, vague }, asking),
    tells: !isUnsaid && onlyTells(text, words, ears), asks: asking,
    meaning: isUnsaid && !MAY_FOLLOW.includes(meant.meaning.kind) ? { kind: 'check' } : reassured(meant.meaning, danger, doubt, hearing),
    ...(meant.also ? { also: meant.also } : {}),
    slots: { ...filled(text, meant, hearing, ears), ...aheadOf(ahead), ...(alarm && alarm.about !== 'me' ? { about: alarm.about } : {}) },
  };
}

/** One is told, and not only asked about. (Of an alarm that became questions, one is: no stretch is told before them.) */
function isSign({ signs, doubt, vague }: { [name in 'signs' | 'doubt' | 'vague']: Heard[name] }, isAsked: boolean): boolean {
  return signs === 'there' || (doubt && vague !== true && !isAsked);
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

/** What was said fills in, with what the reading of it does; and what of the open question a "no" denied. */
function filled(text: string, { meaning, said, sounded }: Meant, hearing: Hearing, ears: Ears): Slots {
  const own = slotsOf(text, ears);
  const partly = meaning.kind === 'answer' && isAllWell(meaning.answer) ? deniedBy(text, hearing, ears) : [];
  return {
    ...(sounded === undefined ? {} : withoutNumbers(whereHeard(slotsOf(sounded, ears), own))), ...(said === undefined ? own : { ...whereHeard(slotsOf(said, ears), own), ...numbersOf(own), ...placeOf(own) }),
    ...(partly.length > 0 ? { denied: partly } : {}), ...(isClearedBeside(wordsOf(text), hearing, ears) ? { cleared: true as const } : {}),
    ...(asksOfWord(text, wordsOf(text), hearing, ears) !== undefined ? { plainer: true as const } : {}),
  };
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
function noted(meant: Meant, text: string, { noting }: Hearing, ears: Ears): Meant {
  const { kind } = meant.meaning;
  if (noting !== true || KEPT_APART.includes(kind)) return meant;
  const words = wordsOf(text);
  const isOfOne = (kind === 'relief' || kind === 'check') && (tellsOfCramp(words, ears.slots) || words.some((word) => ears.slots.lists.symptom.words.has(word)));
  const isDetail = !isOfOne && !asks(text, words, ears) && ears.phrases.whole(words) === undefined;
  return isDetail ? { meaning: { kind: 'talk', about: 'log' } } : meant;
}
const KEPT_APART: readonly Meaning['kind'][] = ['answer', 'mileage', 'advice'];

/** What is told at a question of the check asks for no article: "foot is a little cold", "it goes a funny colour". */
function answering(meant: Meant, text: string, hearing: Hearing, ears: Ears): Meant {
  if (isNotSafe(meant, text, hearing, ears)) return { meaning: { kind: 'unclear', nearest: [] } };
  if (!isAsked(hearing)) return meant;
  const told = answeringAsked(meant, text, hearing, ears);
  return told.meaning.kind === 'unclear' && isPlainCramp(text, hearing, ears) ? { meaning: { kind: 'command', command: 'detail' } } : told;
}

/** "Just a quick cramp in my foot, and it's gone": of a plain cramp, at a question of signs, with none of them in it; noted, and asked again. */
function isPlainCramp(text: string, hearing: Hearing, ears: Ears): boolean {
  if (!isAtCheck(hearing) || hearing.expects?.kind !== 'options' || !hearing.expects.many || hearing.wary !== undefined) return false;
  const words = mended(wordsOf(text), ears.mending);
  const { place, otherPart } = slotsOf(text, ears);
  return place !== undefined && place !== 'elsewhere' && otherPart === undefined && tellsOfCramp(words, ears.slots) && !asks(text, words, ears) && (ears.likeness === undefined || !isLikeDanger(words, ears.likeness));
}

function answeringAsked(meant: Meant, text: string, hearing: Hearing, ears: Ears): Meant {
  const words = wordsOf(text);
  if (isOutOfPlace(meant.meaning, text, hearing, ears) || (meant.meaning.kind === 'talk' && isReport(meant.meaning) && asks(text, words, ears))) return { meaning: { kind: 'unclear', nearest: [] } };
  if (meant.meaning.kind !== 'ask') return meant;
  return asks(text, words, ears) || slotsOf(text, ears).onlyAsking !== undefined || ears.phrases.exact(words) !== undefined || quitsWhatWasRead(words, hearing, ears) !== undefined ? meant : { meaning: { kind: 'unclear', nearest: [] } };
}

/** "Yeah I've slowed to forty": a yes to "are you safe now?", and as a whole none. And no questions begin in the water but for what is told like a fall, or like having swallowed water. */
function isNotSafe({ meaning: { kind } }: Meant, text: string, hearing: Hearing, ears: Ears): boolean {
  if (hearing.moments?.[0] !== SAFE) return false;
  const words = wordsOf(text);
  return kind === 'check' ? sharesOf(words, hearing, ears)[0]?.name !== DANGER : kind === 'answer' && (isOtherThan(['yes'], words, hearing, ears) || isDoubtfulYes(words, hearing, ears));
}

/** "No, I'm driving with my left foot": what begins with a no is no yes, unless people say yes so. */
function isDoubtfulYes(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  return ears.answers.denials.has(words[0] ?? '') && sharesOf(words, hearing, ears)[0]?.name !== 'yes';
}

/** "No pop, no swelling": the safety question is answered, whatever else such words might mean. */
function denied(meant: Meant, text: string, ears: Ears): Meant {
  const { kind } = meant.meaning;
  const stray = !deniesHealth(text, wordsOf(text), ears) && (kind === 'talk' || kind === 'unclear' || (kind === 'ask' && !isAsking(wordsOf(text), ears.slots)));
  return stray ? { meaning: { kind: 'answer', answer: { kind: 'one', id: 'no' } } } : meant;
}

/** A sentence found by its sound tells the place and the side; its numbers are not the ones that were said. */
function withoutNumbers({ distances: _distances, duration: _duration, scale: _scale, ...slots }: Slots): Slots {
  return slots;
}

/** Beside a place of ours that was heard, where it happened is what was heard too: "cramp behind the shin" is nobody in the sea. */
function whereHeard(read: Slots, own: Slots): Slots {
  if (own.place === undefined) return own.unsafe ? { ...read, unsafe: own.unsafe } : read;
  const { setting: _setting, unsafe: _unsafe, ...slots } = read;
  return { ...slots, ...(own.setting ? { setting: own.setting } : {}), ...(own.unsafe ? { unsafe: own.unsafe } : {}) };
}

/** So is a part of the body that is ours: no other reading outdoes it. */
function placeOf({ place }: Slots): Slots {
  return place === undefined || place === 'elsewhere' ? {} : { place };
}

/** Numbers are heard well, and what asks for one: those that were heard outdo those of another reading. */
function numbersOf({ distances, duration, scale, most }: Slots): Slots {
  return { ...(most ? { most } : {}), ...(distances ? { distances } : {}), ...(duration === undefined ? {} : { duration }), ...(scale === undefined ? {} : { scale }) };
}

/** The first reading that is plain; then what it is guessed to be with known mishearings put right; then the likeliest of what it may have been, as it stands or by its sound. Where a danger is sure nothing more is searched: it is told whatever else was said. */
function heard(input: TextInput, known: string, sure: boolean, hearing: Hearing, ears: Ears): Meant {
  if (input.heard === 'typed') return typed(input.text, sure, hearing, ears);
  const readings = [...new Set([input.text, known, ...input.alternatives ?? []])];
  const plain = firstPlain(readings, hearing, ears) ?? atEdge(input.text, hearing, ears);
  if (plain) return plain;
  const guess = guessed([known], hearing, ears);
  if (guess && isSureQuestion(guess.meaning, known, ears)) return guess;
  const found = sure || isElsewhere(input.text, ears) ? undefined : likeliest(readings, hearing, ears);
  return found ?? guess ?? guessed(readings.filter((it) => it !== known), hearing, ears) ?? unclear(input.text, hearing, ears);
}

/** A question as it was heard, guessed at as it would be if typed: where that is sure, no other reading is looked for. */
function isSureQuestion(meaning: Meaning, text: string, ears: Ears): boolean {
  if (meaning.kind !== 'ask') return false;
  const words = wordsOf(text);
  const isKnown = words.every((word) => ears.vocabulary.has(word));
  const bare = words.slice(startOf(words, ears.slots)).join(' ');
  return Math.max(shareOf(meaning, text, ears), shareOf(meaning, bare, ears)) >= (isKnown ? SURE_OF_KNOWN : SURE_OF_ANY);
}
/** Of what was heard right, nine in a hundred questions fewer are lost than by their sound (by their sound 89 of 100 find their topic, typed 98), and of what was misheard none more. */
const SURE_OF_KNOWN = 0.5;
const SURE_OF_ANY = 0.85;

/** Plainly about another matter as it was heard: no other reading is looked for. */
function isElsewhere(text: string, { likeness }: Ears): boolean {
  const words = wordsOf(text);
  return likeness !== undefined && words.length >= FEWEST && isSurelyElsewhere(words, likeness);
}
/** Fewer words heard may be anything. With as many, 26 of 138 spoken texts of other matters are taken for ours (48 without), and two in a hundred of what is misheard of ours are lost. */
const FEWEST = 5;

/** What is typed is as it stands; where nothing is made of it, it may have been dictated. */
function typed(text: string, sure: boolean, hearing: Hearing, ears: Ears): Meant {
  const plain = plainly(text, hearing, ears) ?? guessed([text], hearing, ears) ?? atEdge(text, hearing, ears);
  if (plain) return plain;
  const other = aliased(text, ears);
  const put = other === text.toLowerCase() ? undefined : plainly(other, hearing, ears);
  return put ? { ...put, said: other } : (sure || isForeign(wordsOf(text), ears.slots) ? undefined : bySound(text, hearing, ears)) ?? unclear(text, hearing, ears);
}

function firstPlain(readings: readonly string[], hearing: Hearing, ears: Ears): Meant | undefined {
  for (const text of readings) {
    const found = plainly(text, hearing, ears);
    if (found) return { said: text, ...found };
  }
  return undefined;
}
