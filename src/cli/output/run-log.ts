import pretty from 'pino-pretty';
import type { Settings } from '#config/settings.ts';
import { type Log, openLog } from '#platform/log.ts';
import { printable } from '#cli/terminal.ts';

/** Returns the worker's log, on standard error: for a person or for a collector, as the settings say. */
export function openRunLog({ logFormat, logLevel }: Settings): Log {
  if (logFormat === 'json') return openLog(logLevel);
  const screen = pretty({
    destination: 2,
    sync: true,
    ignore: 'event',
    translateTime: 'SYS:HH:MM:ss',
    messageFormat: '{msg} ({event})',
  });
  // JSON escapes some of what would do harm to a terminal, and lets the rest through.
  return openLog(logLevel, { write: (line) => void screen.write(printable(line)) });
}
