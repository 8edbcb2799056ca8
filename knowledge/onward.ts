/** Which article goes on where something is asked on from another. */
import type { Content } from '../dialogs/content';
import type { TopicId } from '../dialogs/types';

/** What comes before the dot: `why` of `why.night`. */
export function familyOf(topic: TopicId): string {
  return topic.split('.')[0] ?? '';
}

/** By the topic itself, else by its family; where nothing is named, the same article goes on. */
export function onwardFrom(reading: TopicId, asked: string, onward: Content['onward'], none = reading): TopicId {
  return onward[asked]?.[reading] ?? onward[asked]?.[familyOf(reading)] ?? none;
}
