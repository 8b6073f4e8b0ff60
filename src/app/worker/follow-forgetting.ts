import type { Kysely } from 'kysely';
import { type DrawsKnown, drawsWrittenAnew } from '#app/draw/written-anew.ts';
import type { Log } from '#platform/log.ts';
import { latestErasing } from '#store/journal.ts';
import type { Tables } from '#store/tables/tables.ts';

/** After so many calls what could not be written is tried again: a disk that is full stays so for a while. */
const AGAIN_AFTER = 60;

/**
 * Returns what writes the files of draws anew, at its first call and then whenever somebody was forgotten or the players of a game were
 * erased, in whichever process: those that lie beside this one. What could not be written is tried again until it is.
 */
export function followForgetting(db: Kysely<Tables>, known: DrawsKnown, log: Log): () => Promise<void> {
  let before = 0;
  let owed: string[] = [];
  let calls = 0;
  return async () => {
    const latest = await latestErasing(db);
    calls += 1;
    if (latest !== before) owed = [...(await known.games())];
    else if (owed.length === 0 || calls < AGAIN_AFTER) return;
    before = latest;
    calls = 0;
    const games = owed;
    owed = [];
    for (const game of games) {
      try {
        for (const folder of await drawsWrittenAnew(known, game))
          log.info({ event: 'draw-written-anew', game, folder });
      } catch (error) {
        owed.push(game);
        // What cannot be read or written of one game keeps nothing from the others.
        log.warn({ event: 'draw-not-written-anew', game, err: error });
      }
    }
  };
}
