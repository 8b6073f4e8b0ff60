import { type Kysely, sql } from 'kysely';
import { toSql } from '#store/instants.ts';
import { GAME_OVER } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Notes until when the data of a game's players are kept, as its script has it; undefined: it does not say. */
export async function noteKeptUntil(
  db: Kysely<Tables>,
  game: string,
  until: Temporal.Instant | undefined,
): Promise<void> {
  await db
    .updateTable('games')
    .set({ kept_until: until ? toSql(until) : null })
    .where('id', '=', game)
    .where('kept_until', 'is distinct from', until ? new Date(until.epochMilliseconds) : null)
    .execute();
}

/** Reads the games that are over and whose data are to be kept no longer, and are not erased yet. */
export async function gamesToErase(db: Kysely<Tables>, now: Temporal.Instant): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('games')
    .select('id')
    .where('state', 'in', GAME_OVER)
    .where('kept_until', '<=', new Date(now.epochMilliseconds))
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Notes that nothing of a game's players is kept any more. Returns whether that was news. */
export async function noteErased(db: Kysely<Tables>, game: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('games')
    .set({ erased_at: toSql(now) })
    .where('id', '=', game)
    .where('state', 'in', GAME_OVER)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Says of a row of `games` whether its data are kept at this moment. */
export const isKept = (game: string, now: Temporal.Instant) =>
  sql<boolean>`not (${sql.ref(`${game}.state`)} in (${sql.join(GAME_OVER)})
    and coalesce(${sql.ref(`${game}.kept_until`)} <= ${toSql(now)}::timestamptz, false))`;
