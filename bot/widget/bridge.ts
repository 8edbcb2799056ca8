/** Between the launcher, which every visitor loads, and the chat, which is loaded when it is wanted. */
import type { Config } from './config';
import type { MakeTransport } from './transport';

export interface OpenOptions {
  focus: boolean;
  /** What to say at once, as if the person had typed it. */
  say?: string;
  /** The answer is wanted by ear as well. */
  aloud?: boolean;
}

export interface Chat {
  /** Connects, so that the first words find the way open. Nothing is said, and nothing kept. */
  ready: () => void;
  open: (options: OpenOptions) => void;
  close: () => void;
}

export interface ChatHost {
  root: ShadowRoot;
  config: Config;
  /** The way to the coach; without one, Direct Line to the server that the page was told of. */
  transport?: MakeTransport;
  /** The panel opened or closed. */
  changed: (open: boolean) => void;
}

declare global {
  interface Window {
    /** Set by chat.js. */
    crampCoachChat?: (host: ChatHost) => Chat;
  }
}
