/** Advice to get help, whoever raised it: the listener, or the end of the symptom check. */
import { isMoreUrgent } from '../../safety/urgency';
import type { Advised, ConfirmFlow, OutcomeFlow } from '../../session';
import type { Alarm, Block, Command, Meaning, OutcomeId } from '../../types';
import { choice, line, type Move, offer, offering, question, type Scene, YES_NO } from '../basis/scene';

/**
 * The advice itself. An emergency stands alone: nothing before it, nothing after it. Where the outcome forbids stretch
 * and massage, it stands for the rest of the conversation, or until something more urgent does.
 */
export function giveOutcome(scene: Scene, id: OutcomeId, about: Alarm['about'], because?: OutcomeFlow['because']): Move {
  const outcome = scene.content.outcomes[id];
  if (!outcome) throw new Error(`No outcome '${id}' in the content.`);
  const { level } = outcome;
  const act: Block = { kind: 'outcome', outcome: id, level, part: 'act', about };
  const move: Move = {
    name: 'check', level, topics: outcome.topics, flow: { kind: 'outcome', outcome: id, about, ...(because ? { because } : {}), told: [] }, blocks: [act],
    effects: [{ kind: 'noTick' }, { kind: 'log', outcome: id, level }], listen: false,
    ...(outcome.relief ? {} : { session: { standing: strictest(scene, { outcome: id, about }) } }),
  };
  return level === 'emergency' ? move : { ...move, blocks: [act, followUp(['why', 'watch'])], listen: true };
}

function followUp(parts: ('why' | 'watch')[]): Block {
  return question(`outcome.${parts.length === 2 ? 'whyOrWatch' : parts[0] ?? 'why'}`, parts.map((part) => choice(part)));
}

function strictest({ session: { standing }, content }: Scene, advised: Advised): Advised {
  if (!standing) return advised;
  // "What do they do for a torn calf?" does not make it somebody else's.
  const isMine = standing.outcome === advised.outcome && standing.about === 'me';
  return isMine || isMoreUrgent(content.outcomes[standing.outcome], content.outcomes[advised.outcome]) ? standing : advised;
}

/** A red flag half heard: the advice all the same, then one question in other words. */
export function confirmAlarm(scene: Scene, alarm: Alarm, then: Meaning): Move {
  const move = giveOutcome(scene, alarm.outcome, alarm.about);
  const act = move.blocks.filter((block) => block.kind === 'outcome');
  // Nothing comes before the call.
  const before = alarm.level === 'emergency' ? [] : [line(`outcome.maybe.${alarm.level}`)];
  return { ...move, flow: { kind: 'confirm', alarm, then, ...stoodBefore(scene, alarm) }, blocks: [...before, ...act, confirming(alarm)], listen: true };
}

/** What was denied in speech: asked back, with no advice yet. Silence is acted on. */
export function askBack(scene: Scene, alarm: Alarm, then: Meaning): Move {
  const { flow } = scene.session;
  const back = flow?.kind === 'outcome' && flow.outcome === alarm.outcome ? undefined : flow;
  return { name: 'check', flow: { kind: 'confirm', alarm, then, ...stoodBefore(scene, alarm), ...(back ? { back } : {}) }, blocks: [{ ...confirming(alarm), unanswered: alarm }], listen: true };
}

/** What stood already, before any question of doubt; what is asked about itself falls with a "no". */
function stoodBefore({ session }: Scene, { outcome: asked }: Alarm): { standing?: Advised } {
  const standing = session.flow?.kind === 'confirm' ? session.flow.standing : session.standing;
  return standing && standing.outcome !== asked ? { standing } : {};
}

/** Something else was said: the same question, with its advice. */
export function askOnce(scene: Scene, flow: ConfirmFlow): Move {
  const { alarm } = flow;
  const move = giveOutcome(scene, alarm.outcome, alarm.about);
  return { ...move, flow, blocks: [...move.blocks.filter((block) => block.kind === 'outcome'), confirming(alarm)], listen: true };
}

function confirming({ outcome }: Alarm): Extract<Block, { kind: 'question' }> {
  return { kind: 'question', text: { key: 'outcome.confirm', params: { title: { key: `outcomes.${outcome}.title` } } }, choices: YES_NO };
}

/** What was heard is not so. */
export const NO: Meaning = { kind: 'answer', answer: { kind: 'one', id: 'no' } };

/** Whether what was heard is so; undefined where that was not answered. "Not sure" counts as "yes". */
export function confirm(meaning: Meaning): boolean | undefined {
  if (meaning.kind !== 'answer' || meaning.answer.kind === 'number') return undefined;
  return meaning.answer.kind !== 'one' || meaning.answer.id !== 'no';
}

export function outcome(scene: Scene, flow: OutcomeFlow, meaning: Meaning): Move | undefined {
  if (meaning.kind === 'command') return commanded(scene, flow, meaning.command);
  if (meaning.kind !== 'answer' || meaning.answer.kind !== 'one') return undefined;
  switch (meaning.answer.id) {
    case 'why': return tell(scene, flow, 'why');
    case 'watch': return tell(scene, flow, 'watch');
    case 'yes': return tell(scene, flow, flow.told.includes('why') ? 'watch' : 'why');
    case 'no': return closing(scene, flow);
    default: return undefined;
  }
}

function commanded(scene: Scene, flow: OutcomeFlow, said: Command): Move | undefined {
  switch (said) {
    case 'why': case 'clarify': return tell(scene, flow, 'why');
    case 'watch': case 'more': case 'next': return tell(scene, flow, flow.told.includes('why') || said === 'watch' ? 'watch' : 'why');
    case 'repeat': case 'again': return giveOutcome(scene, flow.outcome, flow.about, flow.because);
    case 'done': return closing(scene, flow);
    // What may be stretched is stretched: the cramp is there again.
    case 'stillHurts': case 'cameBack': return scene.content.outcomes[flow.outcome]?.relief === true ? undefined : giveOutcome(scene, flow.outcome, flow.about, flow.because);
    case 'hurts': return giveOutcome(scene, flow.outcome, flow.about, flow.because);
    default: return undefined;
  }
}

function tell(scene: Scene, flow: OutcomeFlow, part: 'why' | 'watch'): Move {
  const data = scene.content.outcomes[flow.outcome];
  const level = data?.level ?? 'soon';
  const told = [...new Set([...flow.told, part])];
  const left = (['why', 'watch'] as const).filter((it) => !told.includes(it));
  const said: Block = { kind: 'outcome', outcome: flow.outcome, level, part, about: flow.about };
  const ask = left.length > 0 && level !== 'emergency' ? [followUp(left)] : [];
  return { name: 'check', level, topics: data?.topics ?? [], flow: { ...flow, told }, blocks: [...(part === 'why' ? grounds(scene, flow) : []), said, ...ask], listen: ask.length > 0 };
}

/** What the advice rests on: the answer that led to it, or what was heard. A plain cramp rests on nothing in particular. */
function grounds(scene: Scene, { outcome: id, because }: OutcomeFlow): Block[] {
  if (scene.content.outcomes[id]?.level === 'self_care') return [];
  if (!because) return [line('outcome.because.heard', { title: { key: `outcomes.${id}.title` } })];
  const { tree, question: asked, option } = because;
  if (option === undefined) return [line('outcome.because.unsure')];
  const own = `triage.${tree}.${asked}.options.${option}.label`;
  return [line('outcome.because.answer', { answer: { key: scene.has(own) ? own : `choice.${option}` } })];
}

/** The advice stays as it was told; there is more to say about it. */
export function upheld(scene: Scene, flow: OutcomeFlow): Move {
  const said = closing(scene, flow);
  return { ...said, blocks: [...said.blocks, followUp(['why', 'watch'])], listen: true };
}

/** Why, or what to watch for, in the middle of the questions that follow the advice. */
export function explained(scene: Scene, advised: Advised, part: 'why' | 'watch'): Block[] {
  return tell(scene, { kind: 'outcome', told: [], ...advised }, part).blocks.filter((block) => block.kind !== 'question');
}

export function closing(scene: Scene, flow: OutcomeFlow): Move {
  const level = scene.content.outcomes[flow.outcome]?.level ?? 'soon';
  return { name: 'check', level, flow, blocks: [line(flow.called === true ? 'outcome.called.emergency' : `outcome.closing.${level}`)], listen: false };
}

/** After "no, that is not so": back to where they were. */
export function standDown(): Move {
  const { blocks, flow } = offering('outcome.standDown', [offer('relief', { kind: 'relief' }), offer('check', { kind: 'check' })]);
  return { name: 'talk', blocks, flow, listen: true, session: { standing: undefined, told: [] } };
}
