/** What is said and when, as SSML: words, and silences that make each cue come at its time. */
import type { Said, SaidBlock } from '../dialogs/types';

/** Alexa's English voice, measured in words of the length we use: about 2.6 a second, and a breath at each full stop. */
const MS_A_WORD = 385;
const MS_A_STOP = 350;
/** Longest single `<break>` (Alexa's SSML reference). */
const LONGEST_BREAK = 10_000;
/** Shorter silences are not worth their markup. */
const SHORTEST_BREAK = 150;

type Sheet = Extract<SaidBlock, { kind: 'cues' }>;

/** The reply as the inside of `<speak>`. An emergency is said twice, and nothing else. */
export function ssmlOf({ blocks, level }: Said): string {
  const said = blocks.map(spoken).filter(Boolean).join(' ');
  return level === 'emergency' ? `${said}${silence(1000)}${said}` : said;
}

/** What is said where nobody answers: the question alone, after the advice that then holds. The device listens once more, and then no more. */
export function repromptOf({ blocks }: Said): string | undefined {
  const asked = blocks.findLast((block) => block.kind === 'question' || block.kind === 'line');
  return asked && escape(asked.kind === 'question' ? [asked.unanswered, asked.spoken].filter(Boolean).join(' ') : asked.text);
}

function spoken(block: SaidBlock): string {
  switch (block.kind) {
    case 'line': case 'outcome': return escape(block.text);
    case 'question': return escape(block.spoken);
    case 'article': return escape([block.spoken, block.evidence].filter(Boolean).join(' '));
    case 'cues': return timed(block);
  }
}

/** Each cue at its time, as far as the words before it leave room: a cue is late rather than lost. */
function timed({ instruction, cues, length }: Sheet): string {
  const parts: string[] = [];
  let now = 0;
  const say = (text: string) => {
    parts.push(escape(text));
    now += spokenMs(text);
  };
  const wait = (until: number) => {
    parts.push(silence(until - now));
    now = Math.max(now, until);
  };
  if (instruction !== undefined) say(instruction);
  for (const cue of cues) {
    wait(cue.at);
    if (cue.say !== undefined) say(cue.say);
  }
  wait(length);
  return parts.filter(Boolean).join(' ');
}

/** How long a text takes to say (ms), give or take a tenth. */
export function spokenMs(text: string): number {
  const words = text.split(/\s+/).filter(Boolean).length;
  const stops = text.match(/[.!?;:,]/g)?.length ?? 0;
  return words * MS_A_WORD + stops * MS_A_STOP;
}

function silence(ms: number): string {
  if (ms < SHORTEST_BREAK) return '';
  const whole = Math.floor(ms / LONGEST_BREAK);
  const rest = Math.round(ms % LONGEST_BREAK);
  return [...Array.from({ length: whole }, () => LONGEST_BREAK), ...(rest > 0 ? [rest] : [])].map((part) => `<break time="${part}ms"/>`).join('');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[sign] ?? sign);
}
