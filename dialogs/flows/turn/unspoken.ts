/** Time has passed, or nothing was said. */
import type { Flow } from '../../session';
import { closing, giveOutcome } from '../advice/outcome';
import { rested, unheard, welcome } from '../answers/talk';
import { line, type Move, type Scene } from '../basis/scene';
import { checkSilence } from '../check/check';
import { reliefSilence, reliefTick } from '../relief/relief';
import { routineSilence, routineTick } from '../relief/routine';
import { interject, isBusy } from './interject';
import { laterAnswered } from './kept-for-later';

export function unspoken(scene: Scene, kind: 'tick' | 'silence' | 'open'): Move {
  const { flow } = scene.session;
  if (kind === 'open') return isBusy(scene) ? interject(scene, 'talk', [line('welcome.again')]) ?? welcome(scene) : welcome(scene);
  return laterAnswered(scene, (kind === 'tick' ? ticked(scene, flow) : silent(scene, flow)) ?? unheard(scene));
}

function ticked(scene: Scene, flow: Flow | undefined): Move {
  if (flow?.kind === 'relief') return reliefTick(scene, flow);
  if (flow?.kind === 'routine') return routineTick(scene, flow);
  return { name: 'talk', flow: flow ?? null, blocks: [], effects: [{ kind: 'noTick' }] };
}

/** Silence is never "no": a doubtful alarm is acted on. */
export function silent(scene: Scene, flow: Flow | undefined): Move | undefined {
  switch (flow?.kind) {
    case 'relief': return flow.ended === true ? rested(flow) : reliefSilence(scene, flow);
    case 'routine': return flow.ended === true ? rested(flow) : routineSilence(scene, flow);
    case 'check': return checkSilence(scene, flow);
    case 'confirm': return giveOutcome(scene, flow.alarm.outcome, flow.alarm.about);
    case 'outcome': return closing(scene, flow);
    default: return undefined;
  }
}
