/** The chat's way to a coach, wherever that is: on a server over Direct Line, or in the page itself. */
import type { Place } from '../../dialogs/types';
import type { Activity } from './wire';

/** `local`: no server is needed, the coach runs on this device. */
export type LineState = 'connecting' | 'online' | 'offline' | 'local';
export type Fate = 'sent' | 'refused';

export interface TransportEvents {
  /** One activity of the conversation, each once, in order. */
  activity: (activity: Activity) => void;
  state: (state: LineState) => void;
}

/** What the chat says, as a Bot Framework activity. */
export interface Outgoing {
  type: 'message' | 'event';
  /** Of an event: the chat was opened. */
  name?: 'coach/open';
  text?: string;
  /** A tapped answer, by the ids of the question's choices; or a place on the map of the foot. */
  value?: { choice: string } | { choices: string[] } | { place: Place };
  locale: string;
  channelData: { clientActivityID: string; coach: { cues: 'played'; voice: boolean; heard?: 'typed' | 'spoken'; alternatives?: string[]; /** One of the timer's. */ button?: boolean } };
}

/** A conversation that went on in the page comes back to the server: all that was said in it, and how long ago (ms). */
export interface Comeback {
  type: 'event';
  name: 'coach/return';
  value: { letters: readonly { ago: number; activity: Outgoing }[] };
  locale: string;
  channelData: { clientActivityID: string };
}

export interface Transport {
  /** Connects, and stays connected for as long as the page lives. */
  start: () => void;
  /** @param done told once: it went out, or it never will */
  send: (activity: Outgoing, done: (fate: Fate) => void) => void;
}

export type MakeTransport = (events: TransportEvents) => Transport;
