import type { Kysely } from 'kysely';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Outbox } from '#store/states.ts';

/** A post that was made although another one had been recorded in its place. */
export interface Double {
  readonly account: string;
  readonly networkId: string;
  readonly outbox: Outbox;
  /** The row that was meant. */
  readonly sendingId: string;
  readonly game: string;
  readonly round: number;
  readonly url: string;
  readonly at: Temporal.Instant;
  readonly takenBackAt: Temporal.Instant | undefined;
}

/** Keeps it; of one that is kept already, whether it has been taken back. */
export async function keepDouble(db: Kysely<Tables>, double: Double): Promise<void> {
  const gone = { taken_back_at: double.takenBackAt ? toSql(double.takenBackAt) : null };
  await db
    .insertInto('doubles')
    .values({
      account: double.account,
      network_id: double.networkId,
      outbox: double.outbox,
      sending_id: double.sendingId,
      game: double.game,
      round: double.round,
      url: double.url,
      at: toSql(double.at),
      ...gone,
    })
    .onConflict((conflict) => conflict.columns(['account', 'network_id']).doUpdateSet(gone))
    .execute();
}

/** Reads the second posts of these games that are still there, as far as it is known. */
export async function doublesLeft(db: Kysely<Tables>, games: readonly string[]): Promise<readonly Double[]> {
  const found = await Promise.all(games.map((game) => doublesOf(db, game)));
  return found.flat().filter(({ takenBackAt }) => !takenBackAt);
}

/** Reads the second posts of a game, oldest first. */
export async function doublesOf(db: Kysely<Tables>, game: string): Promise<readonly Double[]> {
  const rows = await db.selectFrom('doubles').selectAll().where('game', '=', game).orderBy('at').execute();
  return rows.map((row) => ({
    account: row.account,
    networkId: row.network_id,
    outbox: row.outbox,
    sendingId: row.sending_id,
    game: row.game,
    round: row.round,
    url: row.url,
    at: toInstant(row.at),
    takenBackAt: toMaybeInstant(row.taken_back_at),
  }));
}
