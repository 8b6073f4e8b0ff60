import type { Kysely } from 'kysely';
import type { LinkChange } from '#acts/change.ts';
import { linking, type LinkRow, parting } from '#acts/linking.ts';
import { anyOf } from './batches.ts';
import { toInstant, toSql } from './instants.ts';
import type { Tables } from './tables.ts';

/**
 * As whom linked players count and are named: for each of `ids` that is linked, and for all those it is linked with, the
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

/** The rows of a player and of those they are linked with, those that joined first before the others. */
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

/** Keeps others from linking these players until the transaction ends: two who do it each the other way round would make a circle. */
export async function lockPlayers(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  await db
    .selectFrom('players')
    .select('id')
    .where('id', '=', anyOf(ids))
    .orderBy('id')
    .forUpdate()
    .execute();
}

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

/** Makes one player of two, and of those they are linked with; the ones of `leader` keep their name. */
export async function link(
  db: Kysely<Tables>,
  leader: string,
  other: string,
  at: Temporal.Instant,
): Promise<void> {
  const both = [leader, other];
  await lockPlayers(db, both);
  const changes = linking(await linksOf(db, both), leader, other, toSql(at));
  for (const change of changes) await changeLink(db, change);
}

/**
 * Makes a player of its own of a linked one; the others stay linked, under the name of the one that joined first.
 * @returns whether it was linked
 */
export async function unlink(db: Kysely<Tables>, player: string): Promise<boolean> {
  const changes = parting(await linksOf(db, [player]), player);
  for (const change of changes) await changeLink(db, change);
  return changes.length > 0;
}
