/** The two coaches the page at /run talks to, and what is handed from one to the other. Types only. */
import type { Comeback, Fate, Outgoing, Transport } from '../transport';

/** What was said, and how many of the coach's messages have come: in living through it, those are not said again. */
export interface Past { letters: readonly Letter[]; heard: number }
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
