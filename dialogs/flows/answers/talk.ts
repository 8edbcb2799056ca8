/** Small talk, help, and repair: short, useful, and never a dead end. */
import type { Flow } from '../../session';
import type { Block, FlowName, SmallTalk, TopicId } from '../../types';
import { BEGINNINGS, line, type Move, offer, offering, type Scene } from '../basis/scene';
import { topicOffer } from './answer';

/** Topics small talk stands for, where it does. */
const TOPICS: Partial<Record<SmallTalk, TopicId[]>> = {
  whoAreYou: ['coach.about'], areYouHuman: ['coach.about'], whatCanYouDo: ['coach.about'],
  diagnosis: ['coach.limits'], medicineDose: ['coach.limits'], callForMe: ['coach.limits'],
};

export function talk(scene: Scene, about: SmallTalk, more: readonly Block[] = []): Move {
  const part = scene.slots.otherPart;
  const said = about === 'otherPart' && part !== undefined ? line('talk.otherPartNamed', { part }) : line(about === 'log' && isNoting(scene) ? 'talk.logMore' : `talk.${about}`);
  const topics = TOPICS[about] ?? [];
  // Said and done: it asks nothing back.
  if (about === 'thanks') return { name: 'talk', topics, flow: scene.session.flow ?? null, blocks: [said], listen: false };
  const { blocks, flow } = offering('talk.what', BEGINNINGS);
  return { name: 'talk', topics, flow, blocks: [said, ...more, ...blocks], listen: true };
}

/** Whether a cramp was to be noted a moment ago: what is told now would go with it. */
export function isNoting({ session: { last } }: Pick<Scene, 'session'>): boolean {
  return last?.reply.blocks.some((block) => block.kind === 'line' && (block.text.key === 'talk.log' || block.text.key === 'talk.logMore')) === true;
}

/** The first words of a conversation. The full disclaimer comes once a person. */
export function welcome(scene: Scene): Move {
  const again = scene.session.profile.greeted === true;
  const { blocks, flow } = offering('welcome.ask', BEGINNINGS);
  const said = again ? [line('welcome.again')] : [line('welcome.first'), line('welcome.disclaimer')];
  return { name: 'talk', topics: ['coach.about'], flow, blocks: [...said, ...blocks], listen: true, session: { profile: { ...scene.session.profile, greeted: true } } };
}

export function help(scene: Scene): Move {
  const { blocks, flow } = offering('help.ask', BEGINNINGS);
  return { name: 'talk', topics: ['coach.about'], flow, blocks: [line('help.general'), ...blocks], listen: true, session: { profile: { ...scene.session.profile, greeted: true } } };
}

/** The rung, counted from one, on which the safest useful thing is said. */
const SAFEST = 3;

/** The ladder of repair: say it otherwise, name the nearest, then do the safest useful thing; from there by turns, never the same rung twice running. */
export function unclear(scene: Scene, nearest: TopicId[], missed = false): Move {
  const misses = scene.session.misses + 1;
  // What was read was not what was asked: what is near it may be.
  const near = missed ? nearest.flatMap((id) => scene.language.articles[id]?.related ?? []) : nearest;
  const topics = near.flatMap((id) => scene.language.articles[id] ?? []).slice(0, 2).map((it) => topicOffer(it));
  const rung = misses >= SAFEST && misses % 2 === SAFEST % 2 ? 'safest' : topics.length > 0 ? 'nearest' : misses === 1 ? 'rephrase' : 'options';
  const offers = rung === 'nearest' ? [...topics, offer('relief', { kind: 'relief' })] : BEGINNINGS;
  const { blocks, flow } = offering(`unclear.${rung}.ask`, offers);
  return { name: 'unclear', flow, blocks: [line(missed ? 'unclear.missed' : `unclear.${rung}.say`), ...blocks], listen: true, session: { misses } };
}

/** Nothing was said: the open question once more; then the safest useful thing. */
export function unheard(scene: Scene): Move {
  const { last, flow, misses } = scene.session;
  const asked = last?.reply.blocks.find((block) => block.kind === 'question');
  if (misses > 0 || !asked || !flow) return unclear({ ...scene, session: { ...scene.session, misses: Math.max(2, misses) } }, []);
  return { name: 'unclear', flow, blocks: [line('unclear.silence'), asked], listen: true, session: { misses: misses + 1 } };
}

/** Something that makes sense only while something else is going on. */
export function nothingToDo(name: FlowName, key: string, topics: TopicId[] = []): Move {
  const { blocks, flow } = offering('talk.what', BEGINNINGS);
  return { name, topics, blocks: [line(key), ...blocks], flow, listen: true };
}

/** Nobody who has finished an exercise and says nothing is offered help with a cramp. */
export function rested(flow: Flow): Move {
  return { name: 'talk', flow, blocks: [line('talk.declined')], listen: false };
}
