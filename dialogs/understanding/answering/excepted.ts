/** What is said beside a "no" to a question of the check and makes it something else: the sign it excepts, an order it begins, and the answer that puts it right. */
import { commandKind, type CommandKind } from '../../commands';
import { CONTRASTS, covered, type Place, placesOf } from '../../text/lists';
import type { Answer, Command, Meaning } from '../../types';
import type { Ears } from '../basis/ears';
import { type Hearing, isAtCheck } from '../basis/hearing';
import { sharesOf } from '../basis/replies';
import { ALL_IS_WELL, answerOf, isAskedFor, isSign, lengthAtFront, LONGEST_AT_FRONT, optionsIn, plainAnswer, wordsOfOptions } from '../reading/answers';
import { isNamed } from '../reading/option-named';
import type { ListName } from '../reading/word-lists';

/** "No apart from the tight leg", "none bar the last one", "nope just the bursting one": the answer is what is excepted. */
export function exceptedBy(words: readonly string[], hearing: Hearing, ears: Ears): Answer | undefined {
  const { expects } = hearing;
  const cut = exceptionIn(words, hearing, ears);
  if (!cut || expects?.kind !== 'options') return undefined;
  const rest = words.slice(cut.to);
  const answer = answerOf(rest, expects, ears.answers);
  if (!answer || !isSign(answer)) return cut.id === EXCEPT && !answer ? likeliestOf(words, rest, hearing, ears) : undefined;
  return cut.id === EXCEPT || isOfOptions(rest, answer, hearing, ears) ? answer : undefined;
}
/** In other words than its own: "apart from the freezing foot". */
function likeliestOf(words: readonly string[], rest: readonly string[], hearing: Hearing, ears: Ears): Answer | undefined {
  const { expects } = hearing;
  const options = expects?.kind === 'options' ? expects.options.filter((option) => isAskedFor(option.id) && isNamed(rest, option, ears)) : [];
  const told = sharesOf(words, hearing, ears).find(({ name }) => options.some(({ id }) => id === name));
  return told && told.share >= LIKELY ? { kind: 'one', id: told.name } : undefined;
}
const LIKELY = 0.5;

/** What surely excepts; "only", "just" and "but" may begin what tells of nothing. */
const EXCEPT = 'except';

/** Something that the question names is excepted from the no, in whatever words: no "no". */
export function isExcepting(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const { expects } = hearing;
  const cut = exceptionIn(words, hearing, ears);
  return cut?.id === EXCEPT && expects?.kind === 'options' && expects.options.some((option) => isAskedFor(option.id) && isNamed(words.slice(cut.to), option, ears));
}

/** "None apart from a bruise": none of what is asked about, and one thing more, of which it says nothing. */
export function isClearedBeside(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const { expects } = hearing;
  const cut = isAtCheck(hearing) ? exceptionIn(words, hearing, ears) : undefined;
  const rest = cut ? words.slice(cut.to) : [];
  if (rest.length === 0 || rest.length > MOST_EXCEPTED || expects?.kind !== 'options' || placesOf(MORE, rest, ears.slots.lists).some(({ id }) => id === 'any' || CONTRASTS.includes(id))) return false;
  return !expects.options.some((option) => isAskedFor(option.id) && isNamed(rest, option, ears));
}
const MOST_EXCEPTED = 8;
/** Where more follows, that may be of the question. */
const MORE: readonly ListName[] = ['join', 'beside'];

/** Right after a no, at a question of several things. */
function exceptionIn(words: readonly string[], { expects }: Hearing, ears: Ears): Place | undefined {
  const to = expects?.kind === 'options' && expects.many ? lengthAtFront(words, expects, ALL_IS_WELL) : 0;
  const found = to > 0 ? ears.slots.lists.beside.at(words, to) : undefined;
  return found && CONTRASTS.includes(found.id) ? found : undefined;
}

/** Nothing else is said but the words of the options, and what says nothing. */
function isOfOptions(words: readonly string[], answer: Answer, { expects }: Hearing, { answers: { fillers, ordinals } }: Ears): boolean {
  const own = wordsOfOptions(optionsIn(answer), expects);
  return words.every((word) => fillers.has(word) || own.has(word) || ordinals.words.has(word));
}

/** "No, say that again", "no, I didn't hear you": nothing was answered. */
export function orderedBesideNo(words: readonly string[], hearing: Hearing, ears: Ears, most = LONGEST_AT_FRONT): Meaning | undefined {
  const to = isAtCheck(hearing) ? lengthAtFront(words, hearing.expects, ALL_IS_WELL, most) : 0;
  if (to === 0) return undefined;
  const rest = words.slice(to);
  const said = ears.phrases.whole(rest) ?? ears.phrases.byCore(rest);
  const isOrder = said?.kind === 'command' && (AGAIN.includes(said.command) || (commandKind(said.command) === PACE && said.command !== 'how'));
  // "No I didn't" may be a no, or the beginning of what was not heard.
  return isOrder ? said : orderedBesideNo(words, hearing, ears, to - 1);
}
const AGAIN: readonly Command[] = ['repeat', 'again', 'clarify', 'help'];
const PACE: CommandKind = 'step';

/** "No wait, I meant no", "yes no I mean no": the answer said last. */
export function correctedTo(words: readonly string[], { expects }: Hearing, ears: Ears): Answer | undefined {
  if (expects?.kind !== 'options' || words.length > LONGEST_CORRECTION) return undefined;
  const isAnswer = (word: string) => plainAnswer([word], expects) !== undefined;
  const said = ears.slots.lists.correction.everywhere(words).filter(({ from, to }) => !(to - from === 1 && (isAnswer(words[from] ?? '') || ears.answers.denials.has(words[from] ?? ''))));
  const last = said.toSorted((a, b) => b.to - a.to)[0];
  const before = last && words.slice(0, last.from);
  const corrected = covered(said);
  if (!last || !before?.some(isAnswer) || !before.every((word, at) => isAnswer(word) || corrected.has(at) || ears.answers.fillers.has(word))) return undefined;
  return plainAnswer(words.slice(last.to), expects);
}
const LONGEST_CORRECTION = 9;
