/** What each command is about. */
import type { Command } from './types';

/** `step`: moves the step that runs; `report`: tells how it went; `reading`: asks on about what was read; `own`: anything else. */
export type CommandKind = 'step' | 'report' | 'reading' | 'own';

const KINDS: Record<Command, CommandKind> = {
  pause: 'step', resume: 'step', next: 'step', back: 'step', again: 'step', longer: 'step', shorter: 'step', slower: 'step', faster: 'step',
  skipInstructions: 'step', howLong: 'step', switchSide: 'step', how: 'step',
  hurts: 'report', stillHurts: 'report', eased: 'report', cameBack: 'report', done: 'report',
  more: 'reading', why: 'reading', watch: 'reading', sources: 'reading', clarify: 'reading',
  skip: 'own', repeat: 'own', stop: 'own', help: 'own', startOver: 'own', correct: 'own', detail: 'own', forget: 'own', aboutMe: 'own', together: 'own',
};

export function commandKind(command: Command): CommandKind {
  return KINDS[command];
}

/** Tells of the cramp, or puts right what was told: where a question is open, that may be its answer. */
export function tells(command: Command): boolean {
  return KINDS[command] === 'report' || command === 'correct';
}

export function isCommand(name: string | undefined): name is Command {
  return name !== undefined && Object.hasOwn(KINDS, name);
}
