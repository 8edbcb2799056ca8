/** Plays cue sheets on the client's clock: words, sounds, buzzes and the picture of the time. */
import type { Sheet } from '../wire';
import type { LockScreen } from './lockscreen';
import type { Sound } from './sound';
import { cueName, positionAt, timelineOf, type Position, type Timeline } from './timeline';
import { signalAt, tonesOf, type Signal } from './tones';
import type { WakeLock } from './wake';

export type PlayerState = 'idle' | 'playing' | 'paused';
export interface PlayerEvents {
  /** A new sheet, a pause, the end of all. */
  state: (state: PlayerState, timeline: Timeline | undefined) => void;
  /** Every frame while the page is seen, else about once a second. */
  time: (position: Position) => void;
  /** A cue's words are due. */
  say: (words: string, sound: Signal | undefined) => void;
}
export interface Instruments { sound: Sound; wake: WakeLock; lockScreen: LockScreen }

type Cue = Sheet['cues'][number];

/** Words that come later than this (ms) are no help any more; the tones came in their time. */
const STALE = 1500;
/** A last cue this near is played at once when the next step comes in its place (ms). */
const NEARLY = 800;
/** The server's clock and ours may disagree about a cue by this much (ms). */
const OVERLAP = 1500;
/** A last signal takes this long (ms) to sound. */
const CLOSING = 1100;
const BUZZ: Record<Signal, number[]> = { start: [120], half: [80, 120, 80], end: [350, 120, 350] };

export class Player {
  private timeline: Timeline | undefined;
  private state: PlayerState = 'idle';
  /** Cues still to come, in order. */
  private ahead: Cue[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  /** When each cue was played: "again" may bring it back, a sheet that overlaps the last one may not. */
  private readonly played = new Map<string, number>();
  private readonly sheets = new Set<string>();
  private readonly with: Instruments;
  private readonly events: PlayerEvents;

  constructor(instruments: Instruments, events: PlayerEvents) {
    this.with = instruments;
    this.events = events;
    document.addEventListener('visibilitychange', () => { this.beat(); });
  }

  /** @param startsAt on the clock of `performance.now()` */
  play(sheet: Sheet, startsAt: number): void {
    const name = `${sheet.id} ${sheet.startsAt}`;
    if (this.sheets.has(name)) return;
    this.sheets.add(name);
    const closing = this.finish();
    this.timeline = timelineOf(sheet, startsAt, this.timeline);
    const since = performance.now() - startsAt;
    this.ahead = sheet.cues.filter((cue) => cue.at - since >= -STALE && !this.isFresh(cueName(sheet, cue.at), cue.at - since));
    const before = closing === undefined ? [] : signalAt('end', (closing - startsAt) / 1000);
    this.with.sound.play([...before, ...tonesOf(this.ahead)], sheet.length, startsAt);
    this.with.wake.hold();
    this.with.lockScreen.show(sheet.title, since, sheet.length);
    this.enter('playing');
    this.beat();
  }

  /**
   * Stands still at once; what comes next is for the coach to say.
   * @param at the moment it was asked for, on the clock of `performance.now()`
   */
  pause(at = this.with.sound.now): void {
    if (!this.timeline || this.state !== 'playing') return;
    this.hush();
    this.events.time(positionAt(this.timeline, at));
    this.with.lockScreen.pause();
    this.enter('paused');
  }

  stop(): void {
    if (this.state === 'idle') return;
    this.finish();
    this.timeline = undefined;
    this.with.wake.release();
    this.with.lockScreen.clear();
    this.enter('idle');
  }

  /** Whatever is due is played. Called by whoever wakes first: the running track, a timer, a frame, the page shown again. */
  beat(): void {
    clearTimeout(this.timer);
    const { timeline } = this;
    if (!timeline || this.state !== 'playing') return;
    const now = this.with.sound.now - timeline.startsAt;
    for (let cue = this.ahead[0]; cue && cue.at <= now; cue = this.ahead[0]) {
      this.ahead.shift();
      this.played.set(cueName(timeline.sheet, cue.at), performance.now());
      if (now - cue.at < STALE) this.tell(cue);
    }
    const [next] = this.ahead;
    if (next) this.timer = setTimeout(() => { this.beat(); }, Math.max(0, next.at - now));
    this.draw();
  }

  get paused(): boolean {
    return this.state === 'paused';
  }

  get playing(): boolean {
    return this.state === 'playing';
  }

  private tell(cue: Cue): void {
    if (cue.sound && 'vibrate' in navigator && navigator.userActivation.hasBeenActive) navigator.vibrate(BUZZ[cue.sound]);
    if (cue.say) this.events.say(cue.say, cue.sound);
  }

  /**
   * Ends the running sheet. A last cue that was just about to come is not swallowed, nor is its sound cut short.
   * @returns when that sound begins, where it is still to be heard
   */
  private finish(): number | undefined {
    const { timeline, state, ahead: [last, ...more] } = this;
    const now = this.with.sound.now;
    const wait = timeline && state === 'playing' ? timeline.endsAt - now : Infinity;
    const closing = wait < NEARLY && wait > -CLOSING;
    this.hush(closing ? CLOSING + Math.max(0, wait) : 0);
    if (!timeline || !closing) return undefined;
    if (last && more.length === 0) {
      this.played.set(cueName(timeline.sheet, last.at), performance.now());
      this.tell(last);
    }
    return timeline.sheet.cues.at(-1)?.sound === 'end' ? Math.min(now, timeline.endsAt) : undefined;
  }

  /** Whether a cue due in `delay` ms has been played just before. */
  private isFresh(name: string, delay: number): boolean {
    return performance.now() + delay - (this.played.get(name) ?? -Infinity) < OVERLAP;
  }

  /** @param grace how long (ms) what sounds just now may go on */
  private hush(grace = 0): void {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.ahead = [];
    this.with.sound.stop(grace);
  }

  private enter(state: PlayerState): void {
    this.state = state;
    this.events.state(state, this.timeline);
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    if (!this.timeline || this.state !== 'playing') return;
    const position = positionAt(this.timeline, this.with.sound.now);
    this.events.time(position);
    if (position.phase === 'over') return;
    this.frame = requestAnimationFrame(() => { this.draw(); });
  }
}
