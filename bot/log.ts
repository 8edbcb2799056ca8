/** The server's log: what happened, to which id, how urgent. Never words, never health data, never tokens. */
import { type DestinationStream, pino, type Logger } from 'pino';
import type { Config } from './config';

export type Log = Logger;

/** Whatever slips into a log line under one of these names is taken out again. */
const NEVER = ['text', 'speak', 'token', 'authorization', 'password', 'record', 'activity', 'said', 'input', 'name', 'from', 'user', 'body', 'message', 'stack']
  .flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** @param to instead of standard output */
export function openLog(level: Config['logLevel'], to?: DestinationStream): Log {
  const options = { level, base: null, redact: { paths: NEVER, censor: '-' } };
  return to ? pino(options, to) : pino(options);
}

/** What may be told of an error: its kind and its code. Its message may quote what somebody wrote. */
export function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('name' in error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${String(error.name)} ${error.code}` : String(error.name);
}
