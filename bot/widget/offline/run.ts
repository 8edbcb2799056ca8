/** run.js: the page at /run, which can be put on the home screen and works without signal. */
import type { Config } from '../config';
import { DirectLine } from '../direct-line';
import style from '../launcher.css';
import { Memory } from '../memory';
import type { TransportEvents } from '../transport';
import { h } from '../view/dom';
import { wordsOf } from '../words';
import { Handover } from './handover';
import { loadKit, loadScript, type Kit } from './kit';
import { LocalLine } from './local';

const BASE = new URL('..', location.href).href.replace(/\/$/, '');
/** A server that takes longer (ms) is as good as none. */
const REACH = 2500;
/** For so long (ms) an answer holds. */
const STILL_TRUE = 20_000;

const words = wordsOf(RUN_WORDS, document.documentElement.lang);
const locale = navigator.languages.find((it) => it.startsWith(`${words.language}-`)) ?? words.language;
/** What is said here ends with the page, wherever the coach is. */
const config: Config = { server: BASE, locale, open: 'no', place: 'float', theme: 'auto', storage: 'none', voice: 'auto' };
const memory = new Memory(config);

/** Loaded once; a failure may be tried again. */
let kit: Promise<Kit> | undefined;
function theKit(): Promise<Kit> {
  kit ??= loadKit(BASE, words.language).catch((error: unknown) => {
    kit = undefined;
    throw error;
  });
  return kit;
}

/** Asked when the page opens, so that nobody waits for it with a cramp; asked again where that is long ago. */
let known: { at: number; answer: Promise<boolean> } = { at: -Infinity, answer: Promise.resolve(false) };
function reachable(): Promise<boolean> {
  if (performance.now() - known.at > STILL_TRUE) known = { at: performance.now(), answer: ask() };
  return known.answer;
}

async function ask(): Promise<boolean> {
  return await hashThere() !== undefined;
}

/** Of the server's content; undefined where it cannot be reached. */
async function hashThere(): Promise<unknown> {
  if (!navigator.onLine) return undefined;
  const answer = await fetch(`${BASE}/health`, { cache: 'no-store', signal: AbortSignal.timeout(REACH) }).catch(() => undefined);
  if (answer?.ok !== true) return undefined;
  return answer.json().then(({ contentHash }: { contentHash?: unknown }) => contentHash ?? '', () => undefined);
}

function lineOf(events: TransportEvents): Handover {
  return new Handover({
    locale,
    reachable,
    same: async () => await hashThere() === (await theKit()).hash,
    server: (its) => new DirectLine(config, memory, its),
    local: async () => {
      const { serve } = await theKit();
      const onSeen = (run: () => void, signal: AbortSignal) => { document.addEventListener('visibilitychange', run, { signal }); };
      return (its, past) => new LocalLine({ serve, locale, onSeen }, its, past);
    },
  }, events);
}

/** Whether the coach is kept on this device, told in the page; without a worker it works as long as there is signal. */
async function keep(note: HTMLElement): Promise<void> {
  try {
    const registered = await navigator.serviceWorker.register('worker.js');
    note.textContent = words.t(registered.active ? 'run.ready' : 'run.preparing');
    await navigator.serviceWorker.ready;
    note.textContent = words.t('run.ready');
  } catch {
    note.textContent = words.t('run.notKept');
  }
}

async function start(): Promise<void> {
  const host = h('div', { 'data-cramp-coach-widget': true, 'data-theme': 'auto', 'data-place': 'page' });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets.push(sheet);
  document.body.append(host);
  host.style.setProperty('--rem', getComputedStyle(document.documentElement).fontSize);
  const main = document.querySelector('main');
  await loadScript(`${BASE}/chat.js`);
  const chat = window.crampCoachChat?.({
    root, transport: lineOf, config,
    changed: (open) => { main?.toggleAttribute('inert', open); },
  });
  document.addEventListener('click', ({ target }) => {
    const asking = target instanceof Element ? target.closest<HTMLElement>('[data-cramp-coach]') : null;
    if (!asking) return;
    const say = asking.dataset['crampCoach'];
    chat?.open({ focus: true, aloud: asking.dataset['aloud'] !== undefined, ...(say ? { say } : {}) });
  });
  document.documentElement.dataset['ready'] = 'true';
  const here = !await reachable();
  if (here) await theKit().then((it) => { it.hurry(); }, () => undefined);
  const note = document.querySelector<HTMLElement>('#kept');
  if (note) await keep(note);
  // The signal may be lost at any moment, and then it is too late for both: the files, and the time to make ready.
  if (!here) await theKit().catch(() => undefined);
}

void start();
