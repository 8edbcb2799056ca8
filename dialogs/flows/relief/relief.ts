/** A cramp under way: the stretch first, the safety question while they stretch, then massage, a slow walk and the end. */
import { begin, startRun } from '../../routines/run';
import type { ReliefFlow, Run } from '../../session';
import { isUnsafe } from '../../settings';
import { STOP_IF_RECURS, STRETCH, WALK_ON } from '../../topics';
import type { Answer, Block, Command, Meaning, TopicId } from '../../types';
import { line, type Move, question, type Scene, YES_NO, YES_NO_UNSURE } from '../basis/scene';
import { startCheck } from '../check/check';
import { routineFor, stepKind, withPlaces } from '../steps/place-to-stretch';
import { command, goOn, isUp, type Play, present, proceed, tick, wasWaiting, withLine } from '../steps/play';
import { askedAnew, askedWhenOver, finish, hasGone, helping, isAnew, isComplaint, isOtherWay, isOver, isRunOver, isToldBeside, isUnheard, isYes, lasts, leftAlone, makeSafe, placeTold, screening, screenOf, toldUnsafe } from './asks';
import { backTo, goesBack, keptOf } from './back-to';
import { skipFor, STEP_TOPICS } from './kinds-of-step';
import { isTooHardAgain, rests, softened } from './rests';

/** Stretches that did not help before the symptom check begins. */
const TRIES = 3;
/** When the safety question is spoken inside the first hold, in ms from the start of the work. */
const SCREEN_AT = 4000;

/** Begins relief, or begins it again where it came back. */
export function startRelief(scene: Scene, before?: ReliefFlow): Move {
  const { slots, session } = scene;
  const { place = 'foot', side, setting: told } = { ...session.profile, ...before, ...slots };
  const setting = slots.unsafe ?? told;
  const { bouts, screen } = before ?? { bouts: slots.recurs ? 2 : 1, screen: 'unasked' as const };
  const flow: ReliefFlow = { kind: 'relief', place, bouts, tries: 1, screen, ...(side ? { side } : {}), ...(setting ? { setting } : {}), ...(slots.theirs && setting === 'swimming' ? { theirs: true } : {}), ...(slots.helped || before?.helps ? { helps: true } : {}), ...keptOf(scene, before) };
  const profile = { ...session.profile, ...(slots.place ? { place: slots.place } : {}), ...(side ? { side } : {}) };
  const move = isUnsafe(setting) ? makeSafe(flow, setting) : stretch(scene, flow);
  return { ...move, session: { ...move.session, profile } };
}

function stretch(scene: Scene, flow: ReliefFlow): Move {
  const routine = routineFor(scene, flow.place);
  const run = startRun(routine, { id: scene.turn.id, at: scene.turn.at, ...(flow.side ? { side: flow.side } : {}), skip: skipFor(flow) });
  const ask = flow.screen === 'unasked';
  const asides = ask && scene.turn.can.cues === 'played' ? [{ at: SCREEN_AT, say: { key: screenOf(flow) } }] : [];
  const play = present(scene, routine, run, asides);
  const over = isRunOver(flow) ? [line('relief.over')] : [];
  const next: ReliefFlow = { ...flow, screen: ask ? 'asked' : flow.screen };
  const topics = flow.bouts > 1 ? [STRETCH, 'stop.which_cramp', STOP_IF_RECURS] : [STRETCH, 'stop.which_cramp'];
  if (ask) return playing(scene, next, { ...play, blocks: [...helping(flow), ...play.blocks, ...over, screening(scene, flow)] }, 'screen', topics);
  return withAsk(scene, next, { ...play, blocks: [...play.blocks, ...over] }, topics);
}

function playing(scene: Scene, flow: ReliefFlow, play: Play, asked: ReliefFlow['asked'], topics?: TopicId[]): Move {
  const { run: _old, asked: _asked, ...rest } = flow;
  const next: ReliefFlow = { ...rest, ...(play.run ? { run: play.run } : {}), ...(asked ? { asked } : {}) };
  return {
    name: 'relief', level: 'self_care', flow: next, blocks: withPlaces(scene, next, play.blocks), effects: play.effects,
    topics: topics ?? (play.run ? [STEP_TOPICS[stepKind(scene, play.run)]] : [STRETCH]),
    listen: asked !== undefined || play.run !== undefined,
  };
}

/** What follows a step or a pause; where nothing can be sent later, a question keeps the way open: that of safety, until it is answered. */
function withAsk(scene: Scene, flow: ReliefFlow, play: Play, topics?: TopicId[]): Move {
  if (!play.run) return askEased(scene, flow, play);
  if (scene.turn.can.cues !== 'inline') return playing(scene, flow, play, flow.asked === 'screen' ? 'screen' : undefined, topics);
  const isPaused = play.run.pausedAt !== undefined;
  const isOpen = flow.screen === 'asked' && !isPaused;
  const ask = isOpen ? screening(scene, flow) : question(isPaused ? 'run.goOn' : 'relief.next', YES_NO);
  return playing(scene, flow, { ...play, blocks: [...play.blocks, ask] }, isOpen ? 'screen' : 'next', topics);
}

function askEased(scene: Scene, flow: ReliefFlow, play: Play): Move {
  return playing(scene, flow, { ...play, blocks: [...play.blocks, question('relief.eased', YES_NO)] }, 'eased', [WALK_ON]);
}

export function relief(scene: Scene, before: ReliefFlow, meaning: Meaning): Move | undefined {
  const flow: ReliefFlow = scene.slots.helped ? { ...before, helps: true } : before;
  const unsafe = whereUnsafe(scene, flow, meaning);
  if (unsafe) return unsafe;
  if (lasts(scene) && (meaning.kind === 'relief' || isComplaint(meaning) || isToldBeside(flow, meaning))) return startCheck(scene, [line('relief.notACramp')]);
  if (isOtherWay(scene, flow, meaning)) return moved(scene, flow);
  switch (meaning.kind) {
    case 'relief': return again(scene, flow);
    case 'answer': return answered(scene, flow, meaning.answer);
    case 'command': return commanded(scene, flow, meaning.command);
    case 'routine': return backTo(scene, flow, meaning.routine);
    case 'unclear': return scene.slots.place && flow.run ? moved(scene, flow) : undefined;
    case 'talk': return meaning.about === 'upperLeg' && flow.run ? leftAlone(meaning.about) : undefined;
    default: return undefined;
  }
}

function whereUnsafe(scene: Scene, flow: ReliefFlow, meaning: Meaning): Move | undefined {
  if (flow.asked === 'safe' && meaning.kind === 'check') return startCheck(scene, [line('check.doubt')]);
  if (flow.asked === 'safe' && isUnsafe(flow.setting) && !isYes(meaning)) return hasGone(flow, meaning) ? finish(flow) : makeSafe(flow, flow.setting);
  const endangered = toldUnsafe(scene, flow);
  return endangered && makeSafe(flow, endangered);
}

/** "My foot is cramping" once more: another place, the same cramp still there, or one that came back. */
function again(scene: Scene, flow: ReliefFlow): Move {
  const { place } = scene.slots;
  if (place !== undefined && place !== flow.place && !flow.ended) return moved(scene, flow);
  return flow.ended ? cameBack(scene, flow) : stillHurts(scene, flow);
}

/** Another place is another stretch; the other foot is the same one, and the clock runs on. */
function moved(scene: Scene, flow: ReliefFlow): Move {
  const { side, setting } = scene.slots;
  const place = placeTold(scene) ?? flow.place;
  const routine = flow.run && scene.content.routines[flow.run.routine];
  if (routine !== undefined && !isUp(scene, flow.run) && side && side !== 'both' && setting === undefined && routineFor(scene, place) === routine && flow.run) return sided(scene, { ...flow, place, side }, { ...flow.run, side });
  return startRelief({ ...scene, slots: { ...scene.slots, place } }, { ...flow, screen: askedAnew(flow) });
}

function sided(scene: Scene, flow: ReliefFlow, run: Run & { side: 'left' | 'right' }): Move {
  const routine = scene.content.routines[run.routine];
  const play = routine ? goOn(scene, routine, run) : { run, blocks: [], effects: [] };
  const move = withAsk(scene, flow, { ...play, blocks: [line(`run.side.${run.side}`), ...play.blocks] });
  return { ...move, session: { profile: { ...scene.session.profile, ...(scene.slots.place ? { place: flow.place } : {}), side: run.side } } };
}

function answered(scene: Scene, flow: ReliefFlow, answer: Answer): Move | undefined {
  const yes = isYes({ kind: 'answer', answer });
  switch (flow.asked) {
    case 'screen': return screened(scene, flow, answer);
    case 'safe': return stretch(scene, flow);
    case 'eased': return yes ? finish(flow) : stillHurts(scene, flow);
    case 'next': return onward(scene, flow, yes);
    default: return undefined;
  }
}

function onward(scene: Scene, flow: ReliefFlow, yes: boolean): Move {
  const routine = flow.run && scene.content.routines[flow.run.routine];
  if (!flow.run || !routine) return finish(flow);
  if (!yes) return wasWaiting(scene) ? finish(flow) : playing(scene, flow, { run: flow.run, blocks: [question('run.waiting', YES_NO)], effects: [] }, 'next');
  if (flow.run.pausedAt !== undefined) return withAsk(scene, flow, command(scene, routine, flow.run, 'resume') ?? { blocks: [], effects: [] });
  return withAsk(scene, flow, proceed(scene, routine, flow.run, skipFor(flow)));
}

function screened(scene: Scene, flow: ReliefFlow, answer: Answer): Move {
  if (answer.kind !== 'one' || answer.id !== 'no') return startCheck(scene, [line('relief.notACramp')]);
  const { waits, wants, ...rest } = flow;
  const clear: ReliefFlow = { ...rest, screen: 'clear', asked: undefined };
  if (waits === true && wants !== undefined) return goesBack(scene, clear, wants);
  const routine = flow.run && scene.content.routines[flow.run.routine];
  if (!flow.run || !routine) return askEased(scene, clear, { blocks: [line('relief.good')], effects: [] });
  const over = waits === true || isUp(scene, flow.run);
  const play = over ? proceed(scene, routine, flow.run, skipFor(clear)) : goOn(scene, routine, flow.run);
  return withAsk(scene, clear, { ...play, blocks: [line(over ? 'relief.good' : 'relief.keepGoing'), ...play.blocks] });
}

function commanded(scene: Scene, flow: ReliefFlow, said: Command): Move | undefined {
  switch (said) {
    case 'cameBack': return cameBack(scene, flow);
    case 'stillHurts': return stillHurts(scene, flow);
    case 'hurts': return startCheck(scene, [line(flow.run && stepKind(scene, flow.run) === 'massage' ? 'relief.hurtsRubbed' : 'relief.hurts')]);
    case 'eased': case 'done': return flow.ended ? undefined : eased(scene, flow);
    case 'correct': return corrected(scene, flow);
    case 'switchSide': return flow.ended ? undefined : otherSide(scene, flow);
    case 'again': return flow.ended ? undefined : stillHurts(scene, flow);
    case 'next': case 'skip':
      // Who passes the safety question by twice is led no further: a torn calf is not walked on at our word.
      return flow.screen !== 'asked' || !flow.run ? timed(scene, flow, said) : isUnheard(flow) ? askFirst(scene, flow, []) : finish(flow);
    case 'how': return isTooHardAgain(scene, flow) ? commanded(scene, flow, 'hurts') : timed(scene, softened(scene, flow), said);
    default: return timed(scene, flow, said);
  }
}

function corrected(scene: Scene, flow: ReliefFlow): Move | undefined {
  const { place, side, setting } = scene.slots;
  return (place ?? side ?? setting) ? moved(scene, flow) : undefined;
}

/** The other foot is cramping now: a stretch for it, whatever ran for this one. */
function otherSide(scene: Scene, flow: ReliefFlow): Move {
  const { side: before, ...rest } = flow;
  const side = before === 'left' ? 'right' : before === 'right' ? 'left' : undefined;
  const { side: _old, ...profile } = scene.session.profile;
  const { place: told, ...slots } = scene.slots;
  const place = told === 'leg' ? undefined : told;
  const move = startRelief({ ...scene, session: { ...scene.session, profile }, slots: { ...slots, ...(place ? { place } : {}), ...(side ? { side } : {}) } }, { ...rest, screen: askedAnew(rest) });
  return { ...move, blocks: [line(`run.side.${side ?? 'other'}`), ...move.blocks] };
}

function timed(scene: Scene, flow: ReliefFlow, said: Command): Move | undefined {
  if (!flow.run) return askedWhenOver(scene, flow, said);
  const routine = scene.content.routines[flow.run.routine];
  const topics = isOver(scene, flow, said) ? [STRETCH, STOP_IF_RECURS] : undefined;
  const play = routine && (topics ? withLine('relief.over', goOn(scene, routine, flow.run)) : command(scene, routine, flow.run, said, skipFor(flow)));
  if (!play || flow.asked !== 'screen' || !(said === 'how' || play.blocks.some((block) => isAnew(block, flow.run)))) return play && withAsk(scene, flow, play, topics);
  return playing(scene, flow, { ...play, blocks: [...play.blocks, screening(scene, flow)] }, 'screen', topics);
}

/** "It's gone": on to the walk, or the end where they were walking already. */
function eased(scene: Scene, flow: ReliefFlow): Move {
  const routine = flow.run && scene.content.routines[flow.run.routine];
  if (!flow.run || !routine) return finish(flow);
  if (isUnheard(flow)) return askFirst(scene, flow, [line('relief.good')]);
  // "Yes it's gone", to the question itself, may be of what it asks for.
  if (flow.screen === 'asked' && flow.asked === 'screen' && stepKind(scene, flow.run) !== 'walk') return finish(flow);
  const play = proceed(scene, routine, flow.run, skipFor(flow, scene.slots.walks));
  return play.run ? withAsk(scene, flow, { ...play, blocks: [line('relief.good'), ...play.blocks] }) : finish(flow);
}

/** Asked once more, where the step ends or something else is wanted. */
export function askFirst(scene: Scene, flow: ReliefFlow, before: Block[]): Move {
  return playing(scene, { ...flow, waits: true }, { ...(flow.run ? { run: flow.run } : {}), blocks: [...before, question(screenOf(flow, true), YES_NO_UNSURE)], effects: [{ kind: 'noTick' }] }, 'screen');
}

function stillHurts(scene: Scene, flow: ReliefFlow): Move {
  if (flow.tries >= TRIES) return startCheck(scene, [line('relief.notSettling')]);
  const routine = routineFor(scene, flow.place);
  const first = routine.steps.find((step) => step.kind === 'hold') ?? routine.steps[0];
  const next: ReliefFlow = { ...flow, tries: flow.tries + 1, ended: false };
  if (!flow.run || !first || flow.screen === 'unasked') return stretch(scene, next);
  const play = present(scene, routine, { ...begin({ ...flow.run, routine: routine.id, skipInstructions: false }, first, scene.turn.at), id: scene.turn.id });
  const blocks = [line('relief.again'), ...play.blocks];
  if (flow.asked === 'screen') return playing(scene, next, { ...play, blocks: [...blocks, screening(scene, flow)] }, 'screen', [STRETCH]);
  return withAsk(scene, next, { ...play, blocks }, [STRETCH]);
}

function cameBack(scene: Scene, flow: ReliefFlow): Move {
  const { run: _run, ...rest } = flow;
  return startRelief(scene, { ...rest, bouts: flow.bouts + 1, screen: flow.screen === 'clear' ? 'clear' : 'unasked', ended: false });
}

export function reliefTick(scene: Scene, flow: ReliefFlow): Move {
  const routine = flow.run && scene.content.routines[flow.run.routine];
  if (!flow.run || !routine) return { name: 'relief', flow, blocks: [], effects: [{ kind: 'noTick' }] };
  if (rests(flow) && isUnheard(flow) && isUp(scene, flow.run)) return askFirst(scene, flow, []);
  return withAsk(scene, flow, tick(scene, routine, flow.run, skipFor(flow)));
}

/** Nothing was said: during a hold that is success; after it, the next step. */
export function reliefSilence(scene: Scene, flow: ReliefFlow): Move | undefined {
  const routine = flow.run && scene.content.routines[flow.run.routine];
  if (!flow.run || !routine) return flow.asked === 'eased' ? finish(flow) : undefined;
  if (!isUp(scene, flow.run)) return withAsk(scene, flow, goOn(scene, routine, flow.run));
  if (isUnheard(flow)) return askFirst(scene, flow, []);
  return withAsk(scene, flow, proceed(scene, routine, flow.run, skipFor(flow)));
}
