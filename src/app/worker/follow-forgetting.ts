import type { Kysely } from 'kysely';
import { type DrawsKnown, drawsWrittenAnew } from '#app/draw/written-anew.ts';
import type { Log } from '#platform/log.ts';
import { latestErasing } from '#store/journal.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Returns what writes the files of draws anew, at its first call and then whenever somebody was forgotten or the players of a game were
 * erased, in whichever process: those that lie beside this one.
 */
export function followForgetting(db: Kysely<Tables>, known: DrawsKnown, log: Log): () => Promise<void> {
  let before: number | undefined;
  return async () => {
    const latest = await latestErasing(db);
    if (latest === (before ?? 0)) return;
    before = latest;
    for (const game of await known.games()) {
      try {
        for (const folder of await drawsWrittenAnew(known, game))
          log.info({ event: 'draw-written-anew', game, folder });
      } catch (error) {
        // What cannot be read or written of one game keeps nothing from the others.
        log.warn({ event: 'draw-not-written-anew', game, err: error });
      }
    }
  };
}
