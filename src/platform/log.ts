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

/**
 * What is done about a reply, and when, at the end of the id of a row: nothing else at an end is told, which a server may have
 * written.
 */
const DONE =
  /(?:\/(?:answer|favourite|boost|unboost|hide|decoy|unhide|linked|quotes|second|containment-\d+|(?:be-precise|correction)-[\da-f-]+))*(?:@\d{1,14})?$/u;

/** Before the player to whom something is sent once, in the id of what is sent: `angers/reminder/mastodon:zoe@example.social`. */
const BEFORE_PLAYER = '/reminder/';

/**
 * Returns how a row may be called where it is not erased. Ids of replies, and of what is done about them, hold the network's own id, by which
 * everybody finds who wrote: in its place stands the reference by which people call the reply, which nothing is left of once it is forgotten.
 * So it is with the player in the id of what is sent to one once.
 */
export function toldId(id: string): string {
  const begin = beginOf(id);
  if (begin === undefined) return id;
  const named = id.slice(begin);
  const done = DONE.exec(named)?.[0] ?? '';
  return id.slice(0, begin) + shortOf(named.slice(0, named.length - done.length)) + done;
}

/** Where the name of a reply, which begins with its account, or that of a player begins; undefined where there is none. */
function beginOf(id: string): number | undefined {
  const player = id.indexOf(BEFORE_PLAYER);
  const reply = id.indexOf('|');
  if (player >= 0 && (reply < 0 || player < reply)) return player + BEFORE_PLAYER.length;
  return reply < 0 ? undefined : /[^/\s]*$/u.exec(id.slice(0, reply))?.index;
}

const shortOf = (id: string): string => createHash('md5').update(id).digest('hex').slice(0, 8);
