/** Holds back a client that has gone wild, before it costs the others. */
import { LineError } from './errors';

/** No person says more than this in ten seconds. */
const MOST = 40;
const WINDOW = 10_000;

/**
 * @returns counts a message, or what is worth as many (`weight`); throws LineError 503 where a conversation gets too many at
 * once. (Not 429: the stock client's own code fails on it.)
 */
export function quota(now: () => number): (conversation: string, weight?: number) => void {
  let since = now();
  let counts = new Map<string, number>();
  return (conversation, weight = 1) => {
    if (now() - since > WINDOW) {
      since = now();
      counts = new Map();
    }
    const count = (counts.get(conversation) ?? 0) + weight;
    counts.set(conversation, count);
    if (count > MOST) throw new LineError(503, 'TooManyMessages', 'Too many messages at once. Wait a moment.');
  };
}
