import packageFile from '#package' with { type: 'json' };
import type { Game } from '#game/game.ts';
import { type PollPace, USUAL_PACE } from '#game/polling.ts';
import type { Account, Cut, JobContext, Mail, PlayedGame } from '#jobs/context.ts';
import type { Cutting } from '#photos/cutting.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import type { Queues } from '#queue/queue.ts';
import type { Database } from '#store/database.ts';
import { forgetIdleCursors } from '#store/cursors.ts';
import { PictureCabinet } from './picture-cache.ts';
import { playedGame } from './played-game.ts';
import { takeUp } from './take-up.ts';

/** A checked game and the folder in which its photos lie. */
export interface GameInFolder {
  readonly game: Game;
  readonly folder: string;
}

export interface ContextParts {
  readonly clock: Clock;
  readonly sharedNow: JobContext['sharedNow'];
  readonly log: Log;
  readonly database: Database;
  readonly queues: Queues;
  readonly accounts: readonly Account[];
  readonly games: readonly GameInFolder[];
  readonly ahead?: JobContext['ahead'];
  /** The usual one when absent. */
  readonly pollPace?: PollPace | undefined;
  readonly below: JobContext['below'];
  readonly cutter: (cutting: Cutting) => Promise<Cut>;
  readonly mail: Mail;
  /** Of the program; its own when absent. */
  readonly version?: string | undefined;
}

/**
 * Puts the parts together, forgets where the games before had stopped reading, and enters the games in the store, or goes on with
 * them as their scripts now are.
 * @throws Complaint when a script does not go on with what was posted
 */
export async function openContext(parts: ContextParts): Promise<JobContext> {
  const { clock, sharedNow, log, queues, ahead, below, database, pollPace = USUAL_PACE, mail } = parts;
  const db = database.kysely;
  await forgetIdleCursors(db);
  const games: Game[] = [];
  for (const { game } of parts.games) games.push(await takeUp(db, game, clock.now(), { log, below }));
  return {
    version: parts.version ?? packageFile.version,
    since: clock.now(),
    clock,
    sharedNow,
    log,
    db,
    queues,
    readings: new Map(),
    ownPosts: new Map(),
    ahead,
    pollPace,
    mail,
    below,
    accounts: new Map(parts.accounts.map((account) => [account.name, account])),
    games: new Map(games.map((game): [string, PlayedGame] => [game.id, playedGame(game)])),
    pictures: new PictureCabinet(
      new Map(parts.games.map(({ game, folder }) => [game.id, folder])),
      parts.cutter,
    ),
  };
}
