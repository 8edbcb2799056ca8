/** Words from a voice. The browser's recogniser is one way to them; another takes its place by keeping to this. */

export type ListenTrouble = 'noListening' | 'notAllowed' | 'notHeard';

export interface ListenEvents {
  /** A sentence, and what else it may have been, best first. */
  heard: (text: string, alternatives: string[]) => void;
  /** A person began to speak. */
  began: () => void;
  /** Whether nobody is expected to speak just now: while a hold runs, silence is success. */
  patient: () => boolean;
  state: (listening: boolean) => void;
  trouble: (what: ListenTrouble) => void;
}

export interface ListenOptions {
  /** Nothing may leave the device. */
  local: boolean;
  /** One turn of speech, until let go; else one sentence after the other. */
  once: boolean;
}

export interface SpeechInput {
  readonly able: boolean;
  readonly listening: boolean;
  /** Whether speech would leave the device; where that is not known, it may. */
  leavesDevice: () => Promise<boolean>;
  start: (options: ListenOptions) => void;
  /** Listens no further; what was said so far still counts. */
  letGo: () => void;
  /** Listens no further, and forgets what was being said. */
  stop: () => void;
}
