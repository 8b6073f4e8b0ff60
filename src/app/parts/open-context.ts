import packageFile from '#package' with { type: 'json' };
import { type PollPace, USUAL_PACE } from '#game/timeline/polling.ts';
import type { Account, Cut, JobContext, Mail } from '#jobs/context.ts';
import type { Cutting } from '#photos/cutting.ts';
import type { Clock } from '#platform/clock.ts';
import type { Log } from '#platform/log.ts';
import type { Queues } from '#queue/queue.ts';
import type { Database } from '#store/database/database.ts';
import type { Watch } from '#game/watch/watch.ts';
import { looksOf } from '#game/watch/looks.ts';
import { enterLooks } from '#store/watch/looks.ts';
import { forgetIdleCursors } from '#store/replies/cursors.ts';
import { restoreOf } from '#store/backup/restores.ts';
import type { GameToPlay } from './game-in-folder.ts';
import { LiveGames, type VersionSource } from './live-games.ts';
import { PictureCabinet } from './picture-cache.ts';
import { Superseded, takeUp } from './take-up.ts';

export interface ContextParts {
  readonly clock: Clock;
  readonly sharedNow: JobContext['sharedNow'];
  readonly log: Log;
  readonly database: Database;
  readonly queues: Queues;
  readonly accounts: readonly Account[];
  readonly games: readonly GameToPlay[];
  /** What has to be known to go on with other versions than those; without it, games stay as they are. */
  readonly versions?: VersionSource | undefined;
  /** Games are shown and not played, whichever accounts they speak through. */
  readonly isShown?: boolean;
  readonly ahead?: JobContext['ahead'];
  /** The usual one when absent. */
  readonly pollPace?: PollPace | undefined;
  readonly below: JobContext['below'];
  readonly cutter: (cutting: Cutting) => Promise<Cut>;
  readonly mail: Mail;
  /** What is looked for in public; nothing, when absent. */
  readonly watch?: Watch | undefined;
  /** Of the program; its own when absent. */
  readonly version?: string | undefined;
}

/** Takes a game up as the version of its script has it that is played by now. */
async function takeUpNow(parts: ContextParts, toPlay: GameToPlay): Promise<GameToPlay> {
  const { database, clock, log, below, versions } = parts;
  const { game: script, version = null, ...more } = toPlay;
  try {
    const game = await takeUp(database.kysely, script, version, clock.now(), { log, below });
    return { ...more, version, game };
  } catch (error) {
    if (!(error instanceof Superseded) || !versions) throw error;
    const { version: played } = error;
    return takeUpNow(parts, { ...(await versions.load(script.id, played)), version: played });
  }
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
  // What is only shown is another worker's to listen to.
  if (parts.watch && parts.isShown !== true) await enterLooks(db, looksIn(parts.watch), clock.now());
  const games = new LiveGames(
    db,
    log,
    parts.versions,
    parts.isShown === true
      ? 'any'
      : new Set(parts.accounts.filter(({ lent }) => !lent).map(({ name }) => name)),
  );
  for (const game of parts.games) games.put(await takeUpNow(parts, game));
  return {
    version: parts.version ?? packageFile.version,
    since: clock.now(),
    restore: await restoreOf(db),
    clock,
    sharedNow,
    log,
    db,
    queues,
    readings: new Map(),
    unfinished: new Map(),
    apart: new Map(),
    unfinishedPolls: new Map(),
    unfinishedSweeps: new Map(),
    shownAgain: new Map(),
    embedded: database.embedded,
    ownPosts: new Map(),
    ahead,
    pollPace,
    mail,
    below,
    watch: parts.watch,
    accounts: new Map(parts.accounts.map((account) => [account.name, account])),
    games: games.played,
    beside: games.beside,
    renew: () => games.renew(),
    pictures: new PictureCabinet(
      (game) => games.sourceOf(game),
      parts.cutter,
      (game) => games.layOut(game),
    ),
  };
}

const looksIn = (watch: Watch): Parameters<typeof enterLooks>[1] =>
  looksOf(watch).map(({ id, account, listening }) => ({
    id,
    account,
    listening: listening.name,
  }));
