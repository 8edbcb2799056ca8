/** The browser's own recogniser. */
import { isEcho } from './echo';
import type { ListenEvents, ListenOptions, ListenTrouble, SpeechInput } from './speech-input';

const GUESSES = 5;
/** Silent rounds in a row after which the microphone is given back. */
const PATIENCE = 4;
/** Between two rounds. */
const BREATH_MS = 200;

export class Listener implements SpeechInput {
  private readonly maker: SpeechRecognitionMaker | undefined = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  private recognition: SpeechRecognitionLike | undefined;
  private wanted = false;
  private once = false;
  private silent = 0;
  private readonly locale: string;
  private readonly audible: () => string;
  private readonly events: ListenEvents;

  /** @param audible what we are saying ourselves at the moment */
  constructor(locale: string, audible: () => string, events: ListenEvents) {
    this.locale = locale;
    this.audible = audible;
    this.events = events;
  }

  get able(): boolean {
    return this.maker !== undefined;
  }

  get listening(): boolean {
    return this.wanted;
  }

  /** Whether speech would leave the device; where the browser doesn't say, it may. */
  async leavesDevice(): Promise<boolean> {
    const there = await this.maker?.available?.({ langs: [this.locale], processLocally: true }).catch(() => undefined);
    return there !== 'available';
  }

  start({ local, once }: ListenOptions): void {
    if (!this.maker) {
      this.events.trouble('noListening');
      return;
    }
    const recognition = new this.maker();
    recognition.lang = this.locale;
    recognition.interimResults = true;
    recognition.maxAlternatives = GUESSES;
    if (local) recognition.processLocally = true;
    recognition.onresult = (event) => { this.take(event); };
    recognition.onerror = ({ error }) => { this.fail(error); };
    recognition.onend = () => { this.again(); };
    this.recognition = recognition;
    this.wanted = true;
    this.once = once;
    this.silent = 0;
    this.events.state(true);
    recognition.start();
  }

  letGo(): void {
    this.end((recognition) => { recognition.stop(); });
  }

  stop(): void {
    this.end((recognition) => { recognition.abort(); });
  }

  private end(how: (recognition: SpeechRecognitionLike) => void): void {
    if (!this.wanted) return;
    this.wanted = false;
    if (this.recognition) how(this.recognition);
    this.events.state(false);
  }

  private take(event: SpeechResultEvent): void {
    const result = event.results[event.resultIndex];
    const guesses = Array.from(result ?? [], (it) => it.transcript.trim()).filter(Boolean);
    const [best, ...others] = guesses;
    if (!result || best === undefined || isEcho(best, this.audible())) return;
    this.silent = 0;
    this.events.began();
    if (result.isFinal) this.events.heard(best, others);
  }

  private fail(error: string): void {
    if (error === 'not-allowed' || error === 'service-not-allowed' || error === 'audio-capture') this.giveUp('notAllowed');
    else if (error === 'network' || error === 'language-not-supported') this.giveUp('noListening');
  }

  /** Recognisers end by themselves after a sentence or a silence. */
  private again(): void {
    if (!this.wanted) return;
    if (this.once) this.stop();
    else if (!this.events.patient() && ++this.silent > PATIENCE) this.giveUp('notHeard');
    else setTimeout(() => { if (this.wanted) this.recognition?.start(); }, BREATH_MS);
  }

  private giveUp(why: ListenTrouble): void {
    this.stop();
    this.events.trouble(why);
  }
}
