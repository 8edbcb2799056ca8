/**
 * widget.js: two buttons every visitor of an embedding page gets, small: straight to the stretch, or into the chat; the chat is loaded when it is wanted.
 *   <script src="https://coach.example/widget.js" data-locale="en-GB" async></script>
 * Any element with `data-cramp-coach="…"` opens the chat and says those words; with `data-aloud` too, the answer is spoken.
 */
import type { Chat } from './bridge';
import { configOf, type Config } from './config';
import style from './launcher.css';
import { Memory } from './memory';
import { button, h } from './view/dom';
import { drawn } from './view/icons';
import { wordsOf, type Translate } from './words';

/** From here on there is room for the chat beside the page. */
const WIDE = '(min-width: 64rem)';
/** Up to here the chat fills the screen. */
const FULL = '(max-width: 40rem)';

const PULSE = 'M3 12h4l2.5-6 4.5 12 2.5-6H21';
const BUBBLE = 'M5 4.5h14a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-7L7 20.5v-4H5A1.5 1.5 0 0 1 3.5 15V6A1.5 1.5 0 0 1 5 4.5z';

class Launcher {
  private readonly host = h('div', { 'data-cramp-coach-widget': true });
  private readonly root = this.host.attachShadow({ mode: 'open' });
  private readonly bar: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly note = h('p', { class: 'trouble', role: 'status', hidden: true });
  private chat: Promise<Chat> | undefined;
  private covered: HTMLElement | undefined;
  private readonly config: Config;
  private readonly t: Translate;

  constructor(config: Config) {
    this.config = config;
    const words = wordsOf(LAUNCHER_WORDS, config.locale);
    this.t = words.t;
    const now = this.t('launcher.now');
    const label = this.t('launcher.open');
    this.button = button({ class: 'chat', 'aria-expanded': 'false', 'aria-label': label, title: label }, () => void this.open(true), drawn(BUBBLE));
    this.bar = h('div', { class: 'launcher', lang: words.language }, button({ class: 'now' }, () => void this.open(true, now, true), drawn(PULSE), now), this.button);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.root.adoptedStyleSheets.push(sheet);
    this.root.append(this.note, this.bar);
    this.host.dir = words.direction;
    this.host.dataset['theme'] = config.theme;
    this.host.dataset['place'] = config.place;
    // Beside the body: what the page turns, blurs or replaces in there does not reach us.
    document.documentElement.append(this.host);
    this.host.style.setProperty('--rem', getComputedStyle(this.host).fontSize);
  }

  start(): void {
    document.addEventListener('click', (event) => { this.clicked(event); });
    // A finger or a pointer comes a tenth of a second before the tap: time enough to have the coach on the line.
    for (const kind of ['pointerover', 'focusin']) document.addEventListener(kind, ({ target }) => { if (target === this.host || starterAt(target)) this.ready(); });
    if (new Memory(this.config).get('open') || this.config.open === 'yes' || (this.config.open === 'wide' && matchMedia(WIDE).matches)) void this.open(false);
  }

  private clicked(event: MouseEvent): void {
    const asking = starterAt(event.target);
    if (!asking) return;
    event.preventDefault();
    void this.open(true, asking.dataset['crampCoach'], asking.dataset['aloud'] !== undefined);
  }

  private ready(): void {
    this.chat ??= this.load();
    this.chat.then((chat) => { chat.ready(); }, () => { this.chat = undefined; });
  }

  private async open(focus: boolean, say?: string, aloud = false): Promise<void> {
    this.note.hidden = true;
    this.chat ??= this.load();
    try {
      const chat = await this.chat;
      chat.open({ focus, aloud, ...(say ? { say } : {}) });
    } catch {
      this.chat = undefined;
      this.note.textContent = this.t('launcher.failed');
      this.note.hidden = false;
    }
  }

  private async load(): Promise<Chat> {
    await loadScript(`${this.config.server}/chat.js`);
    if (!window.crampCoachChat) throw new Error('chat.js did not set itself up');
    return window.crampCoachChat({ root: this.root, config: this.config, changed: (open) => { this.changed(open); } });
  }

  private changed(open: boolean): void {
    this.bar.hidden = open;
    this.button.setAttribute('aria-expanded', String(open));
    document.documentElement.dataset['crampCoachOpen'] = String(open);
    this.cover(open && matchMedia(FULL).matches);
    if (!open) this.button.focus();
  }

  /** What a full-screen chat hides must not take the focus; what was inert before stays so. */
  private cover(hide: boolean): void {
    this.covered?.removeAttribute('inert');
    this.covered = hide && !document.body.hasAttribute('inert') ? document.body : undefined;
    this.covered?.setAttribute('inert', '');
  }
}

function starterAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-cramp-coach]') : null;
}

function loadScript(src: string): Promise<void> {
  return new Promise((done, failed) => {
    const script = h('script', { src, async: true });
    script.addEventListener('load', () => { done(); });
    script.addEventListener('error', () => { script.remove(); failed(new Error(src)); });
    document.head.append(script);
  });
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const launcher = new Launcher(configOf(script));
  launcher.start();
}
