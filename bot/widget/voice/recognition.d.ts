/** Web Speech recognition as Chromium and Safari have it; TypeScript's own DOM types leave it out. */

interface SpeechRecognitionLike extends EventTarget {
  lang: string;
  interimResults: boolean;
  maxAlternatives: number;
  /** Chromium 139 and newer: nothing leaves the device. */
  processLocally?: boolean;
  onresult: ((event: SpeechResultEvent) => void) | null;
  onerror: ((event: Event & { error: string }) => void) | null;
  onend: (() => void) | null;
  start: () => void;
  /** Ends, and makes what it can of what was said. */
  stop: () => void;
  abort: () => void;
}

interface SpeechResultEvent extends Event { resultIndex: number; results: SpeechRecognitionResultList }

interface SpeechRecognitionMaker {
  new (): SpeechRecognitionLike;
  available?: (options: { langs: string[]; processLocally: boolean }) => Promise<string>;
}

interface Window {
  SpeechRecognition?: SpeechRecognitionMaker;
  webkitSpeechRecognition?: SpeechRecognitionMaker;
}
