import type { Kysely } from 'kysely';
import { inBatches } from '#store/batches.ts';
import { PROGRAM, writeLine } from '#store/journal.ts';
import { gamesToErase, noteErased } from '#store/retention.ts';
import { lockForgetting } from '#store/forgetting-lock.ts';
import { eraseWords, keepWishes, playersErased, playersToErase } from '#store/players/erase-game.ts';
import { drawsIn } from '#store/draws/draws.ts';
import { forgetPlayers } from '#store/players/forget-player.ts';
import { forgetInStatistics } from '#store/players/forget-statistics.ts';
import { FORGOTTEN, leftOf } from '#store/forgotten-ids.ts';
import type { Leaving } from '#store/players/leaving.ts';
import { type Player, playersById } from '#store/players/players.ts';
import { recountTalk } from '#store/replies/talk-counts.ts';
import { lockDerived } from '#store/standings/gradings.ts';
import type { Tables } from '#store/tables/tables.ts';
import { deriveEverywhere } from '#jobs/grading/derive.ts';
import { isClockRight } from './clocks.ts';
import type { JobContext } from './context.ts';

/** Players that are erased in one pass: what is to be posted is in the same queue. */
const IN_ONE_PASS = 1_000;

/** Players that are erased in one transaction, and searched for together: whoever takes something in waits for its end. */
const AT_ONCE = 100;

/**
 * Erases the players of games that are over for longer than their data are kept, some at each pass: what they wrote, their names and
 * addresses. What was counted of them stands, under a number each. Players of another game whose data are kept stay known there.
 */
export async function eraseGames(context: JobContext): Promise<void> {
  const now = await context.sharedNow();
  // By a clock that is ahead, what is still to be kept would go.
  if (!isClockRight(context)) return;
  const games = await gamesToErase(context.db, now);
  let room = IN_ONE_PASS;
  for (const game of games) {
    const players = await playersToErase(context.db, game, now, room);
    for (const some of inBatches(players, AT_ONCE)) await erasePlayers(context, some, now, games);
    room -= players.length;
    if (room <= 0) return;
    if (await eraseRest(context, game, now)) await forgetInStatistics(context.db);
  }
}

async function erasePlayers(
  { db, below }: JobContext,
  ids: readonly string[],
  now: Temporal.Instant,
  games: readonly string[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockForgetting(trx);
    // Another worker may have been faster.
    const players = [...(await playersById(trx, ids)).values()];
    const leaving = await withNumbers(trx, below, players);
    await forgetPlayers(trx, leaving, now, deriveEverywhere, games);
    await keepWishes(trx, players);
  });
}

/** Draws for each of them a number that nobody has. */
async function withNumbers(
  db: Kysely<Tables>,
  below: JobContext['below'],
  players: readonly Player[],
): Promise<readonly Leaving[]> {
  const free = new Map<string, Player>();
  while (free.size < players.length) {
    const drawn = players
      .slice(free.size)
      .map((player) => ({ player, number: leftOf(player.id, `${FORGOTTEN}${below(2 ** 47)}`) }));
    const taken = await playersById(
      db,
      drawn.map(({ number }) => number),
    );
    // Whoever comes behind one without a number draws again, too.
    for (const { player, number } of drawn) {
      if (taken.has(number) || free.has(number)) break;
      free.set(number, player);
    }
  }
  return [...free].map(([number, player]) => ({ player, number }));
}

/** @returns whether it was news that all is erased */
async function eraseRest({ db, log }: JobContext, game: string, now: Temporal.Instant): Promise<boolean> {
  for (;;) {
    const left = await db.transaction().execute(async (trx): Promise<'words' | 'nothing' | number> => {
      await lockForgetting(trx);
      if ((await playersToErase(trx, game, now, 1)).length > 0) return 'nothing';
      if (!(await eraseWords(trx, game))) return 'words';
      const isNews = await noteErased(trx, game, now);
      // What was said in it is gone, and who stays known for another game was counted.
      await lockDerived(trx, [game]);
      await recountTalk(trx, [game]);
      if (!isNews) return 'nothing';
      const players = await playersErased(trx, game);
      const hadDraws = (await drawsIn(trx, game)).length > 0;
      await writeLine(trx, {
        at: now,
        who: PROGRAM,
        game,
        entry: { kind: 'erased', players, ...(hadDraws && { drawn: true as const }) },
      });
      return players;
    });
    if (left === 'words') continue;
    if (left === 'nothing') return false;
    log.info({ event: 'game-erased', game, players: left });
    return true;
  }
}
