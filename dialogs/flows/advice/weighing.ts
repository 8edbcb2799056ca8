/** What a doubt weighs against: signs of more than a cramp, and what would be answered with a stretch, or not at all. */
import { AT_END, kindAhead } from '../../../knowledge/passages';
import { HOLD_OFF } from '../../../knowledge/passages';
import { commandKind } from '../../commands';
import type { Alarm, Command, Meaning, SmallTalk, Understood } from '../../types';
import type { Scene } from '../basis/scene';

/** A stretch or what follows it is ended by any sign of more than a cramp, an exercise by one that is sure. */
export function isTooMuch({ session: { flow } }: Scene, heard: Understood): boolean {
  if (flow?.kind === 'routine') return heard.sign === true;
  return flow?.kind === 'relief' && flow.ended !== true && isMore(heard);
}

/** A sign of more than a cramp, or words as people have for one. */
function isMore({ sign, doubt, vague, meaning }: Understood): boolean {
  return sign === true || (doubt === true && vague !== true) || meaning.kind === 'check';
}

/** "Stop asking, I only want advice", in the questions after what a doctor should see in the next days. */
export function isAskingOnly({ session: { flow }, slots, content: { outcomes } }: Scene, { kind }: Meaning): boolean {
  return flow?.kind === 'check' && flow.floor !== undefined && slots.onlyAsking === 'asking' && kind !== 'ask' && outcomes[flow.floor.outcome]?.level === 'soon';
}

export function isRelief({ kind }: Meaning): boolean {
  return kind === 'relief' || kind === 'routine' || kind === 'command';
}

/** Neither a yes nor a no, and nothing that is asked for. */
export function isBeside({ kind, ...meaning }: Meaning): boolean {
  return kind === 'unclear' || kind === 'talk' || (kind === 'command' && 'command' in meaning && commandKind(meaning.command) !== 'own');
}

/** What is wanted in place of a yes or a no, where the advice was said: it is done once that is answered. */
export function waits({ session: { standing } }: Scene, { kind }: Meaning): boolean {
  return standing !== undefined && (kind === 'ask' || kind === 'relief' || kind === 'routine' || kind === 'mileage');
}

/** An article that tells what to do with a foot or a leg. */
export function moves({ language }: Scene, meaning: Meaning): boolean {
  return meaning.kind === 'ask' && language.articles[meaning.article]?.moves === true;
}

/** Leave to run is wanted: "can I still run tonight?", "can I race on Sunday?" */
export function isToRun({ slots: { setting, howAsked } }: Scene, meaning: Meaning): boolean {
  return meaning.kind === 'ask' ? RETURN.test(meaning.article) : setting === 'running' || howAsked === 'jog';
}
const RETURN = /^return\./;

/** An article on what a routine coaches, how a stretch or an exercise is done, and not that it is to be left out. */
export function coaches({ content }: Scene, meaning: Meaning): boolean {
  return meaning.kind === 'ask' && meaning.asked !== HOLD_OFF && Object.values(content.routines).some(({ topic }) => topic === meaning.article);
}

/** What was asked for beside advice for the next days, where that does no harm. */
export function mayFollow(scene: Scene, { outcome: id, about }: Alarm, { meaning, tells }: Understood): boolean {
  const { kind } = meaning;
  const stretches = kind === 'relief' || kind === 'routine';
  const mayMove = scene.content.outcomes[id]?.relief === true;
  if (scene.session.flow?.kind === 'routine' && !mayMove) return false;
  return (isWanted(scene, id, meaning, tells) && (mayMove || !coaches(scene, meaning))) || (kind === 'mileage' && mayMove) || (stretches && mayMove && about !== 'child');
}

/** What was guessed at is not read out to who only told a story, unless it is about the very condition. */
function isWanted({ content }: Scene, id: Alarm['outcome'], meaning: Meaning, tells = false): boolean {
  return meaning.kind === 'ask' && (!tells || content.outcomes[id]?.topics.includes(meaning.article) === true);
}

/** What would be answered with a stretch, or not at all. */
export function isLoose({ session }: Scene, meaning: Meaning, slight: boolean): boolean {
  switch (meaning.kind) {
    case 'relief': case 'routine': case 'unclear': return true;
    case 'talk': return BRUSHED_OFF.has(meaning.about) || (!slight && MISTAKEN.has(meaning.about));
    // "Stop, I'm getting dizzy", in an exercise.
    case 'command': return STRETCHES_AGAIN.has(meaning.command) || (!slight && isIdle(session, meaning.command));
    default: return false;
  }
}

/** "I fell and banged my head", taken for "done" or "back", where no step runs. */
function isIdle({ flow, reading }: Scene['session'], command: Command): boolean {
  const kind = commandKind(command);
  return flow?.kind === 'routine' ? command === 'stop' : flow === undefined && (kind === 'step' || kind === 'report' || (kind === 'reading' && reading === undefined));
}
const BRUSHED_OFF: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['otherPart', 'outOfScope', 'diagnosis', 'medicineDose', 'aside', 'illness']);
/** What nobody asks for who tells of a sign of more than a cramp. */
const MISTAKEN: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['log', 'reminder', 'formCheck', 'volume', 'timer', 'joke', 'praise', 'insult', 'acknowledge']);
/** About another part of the body, or another matter. */
export const ELSEWHERE: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['otherPart', 'outOfScope', 'illness']);
const STRETCHES_AGAIN: ReadonlySet<Command> = new Set<Command>(['stillHurts', 'cameBack', 'again', 'longer']);

/** Nothing to go on with once the doubt is gone; what was said last is the doubt itself. */
export function isNothing(then: Meaning): boolean {
  return then.kind === 'unclear' || then.kind === 'answer' || then.kind === 'advice' || then.kind === 'check' || (then.kind === 'command' && (then.command === 'again' || then.command === 'repeat'));
}

/** "Do I need a doctor or not", in the middle of the questions: what they end in tells it. */
export function isAtEnd({ asked = '' }: Extract<Meaning, { kind: 'ask' }>): boolean {
  return kindAhead(asked) === AT_END;
}
