import { type DestinationStream, type Logger, pino } from 'pino';
import { toldError } from './told-error.ts';

/** Structured log: fields in the words of the game, a kebab-case `event`, then a sentence for a person. */
export type Log = Logger;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * Returns a log that writes JSON lines to `destination` (standard error unless said otherwise). Of an error, under `err` or
 * `cause`, it writes what may be told.
 */
export function openLog(level: LogLevel, destination: DestinationStream = pino.destination(2)): Log {
  const serializers = { err: toldError, cause: toldError };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers }, destination);
}

export const silentLog: Log = pino({ level: 'silent' });
