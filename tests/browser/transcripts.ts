/** Scripted conversations from beginning to end: everything that is said, word for word. */
import type { Coach } from '../../dialogs/coach';
import type { Served, Stored } from '../../dialogs/serve';
import type { Input, Said, Turn } from '../../dialogs/types';

export interface Line { say?: string; hear?: string; tap?: string; open?: true; silence?: true; wait?: number; late?: number }
export interface Case { name: string; can?: 'inline' | 'played' | 'pushed' | 'steps'; locale?: string; turns: Line[] }
export type ServeFrom = (turn: Turn, stored: Stored | undefined, coach: Coach) => Served;

/** Needs nothing outside itself: its text is run in the browser as well. */
export function transcripts(cases: Case[], serveFrom: ServeFrom, coach: Coach): { name: string; said: (Said | null)[] }[] {
  const inputOf = ({ say, hear, tap, open, silence }: Line): Input => {
    if (say !== undefined) return { kind: 'text', text: say, heard: 'typed' };
    if (hear !== undefined) return { kind: 'text', text: hear, heard: 'spoken' };
    if (tap !== undefined) return { kind: 'meant', meaning: { kind: 'answer', answer: tap === 'unsure' ? { kind: 'unsure' } : { kind: 'one', id: tap } } };
    if (!open && !silence) throw new Error('A kind of line that this test does not know.');
    return { kind: open ? 'open' : 'silence' };
  };
  return cases.map(({ name, can = 'played', locale = 'en-GB', turns }) => {
    const said: (Said | null)[] = [];
    let at = Date.UTC(2026, 10, 24, 7);
    let due: number | undefined;
    let stored: Stored | undefined;
    const serve = (input: Input, when: number) => {
      const served = serveFrom({ id: `t${said.length}`, session: 's', locale, at: when, input, can: { cues: can, voice: can === 'inline' } }, stored, coach);
      stored = { record: JSON.parse(JSON.stringify(served.step.session)), version: served.version + 1 };
      for (const effect of served.step.effects) due = effect.kind === 'tick' ? effect.at : effect.kind === 'log' ? due : undefined;
      said.push(served.said ?? null);
    };
    for (const line of turns) {
      at += 2000;
      if (line.late !== undefined) {
        at += line.late * 1000;
        serve({ kind: 'tick' }, at);
      } else if (line.wait === undefined) serve(inputOf(line), at);
      else {
        const until = at + line.wait * 1000;
        while (due !== undefined && due <= until) {
          const when: number = due;
          due = undefined;
          serve({ kind: 'tick' }, when);
        }
        at = until;
      }
    }
    return { name, said };
  });
}
