import { isAfter, later } from '#game/moments.ts';
import type { JobContext } from '#jobs/context.ts';
import { lastReadings, type LastReading } from '#store/replies/cursors.ts';
import { droppedLately } from '#store/outbox/dropped-jobs.ts';
import { begunGames } from '#store/games/games.ts';
import { toInstant } from '#store/instants.ts';
import type { Unread } from '#store/replies/unread.ts';

/** What keeps a worker that is alive from playing as it should. */
export interface Unreadiness {
  /** The accounts that have not been read for several of their intervals, and nothing says that they wait. */
  readonly unread: readonly string[];
  /** Those that have not been read for as long because what is left of their network's limit is kept: since when, and until when. */
  readonly keptForPosts: readonly {
    readonly account: string;
    readonly since: Temporal.Instant;
    readonly until: Temporal.Instant;
  }[];
  /** The games under way that this worker does not play: it has not got all their accounts, or cannot read the script. */
  readonly unplayed: readonly string[];
  /** The queues of which jobs were dropped lately. */
  readonly dropped: readonly string[];
}

/** So many regular readings may be missed, or take their time. */
const MISSED = 4;
/** A request may be waited for, and tried again, whatever the interval. */
const AT_LEAST = Temporal.Duration.from({ minutes: 1 });

/** Returns the readings that lie back several intervals, at which accounts are read, and after which the next was not put off. */
export function leftUnread(
  readings: readonly LastReading[],
  every: Temporal.Duration,
  now: Temporal.Instant,
): readonly LastReading[] {
  return readings.filter(({ at, putOff }) => isLongAgo(later(at, putOff), every, now));
}

/** Returns the accounts that have not been read for as long, because what is left of their network's limit is kept. */
export function keptForPosts(
  readings: readonly LastReading[],
  every: Temporal.Duration,
  now: Temporal.Instant,
): readonly Unread[] {
  return readings.flatMap(({ account, at, putOff }) =>
    putOff && isAfter(putOff, now) && isLongAgo(at, every, now)
      ? [{ account, since: at, why: 'kept-for-posts', notBefore: putOff }]
      : [],
  );
}

const isLongAgo = (at: Temporal.Instant, every: Temporal.Duration, now: Temporal.Instant): boolean =>
  now.since(at).total('seconds') > Math.max(MISSED * every.total('seconds'), AT_LEAST.total('seconds'));

/** Says what is not as it should be in the games under way. @param every how often accounts are read */
export async function unreadiness(context: JobContext, every: Temporal.Duration): Promise<Unreadiness> {
  const now = context.clock.now();
  const underWay = (await begunGames(context.db)).filter(
    ({ state }) => state === 'playing' || state === 'paused',
  );
  const accounts = new Set(underWay.flatMap(({ id }) => context.games.get(id)?.game.accounts ?? []));
  const known = await lastReadings(context.db, [...accounts]);
  // One that was never read is one whose opening never leaves.
  const never = accounts.difference(new Set(known.map(({ account }) => account)));
  const readings: readonly LastReading[] = [
    ...known,
    ...[...never].map((account) => ({ account, at: context.since })),
  ];
  // One that another worker has begun just now is not known here yet.
  const unplayed = underWay.filter(
    ({ id, created_at }) =>
      !context.games.has(id) && isLongAgo(later(toInstant(created_at), context.since), every, now),
  );
  const unread = new Set(leftUnread(readings, every, now));
  return {
    unplayed: unplayed.map(({ id }) => id),
    unread: Array.from(unread, ({ account }) => account),
    keptForPosts: readings.flatMap((reading) => {
      const { account, at: since, putOff: until } = reading;
      return until && isLongAgo(since, every, now) && !unread.has(reading) ? [{ account, since, until }] : [];
    }),
    dropped: (await droppedLately(context.db, now)).map(({ queue }) => queue),
  };
}
