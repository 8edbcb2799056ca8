/** Plays cue sheets on the client's clock: words, sounds, buzzes and the picture of the time. */
import type { Sheet } from '../wire';
import type { Chimes, Sound } from './sound';
import { cueName, positionAt, timelineOf, type Position, type Timeline } from './timeline';
import type { WakeLock } from './wake';

export type PlayerState = 'idle' | 'playing' | 'paused';
export interface PlayerEvents {
  /** A new sheet, a pause, the end of all. */
  state: (state: PlayerState, timeline: Timeline | undefined) => void;
  /** Every frame while the page is seen, else about once a second. */
  time: (position: Position) => void;
  /** A cue's words are due. */
  say: (words: string, sound: Sound | undefined) => void;
}

/** Words that come later than this (ms) are no help any more; sounds were set ahead. */
const STALE = 1500;
/** A last cue this near is played at once when the next step comes in its place (ms). */
const NEARLY = 800;
/** The server's clock and ours may disagree about a cue by this much (ms). */
const OVERLAP = 1500;
const BUZZ: Record<Sound, number[]> = { start: [120], half: [80, 120, 80], end: [350, 120, 350] };

export class Player {
  private timeline: Timeline | undefined;
  private state: PlayerState = 'idle';
  private timers: ReturnType<typeof setTimeout>[] = [];
  private frame = 0;
  /** When each cue was played: "again" may bring it back, a sheet that overlaps the last one may not. */
  private readonly played = new Map<string, number>();
  private readonly sheets = new Set<string>();
  private readonly chimes: Chimes;
  private readonly wake: WakeLock;
  private readonly events: PlayerEvents;

  constructor(chimes: Chimes, wake: WakeLock, events: PlayerEvents) {
    this.chimes = chimes;
    this.wake = wake;
    this.events = events;
    document.addEventListener('visibilitychange', () => { if (this.state === 'playing') this.draw(); });
  }

  /** @param startsAt on the clock of `performance.now()` */
  play(sheet: Sheet, startsAt: number): void {
    const name = `${sheet.id} ${sheet.startsAt}`;
    if (this.sheets.has(name)) return;
    this.sheets.add(name);
    this.finish();
    this.timeline = timelineOf(sheet, startsAt, this.timeline);
    for (const cue of sheet.cues) this.plan(sheet, cue, startsAt + cue.at - performance.now());
    this.wake.hold();
    this.enter('playing');
    this.draw();
  }

  /** Stands still at once; what comes next is for the coach to say. */
  pause(): void {
    if (this.state !== 'playing') return;
    this.hush();
    this.enter('paused');
  }

  stop(): void {
    if (this.state === 'idle') return;
    this.finish();
    this.timeline = undefined;
    this.wake.release();
    this.enter('idle');
  }

  get paused(): boolean {
    return this.state === 'paused';
  }

  get playing(): boolean {
    return this.state === 'playing';
  }

  private plan(sheet: Sheet, cue: Sheet['cues'][number], delay: number): void {
    const name = cueName(sheet, cue.at);
    if (delay < -STALE || this.isFresh(name, delay)) return;
    if (cue.sound) this.chimes.plan(cue.sound, delay);
    this.timers.push(setTimeout(() => {
      this.played.set(name, performance.now());
      const late = performance.now() - (this.timeline?.startsAt ?? 0) - cue.at;
      if (late < STALE) this.tell(cue);
    }, Math.max(0, delay)));
  }

  private tell(cue: Sheet['cues'][number]): void {
    if (cue.sound && 'vibrate' in navigator && navigator.userActivation.hasBeenActive) navigator.vibrate(BUZZ[cue.sound]);
    if (cue.say) this.events.say(cue.say, cue.sound);
  }

  /** Ends the running sheet; a last cue that was just about to come is not swallowed. */
  private finish(): void {
    const { timeline, state } = this;
    const last = timeline?.sheet.cues.at(-1);
    this.hush();
    if (!timeline || !last || state !== 'playing') return;
    const name = cueName(timeline.sheet, last.at);
    const wait = timeline.endsAt - performance.now();
    if (wait > NEARLY || this.isFresh(name, wait)) return;
    this.played.set(name, performance.now());
    if (last.sound) this.chimes.plan(last.sound, 0);
    this.tell(last);
  }

  /** Whether a cue due in `delay` ms has been played just before. */
  private isFresh(name: string, delay: number): boolean {
    return performance.now() + delay - (this.played.get(name) ?? -Infinity) < OVERLAP;
  }

  private hush(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
    cancelAnimationFrame(this.frame);
    this.chimes.clear();
  }

  private enter(state: PlayerState): void {
    this.state = state;
    this.events.state(state, this.timeline);
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    if (!this.timeline || this.state !== 'playing') return;
    const position = positionAt(this.timeline, performance.now());
    this.events.time(position);
    if (position.phase === 'over') return;
    this.frame = requestAnimationFrame(() => this.draw());
  }
}
