/** Practice: a routine done step by step, hands-free. */
import { startRun } from '../../routines/run';
import type { RoutineFlow } from '../../session';
import type { Answer, Block, Command, Meaning, RoutineId, TopicId } from '../../types';
import { line, type Move, offer, offering, question, type Scene, YES_NO } from '../basis/scene';
import { practiceOf } from '../steps/asked-of-step';
import { command, goOn, isUp, type Play, present, proceed, tick, wasWaiting } from '../steps/play';

/** Most routines named at once; more cannot be remembered by ear. */
const NAMED = 3;

/** Begins a routine; without a name, or with one that is not there, offers some. */
export function startRoutine(scene: Scene, id?: RoutineId): Move {
  const routine = id === undefined ? undefined : scene.content.routines[id];
  if (routine?.kind !== 'practice') return offerRoutines(scene);
  const { side } = scene.slots;
  const run = startRun(routine, { id: scene.turn.id, at: scene.turn.at, ...(side && side !== 'both' ? { side } : {}) });
  const play = present(scene, routine, run);
  const intro = line(`routines.${routine.id}.intro`);
  return playing(scene, { kind: 'routine', run }, { ...play, blocks: [intro, ...play.blocks] });
}

/** "The one where you fan your toes, with me": told of by its looks, and begun. */
export function byItsLooks(scene: Scene, [first = '', ...others]: readonly TopicId[], asked?: string): Move | undefined {
  // "Pull the arch up" is near to what is done in a cramp.
  const article = IN_A_CRAMP.test(first) ? others.find((it) => practiceOf(scene, it)?.topic === it) ?? first : first;
  const practice = asked === undefined && scene.slots.together === true && scene.session.standing === undefined ? practiceOf(scene, article) : undefined;
  return practice?.topic === article ? startRoutine(scene, practice.id) : undefined;
}
const IN_A_CRAMP = /^stop\./;

/** Said aloud a few at a time; asked for others, those that come next. */
function offerRoutines(scene: Scene): Move {
  const practice = Object.values(scene.content.routines).filter((routine) => routine.kind === 'practice');
  const from = practice.findIndex(({ id }) => id === lastOffered(scene)) + 1;
  const shown = scene.turn.can.voice ? practice.slice(from === practice.length ? 0 : from).slice(0, NAMED) : practice;
  const offers = shown.map(({ id }) => offer(id, { kind: 'routine', routine: id }, { key: `routines.${id}.title` }));
  return { name: 'routine', topics: ['exercise.overview'], listen: true, ...offering('routine.which', offers) };
}

/** "What else is there?", where one is to be chosen. */
export function otherExercises(scene: Scene, meaning: Meaning): Move | undefined {
  const isAsked = (meaning.kind === 'command' && OTHERS.includes(meaning.command)) || (meaning.kind === 'talk' && meaning.about === 'whatCanYouDo') || (meaning.kind === 'ask' && meaning.asked === 'else');
  return isAsked && lastOffered(scene) !== undefined ? offerRoutines(scene) : undefined;
}
const OTHERS: readonly Command[] = ['more', 'next', 'skip', 'help'];

/** The last exercise of those to choose from. */
function lastOffered({ session: { flow } }: Scene): RoutineId | undefined {
  const last = flow?.kind === 'offer' && flow.offers.every(({ meaning }) => meaning.kind === 'routine') ? flow.offers.at(-1)?.meaning : undefined;
  return last?.kind === 'routine' ? last.routine : undefined;
}

function playing(scene: Scene, flow: RoutineFlow, play: Play): Move {
  if (!play.run) return finish(scene, flow, play);
  const next: RoutineFlow = { kind: 'routine', run: play.run, ...(scene.turn.can.cues === 'inline' ? { asked: 'next' as const } : {}) };
  return { name: 'routine', topics: topicsOf(scene, flow), listen: true, effects: play.effects, flow: next, blocks: [...play.blocks, ...routineQuestion(next)] };
}

/** Where nothing can be sent later, a question keeps the way open; it is put again after an interruption. */
export function routineQuestion({ asked, run }: RoutineFlow): Block[] {
  return asked ? [question(run.pausedAt === undefined ? 'routine.next' : 'run.goOn', YES_NO)] : [];
}

function topicsOf(scene: Scene, flow: RoutineFlow): string[] {
  const topic = scene.content.routines[flow.run.routine]?.topic;
  return topic === undefined ? [] : [topic];
}

function finish(scene: Scene, flow: RoutineFlow, play: Play): Move {
  const key = `routines.${flow.run.routine}`;
  const own = ['done', 'dose', 'harder'].map((part) => `${key}.${part}`).filter(scene.has).map((it) => line(it));
  const blocks = [...play.blocks, line('routine.done'), ...own];
  return { name: 'routine', topics: topicsOf(scene, flow), flow: { ...flow, ended: true }, blocks, effects: [{ kind: 'noTick' }], listen: false };
}

export function routine(scene: Scene, flow: RoutineFlow, meaning: Meaning): Move | undefined {
  if (flow.ended) return ended(scene, flow, meaning);
  switch (meaning.kind) {
    case 'answer': return answered(scene, flow, meaning.answer);
    case 'command': return commanded(scene, flow, meaning.command);
    default: return undefined;
  }
}

function ended(scene: Scene, flow: RoutineFlow, meaning: Meaning): Move | undefined {
  const isJustOver = scene.session.last?.reply.flow === 'routine';
  if (isJustOver && meaning.kind === 'talk' && meaning.about === 'whatCanYouDo') return offerRoutines(scene);
  if (meaning.kind !== 'command') return undefined;
  if (AFRESH.includes(meaning.command)) return startRoutine(scene, flow.run.routine);
  return ANOTHER.includes(meaning.command) ? offerRoutines(scene) : undefined;
}

const AFRESH: readonly Command[] = ['again', 'repeat', 'startOver', 'together'];
/** "What next?", "give me a different one", once it is done. */
const ANOTHER: readonly Command[] = ['next', 'skip', 'help'];

function answered(scene: Scene, flow: RoutineFlow, answer: Answer): Move | undefined {
  const { run } = flow;
  const data = scene.content.routines[run.routine];
  if (!flow.asked || !data || answer.kind !== 'one') return undefined;
  if (answer.id !== 'yes') return wasWaiting(scene) ? finish(scene, flow, { blocks: [], effects: [] }) : waiting(scene, flow);
  const play = run.pausedAt === undefined ? proceed(scene, data, run) : command(scene, data, run, 'resume');
  return play && playing(scene, flow, play);
}

function resuming(scene: Scene, flow: RoutineFlow): Move {
  const next: RoutineFlow = { ...flow, asked: 'next' };
  return { name: 'routine', topics: topicsOf(scene, flow), flow: next, blocks: routineQuestion(next), listen: true };
}

/** "No, not yet": there is no hurry. */
function waiting(scene: Scene, flow: RoutineFlow): Move {
  return { name: 'routine', topics: topicsOf(scene, flow), flow, blocks: [question('run.waiting', YES_NO)], listen: true };
}

function commanded(scene: Scene, flow: RoutineFlow, said: Command): Move | undefined {
  const data = scene.content.routines[flow.run.routine];
  if (!data) return undefined;
  switch (said) {
    case 'hurts': case 'stillHurts': return hurts();
    // "Done, go": with whatever it was paused for; else with the next part, where there is one.
    case 'done': return flow.run.pausedAt === undefined ? playing(scene, flow, proceed(scene, data, flow.run)) : resuming(scene, flow);
    case 'startOver': return startRoutine(scene, data.id);
    case 'more': case 'why': return { ...explain(scene, flow), effects: [] };
    case 'clarify': return scene.session.last?.reply.flow === 'answer' ? undefined : commanded(scene, flow, 'repeat');
    default: {
      const play = command(scene, data, flow.run, said);
      return play && playing(scene, flow, play);
    }
  }
}

/** "That hurts": the work ends at once, and what kind of hurt decides the way. */
function hurts(): Move {
  const offers = [offer('cramping', { kind: 'relief' }), offer('otherPain', { kind: 'check' }), offer('enough', { kind: 'command', command: 'stop' })];
  const { blocks, flow } = offering('routine.hurtHow', offers);
  return { name: 'routine', topics: ['exercise.cramp_during'], blocks: [line('routine.hurts'), ...blocks], flow, effects: [{ kind: 'noTick' }], listen: true };
}

/** When to stop; asked once more, how much of it is enough, or what stands at its beginning. */
function explain(scene: Scene, flow: RoutineFlow): Move {
  const data = scene.content.routines[flow.run.routine];
  const part = (name: string) => `routines.${flow.run.routine}.${name}`;
  const stop = part('stop');
  const isTold = scene.session.last?.reply.blocks.some((block) => block.kind === 'line' && block.text.key === stop) === true;
  const rest = data ? goOn(scene, data, flow.run) : { blocks: [], effects: [] };
  return playing(scene, flow, { ...rest, blocks: [line(isTold ? [part('dose'), part('intro')].find(scene.has) ?? stop : stop), ...rest.blocks] });
}

export function routineTick(scene: Scene, flow: RoutineFlow): Move {
  const data = scene.content.routines[flow.run.routine];
  if (!data || flow.ended) return { name: 'routine', flow, blocks: [], effects: [{ kind: 'noTick' }] };
  return playing(scene, flow, tick(scene, data, flow.run));
}

export function routineSilence(scene: Scene, flow: RoutineFlow): Move | undefined {
  const data = scene.content.routines[flow.run.routine];
  if (!data) return undefined;
  return playing(scene, flow, isUp(scene, flow.run) ? proceed(scene, data, flow.run) : goOn(scene, data, flow.run));
}

