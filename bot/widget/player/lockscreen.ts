/** The step on the lock screen and on a headset's buttons, where the browser hands them on. */

/** What can be pressed there. */
export type Pressed = 'pause' | 'resume' | 'next' | 'back' | 'stop';

const BUTTONS: [MediaSessionAction, Pressed][] = [['pause', 'pause'], ['play', 'resume'], ['nexttrack', 'next'], ['previoustrack', 'back'], ['stop', 'stop']];

export class LockScreen {
  private readonly session: MediaSession | undefined = 'mediaSession' in navigator ? navigator.mediaSession : undefined;
  private readonly artist: string;
  private readonly press: (what: Pressed) => void;

  constructor(artist: string, press: (what: Pressed) => void) {
    this.artist = artist;
    this.press = press;
  }

  /** @param position and `length` in ms */
  show(title: string, position: number, length: number): void {
    const { session } = this;
    if (!session) return;
    session.metadata = new MediaMetadata({ title, artist: this.artist });
    session.playbackState = 'playing';
    for (const [action, pressed] of BUTTONS) handle(session, action, () => { this.press(pressed); });
    session.setPositionState({ duration: length / 1000, position: Math.max(0, Math.min(length, position)) / 1000, playbackRate: 1 });
  }

  pause(): void {
    if (this.session) this.session.playbackState = 'paused';
  }

  clear(): void {
    const { session } = this;
    if (!session) return;
    session.metadata = null;
    session.playbackState = 'none';
    for (const [action] of BUTTONS) handle(session, action, null);
  }
}

/** Browsers throw at buttons they do not know. */
function handle(session: MediaSession, action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // That button is not there.
  }
}
