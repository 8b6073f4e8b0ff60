import { createHash } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import { toldError } from './told-error.ts';

/** Structured log: fields in the words of the game, among them a kebab-case `event`. The log adds a sentence for a person. */
export type Log = Logger;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Returns the sentence for a person of what is logged; undefined where there is none. */
export type SayLogged = (fields: Readonly<Record<string, unknown>>) => string | undefined;

/**
 * Returns a log that writes JSON lines to `destination` (standard error unless said otherwise). Of an error, under `err` or
 * `cause`, it writes what may be told, and of a reply's id its reference. What is logged without a sentence gets that of `say`, or else the name of its event:
 * never an error's own, which may quote a player.
 */
export function openLog(
  level: LogLevel,
  destination: DestinationStream = pino.destination(2),
  say: SayLogged = () => undefined,
): Log {
  const serializers = { err: toldError, cause: toldError };
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers,
      hooks: {
        logMethod([logged, sentence, ...rest], write) {
          if (!isFields(logged)) return write.apply(this, [logged, sentence, ...rest]);
          const fields = withToldIds(logged);
          if (sentence !== undefined) return write.apply(this, [fields, sentence, ...rest]);
          return write.apply(this, [fields, say(fields) ?? eventOf(fields)]);
        },
      },
    },
    destination,
  );
}

export const silentLog: Log = pino({ level: 'silent' });

function isFields(logged: unknown): logged is Readonly<Record<string, unknown>> {
  return typeof logged === 'object' && logged !== null && !(logged instanceof Error);
}

const withToldIds = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? toldId(value) : value]),
  );

function eventOf({ event }: Readonly<Record<string, unknown>>): string {
  return typeof event === 'string' ? event : '';
}

/** An account and the network's id of what somebody wrote to it, then, maybe, what is done about it, and when. */
const OF_A_REPLY = /[^|/\s]+\|\S*?(?=(?:\/[a-z]+(?:-[a-z0-9]+)*)?(?:@\d+)?$)/u;

/** The player to whom something is sent once, in the id of what is sent: `angers/reminder/mastodon:zoe@example.social`. */
const OF_A_PLAYER = /(?<=\/reminder\/)\S+$/u;

/**
 * Returns how a row may be called where it is not erased. Ids of replies, and of what is done about them, hold the network's own id, by which
 * everybody finds who wrote: in its place stands the reference by which people call the reply, which nothing is left of once it is forgotten.
 */
export const toldId = (id: string): string => id.replace(OF_A_REPLY, shortOf).replace(OF_A_PLAYER, shortOf);

const shortOf = (id: string): string => createHash('md5').update(id).digest('hex').slice(0, 8);
