/** What relief asks beside its steps, and what tells that it is no cramp to be stretched. */
import type { Flow, ReliefFlow, Run } from '../../session';
import { SORENESS, STOP_IF_RECURS, STRETCH, WALK_ON } from '../../topics';
import type { Block, Command, Meaning, Place, Setting, SmallTalk, TopicId, UnsafeSetting } from '../../types';
import { isNone } from '../basis/choices';
import { safetyOf } from '../basis/get-safe';
import { overKey } from '../steps/asked-of-step';
import { choice, line, type Move, question, type Scene, YES_NO, YES_NO_UNSURE } from '../basis/scene';

/** Nothing else in the water, at the wheel or on a ladder, whatever is told or asked, before somebody is safe; said again in other words. */
export function makeSafe(flow: ReliefFlow, setting: UnsafeSetting): Move {
  const { warned, ...rest } = flow;
  return {
    name: 'relief', level: 'self_care', topics: setting === 'swimming' ? ['stop.in_water'] : [STRETCH], listen: true,
    flow: { ...rest, setting, asked: 'safe', ...(warned === true ? {} : { warned: true }) },
    blocks: [line(`relief.${warned === true ? 'unsafe' : 'getSafe'}.${safetyOf(setting, flow.theirs)}`), ...reliefQuestion({ ...flow, asked: 'safe' })],
  };
}

/** It has let go before anybody was safe: nothing is left to stretch. In the water that is no reason to stay there. */
export function hasGone({ setting }: ReliefFlow, meaning: Meaning): boolean {
  return meaning.kind === 'command' && meaning.command === 'eased' && setting !== 'swimming';
}

/** "I'm at the wheel, by the way": told late, in the middle of the stretch, whatever else it is understood as. */
export function toldUnsafe({ slots: { unsafe } }: Scene, flow: ReliefFlow): UnsafeSetting | undefined {
  return unsafe !== undefined && flow.setting !== unsafe && flow.ended !== true && flow.asked !== 'safe' ? unsafe : undefined;
}

export function isYes(meaning: Meaning): boolean {
  return meaning.kind === 'answer' && meaning.answer.kind === 'one' && meaning.answer.id === 'yes';
}

export function screening(scene: Scene, flow: ReliefFlow) {
  const { cues } = scene.turn.can;
  return question(screenOf(flow, cues === 'inline'), YES_NO_UNSURE, cues === 'played');
}

/** What is told to somebody is done for another. */
export function helping({ helps, setting }: ReliefFlow): Block[] {
  return helps && setting !== 'swimming' ? [line('relief.forThem')] : [];
}

/** How the safety question is put: while they hold, or after; of who speaks, or of somebody who is helped. */
export function screenOf({ helps }: ReliefFlow, after = false): string {
  return helps ? 'relief.theirScreen' : after ? 'relief.screenAfter' : 'relief.screen';
}

/** The question still open, to be put again after an interruption. */
export function reliefQuestion(flow: ReliefFlow): Block[] {
  switch (flow.asked) {
    case 'screen': return [question(screenOf(flow), YES_NO_UNSURE)];
    case 'safe': return [question(flow.theirs ? 'relief.theySafe' : 'relief.safe', [choice('yes', 'choice.safe')])];
    case 'eased': return [question('relief.eased', YES_NO)];
    case 'next': return [question(flow.run?.pausedAt === undefined ? 'relief.next' : 'run.goOn', YES_NO)];
    default: return [];
  }
}

/** What is meant by what relief asks. */
export function reasonFor(flow: Flow | undefined, command: Command): string | undefined {
  if (flow?.kind !== 'relief' || (command !== 'why' && command !== 'clarify')) return undefined;
  return flow.asked === 'screen' ? 'relief.screenReason' : flow.asked === 'eased' ? 'relief.easedMeans' : undefined;
}

/** Nobody walks on over the safety question unless they have passed it by once. */
export function isUnheard({ screen, waits }: ReliefFlow): boolean {
  return screen === 'asked' && waits !== true;
}

/** What is still open is asked with the new stretch. */
export function askedAnew({ screen }: Pick<ReliefFlow, 'screen'>): ReliefFlow['screen'] {
  return screen === 'asked' ? 'unasked' : screen;
}

/** It came back on the run; nobody runs in bed. */
export function isRunOver({ bouts, setting }: Pick<ReliefFlow, 'bouts' | 'setting'>): boolean {
  return bouts > 1 && setting !== 'bed';
}

/** Which last word fits: nobody is sent running who was never heard on the signs of a tear or a clot. */
function endOf(flow: ReliefFlow): string {
  const { setting, screen } = flow;
  if (isRunOver(flow)) return 'over';
  if (setting !== undefined && OWN_END.includes(setting)) return setting;
  return screen === 'clear' ? 'running' : 'unheard';
}
const OWN_END: readonly Setting[] = ['bed', 'swimming', 'driving', 'unsteady', 'resting', 'exercise'];

/** A cramp of ten minutes or of days is no plain one: medicine.md, "within seconds to ten minutes". */
export function lasts({ slots: { since, duration = 0 } }: Scene): boolean {
  return since !== undefined || duration >= LONG;
}
const LONG = 10 * 60;

export function isComplaint(meaning: Meaning): boolean {
  return meaning.kind === 'command' && (meaning.command === 'stillHurts' || meaning.command === 'hurts' || meaning.command === 'cameBack');
}

/** "No pop, no swelling, but I've had it since Sunday": told beside the no, or in its place. */
export function isToldBeside({ asked }: ReliefFlow, { kind }: Meaning): boolean {
  return asked === 'screen' && (kind === 'answer' || kind === 'unclear');
}

/** Running on with a cramp that is there. */
const THROUGH_IT: TopicId = 'stop.misbelief_leave_it';
/** How to run on. */
const RUNNING_ON: readonly TopicId[] = [WALK_ON, THROUGH_IT, 'return.race_day', 'prevent.pacing'];

/** After a cramp that came back the run is over, however leave to run on is asked for; after one that has let go it goes on slowly. */
export function articleAfter({ session: { flow } }: Scene, article: TopicId): TopicId {
  if (flow?.kind !== 'relief') return article;
  if (flow.bouts > 1) return RUNNING_ON.includes(article) ? STOP_IF_RECURS : article;
  return flow.ended === true && article === THROUGH_IT ? WALK_ON : article;
}
/** Who wants to run on after it came back, or asks whether to, is told that the run is over; the step goes on. */
export function isOver({ slots: { howAsked = '' } }: Scene, flow: ReliefFlow, said: Command): boolean {
  return said === 'how' && isRunOver(flow) && RUN_ON.includes(howAsked);
}
const RUN_ON: readonly string[] = ['jog', 'enough'];

/** Asked when no step runs any more. */
export function askedWhenOver(scene: Scene, flow: ReliefFlow, said: Command): Move | undefined {
  const key = said === 'how' ? overKey(scene, scene.slots.howAsked ?? '') : undefined;
  if (key === undefined) return undefined;
  const isEnded = isOver(scene, flow, said);
  return { name: 'relief', level: 'self_care', flow, blocks: [line(isEnded ? 'relief.over' : key), ...reliefQuestion(flow)], topics: [isEnded ? STOP_IF_RECURS : WALK_ON], listen: flow.asked !== undefined };
}

/** Once the safety question was answered with a no, what was told of the step beside it is done: from here. "No, next" has been done by then. */
export function cleared(scene: Scene, move: Move, also: Meaning): Scene | undefined {
  const { flow } = move;
  const before = scene.session.flow;
  if (also.kind !== 'command' || before?.kind !== 'relief' || before.asked !== 'screen' || flow?.kind !== 'relief' || flow.screen !== 'clear') return undefined;
  const isDone = (also.command === 'next' || also.command === 'eased') && flow.run?.step !== before.run?.step;
  return isDone ? undefined : ledOn(scene, move);
}

/** "None of these, I'm off now": the answer counts, and may find something. */
export function endsCheck({ session: { flow } }: Scene, also: Meaning): boolean {
  return flow?.kind === 'check' && also.kind === 'command' && also.command === 'stop';
}

/** Where a stretch was led on to, for what is said beside it. */
export function ledOn(scene: Scene, { flow, session }: Move): Scene {
  return { ...scene, session: { ...scene.session, ...session, flow: flow ?? undefined } };
}

/** "The right leg": of one that cramps at the foot the leg tells the side, and no other place. */
export function placeTold({ slots: { place, side } }: Scene): Place | undefined {
  return place === 'leg' && side !== undefined ? undefined : place;
}

/** A cramp in the middle of an exercise. */
export function fromExercise(scene: Scene): Scene {
  return scene.session.flow?.kind === 'routine' ? { ...scene, slots: { setting: 'exercise', ...scene.slots } } : scene;
}

/** The same step from its beginning: what is asked beside it is asked again, as it is after what was asked of the step. */
export function isAnew(block: Block, run: Run | undefined): boolean {
  return block.kind === 'cues' && block.instruction !== undefined && block.step === run?.step;
}

/** The last words: how to go on, or not; and what would be no plain cramp. */
export function finish(flow: ReliefFlow): Move {
  const { run: _run, asked: _asked, ...rest } = flow;
  const blocks = [line(`relief.done.${endOf(flow)}`), line(flow.screen === 'clear' ? 'relief.ifBack' : 'relief.ifWorse')];
  return { name: 'relief', level: 'self_care', flow: { ...rest, ended: true }, blocks, topics: [WALK_ON, STOP_IF_RECURS, SORENESS], effects: [{ kind: 'noTick' }], listen: false };
}

/** "It's my hamstring, not the calf": nothing here stretches that. */
export function leftAlone(about: SmallTalk): Move {
  return { name: 'talk', flow: null, blocks: [line(`talk.${about}`)], effects: [{ kind: 'noTick' }], listen: true };
}

/** "They're pulling up, not down": the stretch that runs pulls them further. */
export function isOtherWay({ slots: { place } }: Scene, flow: ReliefFlow, meaning: Meaning): boolean {
  const isBeside = meaning.kind === 'command' || meaning.kind === 'talk' || (meaning.kind === 'answer' && isNone(meaning.answer));
  return isBeside && place !== undefined && WAYS.includes(place) && place !== flow.place && flow.run !== undefined && !flow.ended;
}
const WAYS: readonly Place[] = ['toes_up', 'toes_down'];
