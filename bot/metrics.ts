/** What the server counts, for Prometheus: kinds, levels and times. Never words, never who. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Served } from '../dialogs/serve';
import type { Said } from '../dialogs/types';

export interface Metrics {
  /** A turn somebody took, and how long it took (ms). */
  turn(channel: string, said: Said | undefined, ms: number): void;
  /** A wake-up served so many ms after it was due. */
  woke(channel: string, late: number, served: Served): void;
  /** Outcomes reached. */
  kept(served: Served): void;
  conflict(): void;
  /** The store could not do what was asked. */
  failure(what: string): void;
  /** What became of an attempt to call a channel. */
  letter(channel: string, end: 'sent' | 'again' | 'late' | 'doubt' | 'gone' | 'failed'): void;
  /** Wake-ups this node has set. */
  pending: { set(count: number): void };
  streams: { set(count: number): void };
  /** The exposition text and its content type. */
  text(): Promise<string>;
  type: string;
}

const TURN = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const LATE = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15];

export function openMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const counter = <T extends string>(name: string, help: string, ...labelNames: T[]) => new Counter({ name: `coach_${name}`, help, labelNames, registers });
  const turns = counter('turns_total', 'Turns served, by what the coach answered.', 'channel', 'flow', 'level');
  const outcomes = counter('outcomes_total', 'Outcomes of the safety content that were given.', 'outcome', 'level');
  const conflicts = counter('store_conflicts_total', 'Saves that came second and were tried again with the fresh session.');
  const failures = counter('store_failures_total', 'What the store could not do.', 'what');
  const letters = counter('letters_total', 'Messages sent by calling a channel, and what became of them.', 'channel', 'end');
  const time = new Histogram({ name: 'coach_turn_seconds', help: 'From the request to the saved answer.', labelNames: ['channel'], buckets: TURN, registers });
  const late = new Histogram({ name: 'coach_cue_lateness_seconds', help: 'From when a wake-up was due to its answer being saved.', labelNames: ['channel'], buckets: LATE, registers });
  const count = (channel: string, said: Pick<Said, 'flow' | 'level'> | undefined) => { turns.inc({ channel, flow: said?.flow ?? 'none', level: said?.level ?? 'none' }); };
  return {
    turn: (channel, said, ms) => {
      count(channel, said);
      time.observe({ channel }, ms / 1000);
    },
    woke: (channel, ms, { said }) => {
      count(channel, said);
      late.observe({ channel }, Math.max(0, ms) / 1000);
    },
    kept: ({ step }) => { for (const effect of step.effects) if (effect.kind === 'log') outcomes.inc({ outcome: effect.outcome, level: effect.level }); },
    conflict: () => { conflicts.inc(); },
    failure: (what) => { failures.inc({ what }); },
    letter: (channel, end) => { letters.inc({ channel, end }); },
    pending: new Gauge({ name: 'coach_pending_wakes', help: 'Wake-ups this node has set and not served yet.', registers }),
    streams: new Gauge({ name: 'coach_open_streams', help: 'Web clients connected to this node.', registers }),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}
