/** At a question of several signs a none, and what is said beside it: "none of these, could it be my shoes?", "none of those, it began on holiday", "no nothing, I'm off to the clinic". */
import { DANGER } from '../../moments';
import { listen } from '../../safety/listener';
import { CONTRASTS } from '../../text/lists';
import type { Answer, Meaning } from '../../types';
import { leaving, rejoinderTo } from '../answering/about-the-question';
import { clearOf, isCleared, isDenial, lengthOfNone } from '../answering/clears';
import { mayTell } from '../answering/sign-beside';
import { areSigns, isAboutAsked } from '../answering/signs-told';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck, type Meant } from '../basis/hearing';
import { replyOf, sharesOf } from '../basis/replies';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { isSuspect } from '../guessing/like-a-cramp';
import { ALL_IS_WELL, answerOf, plainAnswer } from '../reading/answers';
import { secondOf } from './two-at-once';

/** The share of a none, and of what is no answer, from which what is said beside it is nothing of what is asked; and where it is put like danger. */
const BESIDE = 0.7;
const SURELY_BESIDE = 0.85;

/** The none, with what is asked beside it, or with the wish to leave. Not where anything sounds like danger. */
export function noneAndMore(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const answer = isAtCheck(hearing) && areSigns(hearing) && hearing.wary !== 'told' ? clearOf(hearing) : undefined;
  if (!answer) return undefined;
  if (leavesAfterNone(utterance, answer, hearing, ears)) return { meaning: { kind: 'answer', answer }, also: { kind: 'command', command: 'stop' } };
  const more = besideNone(utterance, hearing, ears);
  if (!more || utterance.slots.onlyAsking !== undefined) return undefined;
  const also = alsoMeant(utterance, more, hearing, ears);
  return { meaning: { kind: 'answer', answer }, ...(also ? { also } : {}) };
}

/** What is said to the advice, or asked. */
function alsoMeant(utterance: Utterance, more: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const back = rejoinderTo(utterance, hearing, ears) ?? replyOf(utteranceOf(more.join(' '), ears), hearing, ears);
  if (back?.kind === 'advice') return back;
  const second = utterance.asks || utteranceOf(more.join(' '), ears).asks ? secondOf(more, ears) : undefined;
  return second?.kind === 'ask' ? second : undefined;
}

/** A none that stands, whatever is told beside it of what is not asked: "none of those, but it looks bigger than the other". */
export function isNoneBeside(utterance: Utterance, hearing: Hearing, ears: Ears): boolean {
  const { words } = utterance;
  const to = isAtCheck(hearing) && areSigns(hearing) ? lengthOfNone(words, hearing) : 0;
  return to > 1 && !tellsOfAsked(words, words.slice(to), hearing, ears);
}

/** What follows a none in more than a word, and is nothing of what is asked, by any rule and as people put it. */
function besideNone({ words }: Utterance, hearing: Hearing, ears: Ears): readonly string[] | undefined {
  const to = lengthOfNone(words, hearing);
  const more = words.slice(to);
  const { lists } = ears.slots;
  if (to < 2 || hearing.wary !== undefined || tellsOfAsked(words, more, hearing, ears)) return undefined;
  if (CONTRASTS.includes(lists.beside.at(more, 0)?.id ?? '') || [lists.limiting, lists.atTimes].some((list) => list.everywhere(more).length > 0)) return undefined;
  const danger = listen(more.join(' '), 'typed', true, ears.listener);
  return danger.alarms.length > 0 || danger.signs === 'there' || danger.doubt ? undefined : more;
}

/** An answer, one of the things asked about by its name, or what people say for one. */
function tellsOfAsked(words: readonly string[], more: readonly string[], hearing: Hearing, ears: Ears): boolean {
  if (isAboutAsked(more, hearing, ears) || mayTell(utteranceOf(words.join(' '), ears), hearing, ears) || (hearing.expects && answerOf(more, hearing.expects, ears.answers) !== undefined)) return true;
  const beside = sharesOf(more, hearing, ears).filter(({ name }) => NO_ANSWER.includes(name) || ALL_IS_WELL.includes(name)).reduce((sum, { share }) => sum + share, 0);
  return beside < (isSuspect(more, ears) ? SURELY_BESIDE : BESIDE) || sharesOf(words, hearing, ears)[0]?.name === DANGER;
}
const NO_ANSWER: readonly string[] = ['other', 'leave'];

/** "No nothing dark, I'm off now, thanks": a none by itself, and then that no more is wanted. */
function leavesAfterNone({ words }: Utterance, answer: Answer, hearing: Hearing, ears: Ears): boolean {
  for (let at = 1; at < words.length; at++) {
    const [before, after] = [words.slice(0, at), words.slice(at)].map((part) => utteranceOf(part.join(' '), ears)) as [Utterance, Utterance];
    if (leaves(after, hearing, ears) && isNone(before, answer, hearing, ears)) return true;
  }
  return false;
}

function leaves(after: Utterance, hearing: Hearing, ears: Ears): boolean {
  const said = ears.phrases.whole(after.words);
  return (said?.kind === 'talk' && said.about === 'goodbye') || leaving(after, hearing, ears) !== undefined;
}

function isNone(before: Utterance, answer: Answer, hearing: Hearing, ears: Ears): boolean {
  const { words } = before;
  const plain = hearing.expects && plainAnswer(words, hearing.expects);
  if (plain) return plain.kind === 'one' && ALL_IS_WELL.includes(plain.id);
  const isDenied = lengthOfNone(words, hearing) > 0 || isDenial(before, hearing, ears);
  return isDenied && isCleared(answer, before, hearing, ears);
}
