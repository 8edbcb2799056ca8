/** A question that advice, or the questions of the check, came before: it is answered once they fall away, or end in nothing. */
import { AT_END, behind, both, partsOf } from '../../../knowledge/passages';
import type { Advised, CheckFlow, Flow } from '../../session';
import type { Meaning, Understood } from '../../types';
import { askOnce, confirm, NO } from '../advice/outcome';
import { isAtEnd } from '../advice/weighing';
import { answer } from '../answers/answer';
import { nothingToDo } from '../answers/talk';
import { line, type Move, type Scene } from '../basis/scene';
import { signsOf } from '../check/known-already';

type Asked = Extract<Meaning, { kind: 'ask' }>;

/** Kept as long as there is advice or a check, unless it was answered beside them. */
export function keeping({ session }: Scene, move: Move, { meaning, also, asks }: Understood): Move {
  const isKept = isOfDanger(move.flow);
  const begins = isKept && session.standing === undefined && !isOfDanger(session.flow);
  const isRead = move.blocks.some(({ kind }) => kind === 'article');
  const asked = [meaning, also].find((it) => it?.kind === 'ask' && asks === true);
  // What was put off in the middle of the questions is asked last: "none of those, is there a stretch for the bed?"
  const isPutOff = session.flow?.kind === 'check' && session.standing === undefined && asked !== undefined;
  const kept = isPutOff && !isRead ? withEarlier(asked, session) : session.meant;
  const meant = begins ? (isRead ? undefined : asked) : isKept && (!isRead || isForEnd(session)) ? kept : undefined;
  return meant === session.meant ? move : { ...move, session: { ...move.session, meant } };
}

/** "Is it a clot?", and later "do I need a doctor?": both are told. */
function withEarlier(asked: Meaning | undefined, { meant }: Scene['session']): Meaning | undefined {
  if (asked?.kind !== 'ask' || meant?.kind !== 'ask' || !isAtEnd(asked) || !isAtEnd(meant)) return asked;
  const [before, now] = [endsOf(meant), endsOf(asked)];
  return { ...asked, asked: behind(AT_END, [...before.filter((id) => !now.includes(id)), ...now].slice(-MOST_AT_END).reduce((first, second) => both(first, second))) };
}
const MOST_AT_END = 2;

function endsOf({ asked = '' }: Asked): string[] {
  return partsOf(asked.slice(AT_END.length + 1));
}

/** What is put off to the end is not answered by what is read beside the questions. */
function isForEnd({ meant }: Scene['session']): boolean {
  return meant?.kind === 'ask' && isAtEnd(meant);
}

function isOfDanger(flow: Flow | null | undefined): boolean {
  return flow?.kind === 'check' || flow?.kind === 'confirm' || flow?.kind === 'outcome';
}

function askedFirst({ session: { meant }, language }: Scene): Asked | undefined {
  return meant?.kind === 'ask' && meant.article in language.articles ? meant : undefined;
}

/** "That's wrong, it was about my shoes", after advice: asked once by its name, and what was asked first comes with a "no". */
export function askedIfSo(scene: Scene, { outcome, about }: Advised): Move {
  const level = scene.content.outcomes[outcome]?.level ?? 'soon';
  return askOnce(scene, { kind: 'confirm', alarm: { flag: outcome, outcome, level, sure: false, about }, then: askedFirst(scene) ?? { kind: 'unclear', nearest: [] } });
}

/** "I'm not confused", "that's wrong", to whether a danger is so: a plain no, and so is what called for help denied by its name. */
export function answeredIfSo(scene: Scene, { alarms, told, meaning }: Understood): Understood['meaning'] {
  const { flow } = scene.session;
  if (flow?.kind !== 'confirm' || alarms.length > 0) return meaning;
  return (meaning.kind === 'advice' && meaning.back === 'unsaid') || (meaning.kind !== 'answer' && deniesCallOf(flow.alarm, scene, told?.denied)) ? NO : meaning;
}

/** What words called for, denied by its name ("I said it did not pop"), or, right after a call for help, a bare "no": asked about once. */
export function deniedAtOnce(scene: Scene, { alarms, told, meaning }: Understood): Move | undefined {
  const advised = alarms.length > 0 ? undefined : heardAdvice(scene);
  if (!advised) return undefined;
  const isBareNo = scene.session.flow?.kind === 'outcome' && scene.content.outcomes[advised.outcome]?.level === 'emergency' && confirm(meaning) === false;
  return isBareNo || deniesCallOf(advised, scene, unasked(scene, told?.denied)) ? askedIfSo(scene, advised) : undefined;
}

/** Advice that rests on words, and on no answer. */
function heardAdvice({ session: { flow } }: Scene): Advised | undefined {
  if (flow?.kind === 'check') return flow.floor;
  return flow?.kind === 'outcome' && !flow.because ? flow : undefined;
}

/** Of what is denied, all that the open question does not ask for: "no chest pain" answers it. */
function unasked({ session: { flow }, content: { trees } }: Scene, denied: readonly string[] = []): readonly string[] {
  const node = flow?.kind === 'check' ? trees[flow.tree]?.nodes[flow.asked] : undefined;
  const asked = node?.kind === 'many' ? Object.values(node.signs ?? {}).flat() : [];
  return denied.filter((sign) => !asked.includes(sign));
}

/** A sign that advice rests on is denied, and none of what would call for it still holds: "it isn't swollen" clears no clot, and "no chest pain" nobody who is breathless. */
function deniesCallOf({ outcome }: Pick<Advised, 'outcome'>, { session, turn, content: { flags } }: Scene, denied: readonly string[] = []): boolean {
  const lines = flags.filter((flag) => flag.outcome === outcome).flatMap(({ when }) => when.map((line) => line.filter((group) => !group.startsWith('!')).map((group) => group.split('|'))));
  const left = signsOf(session, turn.at).filter((sign) => !denied.includes(sign));
  return lines.some((line) => line.flat().some((sign) => denied.includes(sign))) && !lines.some((line) => line.every((group) => group.some((sign) => left.includes(sign))));
}

/** "No cramp now, I was only asking", "no, it's about my shoes": what was begun for one is left, and what is asked is answered; not where advice stands, or a sign was told. */
export function unneeded(scene: Scene, meaning: Meaning): Move | undefined {
  const { flow, standing, ...rest } = scene.session;
  const { onlyAsking } = scene.slots;
  const isWanted = onlyAsking !== undefined || (meaning.kind === 'advice' && meaning.back === 'unsaid');
  // Who cramps may be "just asking" how long it takes.
  const isBegun = (flow?.kind === 'relief' && flow.ended !== true && onlyAsking === 'none') || (flow?.kind === 'check' && isWanted && isIdle(scene, flow));
  if (!isBegun || standing) return undefined;
  const asked = meaning.kind === 'ask' ? meaning : askedFirst(scene);
  const move = asked ? answer({ ...scene, session: rest }, asked.article, asked.also) : nothingToDo('talk', 'talk.onlyAsked');
  return flow.kind === 'check' ? { ...move, blocks: [line('stop.check'), ...move.blocks] } : move;
}

/** Begun for no more than how something was told. */
function isIdle({ session, turn, content }: Scene, { floor, least, tree }: CheckFlow): boolean {
  const isOfManner = least === content.trees[tree]?.doubted?.outcome && signsOf(session, turn.at).length === 0;
  return !floor && (least === undefined || isOfManner);
}

/** The questions found nothing to act on: what was asked before them is answered now. */
export function answeredAtEnd(scene: Scene, move: Move, { meaning }: Understood): Move {
  const asked = askedFirst(scene);
  const isOver = move.flow === null || (move.flow.kind === 'outcome' && (move.level === 'self_care' || move.level === 'soon'));
  if (!asked || !isOver || meaning.kind !== 'answer' || scene.session.flow?.kind !== 'check' || scene.session.standing || move.session?.standing) return move;
  if (isAtEnd(asked)) return toldAtEnd(scene, move, asked);
  const { blocks, topics, flow, session } = answer(scene, asked.article, asked.also, asked.asked);
  const told = move.blocks.filter(({ kind }) => kind !== 'question');
  return { ...move, blocks: [...told, ...blocks], topics: [...move.topics ?? [], ...topics ?? []], flow, session: { ...session, ...move.session } };
}

/** "Do I need a doctor?", asked in the middle: by what came out, before what is asked next. */
function toldAtEnd({ has }: Scene, move: Move, asked: Asked): Move {
  const lines = endsOf(asked).map((id) => `check.${AT_END}.${id}.${move.level ?? 'none'}`).filter((key) => has(key)).map((key) => line(key));
  const at = move.blocks.findIndex(({ kind }) => kind === 'question');
  const told = at < 0 ? move.blocks : move.blocks.slice(0, at);
  return { ...move, blocks: [...told, ...lines, ...move.blocks.slice(told.length)] };
}
