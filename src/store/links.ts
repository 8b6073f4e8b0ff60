import type { Kysely } from 'kysely';
import { anyOf } from './batches.ts';
import { toSql } from './instants.ts';
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

/** Makes one player of two, and of those they are linked with; the ones of `leader` keep their name. */
export async function link(
  db: Kysely<Tables>,
  leader: string,
  other: string,
  at: Temporal.Instant,
): Promise<void> {
  const both = [leader, other];
  // Two workers that link the same players at one moment, each the other way round, would make a circle.
  await db.selectFrom('players').select('id').where('id', 'in', both).orderBy('id').forUpdate().execute();
  const known = await knownAs(db, both);
  const name = known.get(leader) ?? leader;
  const former = known.get(other) ?? other;
  if (name === former) return;
  await db.updateTable('links').set({ known_as: name }).where('known_as', '=', former).execute();
  await db
    .insertInto('links')
    .values({ player: former, known_as: name, since: toSql(at) })
    .execute();
}

/**
 * Makes a player of its own of a linked one; the others stay linked, under the name of the one that joined first.
 * @returns whether it was linked
 */
export async function unlink(db: Kysely<Tables>, player: string): Promise<boolean> {
  const left = await db.deleteFrom('links').where('player', '=', player).executeTakeFirst();
  if (left.numDeletedRows > 0n) return true;
  const [heir] = await db
    .selectFrom('links')
    .select('player')
    .where('known_as', '=', player)
    .orderBy('since')
    .orderBy('player')
    .execute();
  if (!heir) return false;
  await db.deleteFrom('links').where('player', '=', heir.player).execute();
  await db.updateTable('links').set({ known_as: heir.player }).where('known_as', '=', player).execute();
  return true;
}
