/** Articles that code names in more than one place. */
import type { TopicId } from './types';

/** What any advice is about, and the symptom check. */
export const IS_IT_A_CRAMP: TopicId = 'safety.is_it_a_cramp';
/** What comes after a cramp that has let go, and what more there is to one that is over. */
export const WALK_ON: TopicId = 'return.walk_then_slow';
export const SORENESS: TopicId = 'return.soreness';
/** None has this id: the library says that it knows nothing of what is asked. */
export const NO_ARTICLE: TopicId = '';
/** Articles on what to do in a cramp: who asks for one, or has read one, may well have it. */
export const AT_ONCE = /^stop\.(?!misbelief)/;
export const STRETCH: TopicId = 'stop.stretch';
export const STOP_IF_RECURS: TopicId = 'return.stop_if_recurs';
/** What brings a cramp on, in general. */
export const WHY: TopicId = 'why.overview';
