import pretty from 'pino-pretty';
import type { Settings } from '#config/settings.ts';
import { type Log, openLog } from '#platform/log.ts';

/** The worker's log, on standard error: for a person or for a collector, as the settings say. */
export function openRunLog({ logFormat, logLevel }: Settings): Log {
  if (logFormat === 'json') return openLog(logLevel);
  return openLog(
    logLevel,
    pretty({
      destination: 2,
      sync: true,
      ignore: 'event',
      translateTime: 'SYS:HH:MM:ss',
      messageFormat: '{msg} ({event})',
    }),
  );
}
