/**
 * The coach in a terminal.
 *   npm run talk [-- en-GB]         a conversation, with countdowns on a real clock
 *   npm run -s talk -- --json       one utterance a line on standard input, one JSON object a turn on standard output;
 *                                   `/new` starts a new session and prints nothing; an empty line is silence
 *   … --spoken                    lines are what a recogniser heard, its further guesses behind a bar: `my foot is camping | my food is cramping`
 *   … --fast                        time jumps: every line comes 3 s after the one before, and an empty line jumps to
 *                                   whatever is due next
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Coach } from '../dialogs/coach';
import { loadCoach } from '../dialogs/load';
import { serve, type Served, type SessionStore } from '../dialogs/serve';
import type { Capabilities, Input, Said } from '../dialogs/types';
import type { Session } from '../dialogs/session';

/** Seconds between two lines where time jumps. */
const FAST_STEP_MS = 3000;
const CAN: Capabilities = { cues: 'played', voice: false };

/** One conversation in memory, and when it wants to be woken. */
class Conversation implements SessionStore {
  due: number | undefined;
  private kept: { record: Session; version: number } | undefined;
  private turns = 0;
  private readonly coach: Coach;
  private readonly locale: string;
  private readonly id: string;

  constructor(coach: Coach, locale: string, id: string) {
    this.coach = coach;
    this.locale = locale;
    this.id = id;
  }

  load(): Promise<{ record: unknown; version: number } | undefined> {
    return Promise.resolve(this.kept);
  }

  save({ version, step }: Served): Promise<boolean> {
    this.kept = { record: step.session, version: version + 1 };
    for (const effect of step.effects) {
      if (effect.kind === 'tick') this.due = effect.at;
      if (effect.kind === 'noTick' || effect.kind === 'forget') this.due = undefined;
    }
    return Promise.resolve(true);
  }

  say(input: Input, at: number): Promise<Said | undefined> {
    const turn = { id: `${this.id}-${++this.turns}`, session: this.id, locale: this.locale, at, input, can: CAN };
    return serve(turn, this.coach, this, (what, error) => { console.error(`store: ${what}`, error); });
  }
}

function textOf(line: string, heard: 'typed' | 'spoken' = 'typed'): Input {
  if (line.trim() === '') return { kind: 'silence' };
  if (heard === 'typed') return { kind: 'text', text: line, heard };
  const [text = '', ...alternatives] = line.split('|').map((guess) => guess.trim()).filter(Boolean);
  return { kind: 'text', text, heard, alternatives };
}

async function json(coach: Coach, locale: string, { fast, heard }: { fast: boolean; heard: 'typed' | 'spoken' }): Promise<void> {
  let sessions = 0;
  let now = Date.now();
  const fresh = () => new Conversation(coach, locale, `talk-${++sessions}`);
  let conversation = fresh();
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '/new') {
      conversation = fresh();
      continue;
    }
    const { due } = conversation;
    const jump = fast && line.trim() === '' && due !== undefined;
    now = jump ? due : fast ? now + FAST_STEP_MS : Date.now();
    await catchUp(conversation, jump ? now - 1 : now);
    const said = await conversation.say(jump ? { kind: 'tick' } : textOf(line, heard), now);
    process.stdout.write(`${JSON.stringify(outline(said, coach))}\n`);
  }
}

/** Steps that ended before the next line came: the conversation moves on, and nobody was there to be told. */
async function catchUp(conversation: Conversation, now: number): Promise<void> {
  for (let due = conversation.due; due !== undefined && due <= now; due = conversation.due) {
    conversation.due = undefined;
    await conversation.say({ kind: 'tick' }, due);
  }
}

function outline(said: Said | undefined, coach: Coach): object {
  if (!said) return { text: '', speak: '', choices: [], topics: [], level: null, flow: 'talk', listen: false, contentHash: coach.content.hash };
  const { text, speak, choices, topics, level, flow, listen, contentHash } = said;
  return { text, speak, choices: choices.map((choice) => choice.label), topics, level, flow, listen, contentHash };
}

/** A person at a keyboard: cues are printed when they are due, and the prompt counts down. */
function terminal(coach: Coach, locale: string): void {
  const prompt = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  const conversation = new Conversation(coach, locale, 'talk');
  let cues: NodeJS.Timeout[] = [];
  let wake: NodeJS.Timeout | undefined;

  const print = (text: string) => { process.stdout.write(`\r\x1b[K${text}\n`); prompt.prompt(true); };
  const play = (said: Said) => {
    for (const timer of cues) clearTimeout(timer);
    cues = said.blocks.flatMap((block) => {
      if (block.kind !== 'cues') return [];
      const ends = block.startsAt + block.length;
      const count = setInterval(() => {
        const left = Math.ceil((ends - Date.now()) / 1000);
        prompt.setPrompt(left > 0 ? `[${left} s] > ` : '> ');
        prompt.prompt(true);
        if (left <= 0) clearInterval(count);
      }, 1000);
      return [count, ...block.cues.flatMap((cue) => (cue.say === undefined ? [] : [setTimeout(print, block.startsAt + cue.at - Date.now(), `  * ${cue.say}`)]))];
    });
    if (cues.length === 0) prompt.setPrompt('> ');
  };
  /** One after the other: lines that are pasted come faster than they are answered. */
  let last = Promise.resolve();
  const turn = (input: Input) => { last = last.then(() => take(input)); };
  const take = async (input: Input) => {
    const said = await conversation.say(input, Date.now());
    if (said) {
      play(said);
      const choices = said.choices.length > 0 ? `\n  (${said.choices.map((choice) => choice.label).join(' | ')})` : '';
      print(`\n${said.text}${choices}\n`);
    }
    clearTimeout(wake);
    if (conversation.due !== undefined) wake = setTimeout(() => { turn({ kind: 'tick' }); }, Math.max(0, conversation.due - Date.now()));
  };

  prompt.on('line', (line) => { if (line.trim() !== '') turn(textOf(line)); else prompt.prompt(); });
  prompt.on('close', () => void last.then(() => process.exit(0)));
  turn({ kind: 'open' });
}

function main(args: string[]): void {
  const locale = args.find((arg) => !arg.startsWith('--')) ?? 'en-US';
  const built = join(__dirname, '..', 'dist', 'content.json');
  const coach = loadCoach(existsSync(built) ? built : undefined);
  if (args.includes('--json')) void json(coach, locale, { fast: args.includes('--fast'), heard: args.includes('--spoken') ? 'spoken' : 'typed' });
  else terminal(coach, locale);
}

main(process.argv.slice(2));
