/** The visible conversation: one stop for the Tab key, arrows walk its messages, Enter goes into one, Escape leaves. */
import type { Block, Message } from '../wire';
import type { Translate } from '../words';
import { articleCard } from './article';
import { button, h, type Child } from './dom';
import { icon } from './icons';
import { outcomeCard } from './outcome';
import { placesMap, type PlaceTapped, type Shown } from './places';
import { question, type Asked, type Tapped } from './question';

export interface TranscriptEvents {
  answer: (tapped: Tapped) => void;
  place: (tapped: PlaceTapped) => void;
  /** The person is done here and wants to write. */
  leave: () => void;
}

/** The end counts as seen when it is this near (px). */
const NEAR_END = 60;
const INSIDE = 'button, a, summary, input';

export class Transcript {
  readonly element: HTMLElement;
  private readonly log: HTMLElement;
  private readonly end: HTMLElement;
  private readonly newest: HTMLButtonElement;
  private asked: (Asked | Shown)[] = [];
  private active: HTMLElement | undefined;
  private count = 0;
  private readonly t: Translate;
  private readonly server: string;
  private readonly events: TranscriptEvents;

  constructor(t: Translate, server: string, events: TranscriptEvents) {
    this.t = t;
    this.server = server;
    this.events = events;
    this.end = h('p', { class: 'unseen' }, t('panel.end'));
    this.log = h('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': t('panel.log'), tabindex: 0 }, this.end);
    this.newest = button({ class: 'newest', hidden: true }, () => { this.scroll(); }, icon('down'), t('panel.newest'));
    this.element = h('div', { class: 'transcript' }, this.log, this.newest);
    this.log.addEventListener('keydown', (event) => { this.key(event); });
    this.log.addEventListener('scroll', () => { if (this.atEnd) this.newest.hidden = true; }, { passive: true });
    this.log.addEventListener('blur', () => { this.walkTo(undefined); });
  }

  /** The person's own words; returns what marks them as waiting or refused. */
  mine(text: string): (note: string | undefined) => void {
    this.settle();
    const note = h('p', { class: 'note', hidden: true });
    this.put('mine', this.t('panel.you'), [h('p', { class: 'bubble' }, text), note]);
    this.scroll();
    return (said) => {
      note.textContent = said ?? '';
      note.hidden = said === undefined;
      if (said !== undefined) this.scroll();
    };
  }

  /** A message of the coach. */
  theirs(message: Message): void {
    // What is urgent is shown whatever is being read back.
    const follow = this.atEnd || message.level === 'emergency' || message.level === 'urgent';
    this.settle();
    const parts = inOrder(message.blocks).map((block) => this.draw(block)).filter((part) => part !== undefined);
    parts.push(...this.maps(message.blocks));
    if (parts.length === 0) return;
    this.put('theirs', this.t('panel.coach'), parts);
    if (follow) this.scroll();
    else this.newest.hidden = false;
  }

  /** To the end, but never past the beginning of the last message. */
  scroll(): void {
    const last = this.end.previousElementSibling;
    if (last instanceof HTMLElement) this.log.scrollTop = Math.min(this.log.scrollHeight, last.offsetTop - 12);
    this.newest.hidden = true;
  }

  /** Whether the end is in sight: then it is followed, else the reader is left where they are. */
  get atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    const last = this.end.previousElementSibling;
    const seen = last instanceof HTMLElement && last.offsetTop < scrollTop + clientHeight;
    return seen || scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  private put(kind: 'mine' | 'theirs', who: string, parts: Child[]): void {
    const id = `message-${++this.count}`;
    this.end.before(h('div', { class: `message ${kind}`, id, tabindex: -1 }, h('span', { class: 'unseen' }, `${who}: `), ...parts));
  }

  private draw(block: Block): HTMLElement | undefined {
    switch (block.kind) {
      case 'line': return h('p', { class: 'bubble' }, block.text);
      case 'outcome': return outcomeCard(block, this.t);
      case 'article': return articleCard(block, this.t);
      case 'cues': return block.instruction === undefined ? undefined : stepNote(block.title, block.instruction);
      case 'question': {
        const asked = question(block, this.t, (tapped) => { this.events.answer(tapped); });
        this.asked.push(asked);
        return asked.element;
      }
    }
  }

  /** Last of all: what was asked comes first. */
  private maps(blocks: Block[]): HTMLElement[] {
    return blocks.flatMap((block) => {
      if (block.kind !== 'cues' || !block.places) return [];
      const shown = placesMap(block.places, this.server, (tapped) => { this.events.place(tapped); });
      this.asked.push(shown);
      return [shown.element];
    });
  }

  /** What was asked before is past: only the newest message has stops for the Tab key. */
  private settle(): void {
    for (const asked of this.asked) asked.settle();
    this.asked = [];
    for (const it of this.log.querySelectorAll<HTMLElement>('a, summary')) it.tabIndex = -1;
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.events.leave();
      return;
    }
    if (event.target !== this.log) return;
    const messages = [...this.log.querySelectorAll<HTMLElement>('.message')];
    const at = this.active ? messages.indexOf(this.active) : messages.length;
    const goal = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: messages.length - 1 }[event.key];
    if (goal !== undefined) {
      event.preventDefault();
      this.walkTo(messages[Math.max(0, Math.min(messages.length - 1, goal))]);
    } else if (event.key === 'Enter') this.active?.querySelector<HTMLElement>(INSIDE)?.focus();
  }

  private walkTo(message: HTMLElement | undefined): void {
    this.active?.classList.remove('active');
    this.active = message;
    message?.classList.add('active');
    message?.scrollIntoView({ block: 'nearest' });
    if (message) this.log.setAttribute('aria-activedescendant', message.id);
    else this.log.removeAttribute('aria-activedescendant');
  }
}

/** The words stand large beside the ring; here they are for who reads back. */
function stepNote(title: string, instruction: string): HTMLElement {
  return h('p', { class: 'step' }, icon('timer'), h('span', {}, title), h('span', { class: 'unseen' }, `: ${instruction}`));
}

/** An emergency stands first, whatever it came with. */
function inOrder(blocks: Block[]): Block[] {
  const first = (block: Block) => block.kind === 'outcome' && block.level === 'emergency';
  return [...blocks.filter(first), ...blocks.filter((block) => !first(block))];
}
