/**
 * A step's tones, and the clock they keep. They sound from one file in one media element, which goes on when the phone is
 * locked; where the page's rules forbid that (`media-src blob:` is missing), from the page's own synthesiser.
 */
import { Chimes } from './chimes';
import type { Tone } from './tones';
import { trackOf } from './track';

/** The element has begun this far (ms) from where it should be: it is moved. */
const DRIFT = 60;

export class Sound {
  private readonly element = new Audio();
  private readonly chimes = new Chimes();
  private startsAt = 0;
  /** The last `now` told of this sheet. */
  private told = 0;
  /** The element sounds what it should, so its clock counts. */
  private leads = false;
  private unlocked = false;
  private ending: ReturnType<typeof setTimeout> | undefined;

  /** @param beat called again and again while the track runs, hidden page or not */
  constructor(beat: () => void) {
    this.element.addEventListener('timeupdate', () => { if (this.leads) beat(); });
    this.element.addEventListener('playing', () => { this.settle(); });
  }

  /** Browsers let a page sound only after a touch: to be called from one. */
  unlock(): void {
    this.chimes.unlock();
    if (this.unlocked || this.leads) return;
    this.unlocked = true;
    this.load(trackOf([], 0));
    void this.element.play().then(() => { if (!this.leads) this.element.pause(); }, () => { this.unlocked = false; });
  }

  /** @param tones by seconds from `startsAt`, which is on the clock of `performance.now()`; `length` is in ms */
  play(tones: Tone[], length: number, startsAt: number): void {
    clearTimeout(this.ending);
    this.chimes.clear();
    this.startsAt = startsAt;
    this.told = 0;
    this.leads = true;
    this.load(trackOf(tones, length / 1000));
    this.element.currentTime = this.due();
    void this.element.play().catch((error: unknown) => {
      // A newer sheet took its place.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.leads = false;
      this.chimes.play(tones, startsAt);
    });
  }

  /** @param grace how long (ms) what sounds just now may go on */
  stop(grace = 0): void {
    this.leads = false;
    clearTimeout(this.ending);
    this.ending = setTimeout(() => {
      if (this.leads) return;
      this.element.pause();
      this.chimes.clear();
    }, grace);
  }

  /**
   * Now on the clock of `performance.now()`, by the sound that is being heard where there is any. Sound that begins late
   * makes it wait, never go back: a figure once shown is not shown again.
   */
  get now(): number {
    const { element } = this;
    const heard = this.leads && !element.paused && !element.ended && !element.seeking && element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA && element.currentTime > 0;
    this.told = Math.max(this.told, heard ? this.startsAt + element.currentTime * 1000 : performance.now());
    return this.told;
  }

  /** It took a moment to begin: to where it should be by now. */
  private settle(): void {
    if (this.leads && Math.abs(this.due() - this.element.currentTime) * 1000 > DRIFT) this.element.currentTime = this.due();
  }

  private due(): number {
    return Math.max(0, (performance.now() - this.startsAt) / 1000);
  }

  private load(wav: ArrayBuffer): void {
    const { src } = this.element;
    this.element.src = URL.createObjectURL(new Blob([wav], { type: 'audio/wav' }));
    if (src) URL.revokeObjectURL(src);
  }
}
