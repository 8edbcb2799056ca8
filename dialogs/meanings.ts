/** Intent names of the content, as meanings. */
import { isCommand, tells } from './commands';
import type { Meaning, SmallTalk } from './types';

/** The intents a text belongs to that is not ours. */
export const STRANGE: readonly string[] = ['talk.outOfScope', 'talk.otherPart', 'none'];

/** What somebody wants done that this coach does not do. */
const REQUESTS: readonly SmallTalk[] = ['log', 'reminder', 'callForMe', 'formCheck', 'volume', 'timer'];

export function isRequest(meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'talk' && REQUESTS.includes(meaning.about);
}

/** Small talk that may be the answer where a question is open. */
const AGREEING: readonly SmallTalk[] = ['acknowledge', 'praise'];

/** What a person tells of the cramp: where a question is open, it may be the answer. */
export function isReport(meaning: Meaning): boolean {
  return (meaning.kind === 'command' && tells(meaning.command)) || (meaning.kind === 'talk' && AGREEING.includes(meaning.about));
}

/** @returns undefined for `none`, and for a name that means nothing to the engine. */
export function meaningOf(intent: string): Meaning | undefined {
  const dot = intent.indexOf('.');
  const kind = dot < 0 ? intent : intent.slice(0, dot);
  const name = dot < 0 ? undefined : intent.slice(dot + 1);
  switch (kind) {
    case 'relief': case 'check': case 'mileage': return name === undefined ? { kind } : undefined;
    case 'routine': return { kind, ...(name === undefined ? {} : { routine: name }) };
    case 'ask': return name === undefined ? undefined : { kind, article: name, also: [] };
    case 'command': return isCommand(name) ? { kind, command: name } : undefined;
    case 'talk': return isSmallTalk(name) ? { kind, about: name } : undefined;
    default: return undefined;
  }
}

/** The name of the intent that means this; for an answer and what is unclear there is none. */
export function nameOf(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'routine': return meaning.routine === undefined ? meaning.kind : `routine.${meaning.routine}`;
    case 'ask': return `ask.${meaning.article}`;
    case 'command': return `command.${meaning.command}`;
    case 'talk': return `talk.${meaning.about}`;
    default: return meaning.kind;
  }
}

const SMALL_TALK: Record<SmallTalk, true> = {
  hello: true, thanks: true, goodbye: true, howAreYou: true, insult: true, praise: true, joke: true, whoAreYou: true, whatCanYouDo: true, areYouHuman: true,
  otherPart: true, outOfScope: true, medicineDose: true, clearance: true, driving: true, diagnosis: true, callForMe: true, reminder: true, log: true, formCheck: true, volume: true, timer: true, acknowledge: true, aside: true,
  animal: true, shop: true, person: true, otherLanguage: true, illness: true, upperLeg: true,
};

function isSmallTalk(name: string | undefined): name is SmallTalk {
  return name !== undefined && Object.hasOwn(SMALL_TALK, name);
}
