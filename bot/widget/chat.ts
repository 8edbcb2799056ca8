/** chat.js: the chat itself, put together. */
import type { Chat, ChatHost, OpenOptions } from './bridge';
import style from './chat.css';
import { Conversation } from './conversation';
import { DirectLine } from './direct-line';
import { Microphone } from './microphone';
import { Memory } from './memory';
import { LockScreen } from './player/lockscreen';
import { Player } from './player/player';
import { Sound } from './player/sound';
import { WakeLock } from './player/wake';
import type { Transport, TransportEvents } from './transport';
import { Composer } from './view/composer';
import { LiveRegion } from './view/live';
import { Panel } from './view/panel';
import { Stage } from './view/stage';
import { Transcript } from './view/transcript';
import { Speaker } from './voice/speaker';
import { wordsOf } from './words';

class ChatWindow implements Chat {
  private readonly host: ChatHost;
  private readonly touch = matchMedia('(pointer: coarse)');
  private readonly sound = new Sound(() => { this.player.beat(); });
  private readonly speaker: Speaker;
  private readonly line: Transport;
  private readonly live = new LiveRegion();
  private readonly player: Player;
  private readonly microphone: Microphone;
  private readonly stage: Stage;
  private readonly transcript: Transcript;
  private readonly composer: Composer;
  private readonly panel: Panel;
  private readonly conversation: Conversation;
  private readonly memory: Memory;
  private started = false;
  /** The person has switched the voice off: it does not come back by itself. */
  private quiet = false;

  constructor(host: ChatHost) {
    const { config } = host;
    const words = wordsOf(WIDGET_WORDS, config.locale);
    const { t } = words;
    this.host = host;
    this.memory = new Memory(config);
    this.speaker = new Speaker(config.locale, false);
    this.line = this.makeLine(t);
    this.player = this.makePlayer(t);
    this.stage = new Stage(t, config.server, (control) => { this.conversation.control(control); });
    this.transcript = this.makeTranscript(t);
    this.microphone = new Microphone(config.locale, this.speaker, () => this.composer, t, {
      heard: (text, alternatives) => { this.conversation.say(text, { alternatives }); },
      on: () => { this.read(this.speaker.able); },
      patient: () => this.player.playing,
    });
    this.composer = new Composer(t, this.microphone.able, {
      send: (text) => { this.composer.say(); this.conversation.say(text); },
      microphone: { tap: () => void this.microphone.press(), hold: () => void this.microphone.hold(), letGo: () => { this.microphone.letGo(); } },
    });
    this.panel = new Panel(t, words.language, this.speaker.able, {
      close: () => { this.close(); },
      voice: () => { this.quiet = this.speaker.on; this.read(!this.speaker.on); },
    }, this.stage.element, this.transcript.element, this.composer.element, ...this.live.elements);
    const { line, live, player, speaker, transcript } = this;
    this.conversation = new Conversation({ line, player, speaker, live, transcript, words, config, memory: this.memory });
    this.enter();
  }

  ready(): void {
    if (this.started) return;
    this.started = true;
    this.line.start();
    this.panel.prepare();
  }

  open({ focus, say, aloud = false }: OpenOptions): void {
    if (aloud && this.host.config.voice === 'auto' && !this.quiet) this.read(this.speaker.able);
    this.ready();
    this.panel.show(true);
    if (say === undefined) this.conversation.begin();
    else this.conversation.say(say);
    this.memory.set('open', 'yes');
    this.host.changed(true);
    if (!focus) return;
    if (this.touch.matches) this.panel.focus();
    else this.composer.focus(false);
  }

  close(): void {
    this.panel.show(false);
    this.microphone.stop();
    this.speaker.hush();
    this.memory.set('open');
    this.host.changed(false);
  }

  private makeLine(t: (key: string) => string): Transport {
    const { config, transport } = this.host;
    let troubled = false;
    let here = false;
    const events: TransportEvents = {
      activity: (activity) => { this.conversation.receive(activity); },
      state: (state) => {
        this.panel.connection(state);
        if ((state === 'local') !== here) this.conversation.elsewhere();
        here = state === 'local';
        if ((state === 'offline') !== troubled) this.live.tell(t(`connection.${state}`));
        troubled = state === 'offline';
      },
    };
    return transport?.(events) ?? new DirectLine(config, this.memory, events);
  }

  private makePlayer(t: (key: string) => string): Player {
    const lockScreen = new LockScreen(t('name'), (pressed) => { this.conversation.control(pressed); });
    return new Player({ sound: this.sound, wake: new WakeLock(), lockScreen }, {
      state: (state, timeline) => {
        const follow = this.transcript.atEnd;
        this.stage.show(state, timeline);
        if (follow) this.transcript.scroll();
      },
      time: (position) => { this.stage.time(position); },
      say: (text, signal) => {
        if (!this.conversation.asks(text)) this.stage.cue(text);
        this.conversation.cue(text, signal);
      },
    });
  }

  private makeTranscript(t: (key: string) => string): Transcript {
    return new Transcript(t, this.host.config.server, {
      place: (tapped) => { this.conversation.place(tapped); this.composer.focus(this.touch.matches); },
      answer: (tapped) => { this.conversation.answer(tapped); this.composer.focus(this.touch.matches); },
      leave: () => { this.composer.focus(this.touch.matches); },
    });
  }

  private read(on: boolean): void {
    this.speaker.on = on;
    if (!on) this.speaker.hush();
    this.panel.speaking(on);
  }

  /** Into the page, in its own clothes: a sheet made by script is not subject to the page's style rules. */
  private enter(): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.host.root.adoptedStyleSheets.push(sheet);
    for (const kind of ['pointerdown', 'keydown']) this.panel.element.addEventListener(kind, () => { this.sound.unlock(); });
    if (navigator.userActivation.hasBeenActive) this.sound.unlock();
    this.panel.speaking(false);
    this.host.root.append(this.panel.element);
  }
}

window.crampCoachChat = (host) => new ChatWindow(host);
