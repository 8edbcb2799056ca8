/**
 * widget.js: the button every visitor of an embedding page gets, small; the chat is loaded when it is wanted.
 *   <script src="https://coach.example/widget.js" data-locale="en-GB" async></script>
 * Any element with `data-cramp-coach="…"` opens the chat and says those words.
 */
import type { Chat } from './bridge';
import { configOf, type Config } from './config';
import style from './launcher.css';
import { button, h } from './view/dom';
import { icon } from './view/icons';
import { wordsOf, type Translate } from './words';

/** From here on there is room for the chat beside the page. */
const WIDE = '(min-width: 64rem)';
/** Up to here the chat fills the screen. */
const FULL = '(max-width: 40rem)';

class Launcher {
  private readonly host = h('div', { 'data-cramp-coach-widget': true });
  private readonly root = this.host.attachShadow({ mode: 'open' });
  private readonly button: HTMLButtonElement;
  private readonly note = h('p', { class: 'trouble', role: 'status', hidden: true });
  private chat: Promise<Chat> | undefined;
  private covered: Element[] = [];
  private readonly config: Config;
  private readonly t: Translate;

  constructor(config: Config) {
    this.config = config;
    const words = wordsOf(LAUNCHER_WORDS, config.locale);
    this.t = words.t;
    this.button = button({ class: 'launcher', 'aria-expanded': 'false', 'aria-label': `${this.t('launcher.label')} ${this.t('launcher.open')}`, lang: words.language }, () => void this.open(true), icon('pulse'), this.t('launcher.label'));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.root.adoptedStyleSheets.push(sheet);
    this.root.append(this.note, this.button);
    this.host.dataset['theme'] = config.theme;
    this.host.dataset['place'] = config.place;
    document.body.append(this.host);
    this.host.style.setProperty('--rem', getComputedStyle(this.host).fontSize);
  }

  start(): void {
    document.addEventListener('click', (event) => { this.clicked(event); });
    if (this.config.open === 'yes' || (this.config.open === 'wide' && matchMedia(WIDE).matches)) void this.open(false);
  }

  private clicked(event: MouseEvent): void {
    const asking = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cramp-coach]') : null;
    if (!asking) return;
    event.preventDefault();
    void this.open(true, asking.dataset['crampCoach']);
  }

  private async open(focus: boolean, say?: string): Promise<void> {
    this.note.hidden = true;
    this.chat ??= this.load();
    try {
      const chat = await this.chat;
      chat.open({ focus, ...(say ? { say } : {}) });
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
    this.button.hidden = open;
    this.button.setAttribute('aria-expanded', String(open));
    document.documentElement.dataset['crampCoachOpen'] = String(open);
    this.cover(open && matchMedia(FULL).matches);
    if (!open) this.button.focus();
  }

  /** What a full-screen chat hides must not take the focus; what was inert before stays so. */
  private cover(hide: boolean): void {
    for (const it of this.covered) it.removeAttribute('inert');
    this.covered = hide ? [...document.body.children].filter((it) => it !== this.host && !it.hasAttribute('inert')) : [];
    for (const it of this.covered) it.setAttribute('inert', '');
  }
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
