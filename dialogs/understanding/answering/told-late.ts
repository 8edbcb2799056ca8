/** A sign told one question too late, "sorry, I said no, but my foot is cold": it answers the question that asked for it, as it would have there. */
import type { Answer, Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck, type Passed } from '../basis/hearing';
import { CERTAIN, isOtherThan, sharesOf } from '../basis/replies';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { answerOf, isAskedFor, isSign, optionsIn, wordsOfOptions } from '../reading/answers';
import { isNamed } from '../reading/option-named';
import { tellsBeside } from './clears';
import { isWell } from './healthy-words';
import { mindedIn } from './signs-told';

/** Of a question that was passed with a "no"; not where the open one is answered, or nothing is told but that all is well. */
export function lateAnswer(utterance: Utterance, hearing: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const { passed = [], expects } = hearing;
  if (passed.length === 0 || expects === undefined || !isAtCheck(hearing) || ears.phrases.whole(words) !== undefined) return undefined;
  const isQuestion = utterance.asks;
  for (const part of tellsBeside(utterance, hearing, ears).map((it) => afterNo(it, ears))) {
    // "Can I go back, I said no, but my foot is cold".
    if (isQuestion && (part.length === words.length || utteranceOf(part.join(' '), ears).asks)) continue;
    const own = ownIn(part, hearing, ears);
    if (own.length > 0 && expects.kind === 'options' && expects.many) return undefined;
    const late = toPassed(part, own, hearing, ears);
    if (late) return late;
  }
  return undefined;
}

/** "No hang on", "no wait": the no is of what was said before. */
function afterNo(part: readonly string[], { answers, slots: { lists } }: Ears): readonly string[] {
  const turn = answers.denials.has(part[0] ?? '') ? lists.beside.at(part, 1) : undefined;
  return turn?.id === 'hesitation' ? part.slice(turn.to) : part;
}

/** Of the first that it answers. "My foot is cold", where it is asked which part, tells of the foot, and of more. */
function toPassed(part: readonly string[], own: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  for (const question of hearing.passed ?? []) {
    const answer = answerTo(part, question, ears);
    const told = answer && (own.length === 0 || isBesides(part, own, answer, hearing, question, ears)) ? answer : hintedTo(part, hearing, question, ears);
    if (told) return { kind: 'answer', answer: told, to: question.id };
  }
  return undefined;
}

/** "Foot. It's white by the way": what begins anew right after the answer tells a sign of it, and of the option that may be about such. */
function hintedTo(words: readonly string[], hearing: Hearing, { moment, hints = {} }: Passed, ears: Ears): Answer | undefined {
  const { expects } = hearing;
  if (expects?.kind !== 'options' || expects.many || !FRONTS.some((to) => endsIn(words.slice(0, to), hearing, ears) && beginsAnew(words, to, ears))) return undefined;
  const signs = mindedIn(words.join(' '), ears);
  const id = Object.keys(hints).find((option) => hints[option]?.some((sign) => signs.includes(sign)));
  return id === undefined || isOtherThan([id], words, { running: false, moments: [moment] }, ears) ? undefined : { kind: 'one', id };
}
const FRONTS = [1, 2, 3];

/** An answer to the open question, up to its last word. */
function endsIn(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  return wordsOfOptions(ownIn(words, hearing, ears), hearing.expects).has(words.at(-1) ?? '');
}

function beginsAnew(words: readonly string[], at: number, { slots: { lists } }: Ears): boolean {
  return lists.begun.at(words, at + (lists.join.at(words, at) ? 1 : 0))?.id === 'anew';
}

/** What answers the open question itself. */
function ownIn(words: readonly string[], { expects }: Hearing, ears: Ears): readonly string[] {
  const own = expects && answerOf(words, expects, ears.answers);
  return own !== undefined && isSign(own) ? optionsIn(own) : [];
}

/** A sign that is heard, named in other words than those that answer the open question. */
function isBesides(words: readonly string[], own: readonly string[], answer: Answer, { expects }: Hearing, question: Passed, ears: Ears): boolean {
  const used = wordsOfOptions(own, expects);
  const rest = words.filter((word) => !used.has(word));
  const told = question.expects.kind === 'options' ? question.expects.options.filter(({ id }) => optionsIn(answer).includes(id)) : [];
  return mindedIn(words.join(' '), ears).length > 0 && told.some((option) => isNamed(rest, option, ears));
}

/** In the very words of an option, or surely meant and named. */
function answerTo(words: readonly string[], { moment, expects }: Passed, ears: Ears): Answer | undefined {
  const hearing: Hearing = { running: false, expects, moments: [moment] };
  if (expects.kind !== 'options' || words.some((word) => ears.answers.denials.has(word)) || isWell(utteranceOf(words.join(' '), ears), hearing, ears)) return undefined;
  const answer = answerOf(words, expects, ears.answers);
  const ids = optionsIn(answer);
  if (ids.some((id) => isAskedFor(id)) && !isOtherThan(ids, words, hearing, ears)) return answer;
  const [best] = sharesOf(words, hearing, ears);
  const option = expects.options.find(({ id }) => id === best?.name && isAskedFor(id));
  return best && option && best.share >= CERTAIN && isNamed(words, option, ears) ? { kind: 'one', id: option.id } : undefined;
}
