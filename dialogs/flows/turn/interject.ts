/** Something said in the middle of something else: said, and then the place is taken up again. */
import type { Flow, ReliefFlow, RoutineFlow } from '../../session';
import type { Block, Effect, FlowName, Level, TopicId } from '../../types';
import type { Move, Scene } from '../basis/scene';
import { askAgain } from '../check/check';
import { reliefQuestion } from '../relief/asks';
import { routineQuestion } from '../relief/routine';
import { command, goOn } from '../steps/play';

interface Place { blocks: Block[]; effects: Effect[]; flow: Flow; listen: boolean }

/** What there is to take up again, or undefined where nothing is under way. */
function placeOf(scene: Scene, flow: Flow | undefined): Place | undefined {
  if (flow?.kind === 'check') return { ...askAgain(scene, flow), effects: [], flow };
  if (flow?.kind === 'relief' && !flow.run) return flow.ended || !flow.asked ? undefined : { blocks: reliefQuestion(flow), effects: [], flow, listen: true };
  return flow?.kind === 'relief' || flow?.kind === 'routine' ? placeInRun(scene, flow) : undefined;
}

function placeInRun(scene: Scene, flow: ReliefFlow | RoutineFlow): Place | undefined {
  const routine = flow.run && scene.content.routines[flow.run.routine];
  if (flow.ended || !flow.run || !routine) return undefined;
  // An illness or a pregnancy told in an exercise: its article first, and nothing goes on of itself.
  const isHeld = flow.kind === 'routine' && scene.slots.conditions !== undefined && flow.run.pausedAt === undefined;
  const { run, blocks, effects } = (isHeld ? command(scene, routine, flow.run, 'pause') : undefined) ?? goOn(scene, routine, flow.run);
  const question = flow.kind === 'relief' ? reliefQuestion(flow) : routineQuestion(flow);
  return { blocks: [...blocks, ...question], effects, flow: { ...flow, run: run ?? flow.run }, listen: true };
}

export function isBusy(scene: Scene): boolean {
  return placeOf(scene, scene.session.flow) !== undefined;
}

/** @returns the words and then the place taken up again; undefined where nothing is under way. */
export function interject(scene: Scene, name: FlowName, said: Block[], topics: TopicId[] = [], level?: Level): Move | undefined {
  const place = placeOf(scene, scene.session.flow);
  if (!place) return undefined;
  const { blocks, effects, flow, listen } = place;
  return { name, topics, flow, blocks: [...said, ...blocks], effects, listen, ...(level ? { level } : {}) };
}
