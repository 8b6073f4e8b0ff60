import type { JobContext } from '#jobs/context.ts';
import { allGames } from '#store/games/games.ts';
import { notePaused, pausesWanted } from '#store/watch/incidents.ts';
import type { Performed } from '#app/acts/perform.ts';
import type { Request } from '#acts/act.ts';
import type { Refusal } from '#acts/refusal.ts';

/** Somebody else has paused it, or a person has said since that it is to go on. */
const DEALT_WITH: ReadonlySet<Refusal['kind']> = new Set(['already', 'crisis-over']);

/** In whose name the journal has what a watch does. */
export const WATCHER = 'veille';

/**
 * Pauses every game that is played, where a crisis has begun for which that is still to be done: each by an act with an id of its own, so
 * that whoever does it again, after a crash or beside another worker, does nothing. Whoever was kept from it may do it hours later: the
 * act asks, as it is carried out, whether the crisis still goes on, and pauses nothing that a person has resumed since it began.
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
        act: { kind: 'pause', all: true, crisis: id },
      });
      if (performed.ok || DEALT_WITH.has(performed.refusal.kind)) continue;
      isDone = false;
      log.error({ event: 'watch-not-paused', game: game.id, incident: id, why: performed.refusal.kind });
    }
    if (isDone) await notePaused(db, id);
  }
}
