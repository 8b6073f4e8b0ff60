import type { JobContext } from '#jobs/context.ts';
import { lastReadings, type LastReading } from '#store/cursors.ts';
import { droppedLately } from '#store/dropped-jobs.ts';
import { allGames } from '#store/games.ts';

/** What keeps a worker that is alive from playing as it should. */
export interface Unreadiness {
  /** The accounts that have not been read for several of their intervals. */
  readonly unread: readonly string[];
  /** The queues of which jobs were dropped lately. */
  readonly dropped: readonly string[];
}

/** So many regular readings may be missed, or take their time. */
const MISSED = 4;
/** A request may be waited for, and tried again, whatever the interval. */
const AT_LEAST = Temporal.Duration.from({ minutes: 1 });

/** Returns the readings that lie back several intervals, at which accounts are read. */
export function leftUnread(
  readings: readonly LastReading[],
  every: Temporal.Duration,
  now: Temporal.Instant,
): readonly LastReading[] {
  const most = Math.max(MISSED * every.total('seconds'), AT_LEAST.total('seconds'));
  return readings.filter(({ at }) => now.since(at).total('seconds') > most);
}

/** Says what is not as it should be in the games under way. @param every how often accounts are read */
export async function unreadiness(context: JobContext, every: Temporal.Duration): Promise<Unreadiness> {
  const now = context.clock.now();
  const underWay = (await allGames(context.db)).filter(
    ({ state }) => state === 'playing' || state === 'paused',
  );
  const accounts = underWay.flatMap(({ id }) => context.games.get(id)?.game.accounts ?? []);
  const readings = await lastReadings(context.db, [...new Set(accounts)]);
  return {
    unread: leftUnread(readings, every, now).map(({ account }) => account),
    dropped: (await droppedLately(context.db, now)).map(({ queue }) => queue),
  };
}
