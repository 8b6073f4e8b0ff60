import { nameFields, sayEvent } from '#app/words/say-event.ts';
import { sayWhy } from '#app/words/say-why.ts';
import type { Settings } from '#config/settings.ts';
import type { Language } from '#game/game.ts';
import { type Log, type LogLevel, openLog } from '#platform/log.ts';
import { printable } from '#platform/printable.ts';

/**
 * Returns the worker's log, on standard error: for a person, in their language, or for a collector, as the settings say. What a
 * collector reads is the same in every language.
 */
export async function openRunLog(
  { logFormat, logLevel }: Pick<Settings, 'logFormat'> & { readonly logLevel: LogLevel },
  language: Language,
): Promise<Log> {
  const inEnglish = (fields: Readonly<Record<string, unknown>>): string | undefined => sayEvent(fields, 'en');
  if (logFormat === 'json') return openLog(logLevel, undefined, inEnglish);
  const { default: pretty } = await import('pino-pretty');
  const screen = pretty({
    destination: 2,
    sync: true,
    ignore: 'event',
    translateTime: 'SYS:HH:MM:ss',
    messageFormat: '{msg} ({event})',
  });
  // JSON escapes some of what would do harm to a terminal, and lets the rest through.
  const write = (line: string): void => void screen.write(printable(forPerson(line, language)));
  return openLog(logLevel, { write }, inEnglish);
}

/** Returns a line of the log, as JSON, with its sentence, the names of its fields and its reason in the words of a language. */
export function forPerson(line: string, language: Language): string {
  const fields = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const msg = sayEvent(fields, language) ?? fields['msg'];
  const { why } = fields;
  const said = { ...fields, msg, ...(typeof why === 'string' && { why: sayWhy(why, language) }) };
  return `${JSON.stringify(nameFields(said, language))}\n`;
}
