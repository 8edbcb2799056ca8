/** By voice: the microphone button, tapped for hands-free or held to talk, the consent it may need, and what is heard. */
import { button } from './view/dom';
import type { Composer } from './view/composer';
import { Listener } from './voice/listener';
import type { ListenOptions, SpeechInput } from './voice/speech-input';
import type { Speaker } from './voice/speaker';
import type { Translate } from './words';

export interface MicrophoneEvents {
  heard: (text: string, alternatives: string[]) => void;
  /** Whoever speaks wants to be answered aloud. */
  on: () => void;
  /** Whether a step runs: then nobody needs to speak. */
  patient: () => boolean;
}

export class Microphone {
  private readonly listener: SpeechInput;
  /** Given for as long as the page is open; nothing is stored. */
  private agreed = false;
  private readonly composer: () => Composer;
  private readonly t: Translate;
  private readonly events: MicrophoneEvents;

  constructor(locale: string, speaker: Speaker, composer: () => Composer, t: Translate, events: MicrophoneEvents) {
    this.composer = composer;
    this.t = t;
    this.events = events;
    this.listener = new Listener(locale, () => speaker.audible, {
      heard: events.heard,
      patient: events.patient,
      began: () => { speaker.hush(); },
      state: (on) => { composer().listening(on); },
      trouble: (what) => { composer().say(t(`composer.${what}`)); },
    });
  }

  get able(): boolean {
    return this.listener.able;
  }

  /** Hands-free: on, or off again. */
  async press(): Promise<void> {
    if (this.listener.listening) this.listener.stop();
    else await this.begin(false);
  }

  /** One turn of speech, until `letGo`. */
  async hold(): Promise<void> {
    if (!this.listener.listening) await this.begin(true);
  }

  letGo(): void {
    this.listener.letGo();
  }

  stop(): void {
    this.listener.stop();
  }

  private async begin(once: boolean): Promise<void> {
    const away = this.listener.able && await this.listener.leavesDevice();
    if (away && !this.agreed) this.ask();
    else this.start({ local: !away, once });
  }

  private ask(): void {
    const composer = this.composer();
    const yes = button({ class: 'choice' }, () => { this.agreed = true; this.start({ local: false, once: false }); composer.focus(true); }, this.t('composer.agree'));
    const no = button({ class: 'choice' }, () => { composer.say(); composer.focus(false); }, this.t('composer.decline'));
    composer.say(this.t('composer.consent'), yes, no);
    yes.focus();
  }

  private start(options: ListenOptions): void {
    this.composer().say();
    this.events.on();
    this.listener.start(options);
  }
}
