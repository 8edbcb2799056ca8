/** Answers from the knowledge base, and what a conversation makes of one: more, sources, related topics. */
import { ELSE, GIST, HELD_AGAINST, HOLD_OFF, kindAhead, partsOf, RISKS, toldOf, VERDICTS, verdictsOf, WHETHER, YES_OR_NO } from '../../../knowledge/passages';
import { onwardFrom } from '../../../knowledge/onward';
import type { Article, Routine } from '../../content';
import type { Offer, Session } from '../../session';
import { SORENESS } from '../../topics';
import type { Block, Command, Meaning, TopicId } from '../../types';
import { line, type Move, offer, offering, runOf, type Scene } from '../basis/scene';
import { practiceOf, readKey } from '../steps/asked-of-step';

type Reading = NonNullable<Session['reading']>;

/** Related topics offered after an answer. */
const RELATED = 2;

/**
 * The short answer; asked twice running, the longer part, so that the same words do not come again.
 * @param also what the question touches as well: the reply names it, as the first thing to go on with.
 * @param asked what of it is asked: told alone where the article has it, once.
 */
export function answer(scene: Scene, id: TopicId, also: TopicId[] = [], asked?: string): Move {
  const article = scene.language.articles[id];
  if (!article) return unknown(scene, also);
  const own = ownOf(scene, article, also, asked);
  if (own !== undefined) return answer(scene, own, also);
  if (asked === YES_OR_NO && scene.session.reading?.article === id) return yesOrNo(scene, article, scene.session.reading);
  const detail = isTold(scene, article, asked) ? undefined : named(scene, article, asked, also);
  if (detail) return detail;
  const { reading } = scene.session;
  if (reading?.article === id) return onceMore(scene, article, asked, reading);
  const near = others(scene, article, also);
  return hasUntold(scene, asked) ? untold(scene, asked, part(scene, article, 'brief', near)) : part(scene, article, 'short', near);
}

/** Asked once more of a condition, its own article; of whom it may harm, that of the condition told beside it. */
function ownOf({ session: { reading }, language: { articles } }: Scene, { id }: Article, [condition]: readonly TopicId[], asked?: string): TopicId | undefined {
  if (asked === undefined || reading?.asked !== asked) return undefined;
  if (asked in articles) return asked === id ? undefined : asked;
  return RISKS.includes(asked) && reading.article === id ? condition : undefined;
}

/** Asked twice running, the longer part; asked of something that it doesn't tell, that it doesn't. */
function onceMore(scene: Scene, article: Article, asked: string | undefined, reading: Reading): Move {
  return asked === undefined || ADDS.includes(asked) ? untold(scene, asked, more(scene, reading.part === 'more' ? 'short' : 'more')) : nothingOn(scene, article, asked, reading);
}

/** "Yes or no?", of what was asked last: its yes or no, else in a sentence; of what has none, that it has none, and once more what is known of it. */
function yesOrNo(scene: Scene, article: Article, reading: Reading): Move {
  const last = reading.asked?.slice(reading.asked.indexOf('/') + 1);
  if (last === YES_OR_NO || last === GIST) return noMore(scene, article.id, 'answer.shortest');
  const isOther = last !== undefined && toldOf(article, last) !== undefined;
  const move = part(scene, article, 'brief', [], isOther ? last : verdictsOf(article.id).find((key) => article.answers?.[key] !== undefined) ?? GIST);
  return isOther && !VERDICTS.includes(last) ? { ...move, blocks: [line('answer.noYesOrNo'), ...move.blocks] } : move;
}
/** A moment ago; of the coach itself it is told as often as it is asked. */
function isTold({ session: { reading } }: Scene, { id, grade }: Article, asked: string | undefined): boolean {
  return reading?.article === id && reading.asked === asked && (asked === undefined || grade !== 'about');
}

/** What is told of oneself asks for nothing, and "is that too much?" for nothing that has a name: anything may be added. */
const ADDS: readonly string[] = ['fact', 'any'];

/** What an article that was read has nothing on: that, and no other part of it as if it were the answer. Whether and how it works the whole of it says: that in short. */
function nothingOn(scene: Scene, article: Article, asked: string, reading: Reading): Move {
  // Where it goes on in itself, its longer part tells it.
  if (onwardFrom(article.id, asked, scene.content.onward, '') === article.id) return more(scene, reading.part === 'more' ? 'short' : 'more');
  if (OF_THE_WHOLE.includes(asked) && reading.asked !== GIST) return part(scene, article, 'brief', [], GIST);
  const { blocks, flow } = goingOn(scene, article, reading.part, []);
  return { name: 'answer', topics: [article.id], blocks: [line(`answer.untold.${hasUntold(scene, asked) ? asked : ELSE}`), ...blocks], flow, listen: true, session: { reading: { ...reading, asked } } };
}
const OF_THE_WHOLE: readonly string[] = ['works', 'why', 'how'];

/** What an article has nothing on is said before what else it tells. */
function untold(scene: Scene, asked: string | undefined, move: Move): Move {
  if (!hasUntold(scene, asked)) return move;
  return { ...move, blocks: [line(`answer.untold.${asked}`), ...(SURE_OF.includes(asked ?? '') ? [] : [line('answer.besides')]), ...move.blocks] };
}
/** After these comes what is asked for, and not what else there is. */
const SURE_OF: readonly string[] = [...ADDS, ...HELD_AGAINST, 'already', 'noEffect', 'nothing'];

function hasUntold({ has }: Scene, asked: string | undefined): boolean {
  return asked !== undefined && has(`answer.untold.${asked}`);
}

/** What an article tells of one thing: "for how long?" */
function named(scene: Scene, article: Article, asked: string | undefined, also: TopicId[] = []): Move | undefined {
  if (toldOf(article, asked) === undefined) return undefined;
  const { reading } = scene.session;
  const ahead = kindAhead(asked ?? '');
  const [first = '', second] = partsOf(asked ?? '');
  if (ahead === WHETHER) return isItSo(scene, part(scene, article, 'short', others(scene, article, also), asked), article, asked);
  if (second !== undefined) return bothOf(scene, article, asked, first, second);
  const told = part(scene, article, reading?.article === article.id ? reading.part : 'brief', others(scene, article, also), asked);
  return untold(scene, ahead, told);
}

function others({ language }: Scene, article: Article, also: readonly TopicId[]): TopicId[] {
  return also.filter((it) => it !== article.id && it in language.articles).slice(0, RELATED);
}

/** Whether it is so, and behind it the whole; what is said aloud is short, and says so itself. */
function isItSo(scene: Scene, move: Move, { id }: Article, asked: string | undefined): Move {
  const whole: Block = { kind: 'article', article: id, part: 'short', ...(scene.turn.can.voice || asked === undefined ? {} : { asked }) };
  return { ...move, blocks: [whole, ...move.blocks.slice(1)] };
}

/** Two things asked at once, each told where it is. */
function bothOf(scene: Scene, article: Article, asked: string | undefined, first: string, second: string): Move {
  const isHere = (key: string): boolean => toldOf(article, key) !== undefined;
  const keys = isHere(first) && isHere(second) && asked !== undefined ? [asked] : [first, second];
  const blocks = keys.map((key): Block => ({ kind: 'article', article: isHere(key) ? article.id : onwardFrom(article.id, key, scene.content.onward), part: 'brief', asked: key }));
  const move = part(scene, article, 'brief', [], first);
  return { ...move, blocks: [...blocks, ...move.blocks.slice(1)] };
}

function part(scene: Scene, article: Article, which: Reading['part'], also: TopicId[] = [], asked?: string): Move {
  const body: Block = { kind: 'article', article: article.id, part: which, ...(asked === undefined ? {} : { asked }) };
  const { blocks, flow } = goingOn(scene, article, which, also, asked !== HOLD_OFF);
  return { name: 'answer', topics: [article.id, ...also], blocks: [body, ...blocks], flow, listen: true, session: { reading: { ...readingOf(scene, article.id, which), ...(asked === undefined ? {} : { asked }) } } };
}

/** What can be gone on with after an article. */
export function goingOn(scene: Scene, article: Article, which: Reading['part'], also: TopicId[], mayPractise = true): ReturnType<typeof offering> {
  const practice = mayPractise && scene.session.standing === undefined ? practiceOf(scene, article.id) : undefined;
  const offers = offersFor(scene, article, which, also);
  return practice ? offering(...inviting(practice, article, offers.slice(0, Math.max(RELATED, 1 + also.length)))) : offering(further(which, also), offers);
}

const REMEMBERED = 5;

/** What was read before another article is kept, for "go back" and "back to the shoes". */
export function readingOf({ session: { reading } }: Scene, article: TopicId, part: Reading['part']): Reading {
  const past = reading === undefined ? [] : [reading.article, ...(reading.past ?? [])].filter((id, at, all) => id !== article && all.indexOf(id) === at).slice(0, REMEMBERED);
  return { article, part, ...(past.length === 0 ? {} : { past }), ...(reading?.week ? { week: reading.week } : {}) };
}

function further(which: Reading['part'], also: readonly TopicId[]): string {
  if (also.length > 0) return 'answer.also';
  return which === 'more' ? 'answer.related' : 'answer.more';
}

/** "Shall we do it together?" of the exercise itself; of another one, by its name. */
function inviting({ id }: Routine, { practice }: Article, offers: Offer[]): [string, Offer[]] {
  const own = practice === undefined;
  const first = offer('together', { kind: 'routine', routine: id }, { key: own ? 'offer.together' : `routines.${id}.title` });
  return [own ? 'answer.together' : 'answer.practice', [first, ...offers]];
}

/** "Do it with me": what was read last, or where that is nothing to be done, anything. */
export function together(scene: Scene): Meaning {
  const id = scene.session.reading?.article;
  const relieves = Object.values(scene.content.routines).some(({ kind, topic }) => kind === 'relief' && topic === id);
  const practice = id === undefined ? undefined : practiceOf(scene, id);
  return relieves ? { kind: 'relief' } : { kind: 'routine', ...(practice ? { routine: practice.id } : {}) };
}

function offersFor(scene: Scene, article: Article, which: Reading['part'], also: TopicId[]): Offer[] {
  const related = [...new Set([...also, ...article.related])].flatMap((id) => scene.language.articles[id] ?? []).slice(0, RELATED);
  const topics = related.map((it) => topicOffer(it));
  return which === 'more' ? topics : [offer('more', { kind: 'command', command: 'more' }), ...topics];
}

export function topicOffer(article: Article): Offer {
  return offer(article.id, { kind: 'ask', article: article.id, also: [] }, { key: 'literal', params: { text: article.title } });
}

/** "Tell me more", "what's the source?" about the last answer; undefined where nothing was read. */
export function readOn(scene: Scene, said: Command): Move | undefined {
  const { reading, flow } = scene.session;
  if (reading) return readFurther(scene, reading, said);
  return said === 'more' && flow?.kind === 'relief' && flow.ended === true ? answer(scene, SORENESS) : undefined;
}

function readFurther(scene: Scene, reading: Reading, said: Command): Move | undefined {
  switch (said) {
    case 'more': return reading.part === 'more' ? noMore(scene, reading.article, 'answer.all') : more(scene, 'more');
    case 'why': return (reading.asked === said ? undefined : detailOf(scene, reading, said)) ?? more(scene, reading.part === 'more' ? 'short' : 'more');
    case 'clarify': return (reading.asked === EXAMPLE ? undefined : detailOf(scene, reading, EXAMPLE)) ?? shorter(scene, reading, 'answer.plainer');
    case 'shorter': return shorter(scene, reading, 'answer.shortest');
    case 'back': return reading.past?.[0] === undefined ? (reading.part === 'short' ? undefined : more(scene, 'short')) : answer(scene, reading.past[0]);
    case 'again': case 'repeat': case 'slower': return detailOf(scene, reading, reading.asked) ?? more(scene, reading.part === 'short' ? 'brief' : reading.part);
    case 'sources': return sources(scene);
    default: return undefined;
  }
}

/** In other words, by an example. */
const EXAMPLE = 'example';

/** What the article that was read tells of one thing. */
function detailOf(scene: Scene, { article }: Reading, asked: string | undefined): Move | undefined {
  const read = scene.language.articles[article];
  return read && named(scene, read, asked);
}

/** What is heard aloud is the short version already; shorter still is its first sentence, and then it is said that there is none. */
function shorter(scene: Scene, { article: id, part: read, asked }: Reading, none: string): Move {
  const article = scene.language.articles[id];
  const isBrief = read === 'brief' || (read === 'short' && scene.turn.can.voice);
  if (!article || asked === GIST || (isBrief && toldOf(article, GIST) === article.spoken.trim())) return noMore(scene, id, none);
  return isBrief ? part(scene, article, 'brief', [], GIST) : more(scene, 'brief');
}

export function more(scene: Scene, which: Reading['part']): Move {
  const id = scene.session.reading?.article ?? '';
  const article = scene.language.articles[id];
  return article ? part(scene, article, which) : unknown(scene, []);
}

/** All of it was read, or it has been said as plainly or as shortly as it can be: that is said, and there is something else to read. */
export function noMore(scene: Scene, id: TopicId, key: string): Move {
  const article = scene.language.articles[id];
  if (!article) return unknown(scene, []);
  const { blocks, flow } = goingOn(scene, article, 'more', []);
  return { name: 'answer', topics: [id], blocks: [line(key), ...blocks], flow, listen: true };
}

function sources(scene: Scene): Move | undefined {
  const article = scene.language.articles[scene.session.reading?.article ?? ''];
  if (!article) return undefined;
  const said: Block = article.sources.length > 0 ? { kind: 'article', article: article.id, part: 'sources' } : line('answer.noSources');
  return { name: 'answer', topics: [article.id], flow: scene.session.flow ?? null, blocks: [said], listen: false };
}

/** Nothing in the library fits: said plainly, with the nearest topics. */
export function unknown(scene: Scene, nearest: TopicId[]): Move {
  const topics = nearest.flatMap((id) => scene.language.articles[id] ?? []).slice(0, RELATED);
  const offers = topics.map((it) => topicOffer(it));
  const { blocks, flow } = offering('answer.nearest', offers);
  return { name: 'unclear', flow, blocks: [line('answer.dontKnow'), ...blocks], listen: true };
}

/** An answer given in the middle of something: the article alone, without offers. */
export function aside(scene: Scene, meaning: Extract<Meaning, { kind: 'ask' }>): { blocks: Block[]; topics: TopicId[]; part: 'short' | 'more' } {
  const id = meaning.article;
  if (!scene.language.articles[id]) return { blocks: [line('answer.dontKnow')], topics: [], part: 'short' };
  const { asked } = meaning;
  if (asked !== undefined && toldOf(scene.language.articles[id], asked) !== undefined) return { blocks: [{ kind: 'article', article: id, part: 'brief', asked }], part: 'short', topics: [id] };
  const again = scene.session.reading?.article === id && scene.session.reading.part === 'short';
  return { blocks: [{ kind: 'article', article: id, part: again ? 'more' : 'brief' }], part: again ? 'more' : 'short', topics: [id, ...meaning.also.filter((it) => it in scene.language.articles)] };
}

/** What is asked of an exercise that is offered; the offer stays. */
export function ofOffered(scene: Scene, said: Command): Move | undefined {
  const { session: { flow }, slots: { howAsked = '' } } = scene;
  const key = said === 'how' ? readKey(scene, howAsked) : undefined;
  if (key === undefined || flow?.kind !== 'offer') return undefined;
  const { blocks, flow: again } = offering('answer.together', flow.offers);
  return { name: 'answer', blocks: [line(key), ...blocks], flow: again, listen: true };
}

/** What is asked about what was just read, or about the step that runs. */
const ABOUT_IT: ReadonlySet<Command> = new Set<Command>(['why', 'more', 'clarify', 'sources']);

/** What a bare "why?" or "tell me more" is about while a step runs: the last answer, else the step itself. */
export function topicBehind({ session, content }: Scene, command: Command): TopicId | undefined {
  if (!ABOUT_IT.has(command)) return undefined;
  const run = runOf(session.flow);
  const own = run ? content.routines[run.routine]?.topic : session.flow?.kind === 'relief' ? SORENESS : undefined;
  // What was read before an exercise began is not what is asked about in it.
  const isRead = session.flow?.kind !== 'routine' || session.last?.reply.flow === 'answer';
  return isRead ? session.reading?.article ?? own : own ?? session.reading?.article;
}
