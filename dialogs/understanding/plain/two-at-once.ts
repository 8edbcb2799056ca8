/** Two things in one breath: a command or an answer, a pause or an "and", and something else. */
import { commandKind, tells } from '../../commands';
import { ADVICE } from '../../moments';
import { CONTRASTS } from '../../text/lists';
import { mended } from '../../text/mending';
import { type Token, tokenize } from '../../text/tokens';
import type { Command, Expectation, Meaning } from '../../types';
import { isCleared } from '../answering/clears';
import type { Ears } from '../basis/ears';
import type { Hearing, Meant } from '../basis/hearing';
import { replyOf, sharesOf } from '../basis/replies';
import { type Utterance, utteranceOf } from '../basis/utterance';
import { isPlaceAlone } from '../cramps/place-alone';
import { coreOf } from '../guessing/best-guess';
import { crampIn } from '../guessing/unlikely';
import { questionIn } from '../guessing/classify';
import { askedOfStep } from '../in-a-step/felt';
import { lengthAtFront, LONGEST_AT_FRONT, plainAnswer } from '../reading/answers';
import { isAsking, startOf } from '../reading/frames';
import { ofStep } from '../reading/slots';

/** The first thing is short. */
const LONGEST_FIRST = 6;

export function twofold({ text }: Utterance, { expects, running }: Hearing, ears: Ears): Meant | undefined {
  const tokens = tokenize(text);
  const cut = cutOf(tokens, { expects, running }, ears);
  if (cut === undefined) return undefined;
  const before = wordsIn(tokens.slice(0, cut.to), ears);
  const first = ears.phrases.whole(before);
  const answering = first?.kind !== 'command' && expects !== undefined && plainAnswer(before, expects) !== undefined;
  if (!answering && first?.kind !== 'command' && first?.kind !== 'talk') return undefined;
  const second = secondOf(wordsIn(tokens.slice(cut.from), ears), ears);
  if (answering || first?.kind !== 'command') return second && outranks(second, first) ? { meaning: second } : undefined;
  return together(first, second);
}

function wordsIn(tokens: readonly Token[], { mending }: Ears): string[] {
  return mended(tokens.map((it) => it.word), mending);
}

/** "No. Can I still run?": the open question is answered, and another is put. Not where anything sounds like danger. */
export function answeredAndAsked({ text, words: all }: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const { expects, wary } = hearing;
  if (expects === undefined || wary !== undefined) return undefined;
  const words = all.slice(startOf(all, ears.slots));
  for (let to = Math.min(LONGEST_AT_FRONT, words.length - 1); to > 0; to--) {
    const given = plainAnswer(words.slice(0, to), expects);
    const rest = words.slice(ears.slots.lists.join.words.has(words[to] ?? '') ? to + 1 : to);
    // "I don't know how long it's been" asks nothing.
    const second = given && (given.kind !== 'unsure' || text.includes('?')) && isAsking(rest, ears.slots) ? askedOfStep(rest, hearing, ears) ?? rejoined(rest, hearing, ears) ?? secondOf(rest, ears) : undefined;
    if (given && second && ASKED_BESIDE.includes(second.kind)) return { meaning: { kind: 'answer', answer: given }, also: second };
  }
  return undefined;
}

const ASKED_BESIDE: readonly Meaning['kind'][] = ['ask', 'advice', 'command'];

/** "No. Can I jog it off?", after advice: said back to it. */
function rejoined(words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const reply = hearing.moments?.includes(ADVICE) === true ? replyOf(utteranceOf(words.join(' '), ears), { ...hearing, moments: [ADVICE] }, ears) : undefined;
  return reply?.kind === 'advice' ? reply : undefined;
}

/**
 * "No but it still hurts", "no, which leg goes back?", "no I'm just on my own here": to the safety question of relief a no, where it clears (clears.ts),
 * and what is said of the step beside it; what asks and is not known stays so. Not where anything sounds like danger.
 */
export function clearedAndMore(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  return hearing.screening === true && hearing.wary === undefined ? noAndMore(utterance, hearing, ears) : undefined;
}

function noAndMore(utterance: Utterance, hearing: Hearing, ears: Ears): Meant | undefined {
  const words = utterance.words.slice(startOf(utterance.words, ears.slots));
  const to = lengthAtFront(words, hearing.expects, [NO.id]);
  if (to === 0) return undefined;
  const { more, joined } = afterJoin(words.slice(behindNone(words, to, ears)), ears);
  const said = orderIn(more, ears);
  if (said?.kind === 'command') {
    if (!joined && isOfNo(said, utterance, more, ears)) return { meaning: said };
    if (!isDenied(more, ears)) return doneBeside(said) && { meaning: { kind: 'answer', answer: NO }, also: said };
  }
  // "No nothing like that", "nah I'm good" say no more than no.
  if (isOnlyNo(words, hearing, ears) || !isCleared(NO, utterance, hearing, ears)) return undefined;
  const also = besideAnswer(utterance, more, hearing, ears);
  if (!also) return joined ? { meaning: { kind: 'answer', answer: NO } } : undefined;
  // "No, I can't reach my toes": the no may be to the step.
  return !joined && (isDenied(more, ears) || isLacking(also, utterance, more, ears)) ? { meaning: also } : { meaning: { kind: 'answer', answer: NO }, also };
}
export const NO = { kind: 'one', id: 'no' } as const;

/** "No, nothing like that, pause it": the none behind a no is of it, where more follows. */
function behindNone(words: readonly string[], to: number, ears: Ears): number {
  const none = ears.slots.lists.none.at(words, to);
  return none && none.to < words.length ? none.to : to;
}

/** As a whole; and at its front what halts: "pause it, I've to turn this off". */
export function orderIn(words: readonly string[], { phrases }: Ears): Meaning | undefined {
  const whole = phrases.whole(words) ?? phrases.byCore(words);
  const isHalt = whole === undefined && words.some((_word, at) => at > 0 && at < LONGEST_FIRST && phrases.exact(words.slice(0, at + 1)) === PAUSE);
  return isHalt ? { kind: 'command', command: 'pause' } : whole;
}
const PAUSE = 'command.pause';

function besideAnswer(whole: Utterance, words: readonly string[], hearing: Hearing, ears: Ears): Meaning | undefined {
  const more = utteranceOf(words.join(' '), ears);
  return askedOfStep(more.words, hearing, ears) ?? stayingBeside(replyOf(more, hearing, ears)) ?? insistsOn(more, hearing, ears) ?? (whole.asks || more.asks ? UNKNOWN : undefined);
}

/** "No, that's the wrong leg", "no wall here": the no is of what follows. */
function isOfNo(said: Extract<Meaning, { kind: 'command' }>, utterance: Utterance, more: readonly string[], ears: Ears): boolean {
  return PUT_RIGHT.includes(said.command) || isLacking(said, utterance, more, ears);
}

/** "No wall here", "no towel": what a step needs is not there. */
export function isLacking(also: Meaning, { asks }: Utterance, [first = '']: readonly string[], ears: Ears): boolean {
  const isSubject = ears.slots.lists.beside.at([first], 0) !== undefined;
  return also.kind === 'command' && also.command === 'how' && !isSubject && !asks;
}

/** "I can't …", "didn't …". */
function isDenied(words: readonly string[], { answers, slots }: Ears): boolean {
  return words.slice(0, 2).some((word) => answers.denials.has(word) || slots.lists.unable.words.has(word));
}

/** But not "nope, none of that, just tight, how long do I hold this". */
function isOnlyNo(words: readonly string[], hearing: Hearing, ears: Ears): boolean {
  const [best] = sharesOf(words, hearing, ears);
  return best?.name === 'no' && best.share >= ONLY && ofStep(words, ears.slots)?.id !== 'held';
}
const ONLY = 0.8;

export const UNKNOWN: Meaning = { kind: 'unclear', nearest: [] };

/** "I'm not stopping": in the middle of relief, what says why to. */
export function insistsOn(utterance: Utterance, { flow, screening, running, wary }: Hearing, ears: Ears): Meaning | undefined {
  const { words } = utterance;
  const [found] = (flow === 'relief' || screening === true) && running && wary === undefined ? ears.slots.lists.insisting.everywhere(words) : [];
  return found && !utterance.asks ? { kind: 'ask', article: found.id, also: [] } : undefined;
}

/** What follows "and", "but". */
function afterJoin(rest: readonly string[], { slots: { lists } }: Ears): { more: readonly string[]; joined: boolean } {
  const join = lists.join.at(rest, 0) ?? lists.beside.at(rest, 0);
  const joined = join !== undefined && (join.id === 'any' || CONTRASTS.includes(join.id));
  return { more: joined ? rest.slice(join.to) : rest, joined };
}

/** A command that is done for the part of a breath. */
function doneBeside(meaning: Meaning | undefined): Meaning | undefined {
  return meaning?.kind === 'command' && !NEVER_BESIDE.includes(meaning.command) ? meaning : undefined;
}

/** And that leads past nothing, where it is only like one. */
export function stayingBeside(meaning: Meaning | undefined): Meaning | undefined {
  return meaning?.kind === 'command' && LEADING_PAST.includes(meaning.command) ? undefined : doneBeside(meaning);
}
const PUT_RIGHT: readonly Command[] = ['repeat', 'correct', 'switchSide'];
const LEADING_PAST: readonly Command[] = ['eased', 'done', 'next'];
const NEVER_BESIDE: readonly Command[] = ['stop', 'forget', 'startOver', 'aboutMe', 'skip'];

interface Cut { to: number; from: number }

/** Where the first thing ends and the second begins. */
function cutOf(tokens: readonly Token[], { expects, running }: Pick<Hearing, 'expects' | 'running'>, ears: Ears): Cut | undefined {
  return markOf(tokens, ears) ?? (running ? seamOf(tokens, expects, ears) : undefined);
}

/** At a pause, or at an "and". */
function markOf(tokens: readonly Token[], { slots }: Ears): Cut | undefined {
  const joins = slots.lists.join.words;
  const at = tokens.findIndex((token, index) => index > 0 && (token.pause !== '' || joins.has(token.word)));
  if (at < 0 || at > LONGEST_FIRST) return undefined;
  const from = tokens.findIndex((token, index) => index >= at && !joins.has(token.word));
  return from < 0 ? undefined : { to: at, from };
}

/** "Skip this one it hurts", "yep got that one move along": a command or an answer, and right after it a command, with nothing between. */
function seamOf(tokens: readonly Token[], expects: Expectation | undefined, ears: Ears): Cut | undefined {
  const isCommand = (part: readonly Token[]): boolean => ears.phrases.whole(wordsIn(part, ears))?.kind === 'command';
  const isAnswer = (part: readonly Token[]): boolean => expects !== undefined && plainAnswer(wordsIn(part, ears), expects) !== undefined;
  const at = tokens.findIndex((_token, index) => index > 0 && index <= LONGEST_FIRST && isCommand(tokens.slice(index)) && (isCommand(tokens.slice(0, index)) || isAnswer(tokens.slice(0, index))));
  return at < 0 ? undefined : { to: at, from: at };
}

export function secondOf(words: readonly string[], ears: Ears): Meaning | undefined {
  const plain = ears.phrases.whole(words) ?? coreOf(words, ears);
  if (plain) return plain;
  const utterance = utteranceOf(words.join(' '), ears);
  if (isPlaceAlone(utterance, ears)) return undefined;
  if (crampIn(utterance, ears) === 'now') return { kind: 'relief' };
  const { meaning } = questionIn(utterance, ears);
  return meaning?.kind === 'ask' || meaning?.kind === 'mileage' || meaning?.kind === 'routine' ? meaning : undefined;
}

/** After a greeting or an answer only what asks for something counts; what tells of the cramp belongs to the answer. */
function outranks(second: Meaning, first: Meaning | undefined): boolean {
  if (second.kind === 'command') return !tells(second.command);
  return second.kind === 'relief' || second.kind === 'routine' || second.kind === 'check' || (second.kind === 'ask' && first?.kind === 'talk');
}

/** What is still done where somebody stops, besides what is asked about what was read: "stop, how long was that?"; "enough, I'm done" is one thing said twice. */
const STILL: readonly Command[] = ['howLong', 'aboutMe', 'forget'];

function addsNothing({ command }: Extract<Meaning, { kind: 'command' }>, second: Meaning): boolean {
  return second.kind === 'command' && (second.command === command || (command === 'stop' && commandKind(second.command) !== 'reading' && !STILL.includes(second.command)));
}

function together(first: Extract<Meaning, { kind: 'command' }>, second: Meaning | undefined): Meant {
  if (!second || addsNothing(first, second)) return { meaning: first };
  const gives = first.command === 'stop' || first.command === 'pause' || first.command === 'help';
  if (second.kind === 'command' && second.command === 'hurts') return { meaning: second };
  if (second.kind === 'relief' || (gives && second.kind === 'routine') || outdoes(second, first.command, gives)) return { meaning: second };
  if (second.kind === 'command' && (first.command === 'pause' || first.command === 'help')) return { meaning: second };
  return second.kind === 'command' && second.command === 'stop' ? { meaning: second, also: first } : { meaning: first, also: second };
}

/** "It's gone, but my foot is numb": the questions, whatever was told first. */
function outdoes({ kind }: Meaning, first: Command, gives: boolean): boolean {
  return kind === 'check' && (gives || tells(first));
}
