/** Commands that the conversation under way has no use for, or that mean the same everywhere. */
import { type CommandKind, commandKind } from '../../commands';
import { AT_ONCE, SORENESS } from '../../topics';
import type { Command, Effect } from '../../types';
import { closing } from '../advice/outcome';
import { answer } from '../answers/answer';
import { help, nothingToDo, welcome } from '../answers/talk';
import { line, type Move, type Scene } from '../basis/scene';
import { left, startCheck } from '../check/check';
import { fromExercise } from '../relief/asks';
import { startRelief } from '../relief/relief';
import { interject } from './interject';

const QUIET: Effect[] = [{ kind: 'noTick' }];

export function anyTime(scene: Scene, command: Command): Move {
  switch (command) {
    case 'stop': return stop(scene);
    case 'forget': return { name: 'talk', topics: ['coach.privacy'], flow: null, blocks: [line('privacy.forgotten')], effects: [{ kind: 'forget' }], listen: false };
    case 'aboutMe': return interject(scene, 'talk', [line('privacy.aboutMe')], ['coach.privacy']) ?? nothingToDo('talk', 'privacy.aboutMe', ['coach.privacy']);
    case 'help': return interject(scene, 'talk', [line('help.running')], ['coach.about']) ?? help(scene);
    case 'startOver': return { ...welcome(scene), session: { profile: { greeted: true }, standing: undefined, told: [], reading: undefined, misses: 0 }, effects: QUIET };
    case 'stillHurts': case 'cameBack': return cramping(scene, command);
    case 'hurts': return startCheck(scene, [line('check.start')]);
    case 'repeat': case 'again': case 'clarify': return repeat(scene);
    case 'skip': return useless(scene, IDLE.step);
    default: return useless(scene, IDLE[commandKind(command)]);
  }
}

/** Nothing to be done with it: beside what is under way, which goes on, or by itself. */
function useless(scene: Scene, key: string): Move {
  return interject(scene, 'talk', [line(key === 'good' ? 'idle.good' : 'idle.notHere')]) ?? nothingToDo('talk', `idle.${key}`);
}

const IDLE: Record<CommandKind, string> = { step: 'nothingRunning', report: 'good', reading: 'nothingRead', own: 'notHere' };

/** Ends whatever is under way, at once. */
function stop(scene: Scene): Move {
  const { flow, standing } = scene.session;
  if (flow?.kind === 'check') {
    const move = left(scene, flow);
    return { ...move, flow: null, effects: [...move.effects ?? [], ...QUIET] };
  }
  if (standing) return { ...closing(scene, { kind: 'outcome', ...standing, told: [] }), flow: null, effects: QUIET };
  const key = flow?.kind === 'relief' && !flow.ended ? 'stop.relief' : 'stop.plain';
  const name = flow?.kind === 'relief' || flow?.kind === 'routine' ? flow.kind : 'talk';
  return { name, topics: [], flow: null, blocks: [line(key)], effects: QUIET, listen: false };
}

/** Who says goodbye wants what runs to end with it. */
export function farewell(scene: Scene): Move {
  const stopped = stop(scene);
  return scene.session.standing ? stopped : { ...stopped, blocks: [line('talk.goodbye')] };
}

function cramping(scene: Scene, command: 'stillHurts' | 'cameBack'): Move {
  const { session: { flow, reading }, slots } = scene;
  // After an answer that was read, with nothing under way.
  if (command === 'stillHurts' && slots.sore === true && reading && !AT_ONCE.test(reading.article) && (flow === undefined || flow.kind === 'offer')) return answer(scene, SORENESS);
  if (command === 'stillHurts' || scene.session.flow?.kind === 'routine') return startRelief(fromExercise(scene));
  return startRelief(scene, { kind: 'relief', place: scene.session.profile.place ?? 'foot', bouts: 2, tries: 1, screen: 'unasked' });
}

/** The last reply again, word for word, as asked. */
function repeat(scene: Scene): Move {
  const last = scene.session.last?.reply;
  if (!last || last.blocks.length === 0) return nothingToDo('talk', 'idle.nothingRead');
  const { flow, blocks, level, topics, listen } = last;
  return { name: flow, blocks, topics, listen, flow: scene.session.flow ?? null, ...(level ? { level } : {}) };
}
