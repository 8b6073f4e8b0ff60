import { type Kysely, sql } from 'kysely';
import type { LinkChange, LinkRow } from '#acts/change.ts';
import { linking, parting } from '#acts/linking.ts';
import { anyOf } from '#store/batches.ts';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads as whom linked players count and are named: for each of `ids` that is linked, and for all those it is linked with, the
 * leading one of them. Players who are linked with nobody are not in it.
 */
export async function knownAs(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('links')
    .select(['player', 'known_as'])
    .where((eb) =>
      eb.or([
        eb('known_as', '=', anyOf(ids)),
        eb('known_as', 'in', db.selectFrom('links').select('known_as').where('player', '=', anyOf(ids))),
      ]),
    )
    .execute();
  return new Map(
    rows.flatMap(({ player, known_as: leader }) => [
      [player, leader],
      [leader, leader],
    ]),
  );
}

/** Reads the rows of a player and of those they are linked with, those that joined first before the others. */
export async function linksOf(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly LinkRow[]> {
  const everyone = [...new Set([...ids, ...(await knownAs(db, ids)).keys()])];
  const rows = await db
    .selectFrom('links')
    .selectAll()
    .where('player', '=', anyOf(everyone))
    .orderBy('since')
    .orderBy('player')
    .execute();
  return rows.map(({ player, known_as, since }) => ({
    player,
    knownAs: known_as,
    since: toInstant(since).toString(),
  }));
}

/**
 * Keeps others from doing anything about these players, and those they are linked with, until the transaction ends: two who link each
 * the other way round would make a circle. Always in the order of ids, the one in which players are entered, so that no two
 * transactions each hold a player whom the other waits for.
 */
export async function lockPlayers(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`savepoint unlocked`.execute(db);
  for (;;) {
    const found = await withLinked(db, ids);
    await db
      .selectFrom('players')
      .select('id')
      .where('id', '=', anyOf([...found]))
      .orderBy('id')
      .forUpdate()
      .execute();
    if ((await withLinked(db, ids)).isSubsetOf(found)) return;
    // Others were linked with them meanwhile. To lock these too, now, would be out of order: all are let go first.
    await sql`rollback to savepoint unlocked`.execute(db);
  }
}

const withLinked = async (db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set([...ids, ...(await knownAs(db, ids)).keys()]);

/** Makes one change of links, if what it changes is as the change says it was. Returns whether it was. */
export async function changeLink(
  db: Kysely<Tables>,
  { player, was, to }: Pick<LinkChange, 'player' | 'was' | 'to'>,
): Promise<boolean> {
  if (was === null) {
    if (to === null) return true;
    const added = await db
      .insertInto('links')
      .values({ player, known_as: to.knownAs, since: to.since })
      .onConflict((conflict) => conflict.column('player').doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  if (to === null) {
    const left = await db
      .deleteFrom('links')
      .where('player', '=', player)
      .where('known_as', '=', was.knownAs)
      .executeTakeFirst();
    return left.numDeletedRows > 0n;
  }
  const renamed = await db
    .updateTable('links')
    .set({ known_as: to.knownAs })
    .where('player', '=', player)
    .where('known_as', '=', was.knownAs)
    .executeTakeFirst();
  return renamed.numUpdatedRows > 0n;
}

/** Makes one player of two, and of those they are linked with, in a transaction; the ones of `leader` keep their name, as {@link linking} says. */
export async function link(
  db: Kysely<Tables>,
  leader: string,
  other: string,
  at: Temporal.Instant,
): Promise<void> {
  const both = [leader, other];
  await lockPlayers(db, both);
  await makeChanges(db, linking(await linksOf(db, both), leader, other, toSql(at)));
}

/**
 * Makes a player of its own of a linked one, in a transaction; the others stay linked, as {@link parting} says.
 * @returns whether it was linked
 */
export async function unlink(db: Kysely<Tables>, player: string): Promise<boolean> {
  await lockPlayers(db, [player]);
  const changes = parting(await linksOf(db, [player]), player);
  await makeChanges(db, changes);
  return changes.length > 0;
}

/** Makes changes of links between players whom nobody else may change meanwhile. */
async function makeChanges(db: Kysely<Tables>, changes: readonly LinkChange[]): Promise<void> {
  for (const change of changes) {
    if (!(await changeLink(db, change))) throw new Error('Links have changed while their players were held.');
  }
}
