/** What goes on where an answer was only remarked upon, where what it advises is done already, or where something else is wanted: what has not been said yet. */
import { familyOf, onwardFrom } from '../../../knowledge/onward';
import type { Article } from '../../content';
import type { TopicId } from '../../types';
import { line, type Move, type Scene } from '../basis/scene';
import { practiceOf } from '../steps/asked-of-step';
import { answer, goingOn, more, noMore } from './answer';
import { startMileage } from './mileage';

/** Undefined where the answer itself has what is asked. */
export function saidBack(scene: Scene, id: TopicId, asked: string | undefined): Move | undefined {
  const article = scene.language.articles[id];
  if (!article || asked === undefined) return undefined;
  switch (asked) {
    case 'remark': case 'curious': case 'word': case 'same': return heard(scene, article, `answer.${asked}`);
    case 'others': return article.answers?.[asked] !== undefined && scene.session.reading?.asked !== asked ? undefined : another(scene, article);
    case 'already': return ahead(`answer.${asked}`, furtherThan(scene, article));
    case 'choose': return ahead(`answer.${asked}`, answer(scene, id, [], 'gist'));
    case 'noEffect': return ahead('answer.untold.noEffect', answer(scene, id));
    case 'example': case 'nextWeek': return scene.session.reading?.week === undefined || !OF_SUMS.test(id) ? undefined : startMileage({ ...scene, slots: asked === 'example' ? { most: true, after: true } : { most: true } });
    default: return undefined;
  }
}

const OF_SUMS = /^(mileage\.|prevent\.gradual)/;

/** That it was heard, and what can be gone on with. */
function heard(scene: Scene, article: Article, key: string): Move {
  const { blocks, flow } = goingOn(scene, article, scene.session.reading?.part ?? 'short', []);
  return { name: 'answer', topics: [article.id], blocks: [line(key), ...blocks], flow, listen: true };
}

function ahead(key: string, move: Move): Move {
  return { ...move, blocks: [line(key), ...move.blocks] };
}

/** What is done already leads on to another article, or to what has not been said. */
function furtherThan(scene: Scene, article: Article): Move {
  const next = onwardFrom(article.id, 'already', scene.content.onward);
  return next === article.id ? another(scene, article) : answer(scene, next);
}

/** Of exercises another one, of causes another one; else the rest of the article, and then what is related to it. */
function another(scene: Scene, article: Article): Move {
  const { reading } = scene.session;
  const family = familyOf(article.id);
  const unread = (ids: readonly TopicId[]) => ids.find((id) => id !== article.id && id in scene.language.articles && !isRead(scene, id));
  const related = article.related.filter((id) => familyOf(id) === family);
  const sibling = family === EXERCISES ? unread([...related, ...Object.keys(scene.language.articles)].filter((id) => familyOf(id) === family && practiceOf(scene, id)?.topic === id)) : article.id.endsWith(OVERVIEW) ? unread(related) : undefined;
  if (sibling !== undefined) return answer(scene, sibling);
  if (reading?.part !== 'more' && reading?.article === article.id) return more(scene, 'more');
  const next = unread(article.related);
  return next === undefined ? noMore(scene, article.id, 'answer.all') : answer(scene, next);
}
const EXERCISES = 'exercise';
const OVERVIEW = '.overview';

function isRead({ session: { reading } }: Scene, id: TopicId): boolean {
  return reading?.article === id || reading?.past?.includes(id) === true;
}
