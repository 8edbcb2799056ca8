/** The browser's voice. */
import type { Signal } from '../player/tones';

export class Speaker {
  on: boolean;
  private readonly locale: string;
  private readonly synthesis: SpeechSynthesis | undefined = 'speechSynthesis' in window ? window.speechSynthesis : undefined;
  /** What is being said or was said just now: a microphone hears it too. */
  private recent: { text: string; until: number }[] = [];
  /** Whatever is longer than a word of command. */
  private readonly long = new Set<object>();

  constructor(locale: string, on: boolean) {
    this.locale = locale;
    this.on = on && this.synthesis !== undefined;
  }

  get able(): boolean {
    return this.synthesis !== undefined;
  }

  /** Said after what is being said. */
  say(text: string): void {
    const mark = {};
    this.long.add(mark);
    this.utter(text, () => this.long.delete(mark));
  }

  /**
   * A word of command in time. Where something longer is being said, the start waits for it, the end cuts it short,
   * and other short words are left out: the tones tell the moment anyway. A sentence always gets its turn.
   */
  cue(text: string, signal: Signal | undefined): void {
    if (text.length > WORD_OF_COMMAND) {
      this.say(text);
      return;
    }
    if (this.long.size > 0 && signal !== 'start' && signal !== 'end') return;
    if (this.long.size > 0 && signal === 'end') this.hush();
    this.utter(text, () => undefined);
  }

  hush(): void {
    this.synthesis?.cancel();
    this.long.clear();
    const now = performance.now();
    for (const it of this.recent) it.until = Math.min(it.until, now + ECHO_MS);
  }

  /** Everything a microphone may be hearing of ourselves. */
  get audible(): string {
    const now = performance.now();
    this.recent = this.recent.filter((it) => it.until > now);
    return this.recent.map((it) => it.text).join(' ');
  }

  private utter(text: string, done: () => unknown): void {
    if (!this.on || !this.synthesis || text === '') {
      done();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(text);
    const memory = { text, until: Infinity };
    this.recent.push(memory);
    utterance.lang = this.locale;
    const over = () => {
      memory.until = Math.min(memory.until, performance.now() + ECHO_MS);
      done();
    };
    utterance.onend = over;
    utterance.onerror = over;
    this.synthesis.speak(utterance);
  }
}

/** The longest (characters) that may be left out. */
const WORD_OF_COMMAND = 24;
/** How long our own words may still come back through a recogniser. */
const ECHO_MS = 1500;
