import type { Kysely } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import type { Tables } from '#store/tables/tables.ts';
import { digestsPlayed, forgetDrafts } from '#store/games/versions.ts';
import { eraseHeard } from '#store/watch/heard.ts';
import type { VersionFolders } from '#app/versions/version-folders.ts';

/** How long a script is kept that somebody had in mind and that never became a version. */
const DRAFTS_KEPT = Temporal.Duration.from({ hours: 24 });
/** Longer no watch keeps what it heard. */
const HEARD_KEPT = Temporal.Duration.from({ hours: 400 * 24 });
/** How long after one tidying the next one comes. */
const TIDIED_EVERY = Temporal.Duration.from({ hours: 24 });

/**
 * Returns what drops, at its first call and then once a day however often it is called, the drafts that nobody has looked at for a day, and
 * the folders of what is not played, and what a watch has kept as long as it may. It goes by the clock, which goes on while a machine sleeps.
 */
export function tidyingDaily(
  db: Kysely<Tables>,
  folders: Pick<VersionFolders, 'tidy'>,
  clock: Clock,
  log: Log,
): () => Promise<void> {
  let next: Temporal.Instant | undefined;
  let before: ReadonlySet<string> = new Set();
  return async () => {
    const now = clock.now();
    if (next && Temporal.Instant.compare(now, next) < 0) return;
    next = now.add(TIDIED_EVERY);
    const old = now.subtract(DRAFTS_KEPT);
    try {
      await forgetDrafts(db, old);
      // A watch that is not kept up any more erases nothing by itself.
      await eraseHeard(db, now, now.subtract(HEARD_KEPT));
      const played = await digestsPlayed(db);
      // What is under way may still read what was played a moment ago.
      await folders.tidy(played.union(before), old);
      before = played;
    } catch (error) {
      log.warn({ event: 'not-tidied', err: error });
    }
  };
}
