/** The coach in the page: at once with what it says, and, as soon as the rest has come, all of it, in a worker of its own. */
import type { Coach } from '../../../dialogs/coach';
import type { Served, Stored } from '../../../dialogs/serve';
import type { Turn } from '../../../dialogs/types';
import { h } from '../view/dom';
import type { FromWorker, Packed, ToWorker } from './engine';
import type { LocalParts } from './local';

export interface Kit {
  /** Of its content. */
  hash: string;
  serve: LocalParts['serve'];
  /** The first turn is near: makes ready, in the page itself, what can answer at once. */
  hurry: () => void;
}

/** @throws where the first part is neither kept here nor to be reached; relief waits for no more than that */
export async function loadKit(base: string, language: string): Promise<Kit> {
  const from = `${base}/offline/${language}`;
  // Beside the service worker: only there it serves a worker, too.
  const script = `${base}/run/engine.js`;
  const [said] = await Promise.all([json(`${from}.json`), loadScript(script)]);
  const engine = window.crampCoachEngine;
  if (!engine) throw new Error('engine.js did not set itself up');
  let made: Coach | undefined;
  const content = said as Packed;
  const early = () => (made ??= engine.early(content));
  const whole = new Whole(script, from);
  return {
    hash: content.hash,
    hurry: early,
    serve: async (turn, kept) => {
      const served = await whole.serve(turn, kept);
      if (served) return served;
      const first = engine.serve(turn, kept, early());
      return isLost(first) && await whole.readyWithin(PATIENCE) ? await whole.serve(turn, kept) ?? first : first;
    },
  };
}

/** How long (ms) an answer may be waited for that the first part alone does not have: no step ends so much later that it matters. */
const PATIENCE = 5000;

/** What was put in words that the first part does not understand. */
function isLost({ turn, step }: Served): boolean {
  return turn.input.kind === 'text' && step.reply.flow === 'unclear';
}

/** The whole coach, in its worker. One that could not be made ready is tried again with the next turn. */
class Whole {
  private worker: Worker | undefined;
  private isReady = false;
  /** Over as soon as it is ready, or will not be. */
  private becoming: Promise<void> = Promise.resolve();
  private turns = 0;
  private readonly waiting = new Map<number, (served?: Served) => void>();
  private readonly script: string;
  private readonly from: string;

  constructor(script: string, from: string) {
    this.script = script;
    this.from = from;
    this.start();
  }

  /** Undefined where it is not ready. */
  async serve(turn: Turn, kept: Stored | undefined): Promise<Served | undefined> {
    if (!this.worker) this.start();
    if (!this.isReady) return undefined;
    const id = ++this.turns;
    return new Promise((done) => {
      this.waiting.set(id, done);
      this.post({ id, turn, kept });
    });
  }

  /** Whether it is ready before so much time (ms) has passed. */
  async readyWithin(ms: number): Promise<boolean> {
    await Promise.race([this.becoming, new Promise((done) => { setTimeout(done, ms); })]);
    return this.isReady;
  }

  private start(): void {
    const worker = new Worker(this.script);
    let over = (): void => undefined;
    this.becoming = new Promise((done) => { over = done; });
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if ('ready' in data) {
        this.isReady = true;
        over();
      } else this.answer(data.id, data.served);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      worker.terminate();
      this.worker = undefined;
      this.isReady = false;
      over();
      for (const id of this.waiting.keys()) this.answer(id);
    });
    this.worker = worker;
    this.post({ from: this.from });
  }

  private answer(id: number, served?: Served): void {
    this.waiting.get(id)?.(served);
    this.waiting.delete(id);
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }
}

async function json(url: string): Promise<unknown> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

export function loadScript(src: string): Promise<void> {
  return new Promise((done, failed) => {
    const script = h('script', { src });
    script.addEventListener('load', () => { done(); });
    script.addEventListener('error', () => { script.remove(); failed(new Error(src)); });
    document.head.append(script);
  });
}
