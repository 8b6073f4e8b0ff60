import type { JobContext } from '#jobs/context.ts';
import { allGames } from '#store/games/games.ts';
import { notePaused, pausesWanted } from '#store/watch/incidents.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { Request } from '#acts/act.ts';

/** In whose name the journal has what a watch does. */
export const WATCHER = 'veille';

/**
 * Pauses every game that is played, where a crisis has begun for which that is still to be done: each by an act with an id of its own, so
 * that whoever does it again, after a crash or beside another worker, does nothing. What a person has resumed since is not paused again.
 */
export async function pauseAll(
  { db, log }: Pick<JobContext, 'db' | 'log'>,
  act: (request: Request) => Promise<Performed>,
): Promise<void> {
  for (const { id, rule } of await pausesWanted(db)) {
    let isDone = true;
    for (const game of await allGames(db)) {
      if (game.state !== 'playing') continue;
      const performed = await act({
        id: `watch/${id}/${game.id}`,
        who: WATCHER,
        why: rule,
        game: game.id,
        act: { kind: 'pause', all: true },
      });
      if (performed.ok || performed.refusal.kind === 'already') continue;
      isDone = false;
      log.error({ event: 'watch-not-paused', game: game.id, incident: id, why: performed.refusal.kind });
    }
    if (isDone) await notePaused(db, id);
  }
}
