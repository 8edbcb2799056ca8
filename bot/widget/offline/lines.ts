/** The two coaches the page at /run talks to, and what is handed from one to the other. Types only. */
import type { Comeback, Fate, Outgoing, Transport } from '../transport';

/**
 * What was said and has its answer, and when (epoch ms) the coach was last heard: in living through it, none of that is said
 * again, but what has come due since. Messages are not counted: a step that ends while words are on their way can be one
 * message more on one side than on the other.
 */
export interface Past { letters: readonly Letter[]; heardAt: number }
export interface Letter { activity: Outgoing; at: number }

export interface ServerLine extends Transport {
  /** @param done told once, unless it was discarded */
  comeBack: (past: Comeback, done: (fate: Fate) => void) => void;
  /** What waits to go out will not. */
  discard: () => void;
}

/** The coach in the page. */
export interface Here extends Transport {
  /** Counts words and ends of steps. */
  readonly happened: number;
  /** Whether everything is answered, and nothing due for so long (ms). */
  quietFor: (ms: number) => boolean;
  /** Somebody else goes on. */
  stop: () => void;
}
