import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isBefore, isFrom } from '#game/moments.ts';
import { TooMuch } from './failing.ts';
import type { Received, Reply, SetAside } from './network.ts';

/** Says, of one thing received, why it cannot be read as a reply. Never leaves the port. */
export class Unreadable extends Error {
  readonly reason: SetAside['reason'];

  constructor(reason: SetAside['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Reads each of what a server gave, in its order, so that what cannot be read is set aside alone.
 * @param read throws `Unreadable`; whatever else it throws, a shape that nobody foresaw has set off. Undefined: no reply
 * @param idOf the network's id of one; undefined where it has none
 */
export function readEach<T>(
  received: readonly T[],
  read: (one: T) => Reply | undefined,
  idOf: (one: T) => unknown,
): Received {
  const replies: Reply[] = [];
  const setAside: SetAside[] = [];
  for (const one of received) {
    try {
      const reply = read(one);
      if (reply) replies.push(checked(reply));
    } catch (error) {
      const reason = error instanceof Unreadable ? error.reason : 'shape';
      setAside.push({ id: nameOf(one, idOf(one)), reason });
    }
  }
  return { replies, setAside };
}

/**
 * Reads what stands below a post; where that is more than is read of an answer, sets the post aside, so that nobody waits for
 * what will not come.
 */
export async function readThread<T>(
  id: string,
  read: () => Promise<T>,
): Promise<T | (Received & { readonly replies: readonly never[] })> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return { replies: [], setAside: [{ id, reason: 'thread' }] };
  }
}

/** Sets aside what has no shape that could be read at all, by names that stay. */
export const setAll = (odd: readonly unknown[]): readonly SetAside[] =>
  odd.map((one) => ({ id: nameOf(one, undefined), reason: 'shape' }));

/** Returns a part of an answer that has to be there. @throws Unreadable where a part of it is not as promised */
export function demand<T>(shape: z.ZodType<T>, told: unknown): T {
  const read = shape.safeParse(told);
  if (!read.success) throw new Unreadable('shape');
  return read.data;
}

/** Most bytes of an id or an address: the database keeps them in indexes, of which a row takes 2,700 bytes in all. */
const LONGEST_KEY = 512;
/** Most characters of what a player wrote: more than servers let anybody write, less than takes time to judge. */
const LONGEST_TEXT = 20_000;
const LONGEST_NAME = 500;
const LONGEST_URL = 2_000;
const MOST_HASHTAGS = 200;
/** Every game lies between them; a date that does not is its server's mistake, or its joke. */
const CENTURY = {
  from: Temporal.Instant.from('2000-01-01T00:00Z'),
  to: Temporal.Instant.from('2100-01-01T00:00Z'),
};

/**
 * Returns a reply with nothing in it that a database or a page does not take: its texts are cleaned and cut.
 * @throws Unreadable where what tells who wrote it, which one it is, or when, is no such thing
 */
export function checked(reply: Reply): Reply {
  const { id, author, createdAt, editedAt, arrivedAt } = reply;
  if (!isKey(id)) throw new Unreadable('id');
  if (!isKey(author.address) || !isKey(author.mention)) throw new Unreadable('author');
  if (author.id !== undefined && !isKey(author.id)) throw new Unreadable('author');
  for (const moment of [createdAt, editedAt, arrivedAt])
    if (moment !== undefined && !isInCentury(moment)) throw new Unreadable('date');
  return {
    ...reply,
    author: { ...author, name: cleanName(author.name) },
    text: clean(reply.text, LONGEST_TEXT),
    beside: reply.beside === undefined ? undefined : clean(reply.beside, LONGEST_TEXT),
    partly: isTooLong(reply.text) || isTooLong(reply.beside) ? true : reply.partly,
    hashtags: reply.hashtags.filter(isKey).slice(0, MOST_HASHTAGS),
    inReplyTo: keyOrNone(reply.inReplyTo),
    root: keyOrNone(reply.root),
    quoting: keyOrNone(reply.quoting),
    url: reply.url !== undefined && isPage(reply.url) ? reply.url : undefined,
  };
}

/** Says whether a text can be an id, an address or a hashtag: short, well-formed, and without white space. */
export const isKey = (text: string): boolean =>
  text !== '' && Buffer.byteLength(text) <= LONGEST_KEY && text.isWellFormed() && !/[\p{Cc}\s]/u.test(text);

const keyOrNone = (text: string | undefined): string | undefined =>
  text !== undefined && isKey(text) ? text : undefined;

/**
 * Returns as much of a text as is read of it, as a text of its own: a piece of a long one would keep all of that in memory. A
 * lone half of a character at its end goes.
 */
export const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : Buffer.from(text.slice(0, longest).toWellFormed()).toString();

const isTooLong = (text: string | undefined): boolean => text !== undefined && text.length > LONGEST_TEXT;

const clean = (text: string, longest: number): string =>
  cut(text, longest).replaceAll('\0', '').toWellFormed();

/** Returns a name as it can be shown and kept. */
export const cleanName = (name: string): string => clean(name, LONGEST_NAME);

/** Says whether an address can be kept and linked to: a page of the web, not too long. */
export const isPage = (url: string): boolean =>
  url.length <= LONGEST_URL && url.isWellFormed() && /^https?:\/\/\P{Cc}*$/iu.test(url) && URL.canParse(url);

/** Says whether a game can have been played at a moment. */
export const isInCentury = (moment: Temporal.Instant): boolean =>
  isFrom(moment, CENTURY.from) && isBefore(moment, CENTURY.to);

/** Returns what something is known by: its id where that can be kept, or a name that is the same each time it comes. */
export function nameOf(one: unknown, id: unknown): string {
  if (typeof id === 'string' && isKey(id)) return id;
  return `unreadable-${createHash('sha256')
    .update(wordsOf(typeof id === 'string' ? id : one))
    .digest('hex')
    .slice(0, 32)}`;
}

function wordsOf(one: unknown): string {
  try {
    return JSON.stringify(one) ?? '';
  } catch {
    return '';
  }
}
