import { createHash } from 'node:crypto';
import { byMoment, isAfter, isBefore, isBy, isFrom, later } from '#game/moments.ts';
import { z } from 'zod';
import {
  type Batch,
  type Found,
  MOST_FOUND,
  type Network,
  type Reading,
  type Reply,
  type Search,
  type SetAside,
} from './network.ts';
import { done, isFromNowhere, type Outcome } from './outcome.ts';
import { Pages } from './shapes.ts';

/** Posts come late from other servers, and are dated by these: so much before the newest that was seen is looked at again. */
const LATE = { minutes: 10 } as const;
/** How many of those that were seen last are remembered, so that they do not come again. */
const REMEMBERED = 200;

/** A page of what a network finds, newest first. */
export interface FoundPage extends Omit<Batch, 'cursor'> {
  /** What all that stands on it is known by, once each, what is left out included, such as the account's own posts. */
  readonly named: readonly string[];
  /** When the newest of all that was said; undefined where that is not told. */
  readonly latest: Temporal.Instant | undefined;
  /** By which the page after it is asked for; undefined: there is none. */
  readonly next: string | undefined;
}

/**
 * Asks for a page.
 * @param from as the page before it told; undefined: the first
 * @param left how many posts may still be looked at
 */
export type TurnFound = (from: string | undefined, left: number) => Promise<FoundPage>;

/**
 * Turns the pages of a search from the newest backwards, until all of one is older than what was seen, or as many have been looked
 * at as may be, or a page tells nothing but what was told before. Of a network only its order is trusted, and that no further than a
 * page.
 * @param now nothing is newer: what says so must not keep later posts from being read
 * @param fewest no page can be asked for that has less: rather than look at more than may be, it is not turned
 */
export async function searchBack(
  turn: TurnFound,
  { cursor, since, most = MOST_FOUND }: Search,
  now: Temporal.Instant,
  reading: Reading,
  fewest = 1,
): Promise<Found> {
  const before = readCursor(cursor);
  const floor = floorOf({ cursor, since });
  const found = new Map<string, Reply>();
  const aside = new Map<string, SetAside>();
  const told = new Set<string>();
  const pages = new Pages();
  let next: string | undefined;
  while (true) {
    pages.turn();
    const from = next;
    const left = most - told.size;
    const page = await reading.once(`found ${from ?? ''}`, () => turn(from, left));
    const recent = page.replies.filter(({ createdAt }) => isFrom(createdAt, floor));
    for (const reply of recent) found.set(reply.id, reply);
    for (const one of page.setAside) aside.set(one.id, one);
    next = page.next;
    const isOver = recent.length === 0 && isOlder(page, floor);
    const known = told.size;
    for (const name of page.named) told.add(name);
    const isNew = told.size > known;
    const isFull = most - told.size < fewest;
    if (next === undefined || isOver || !isNew || isFull) {
      // From the oldest on, so that what was written in the same second stays in its order.
      const newestFirst = [...found.values()].toReversed().toSorted(byAge).toReversed();
      return {
        replies: newestFirst.filter((one) => isForAll(one) && !before.seen.has(signOf(one.id))).toReversed(),
        setAside: [...aside.values()],
        looked: told.size,
        met: newestFirst.some(({ id }) => before.seen.has(signOf(id))),
        leftOut: next !== undefined && !isOver,
        cursor: writeCursor(newestFirst, before, now),
      };
    }
  }
}

/** Says whether a page tells of something, and of nothing that was said since. */
function isOlder({ replies, latest }: FoundPage, floor: Temporal.Instant): boolean {
  return latest === undefined ? replies.length > 0 : isBefore(latest, floor);
}

/** Returns from when on a search reads. */
export function floorOf({ cursor, since }: Pick<Search, 'cursor' | 'since'>): Temporal.Instant {
  return later(since, readCursor(cursor).at?.subtract(LATE));
}

const byAge = byMoment(({ createdAt }: Reply) => createdAt);

/** Says whether everybody may read something: what waits to be shown, or is for some, is nobody's business here. */
export const isForAll = ({ visibility, held }: Reply): boolean =>
  (visibility === 'public' || visibility === 'unlisted') && held !== true;

/** How far a search has come. */
interface SeenSoFar {
  /** When the newest was said. */
  readonly at: Temporal.Instant | undefined;
  readonly seen: ReadonlySet<string>;
}

const shape = z.object({ at: z.string().nullable(), seen: z.array(z.string()) });

/** What is no cursor is none: everything since the beginning is found again, which is known by its ids. */
function readCursor(cursor: string | undefined): SeenSoFar {
  try {
    const { at, seen } = shape.parse(JSON.parse(cursor ?? ''));
    return { at: at === null ? undefined : Temporal.Instant.from(at), seen: new Set(seen) };
  } catch {
    return { at: undefined, seen: new Set() };
  }
}

function writeCursor(newestFirst: readonly Reply[], before: SeenSoFar, now: Temporal.Instant): string {
  const newest = newestFirst.map(({ createdAt }) => createdAt).find((at) => isBy(at, now));
  const at = newest && before.at && isAfter(before.at, newest) ? before.at : (newest ?? before.at);
  const seen = [...new Set([...newestFirst.map(({ id }) => signOf(id)), ...before.seen])];
  return JSON.stringify({ at: at?.toString() ?? null, seen: seen.slice(0, REMEMBERED) });
}

/** By which a post is remembered: an id may name its author, who may be forgotten. */
const signOf = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 12);

/**
 * Finds what mentions an account, as reading that gives it. What is no cursor is none: from the present on.
 * @param network which reads its mentions
 */
export async function searchMentions(
  network: Pick<Network, 'collect'>,
  asked: Search,
  signal: AbortSignal,
  reading: Reading,
): Promise<Outcome<Found>> {
  const from = await network.collect(asked.cursor, signal, reading);
  const mentions = isFromNowhere(from) ? await network.collect(undefined, signal, reading) : from;
  return mentions.ok ? done(foundAmong(mentions.value, asked)) : mentions;
}

/** Returns a batch of mentions as what a search for them found. @param since what was said before is not found */
const foundAmong = ({ replies, setAside, cursor }: Batch, { since }: Pick<Search, 'since'>): Found => ({
  replies: replies.filter((one) => isForAll(one) && isFrom(one.createdAt, since)),
  setAside,
  cursor,
  looked: replies.length + setAside.length,
  met: false,
  leftOut: false,
});
