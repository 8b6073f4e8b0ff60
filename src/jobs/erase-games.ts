import type { Kysely } from 'kysely';
import { PROGRAM, writeLine } from '#store/journal.ts';
import { gamesToErase, noteErased } from '#store/retention.ts';
import { lockForgetting } from '#store/forgetting-lock.ts';
import { eraseWords, keepWishes, playersErased, playersToErase } from '#store/players/erase-game.ts';
import { forgetPlayer } from '#store/players/forget-player.ts';
import { forgetInStatistics } from '#store/players/forget-statistics.ts';
import { FORGOTTEN } from '#store/players/forgotten.ts';
import { playersById } from '#store/players/players.ts';
import type { Tables } from '#store/tables/tables.ts';
import { deriveFor } from '#jobs/grading/derive.ts';
import { isClockRight } from './clocks.ts';
import type { JobContext } from './context.ts';

/** Players that are erased in one pass: each takes a transaction, and what is to be posted is in the same queue. */
const IN_ONE_PASS = 50;

/**
 * Erases the players of games that are over for longer than their data are kept, some at each pass: what they wrote, their names and
 * addresses. What was counted of them stands, under a number each. Players of another game whose data are kept stay known there.
 */
export async function eraseGames(context: JobContext): Promise<void> {
  // By a clock that is ahead, what is still to be kept would go.
  if (!isClockRight(context)) return;
  const now = await context.sharedNow();
  let room = IN_ONE_PASS;
  for (const game of await gamesToErase(context.db, now)) {
    const players = await playersToErase(context.db, game, now, room);
    for (const player of players) await eraseOne(context, player, now);
    room -= players.length;
    if (room <= 0) return;
    if (await eraseRest(context, game, now)) await forgetInStatistics(context.db);
  }
}

async function eraseOne({ db, below }: JobContext, id: string, now: Temporal.Instant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockForgetting(trx);
    const player = (await playersById(trx, [id])).get(id);
    // Another worker was faster.
    if (!player) return;
    const number = await freeNumber(trx, below);
    await forgetPlayer(trx, player, number, now);
    await keepWishes(trx, player);
    await deriveFor(trx, { everywhere: [number, id] });
  });
}

/** Draws a number that nobody has. */
async function freeNumber(db: Kysely<Tables>, below: JobContext['below']): Promise<string> {
  for (;;) {
    const number = `${FORGOTTEN}${below(2 ** 47)}`;
    if ((await playersById(db, [number])).size === 0) return number;
  }
}

/** @returns whether it was news that all is erased */
async function eraseRest({ db, log }: JobContext, game: string, now: Temporal.Instant): Promise<boolean> {
  const players = await db.transaction().execute(async (trx) => {
    await lockForgetting(trx);
    if ((await playersToErase(trx, game, now, 1)).length > 0) return undefined;
    await eraseWords(trx, game);
    if (!(await noteErased(trx, game, now))) return undefined;
    const count = await playersErased(trx, game);
    await writeLine(trx, { at: now, who: PROGRAM, game, entry: { kind: 'erased', players: count } });
    return count;
  });
  if (players === undefined) return false;
  log.info({ event: 'game-erased', game, players });
  return true;
}
