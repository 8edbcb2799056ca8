/**
 * When and how a conversation goes back to the server: what was said is sent, the server lives through it and says that it
 * has, and only where nothing has happened here since does it go on there. Until that moment the coach in the page answers.
 */
import type { Activity } from '../wire';
import type { Comeback } from '../transport';
import type { Here, Letter, ServerLine } from './lines';

/**
 * In ms. A line that comes and goes is not gone back to; nor in the last moments before something is due, nor to a server that
 * takes so long that its clock would be noticeably behind.
 */
const WAIT = { steady: 4000, quiet: 3000, within: 1500, again: 1000 };
/** What the server reads: letters, and characters of all of them. */
const MOST = { letters: 100, size: 60_000 };

export interface Home {
  server: ServerLine;
  here: Here;
  locale: string;
  letters: readonly Letter[];
  /** Whether the server's coach is the same as the one here, and so makes the same of the same words. */
  same: () => Promise<boolean>;
  arrived: () => void;
}

export class Homecoming {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private attempt: { id: string; happened: number } | undefined;
  private readonly home: Home;

  constructor(home: Home) {
    this.home = home;
  }

  line(isUp: boolean): void {
    this.giveUp();
    if (isUp) this.timer = setTimeout(() => void this.ask(), WAIT.steady);
  }

  /** What comes from the server: all of it is old until it has taken up the conversation. */
  hear({ channelData }: Activity): void {
    const { attempt, home } = this;
    if (!attempt || channelData?.clientActivityID !== attempt.id) return;
    this.giveUp();
    if (home.here.happened === attempt.happened && home.here.quietFor(0)) home.arrived();
    else this.later();
  }

  /** Not this time; what is on its way to the server no longer counts. */
  giveUp(): void {
    clearTimeout(this.timer);
    if (this.attempt) this.home.server.discard();
    this.attempt = undefined;
  }

  private async ask(): Promise<void> {
    const { timer } = this;
    if (await this.home.same() && this.timer === timer) this.go();
  }

  private later(): void {
    this.timer = setTimeout(() => { this.go(); }, WAIT.again);
  }

  private go(): void {
    const { server, here, letters, locale } = this.home;
    if (!here.quietFor(WAIT.quiet)) {
      this.later();
      return;
    }
    const now = Date.now();
    const id = `return:${crypto.getRandomValues(new Uint32Array(2)).join('.')}`;
    const past: Comeback = { type: 'event', name: 'coach/return', locale, channelData: { clientActivityID: id }, value: { letters: letters.map(({ activity, at }) => ({ activity, ago: Math.max(0, now - at) })) } };
    if (letters.length > MOST.letters || JSON.stringify(past).length > MOST.size) return;
    this.attempt = { id, happened: here.happened };
    this.timer = setTimeout(() => { this.line(true); }, WAIT.within);
    server.comeBack(past, (fate) => { if (fate === 'refused' && this.attempt?.id === id) this.giveUp(); });
  }
}
