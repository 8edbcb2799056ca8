/** A conversation that went on in the page while the server could not be reached, and comes back as what was said in it and when. */
import { z } from 'zod';
import type { Turn } from '../../dialogs/types';
import { capabilitiesOf, type Incoming, inputOf, readActivity } from '../activities';
import { LineError } from './errors';

/** Far more than anybody says in one relief; who said more stays in the page. */
const MOST = 100;
const DAY = 86_400_000;

const letter = z.object({ /** How long ago it was said (ms): no clock of a client's is trusted. */ ago: z.number().min(0).max(DAY), activity: z.unknown() });
const event = z.object({ type: z.literal('event'), name: z.literal('coach/return') });
const body = z.object({ value: z.object({ letters: z.array(letter).max(MOST) }) });

/**
 * @param at of its coming back: session, locale and time
 * @returns undefined where it is something else; else every word as a turn, in order
 * @throws LineError 400 where it cannot be read
 */
export function readComeback(sent: unknown, at: Pick<Turn, 'session' | 'locale' | 'at'>): Turn[] | undefined {
  if (!event.safeParse(sent).success) return undefined;
  const read = body.safeParse(sent);
  if (!read.success) throw new LineError(400, 'BadReturn', `A conversation comes back as at most ${MOST} letters, each an activity and how many milliseconds ago it was.`);
  let last = 0;
  return read.data.value.letters.flatMap(({ ago, activity }) => {
    const incoming = readActivity(activity);
    const turn = incoming && turnOf(incoming, { ...at, at: last = Math.max(last, Math.round(at.at - ago)) });
    return turn ? [turn] : [];
  });
}

/** A lived word costs a tenth of one that is sent: nothing is stored for it. */
export function weightOf(sent: unknown): number {
  const read = body.safeParse(sent);
  return 1 + (read.success ? read.data.value.letters.length / 10 : 0);
}

/** Named as if it had been sent by itself: it is not answered again where it comes late. */
function turnOf(activity: Incoming, at: Pick<Turn, 'session' | 'locale' | 'at'>): Turn | undefined {
  const input = inputOf(activity);
  return input && { ...at, id: `sent:${activity.channelData?.clientActivityID ?? ''}`, input, can: capabilitiesOf(activity) };
}

/** What is kept of it in the conversation's log: that it came, not what was said. */
export function withoutLetters(sent: object): object {
  const { value: _, ...rest } = sent as { value?: unknown };
  return rest;
}
