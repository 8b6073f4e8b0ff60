import type { Kysely } from 'kysely';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads the rounds of a game that were called off. */
export async function roundsOff(db: Kysely<Tables>, game: string): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('rounds_off').select('round').where('game', '=', game).execute();
  return new Set(rows.map(({ round }) => round));
}

/** Calls a round off, if it was not. Returns whether it was not. */
export async function callOff(
  db: Kysely<Tables>,
  game: string,
  round: number,
  since: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('rounds_off')
    .values({ game, round, since: toSql(since) })
    .onConflict((conflict) => conflict.columns(['game', 'round']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Lets a round that was called off count again. Returns whether it had been. */
export async function callOn(db: Kysely<Tables>, game: string, round: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('rounds_off')
    .where('game', '=', game)
    .where('round', '=', round)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
