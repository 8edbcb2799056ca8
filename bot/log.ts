/** The server's log: what happened, to which id, how urgent. Never words, never health data, never tokens. */
import { pino, type Logger } from 'pino';
import type { Config } from './config';

export type Log = Logger;

/** Whatever slips into a log line under one of these names is taken out again. */
const NEVER = ['text', 'speak', 'token', 'authorization', 'record', 'activity', 'said', 'input'].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export function openLog(level: Config['logLevel']): Log {
  return pino({ level, base: null, redact: { paths: NEVER, censor: '-' } });
}
