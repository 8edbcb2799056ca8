/** What a doubt weighs against: signs of more than a cramp, and what would be answered with a stretch, or not at all. */
import type { Command, Meaning, SmallTalk, Understood } from '../types';

/** A sign of more than a cramp, or words as people have for one. */
export function isMore({ sign, doubt, vague, meaning }: Understood): boolean {
  return sign === true || (doubt === true && vague !== true) || meaning.kind === 'check';
}

export function isRelief({ kind }: Meaning): boolean {
  return kind === 'relief' || kind === 'routine' || kind === 'command';
}

/** What would be answered with a stretch, or not at all. */
export function isLoose(meaning: Meaning, slight: boolean): boolean {
  switch (meaning.kind) {
    case 'relief': case 'routine': case 'unclear': return true;
    case 'talk': return BRUSHED_OFF.has(meaning.about) || (!slight && MISTAKEN.has(meaning.about));
    case 'command': return STRETCHES_AGAIN.has(meaning.command);
    default: return false;
  }
}
const BRUSHED_OFF: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['otherPart', 'outOfScope', 'diagnosis', 'medicineDose', 'aside']);
/** What nobody asks for who tells of a sign of more than a cramp. */
const MISTAKEN: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['log', 'reminder', 'formCheck', 'volume', 'timer', 'joke', 'praise', 'insult', 'acknowledge']);
/** About another part of the body, or another matter. */
export const ELSEWHERE: ReadonlySet<SmallTalk> = new Set<SmallTalk>(['otherPart', 'outOfScope']);
const STRETCHES_AGAIN: ReadonlySet<Command> = new Set<Command>(['stillHurts', 'cameBack', 'again', 'longer']);
