/** Who takes a turn: safety first, then the conversation under way, then whatever was asked for. */
import { commandKind } from '../../commands';
import type { ConfirmFlow, Flow, OfferFlow } from '../../session';
import { IS_IT_A_CRAMP } from '../../topics';
import type { Alarm, Answer, Command, Meaning, SmallTalk, TopicId, Understood } from '../../types';
import { askBack, askOnce, confirm, confirmAlarm, giveOutcome, NO, outcome, standDown } from '../advice/outcome';
import { coaches, ELSEWHERE, isAskingOnly, isBeside, isLoose, isNothing, isRelief, isTooMuch, mayFollow, waits } from '../advice/weighing';
import { answer, ofOffered, readOn, together, topicBehind } from '../answers/answer';
import { mileage, startMileage } from '../answers/mileage';
import { talk, unclear } from '../answers/talk';
import { getSafe } from '../basis/get-safe';
import { line, type Move, type Scene } from '../basis/scene';
import { bothSaid, inOrder, withAnswer } from '../basis/two-moves';
import { amended, answeredLate, recalledLate, retaken } from '../check/answers-changed';
import { adviseAndAsk, check, startCheck, startDoubted } from '../check/check';
import { noted } from '../check/sign-instead-of-answer';
import { cleared, endsCheck, fromExercise, ledOn, reasonFor } from '../relief/asks';
import { relief, startRelief } from '../relief/relief';
import { resting } from '../relief/rests';
import { otherExercises, routine, startRoutine } from '../relief/routine';
import { isAnswered } from '../steps/asked-of-step';
import { isUp } from '../steps/play';
import { isOfStanding, saidBack, unmoved, upheldAgainst } from './advice-stands';
import { followed } from './advised-beside';
import { anyTime, farewell } from './any-time';
import { asked } from './asked';
import { interject, isBusy } from './interject';
import { keptForLater, laterAnswered } from './kept-for-later';
import { newStart } from './new-start';
import { answeredAtEnd, answeredIfSo, deniedAtOnce, keeping, unneeded } from './question-kept';
import { silent } from './unspoken';

/** A text or a tap that was understood. */
export function conduct(scene: Scene, understood: Understood): Move {
  const start = newStart(scene, understood);
  if (start) {
    const move = conduct(start.scene, start.heard);
    return { ...move, session: { ...start.session, ...move.session } };
  }
  const heard = { ...understood, meaning: answeredIfSo(scene, understood) };
  return resting(scene, laterAnswered(scene, keeping(scene, answeredAtEnd(scene, conducted(scene, heard), heard), heard)), heard);
}

function conducted(scene: Scene, heard: Understood): Move {
  const alarm = heard.alarms[0];
  if (!alarm) return deniedAtOnce(scene, heard) ?? calmly(scene, heard);
  return isOfStanding(scene, alarm, heard.meaning) ? withSecond(scene, heard) : alarm.level === 'emergency' || alarm.level === 'urgent' ? answeredLate(scene, alarm, heard.meaning) ?? alarmed(scene, alarm, heard.meaning) : beside(scene, alarm, heard);
}

/** No rule raised an alarm. Who is not safe yet hears nothing before that. */
function calmly(scene: Scene, heard: Understood): Move {
  const { flow, standing } = scene.session;
  if (flow?.kind === 'relief' && flow.asked === 'safe') return withSecond(scene, heard);
  if (isAskingOnly(scene, heard.meaning)) return anyTime(scene, 'stop');
  if (isTooMuch(scene, heard)) return (heard.sign === true ? startDoubted : startCheck)(scene, [line('relief.notACramp')], true);
  return unneeded(scene, heard.meaning) ?? amended(scene, heard.told?.signs ?? [], heard.meaning.kind === 'answer') ?? recalledLate(scene, heard) ?? noted(scene, heard) ?? (heard.doubt === true && !standing ? doubted(scene, heard) : undefined) ?? withSecond(scene, heard);
}

/** In the middle of the questions a sign is no cramp to be stretched: "got a bruise going down to my toes". */
function unstretched(scene: Scene, { meaning: { kind }, vague }: Understood): Move | undefined {
  return kind === 'relief' && vague !== true ? take(scene, { kind: 'unclear', nearest: [] }) : undefined;
}

/** More than a brief spasm was told: asked about before anything is stretched, and after a question is answered. An open check goes on. */
function doubted(scene: Scene, heard: Understood): Move | undefined {
  const { meaning, vague, apart } = heard;
  if (scene.session.flow?.kind === 'check') return unstretched(scene, heard);
  if (vague === true && (isBusy(scene) || isRelief(meaning))) return undefined;
  if (apart === true && !isBusy(scene) && meaning.kind === 'talk' && ELSEWHERE.has(meaning.about)) return talk(scene, meaning.about, [line('talk.unwell')]);
  const slight = vague === true || apart === true;
  if (isLoose(scene, meaning, slight)) return startDoubted(scene, [...getSafe(scene), line('check.doubt')], true);
  if (meaning.kind === 'ask') return isBusy(scene) ? undefined : answeredFirst(scene, meaning, heard);
  return meaning.kind === 'check' && !slight ? startDoubted(scene, getSafe(scene), true) : undefined;
}

/** The answer, then the questions; who told of a sign is not told how to stretch it before them, and who only told a story is read nothing. */
function answeredFirst(scene: Scene, meaning: Extract<Meaning, { kind: 'ask' }>, { sign, tells, vague }: Understood): Move {
  if (sign === true && (coaches(scene, meaning) || (tells === true && vague !== true))) return startDoubted(scene, [...getSafe(scene), line('check.doubt')], true);
  const told = asked(scene, meaning);
  const checked = (vague === true ? startCheck : startDoubted)(scene, [...told.blocks.filter((block) => block.kind !== 'question'), line('check.beside')]);
  return { ...checked, topics: [...told.topics ?? [], ...checked.topics ?? []], session: { ...told.session, ...checked.session } };
}

/** Asked for a source, or what to watch for, where nothing was read. */
const OF_ITSELF: Partial<Record<Command, TopicId>> = { sources: 'coach.sources', watch: IS_IT_A_CRAMP };

const YES: Answer = { kind: 'one', id: 'yes' };

/** Danger outranks everything, in every state. Doubt asks, but advises first; said twice, or told before, it is no longer in doubt. */
function alarmed(scene: Scene, alarm: Alarm, meaning: Meaning): Move {
  const { flow, standing } = scene.session;
  if (alarm.denied === true) return (flow?.kind === 'confirm' ? confirmed(scene, flow, NO) : undefined) ?? askBack(scene, alarm, meaning);
  const kept = standing && upheldAgainst(scene, standing, alarm, meaning);
  if (kept) return kept;
  const before = flow?.kind === 'confirm' ? flow.alarm.outcome : standing?.outcome;
  return alarm.sure || before === alarm.outcome ? adviseAndAsk(scene, alarm, standing?.outcome === alarm.outcome ? [line('check.noted')] : getSafe(scene)) : confirmAlarm(scene, alarm, meaning);
}

/** Something a clinician should see in the next days: said first, and what was asked for follows where that does no harm. */
function beside(scene: Scene, alarm: Alarm, heard: Understood): Move {
  const { flow } = scene.session;
  if (alarm.level === 'self_care' || scene.session.standing !== undefined || (flow?.kind === 'check' && heard.meaning.kind === 'answer') || heard.meaning.kind === 'advice') return withSecond(scene, heard);
  return mayFollow(scene, alarm, heard) ? followed(scene, alarm, withSecond(scene, heard), heard.meaning) : adviseAndAsk(scene, alarm);
}

/** Two things in one breath: both are answered, the question first where the other ends the conversation. */
function withSecond(scene: Scene, heard: Understood): Move {
  const move = withAlso(scene, heard);
  const isRunning = move.flow?.kind === 'relief' || move.flow?.kind === 'routine';
  const told = heard.asked && isRunning ? withAnswer(move, take(isLeft(scene, move, heard.asked) ? scene : ledOn(scene, move), heard.asked)) : move;
  return heard.later?.kind === 'ask' ? keptForLater(told, heard.later) : told;
}

/** What was asked of the step that is left, and the next has no answer to. */
function isLeft(scene: Scene, move: Move, asked: Meaning): boolean {
  const { howAsked } = scene.slots;
  return asked.kind === 'command' && asked.command === 'how' && howAsked !== undefined && !isAnswered(ledOn(scene, move), howAsked) && isAnswered(scene, howAsked);
}

function withAlso(scene: Scene, { meaning, also }: Understood): Move {
  const move = take(scene, meaning);
  return also ? withBoth(scene, move, meaning, also) : move;
}

function withBoth(scene: Scene, move: Move, meaning: Meaning, also: Meaning): Move {
  if (endsCheck(scene, also)) return move.flow?.kind === 'check' ? take(ledOn(scene, move), also) : move;
  if (also.kind === 'routine' && move.flow?.kind === 'relief' && move.flow.screen === 'clear') return take(ledOn(scene, move), also);
  // In an exercise "that's better, next" goes on.
  if (move.flow?.kind === 'routine' && also.kind === 'command' && commandKind(also.command) === 'step') return take(scene, also);
  const next = cleared(scene, move, also);
  return next ? inFlow(next, also) ?? move : bothTold(scene, move, meaning, also);
}

function bothTold(scene: Scene, move: Move, meaning: Meaning, also: Meaning): Move {
  const second = take(scene, also);
  return meaning.kind === 'ask' && also.kind === 'ask' && !isBusy(scene) ? inOrder(move, second) : bothSaid(move, second, meaning.kind === 'command' && meaning.command === 'stop');
}

function take(scene: Scene, meaning: Meaning): Move {
  if (meaning.kind === 'command' && (meaning.command === 'stop' || meaning.command === 'forget')) return anyTime(scene, meaning.command);
  return inFlow(scene, meaning) ?? fresh(scene, meaning);
}

/** The conversation under way, if it has a use for this. */
function inFlow(scene: Scene, meaning: Meaning): Move | undefined {
  const { flow } = scene.session;
  if (!flow) return undefined;
  switch (flow.kind) {
    case 'relief': return relief(scene, flow, meaning);
    case 'routine': return routine(scene, flow, meaning);
    case 'check': return check(scene, flow, meaning);
    case 'mileage': return mileage(scene, flow, meaning);
    case 'outcome': return retaken(scene, flow, meaning) ?? outcome(scene, flow, meaning);
    case 'confirm': return confirmed(scene, flow, meaning);
    case 'offer': return offered(scene, flow, meaning);
  }
}

function confirmed(scene: Scene, flow: ConfirmFlow, meaning: Meaning): Move | undefined {
  const isSo = confirm(meaning);
  if (isSo === undefined) return waits(scene, meaning) ? askOnce(scene, { ...flow, then: meaning }) : isBeside(meaning) ? askOnce(scene, flow) : undefined;
  if (isSo) return adviseAndAsk(scene, flow.alarm);
  if (flow.back) {
    const { standing, back, then } = flow;
    const move = takenUp({ ...scene, session: { ...scene.session, standing, flow: back } }, back, then);
    return { ...move, session: { standing, ...move.session } };
  }
  const calm: Scene = { ...scene, session: { ...scene.session, standing: flow.standing, flow: undefined } };
  const next = isNothing(flow.then) ? (flow.standing ? giveOutcome(calm, flow.standing.outcome, flow.standing.about) : standDown()) : fresh(calm, flow.then);
  const said = flow.then.kind === 'ask' && !flow.standing ? [line('outcome.unsaid')] : [];
  return { ...next, blocks: [...said, ...next.blocks], session: { standing: flow.standing, told: [], ...next.session } };
}

/** What was under way when something was denied goes on: with the answer the denial was, with its next step, or with its question again. */
function takenUp(scene: Scene, back: Flow, then: Meaning): Move {
  // What was denied tells of no pain, and leaves nothing unsure.
  const goesOn = (then.kind === 'answer' && then.answer.kind !== 'unsure') || (then.kind === 'command' && commandKind(then.command) !== 'report');
  const answered = goesOn ? inFlow(scene, then) : undefined;
  return answered ?? ('run' in back && isUp(scene, back.run) ? silent(scene, back) : undefined) ?? interject(scene, back.kind === 'check' ? 'check' : 'talk', []) ?? fresh(scene, then);
}

/** An answer, or "go on then", where nothing runs that could go on. */
function offered(scene: Scene, flow: OfferFlow, meaning: Meaning): Move | undefined {
  if (meaning.kind === 'answer') return chosen(scene, flow, meaning.answer);
  return meaning.kind === 'command' && meaning.command === 'resume' ? chosen(scene, flow, YES) : otherExercises(scene, meaning);
}

function chosen(scene: Scene, flow: OfferFlow, given: Answer): Move | undefined {
  const id = given.kind === 'one' ? given.id : given.kind === 'many' ? given.ids[0] : undefined;
  const picked = flow.offers.find((it) => it.id === id) ?? (id === 'yes' ? flow.offers[0] : undefined);
  if (picked) return fresh(scene, picked.meaning);
  return id === 'no' ? { name: 'talk', flow: null, blocks: [line('talk.declined')], listen: false } : undefined;
}

/** Whatever was asked for, begun now, unless advice stands against it; what was under way is taken up again where it can be. */
function fresh(scene: Scene, meaning: Meaning): Move {
  return (scene.session.standing && unmoved(scene, scene.session.standing, meaning)) ?? saidBack(scene, meaning) ?? begun(scene, meaning);
}

function begun(scene: Scene, meaning: Meaning): Move {
  switch (meaning.kind) {
    case 'relief': return startRelief(fromExercise(scene));
    case 'routine': return startRoutine(scene, meaning.routine);
    case 'check': return startCheck(scene, [line('check.start')]);
    case 'ask': return asked(scene, meaning);
    case 'mileage': return startMileage(scene);
    case 'command': return besides(scene, meaning.command);
    case 'talk': return meaning.about === 'goodbye' ? farewell(scene) : interject(scene, 'talk', [line(`talk.${meaning.about}`)]) ?? elsewhere(scene, meaning.about);
    case 'answer': case 'advice': return interject(scene, 'unclear', [line('unclear.noQuestion')]) ?? unclear(scene, []);
    case 'unclear': return interject(scene, 'unclear', [line(scene.session.flow !== undefined && 'run' in scene.session.flow ? 'run.missed' : 'unclear.busy')]) ?? unclear(scene, meaning.nearest, meaning.missed);
  }
}

/** "In the sea, hamstring has gone": not a part it coaches, but somebody who is not safe. */
function elsewhere(scene: Scene, about: SmallTalk): Move {
  const move = talk(scene, about);
  return about === 'otherPart' ? { ...move, blocks: [...getSafe(scene), ...move.blocks] } : move;
}

function besides(scene: Scene, command: Command): Move {
  const { session, session: { flow } } = scene;
  const reason = reasonFor(flow, command);
  if (reason) return interject(scene, 'relief', [line(reason)]) ?? anyTime(scene, command);
  const topic = isBusy(scene) ? topicBehind(scene, command) : undefined;
  if (topic !== undefined) return asked(scene, { kind: 'ask', article: topic, also: [] });
  if (isBusy(scene)) return anyTime(scene, command);
  if (command === 'together' || (command === 'how' && session.reading)) return ofOffered(scene, command) ?? fresh(scene, together(scene));
  const own = OF_ITSELF[command];
  return readOn(scene, command) ?? (own ? answer(scene, own) : anyTime(scene, command));
}
