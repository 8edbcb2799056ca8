/** The conversation: what goes out, what comes in, and what of it is shown, said, played. */
import { ServerClock } from './clock';
import type { Config } from './config';
import type { Memory } from './memory';
import { narration } from './narration';
import type { Player } from './player/player';
import type { Signal } from './player/tones';
import type { Outgoing, Transport } from './transport';
import type { Control } from './view/stage';
import type { LiveRegion } from './view/live';
import type { PlaceTapped } from './view/places';
import type { Tapped } from './view/question';
import type { Transcript } from './view/transcript';
import type { Speaker } from './voice/speaker';
import { readMessage, readMine, type Activity, type Block, type Message, type Mine } from './wire';
import type { Words } from './words';

export interface Parts { line: Transport; player: Player; speaker: Speaker; live: LiveRegion; transcript: Transcript; words: Words; config: Config; memory: Memory }
export interface Spoken { alternatives: string[] }

/** A message this long on its way (ms) is from before a dropped connection: it is shown, not said; nor is what was said before a reload. */
const OLD_MS = 20_000;

export class Conversation {
  private readonly clock: ServerClock;
  private begun = false;
  /** What the coach's last message asks, below the timer. */
  private question: string | undefined;
  /** A pause was asked for: the answer without a sheet means that, and not the end. */
  private pausing = false;
  /** Tells this page's messages from those of before a reload. */
  private readonly page = crypto.getRandomValues(new Uint32Array(2)).join('.');
  private sent = 0;
  /** When each message of this page went out, by its name; and under the server's, once it has come back. */
  private readonly asked = new Map<string, number>();
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
    this.clock = new ServerClock(parts.memory);
  }

  /** Lets the coach greet, once; not needed where the person begins. */
  begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.post({ type: 'event', name: 'coach/open' }, {});
  }

  /** The person's words, typed or spoken. */
  say(text: string, spoken?: Spoken): void {
    this.obey(text);
    this.post({ type: 'message', text }, spoken ? { heard: 'spoken', alternatives: spoken.alternatives } : { heard: 'typed' }, text);
  }

  /** A tapped answer. */
  answer({ label, ids }: Tapped): void {
    const [id] = ids;
    const value = id !== undefined && ids.length === 1 ? { choice: id } : { choices: ids };
    this.post({ type: 'message', text: label, value }, { heard: 'typed' }, label);
  }

  /** A place on the map of the foot. */
  place({ label, place }: PlaceTapped): void {
    this.post({ type: 'message', text: label, value: { place } }, { heard: 'typed' }, label);
  }

  /** A button of the timer: acts at once, then tells the coach. */
  control(control: Control): void {
    const { words, player } = this.parts;
    this.pausing = control === 'pause';
    if (control === 'pause') player.pause();
    if (control === 'stop') player.stop();
    this.post({ type: 'message', text: words.t(`timer.${control}`) }, { heard: 'typed', button: true });
  }

  /** The coach is on this device now, or on the server again: another clock. */
  elsewhere(): void {
    this.clock.reset();
  }

  receive(activity: Activity): void {
    const mine = readMine(activity);
    const asked = mine && this.asked.get(mine.id);
    if (asked !== undefined && activity.id !== undefined) this.asked.set(activity.id, asked);
    if (mine) this.remember(mine);
    const message = readMessage(activity);
    if (!message) return;
    this.clock.heard(message.at, this.asked.get(message.replyTo ?? ''));
    const age = performance.now() - this.clock.here(message.at);
    this.question = message.blocks.find((block) => block.kind === 'question')?.text;
    this.parts.transcript.theirs(message);
    // What ran until now has its last word first.
    this.run(message);
    if (!message.silent && !(age > OLD_MS) && this.clock.here(message.at) > 0) this.narrate(message);
  }

  /** Said before this page was loaded, or in another tab: shown as it was, and obeyed. */
  private remember({ id, at, text, button }: Mine): void {
    if (id.startsWith(`${this.page}:`)) return;
    this.begun = true;
    if (!button) this.parts.transcript.mine(text);
    this.obey(text, this.clock.here(at));
  }

  /** A cue's words: said, or told to a screen reader; the last seconds' figures would only pile up there. */
  cue(text: string, signal: Signal | undefined): void {
    const { speaker, live } = this.parts;
    if (!speaker.on) {
      if (signal) live.tell(text);
      return;
    }
    speaker.cue(text, signal);
  }

  /** Whether these words stand in the transcript as a question, with its answers. */
  asks(text: string): boolean {
    return text === this.question;
  }

  private narrate(message: Message): void {
    const { speaker, live, words, config } = this.parts;
    const locale = config.locale.startsWith(words.language) ? config.locale : words.language;
    const emergency = message.level === 'emergency';
    if (emergency) speaker.hush();
    if (!speaker.on || emergency) live.tell(narration(message.blocks, locale), emergency);
    if (speaker.on) speaker.say(narration(message.blocks.filter((block) => !isCue(block, message)), locale));
  }

  /** Every message says what runs from now on: the sheet it holds, or nothing. */
  private run(message: Message): void {
    const { player } = this.parts;
    const sheet = message.blocks.find((block) => block.kind === 'cues');
    if (sheet) {
      const startsAt = this.clock.here(sheet.startsAt);
      this.pausing = false;
      player.play(sheet, startsAt);
    } else if (message.listen && !isGrave(message) && (this.pausing || player.paused)) {
      this.pausing = false;
      player.pause();
    } else player.stop();
  }

  /** "Pause" and "stop" act before the coach has answered. */
  private obey(text: string, at = performance.now()): void {
    const { words, player } = this.parts;
    const said = text.toLowerCase().replace(/[^\p{L}\s]/gu, '').trim();
    if (words.list('commands.pause').includes(said)) {
      this.pausing = true;
      player.pause(at);
    } else if (words.list('commands.stop').includes(said)) player.stop();
  }

  private post(activity: Pick<Outgoing, 'type' | 'name' | 'text' | 'value'>, how: Pick<Outgoing['channelData']['coach'], 'heard' | 'alternatives' | 'button'>, shown?: string): void {
    const { speaker, transcript, line, live, words, config } = this.parts;
    this.begun = true;
    speaker.hush();
    const note = shown === undefined ? undefined : transcript.mine(shown);
    const warn = (key: string) => {
      note?.(words.t(key));
      live.tell(words.t(key));
    };
    const late = setTimeout(() => { warn('panel.unsent'); }, UNSENT_MS);
    const coach = { cues: 'played' as const, voice: speaker.on, ...how };
    const id = `${this.page}:${this.sent++}`;
    this.asked.set(id, performance.now());
    line.send({ ...activity, locale: config.locale, channelData: { clientActivityID: id, coach } }, (fate) => {
      clearTimeout(late);
      if (fate === 'sent') note?.(undefined);
      else warn('panel.refused');
    });
  }
}

/** How long a message may be on its way before the person is told. */
const UNSENT_MS = 2500;

function isGrave({ level }: Message): boolean {
  return level === 'emergency' || level === 'urgent';
}

/** A question asked beside a hold is one of its cues, and comes in its time. */
function isCue(block: Block, { blocks }: Message): boolean {
  return block.kind === 'question' && blocks.some((it) => it.kind === 'cues' && it.cues.some((cue) => cue.say === block.text));
}
