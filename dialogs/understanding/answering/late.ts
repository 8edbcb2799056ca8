/** A sign told one question too late, "sorry, I said no, but my foot is cold": it answers the question that asked for it, as it would have there. */
import type { Answer, Meaning } from '../../types';
import { asks } from '../clauses';
import type { Ears } from '../ears';
import { type Hearing, isAtCheck, type Passed } from '../hearing';
import { answerOf, isAskedFor, isSign, optionsIn } from '../reading/answers';
import { isNamed } from '../reading/named';
import { CERTAIN, isOtherThan, sharesOf } from '../replies';
import { tellsBeside } from './clearing';
import { isWell } from './wellness';

/** Of a question that was passed with a "no"; not where the open one is answered, or nothing is told but that all is well. */
export function lateAnswer(text: string, words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const { passed = [], expects } = hearing;
  if (passed.length === 0 || expects === undefined || !isAtCheck(hearing) || ears.phrases.whole(words) !== undefined) return undefined;
  const isQuestion = asks(text, words, ears);
  for (const part of tellsBeside(text, hearing, ears)) {
    // "Can I go back, I said no, but my foot is cold".
    if (isQuestion && (part.length === words.length || asks(part.join(' '), part, ears))) continue;
    if (isNow(part, hearing, ears)) return undefined;
    for (const question of passed) {
      const answer = answerTo(part, question, ears);
      if (answer) return { kind: 'answer', answer, to: question.id };
    }
  }
  return undefined;
}

/** An answer to the open question itself. */
function isNow(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const own = hearing.expects && answerOf(words, hearing.expects, ears.answers);
  return own !== undefined && isSign(own);
}

/** In the very words of an option, or surely meant and named. */
function answerTo(words: readonly string[], { moment, expects }: Passed, ears: Ears): Answer | undefined {
  const hearing: Hearing = { running: false, expects, moments: [moment] };
  if (expects.kind !== 'options' || words.some((word) => ears.answers.denials.has(word)) || isWell(words.join(' '), hearing, ears)) return undefined;
  const answer = answerOf(words, expects, ears.answers);
  const ids = optionsIn(answer);
  if (ids.some((id) => isAskedFor(id)) && !isOtherThan(ids, words, hearing, ears)) return answer;
  const [best] = sharesOf(words, hearing, ears);
  const option = expects.options.find(({ id }) => id === best?.name && isAskedFor(id));
  return best && option && best.share >= CERTAIN && isNamed(words, option, ears) ? { kind: 'one', id: option.id } : undefined;
}
