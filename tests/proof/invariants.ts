/** What holds in every turn of every conversation, whoever leads it. Each returns what is wrong, or nothing. */
import type { Content } from '../../dialogs/content';
import { type Session, sessionFrom } from '../../dialogs/session';
import { type Act, hasCues, type Runner, type Taken } from './runner';
import { URGENCY } from './tree';

export interface Probes { stop: string[]; relief: string[]; danger: { text: string; level: 'emergency' | 'urgent' }[] }

/** Turns from asking for relief to the stretch: one more where they must get safe first. */
const MOST_TO_RELIEF = 2;
/** What a channel with little room keeps of a session, in characters. */
const LARGEST_SESSION = 20_000;
const RAW = /\{\{|\bundefined\b|\bNaN\b|\[object|\b(relief|routine|check|outcome|answer|talk|unclear|idle|run|cue|triage|outcomes|routines|welcome|stop|privacy)\.[a-z_]+\b/;

/** After every turn. */
export function turnFault(taken: Taken, before: Taken | undefined, act: Act, content: Content): string | undefined {
  return words(taken) ?? listening(taken) ?? stored(taken.step.session) ?? twice(taken, before) ?? barred(taken, content) ?? acted(taken, act);
}

function words({ said }: Taken): string | undefined {
  const raw = RAW.exec(`${said.text}\n${said.speak}\n${said.choices.map((it) => it.label).join('\n')}`);
  if (raw) return `a raw key or value is said: ${raw[0]}`;
  return said.text !== '' && said.speak === '' ? 'something is shown and nothing is said' : undefined;
}

function listening({ said, turn }: Taken): string | undefined {
  const asks = said.blocks.some((block) => block.kind === 'question');
  if (asks && !said.listen) return 'a question is asked and nobody listens';
  return turn.can.voice && said.listen && said.blocks.at(-1)?.kind !== 'question' ? 'on a channel without a screen it listens without having asked' : undefined;
}

function stored(session: Session): string | undefined {
  const text = JSON.stringify(session);
  if (JSON.stringify(sessionFrom(JSON.parse(text))) !== text) return 'the session cannot be read back';
  return text.length > LARGEST_SESSION ? `the session grows to ${text.length} characters` : undefined;
}

/** Said twice on purpose: safety lines are fixed; a stretch, an exercise, a reason or the sources are what was asked for once more; "back" comes again where the cue before it came too late. */
const FIXED = /^(outcome\.closing|relief\.(swimming|driving)|privacy\.|run\.left|routines\.\w+\.(intro|steps\.\w+\.off)|triage\.\w+\.\w+\.reason)/;
const ASKED_AGAIN = /repeat|again|once more|one time more|already|start over|not understand|what do i do/i;

function twice({ said, input, step }: Taken, before: Taken | undefined): string | undefined {
  if (!before || said.text === '' || said.text !== before.said.text) return undefined;
  const [first] = step.reply.blocks;
  if (first?.kind === 'cues' || step.reply.blocks.some((block) => block.kind === 'outcome' || (block.kind === 'article' && block.part === 'sources') || (block.kind === 'line' && FIXED.test(block.text.key)))) return undefined;
  return input.kind === 'text' && ASKED_AGAIN.test(input.text) ? undefined : 'the same words come twice running';
}

/** No stretch after advice that bars it, and the bar is lifted by nothing but a new start, a denial, being forgotten, or a "not sure" that is taken back. */
function barred({ step, before }: Taken, content: Content): string | undefined {
  const given = step.reply.blocks.find((block) => block.kind === 'outcome' && block.part === 'act' && block.about === 'me');
  const bars = given?.kind === 'outcome' && content.outcomes[given.outcome]?.relief === false;
  const afresh = step.reply.blocks.some((block) => block.kind === 'line' && /^(welcome|privacy\.forgotten|check\.retaken)/.test(block.text.key));
  if (bars && step.session.standing === undefined && !hasCues(step.reply.blocks)) return `nothing bars the stretch after ${given.outcome}`;
  if (bars && hasCues(step.reply.blocks)) return `a stretch comes with ${given.outcome}`;
  const held = before.flow?.kind === 'confirm' ? before.flow.standing : before.standing;
  if (held?.about !== 'me' || afresh) return undefined;
  if (step.session.standing === undefined) return `the bar of ${held.outcome} is lifted`;
  return hasCues(step.reply.blocks) ? `a stretch comes after ${held.outcome}` : undefined;
}

function acted({ step, input }: Taken, act: Act): string | undefined {
  if (input.kind !== 'text') return undefined;
  if (act.does === 'stop' && !stopped(step)) return `"${input.text}" does not stop`;
  if (act.does === 'danger' && !heeded(step, act.level)) return `"${input.text}" is not heeded: ${String(step.reply.level)}`;
  return undefined;
}

function stopped({ session, effects, reply }: Taken['step']): boolean {
  return session.flow === undefined && !hasCues(reply.blocks) && !effects.some((effect) => effect.kind === 'tick') && !reply.listen;
}

function heeded({ reply }: Taken['step'], level: 'emergency' | 'urgent'): boolean {
  return URGENCY[reply.level ?? 'self_care'] >= URGENCY[level] && !hasCues(reply.blocks) && reply.blocks[0]?.kind !== 'article';
}

/** From where they are now, tried and not taken: a stop word stops, danger wins, relief is near. `nth` varies the words. */
export function stateFault(runner: Runner, probes: Probes, nth: number): string | undefined {
  const stop = pick(probes.stop, nth);
  if (!stopped(runner.tried({ kind: 'text', text: stop, heard: nth % 2 === 0 ? 'typed' : 'spoken' }).step)) return `"${stop}" would not stop`;
  const danger = pick(probes.danger, nth);
  const alarm = runner.tried({ kind: 'text', text: danger.text, heard: 'typed' }).step;
  if (!heeded(alarm, danger.level)) return `"${danger.text}" would not be heeded: ${String(alarm.reply.level)}`;
  const { standing, flow } = runner.session;
  const held = flow?.kind === 'check' && flow.held === true;
  return standing === undefined && !held ? farFromRelief(runner, pick(probes.relief, nth)) : undefined;
}

function farFromRelief(runner: Runner, text: string): string | undefined {
  const { flow } = runner.session;
  const first = runner.tried({ kind: 'text', text, heard: 'typed' }).step;
  // Where the check asks where it is, that was an answer; and after three stretches that did not help it is asked what it could be.
  const answered = flow?.kind === 'check' && first.session.flow?.kind === 'check' && first.session.flow.asked !== flow.asked;
  if (hasCues(first.reply.blocks) || answered || (flow?.kind === 'relief' && flow.tries >= 3 && first.reply.flow === 'check')) return undefined;
  const kept = runner.session;
  runner.session = first.session;
  const safe = runner.tried({ kind: 'text', text: 'yes', heard: 'typed' }).step;
  runner.session = kept;
  return hasCues(safe.reply.blocks) ? undefined : `"${text}" leads to no stretch within ${MOST_TO_RELIEF} turns`;
}

function pick<T>(list: readonly T[], nth: number): T {
  const found = list[nth % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}
