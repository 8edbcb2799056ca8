/** Advice to get help, whoever raised it: the listener, or the end of the symptom check. */
import type { Advised, Alarm, Block, Command, Meaning, OutcomeFlow, OutcomeId } from '../types';
import { choice, line, type Move, offer, offering, question, type Scene, YES_NO } from './scene';

/**
 * The advice itself. An emergency stands alone: nothing before it, nothing after it. Where the outcome forbids stretch
 * and massage, that holds for the rest of the conversation.
 */
export function giveOutcome(scene: Scene, id: OutcomeId, about: Alarm['about'], because?: OutcomeFlow['because']): Move {
  const outcome = scene.content.outcomes[id];
  if (!outcome) throw new Error(`No outcome '${id}' in the content.`);
  const { level } = outcome;
  const act: Block = { kind: 'outcome', outcome: id, level, part: 'act', about };
  const bars = !outcome.relief && about === 'me';
  const move: Move = {
    name: 'check', level, topics: outcome.topics, flow: { kind: 'outcome', outcome: id, about, ...(because ? { because } : {}), told: [] }, blocks: [act],
    effects: [{ kind: 'noTick' }, { kind: 'log', outcome: id, level }], listen: false,
    ...(bars ? { session: { barred: id } } : {}),
  };
  return level === 'emergency' ? move : { ...move, blocks: [act, followUp(['why', 'watch'])], listen: true };
}

function followUp(parts: ('why' | 'watch')[]): Block {
  return question(`outcome.${parts.length === 2 ? 'whyOrWatch' : parts[0] ?? 'why'}`, parts.map((part) => choice(part)));
}

/** The advice again where a stretch was asked for in spite of it. */
export function noStretch(scene: Scene, id: OutcomeId): Move {
  const move = giveOutcome(scene, id, 'me');
  return { ...move, blocks: [...move.blocks.filter((block) => block.kind === 'outcome'), line('outcome.noStretch')], listen: false };
}

/** A red flag half heard: the advice all the same, then one question in other words. */
export function confirmAlarm(scene: Scene, alarm: Alarm, then: Meaning): Move {
  const move = giveOutcome(scene, alarm.outcome, alarm.about);
  const act = move.blocks.filter((block) => block.kind === 'outcome');
  // Nothing comes before the call.
  const before = alarm.level === 'emergency' ? [] : [line(`outcome.maybe.${alarm.level}`)];
  return { ...move, flow: { kind: 'confirm', alarm, then, ...barBefore(scene) }, blocks: [...before, ...act, confirming(alarm)], listen: true };
}

/** What was denied in speech: asked back, with no advice yet. Silence is acted on. */
export function askBack(scene: Scene, alarm: Alarm, then: Meaning): Move {
  const { flow } = scene.session;
  return { name: 'check', flow: { kind: 'confirm', alarm, then, ...barBefore(scene), ...(flow ? { back: flow } : {}) }, blocks: [{ ...confirming(alarm), unanswered: alarm }], listen: true };
}

/** What barred the stretch already, before any question of doubt. */
function barBefore({ session: { flow, barred } }: Scene): { barred?: OutcomeId } {
  const bar = flow?.kind === 'confirm' ? flow.barred : barred;
  return bar ? { barred: bar } : {};
}

function confirming({ outcome }: Alarm): Extract<Block, { kind: 'question' }> {
  return { kind: 'question', text: { key: 'outcome.confirm', params: { title: { key: `outcomes.${outcome}.title` } } }, choices: YES_NO };
}

/** Whether what was heard is so; undefined where that was not answered. "Not sure" counts as "yes". */
export function confirm(meaning: Meaning): boolean | undefined {
  if (meaning.kind !== 'answer' || meaning.answer.kind === 'number') return undefined;
  return meaning.answer.kind !== 'one' || meaning.answer.id !== 'no';
}

/** Commands that mean the same after an emergency as before it. */
const LEAVING: Command[] = ['startOver', 'aboutMe'];

export function outcome(scene: Scene, flow: OutcomeFlow, meaning: Meaning): Move | undefined {
  return heard(scene, flow, meaning) ?? insisting(scene, flow, meaning);
}

/** An emergency is not talked away: what leads nowhere gets the call once more. */
function insisting(scene: Scene, flow: OutcomeFlow, meaning: Meaning): Move | undefined {
  if (scene.content.outcomes[flow.outcome]?.level !== 'emergency') return undefined;
  if (meaning.kind === 'talk') return closing(scene, flow);
  const leads = meaning.kind === 'command' ? LEAVING.includes(meaning.command) : meaning.kind !== 'unclear' && meaning.kind !== 'answer';
  return leads ? undefined : giveOutcome(scene, flow.outcome, flow.about, flow.because);
}

function heard(scene: Scene, flow: OutcomeFlow, meaning: Meaning): Move | undefined {
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
    case 'stillHurts': case 'cameBack': case 'hurts': return giveOutcome(scene, flow.outcome, flow.about, flow.because);
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
export function explained(scene: Scene, { outcome: id, about }: Advised, part: 'why' | 'watch'): Block[] {
  return tell(scene, { kind: 'outcome', outcome: id, about, told: [] }, part).blocks.filter((block) => block.kind !== 'question');
}

export function closing(scene: Scene, flow: OutcomeFlow): Move {
  const level = scene.content.outcomes[flow.outcome]?.level ?? 'soon';
  return { name: 'check', level, flow, blocks: [line(`outcome.closing.${level}`)], listen: false };
}

/** After "no, that is not so": back to where they were. */
export function standDown(): Move {
  const { blocks, flow } = offering('outcome.standDown', [offer('relief', { kind: 'relief' }), offer('check', { kind: 'check' })]);
  return { name: 'talk', blocks, flow, listen: true, session: { barred: undefined, told: [] } };
}
