/** A turn somebody takes at a door: one after the other in each conversation, counted, traced and logged by kinds and levels. */
import { type Span, trace } from '@opentelemetry/api';
import type { Coach } from '../dialogs/coach';
import { serve, type SessionStore, type Work } from '../dialogs/serve';
import type { Said, Turn } from '../dialogs/types';
import { type Log, nameOf } from './log';
import type { Metrics } from './metrics';

export interface Answered {
  said: Said | undefined;
  /** False where the store failed: nothing of this turn is kept, nor left to be delivered. */
  kept: boolean;
}

export type TakeTurn = (turn: Turn, store: SessionStore, channel: string, work?: Work) => Promise<Answered>;

export interface TurnParts { coach: Coach; log: Log; metrics: Metrics }

export function turns(parts: TurnParts): TakeTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (turn, store, channel, work) => {
    // Two messages at once would both answer the same question; the second waits for the first.
    const before = last.get(turn.session) ?? Promise.resolve();
    const mine = before.then(() => traced(turn, channel, (span) => take(turn, { store, channel, span, work }, parts)));
    const settled = mine.catch(() => undefined);
    last.set(turn.session, settled);
    try {
      return await mine;
    } finally {
      if (last.get(turn.session) === settled) last.delete(turn.session);
    }
  };
}

function traced<T>(turn: Turn, channel: string, work: (span: Span) => Promise<T>): Promise<T> {
  return trace.getTracer('cramp-coach').startActiveSpan('turn', { attributes: { 'coach.channel': channel, 'coach.input': turn.input.kind } }, (span) => work(span).finally(() => { span.end(); }));
}

interface At { store: SessionStore; channel: string; span: Span; work: Work | undefined }

async function take(turn: Turn, { store, channel, span, work }: At, { coach, log, metrics }: TurnParts): Promise<Answered> {
  const start = performance.now();
  let kept = true;
  const counted: SessionStore = {
    load: (id) => store.load(id),
    save: async (served) => {
      const saved = await store.save(served);
      if (!saved) {
        metrics.conflict();
        await outOfStep();
      }
      return saved;
    },
  };
  const said = await serve(turn, coach, counted, (what, error) => {
    kept = false;
    metrics.failure(what);
    log.error({ session: turn.session, channel, err: nameOf(error) }, `store: ${what}`);
  }, work);
  metrics.turn(channel, said, performance.now() - start);
  if (said) {
    span.setAttributes({ 'coach.flow': said.flow, 'coach.level': said.level ?? 'none' });
    log.info({ session: turn.session, channel, flow: said.flow, level: said.level }, 'turn');
  }
  return { said, kept };
}

/** Two nodes that answer the same conversation at the same pace could go on getting in each other's way. */
function outOfStep(): Promise<void> {
  return new Promise((done) => { setTimeout(done, Math.random() * 20); });
}
