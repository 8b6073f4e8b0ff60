import { type Kysely, sql } from 'kysely';
import type { Item } from '#acts/change.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads what people have taken note of in a game, but for replies, which may be many. */
export async function acknowledgedIn(db: Kysely<Tables>, game: string): Promise<readonly Item[]> {
  const rows = await db
    .selectFrom('acknowledged')
    .select(['kind', 'item'])
    .where('game', '=', game)
    .where('kind', '<>', 'in-public')
    .execute();
  return rows.map(({ kind, item }) => ({ of: kind, item }));
}

/** Says whether somebody has taken note of an item. */
export async function isAcknowledged(db: Kysely<Tables>, game: string, { of, item }: Item): Promise<boolean> {
  const row = await db
    .selectFrom('acknowledged')
    .select('item')
    .where('game', '=', game)
    .where('kind', '=', of)
    .where('item', '=', item)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Reads the state of a row of a game of which somebody is to take note, and has it stay so until the transaction ends; undefined:
 * there is none.
 */
export async function stateToNote(
  db: Kysely<Tables>,
  game: string,
  outbox: 'steps' | 'effects',
  id: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`
    select state from ${sql.table(outbox)} where id = ${id} and game = ${game} for share`.execute(db);
  return rows[0]?.state;
}

/** Notes that somebody has taken note of an item, or that nobody has after all. Returns whether it was the other way. */
export async function recordAcknowledged(
  db: Kysely<Tables>,
  game: string,
  { of: kind, item }: Item,
  to: boolean,
): Promise<boolean> {
  if (to) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('acknowledged')
      .values({ game, kind, item })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const { numDeletedRows } = await db
    .deleteFrom('acknowledged')
    .where((eb) => eb.and({ game, kind, item }))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Counts by round and account, by the game's own numbers, the right answers that everybody can read and of which somebody has taken note. */
export async function countAcknowledgedInPublic(
  db: Kysely<Tables>,
  game: string,
): Promise<readonly { readonly round: number; readonly account: string; readonly count: number }[]> {
  const { rows } = await sql<{ round: number; account: string; count: number }>`
    select replies.round, replies.account, count(*)::integer as count
    from acknowledged join replies on replies.id = acknowledged.item
    where acknowledged.game = ${game} and acknowledged.kind = 'in-public' and replies.game = ${game}
      and coalesce(decided, verdict) = 'correct' and not muted and not masked and not replaced
      and deleted_at is null and visibility in ('public', 'unlisted')
    group by 1, 2`.execute(db);
  return rows;
}

/** Gives what was taken note of the ids that it has now. @param renamed by those that it had */
export async function renameAcknowledged(
  db: Kysely<Tables>,
  renamed: ReadonlyMap<string, string>,
): Promise<void> {
  if (renamed.size === 0) return;
  await sql`update acknowledged set item = now.item
    from unnest(${[...renamed.keys()]}::text[], ${[...renamed.values()]}::text[]) as now(was, item)
    where acknowledged.item = now.was`.execute(db);
}
