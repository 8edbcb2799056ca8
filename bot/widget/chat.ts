/** chat.js: the chat itself, put together. */
import type { Chat, ChatHost } from './bridge';
import style from './chat.css';
import { Conversation } from './conversation';
import { DirectLine } from './direct-line';
import { Microphone } from './microphone';
import { Player } from './player/player';
import { Chimes } from './player/sound';
import { WakeLock } from './player/wake';
import { Composer } from './view/composer';
import { LiveRegion } from './view/live';
import { Panel } from './view/panel';
import { Stage } from './view/stage';
import { Transcript } from './view/transcript';
import { Speaker } from './voice/speaker';
import { wordsOf } from './words';

function mount({ root, config, changed }: ChatHost): Chat {
  const words = wordsOf(WIDGET_WORDS, config.locale);
  const { t } = words;
  const touch = matchMedia('(pointer: coarse)');
  const live = new LiveRegion();
  const chimes = new Chimes();
  const speaker = new Speaker(config.locale, false);

  const player = new Player(chimes, new WakeLock(), {
    state: (state, timeline) => { stage.show(state, timeline); transcript.scroll(); },
    time: (position) => { stage.time(position); },
    say: (text, sound) => { stage.cue(text); conversation.cue(text, sound !== undefined); },
  });
  const line = new DirectLine(config.server, config.locale, {
    activity: (activity) => { conversation.receive(activity); },
    state: (state) => { panel.connection(state); },
  });
  const read = (on: boolean) => {
    speaker.on = on;
    if (!on) speaker.hush();
    panel.speaking(on);
  };
  const microphone: Microphone = new Microphone(config.locale, speaker, () => composer, t, {
    heard: (text, alternatives) => { conversation.say(text, { alternatives }); },
    on: () => { read(speaker.able); },
  });
  const stage = new Stage(t, (control) => { conversation.control(control); });
  const transcript = new Transcript(t, {
    answer: (tapped) => { conversation.answer(tapped); composer.focus(touch.matches); },
    leave: () => { composer.focus(touch.matches); },
  });
  const composer: Composer = new Composer(t, microphone.able, {
    send: (text) => { composer.say(); conversation.say(text); },
    microphone: () => void microphone.press(),
  });
  const panel: Panel = new Panel(t, words.language, speaker.able, {
    close: () => { chat.close(); },
    voice: () => { read(!speaker.on); },
  }, stage.element, transcript.element, composer.element, ...live.elements);
  const conversation = new Conversation({ line, player, speaker, live, transcript, words, config });

  let started = false;
  const chat: Chat = {
    open: ({ focus, say }) => {
      panel.element.hidden = false;
      if (!started) line.start();
      started = true;
      if (say === undefined) conversation.begin();
      else conversation.say(say);
      changed(true);
      if (!focus) return;
      if (touch.matches) panel.focus();
      else composer.focus(false);
    },
    close: () => {
      panel.element.hidden = true;
      microphone.stop();
      speaker.hush();
      changed(false);
    },
  };
  dress(root);
  panel.element.addEventListener('pointerdown', () => { chimes.unlock(); });
  panel.element.addEventListener('keydown', () => { chimes.unlock(); });
  if (navigator.userActivation.hasBeenActive) chimes.unlock();
  panel.speaking(false);
  root.append(panel.element);
  return chat;
}

/** A sheet made by script is not subject to the page's style rules, and costs no request. */
function dress(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets.push(sheet);
}

window.crampCoachChat = mount;
