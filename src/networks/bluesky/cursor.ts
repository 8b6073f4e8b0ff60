import { z } from 'zod';

/**
 * Where reading goes on. Notifications are sorted by the date that their authors' apps claim, and a phone that is half a
 * minute late slips its reply in behind those that were read already. So the last of those are remembered, and whatever
 * is not among them is news.
 */
export interface Cursor {
  /** The date of the oldest that is remembered; what lies before it is not looked at. Empty: nothing lies before it. */
  readonly floor: string;
  /** The newest that were read, newest first. */
  readonly seen: readonly Sign[];
}

/** A notification as it is remembered: its date and the key of its post. */
type Sign = readonly [at: string, rkey: string];

interface Notified {
  readonly uri: string;
  readonly indexedAt: string;
}

const REMEMBERED = 100;
const CLOCKS_DIFFER = { hours: 1 } as const;

const shape = z.object({ floor: z.string(), seen: z.array(z.tuple([z.string(), z.string()])) });

/** The cursor of an account that has had no notification yet. */
export const beginning: Cursor = { floor: '', seen: [] };

/** Reads what `writeCursor` wrote. @throws SyntaxError or ZodError on anything else */
export function readCursor(cursor: string): Cursor {
  return shape.parse(JSON.parse(cursor));
}

/** Returns the cursor after these have arrived. @param now what claims to be newer is not remembered: it would hide what is to come */
export function writeCursor(
  { floor, seen }: Cursor,
  arrived: readonly Notified[],
  now: Temporal.Instant,
): string {
  const latest = now.add(CLOCKS_DIFFER).toString();
  const fresh = arrived.map(signOf).filter(([at]) => at <= latest);
  const all = new Map([...fresh, ...seen].map((sign) => [sign.join(' '), sign]));
  const newestFirst = [...all.values()].toSorted(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0));
  const remembered = newestFirst.slice(0, REMEMBERED);
  const full = remembered.length === REMEMBERED;
  const after: Cursor = { floor: full ? (remembered.at(-1)?.[0] ?? floor) : floor, seen: remembered };
  return JSON.stringify(after);
}

/** Says whether it was not read before. */
export function isNews(notified: Notified, { floor, seen }: Cursor): boolean {
  const [at, rkey] = signOf(notified);
  return at > floor && !seen.some(([time, key]) => time === at && key === rkey);
}

const signOf = ({ uri, indexedAt }: Notified): Sign => [indexedAt, uri.slice(uri.lastIndexOf('/') + 1)];
