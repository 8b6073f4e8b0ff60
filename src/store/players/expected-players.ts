import { type Kysely, sql } from 'kysely';
import type { Entry } from '#acts/journal.ts';
import { anyOf } from '#store/batches.ts';
import type { PlayerRow, Tables } from '#store/tables/tables.ts';

/** Enters somebody who has not replied yet, by network and address, unless that player is known. */
export async function expectPlayer(db: Kysely<Tables>, id: string): Promise<void> {
  const [network = '', ...rest] = id.split(':');
  const address = rest.join(':');
  await db
    .insertInto('players')
    .values({ id, network, address, mention: `@${address}`, name: '', no_bot: false, expected: true })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Waits for a player no longer, unless that player has replied, or something else is decided of them. */
export async function expectNoMore(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .deleteFrom('players')
    .where('id', '=', id)
    .where('expected', '=', true)
    .where('muted_at', 'is', null)
    .where('aside', '=', false)
    .execute();
}

/**
 * Gives players who have replied what was decided of them while only their address was known: on some networks their id is another than
 * anybody could know before. Returns who stands aside now by what was decided of them.
 */
export async function adoptExpected(
  db: Kysely<Tables>,
  players: readonly Pick<PlayerRow, 'id' | 'network' | 'address'>[],
): Promise<readonly string[]> {
  const byAddress = new Map(players.map((player) => [`${player.network}:${addressOf(player)}`, player]));
  if (byAddress.size === 0) return [];
  const expected = await db
    .selectFrom('players')
    .selectAll()
    .where('expected', '=', true)
    .where('address', '=', anyOf(players.map(addressOf)))
    .orderBy('id')
    .forUpdate()
    .execute();
  const asideNow: string[] = [];
  for (const { id: before, network, address, aside, muted_at: mutedAt } of expected) {
    const player = byAddress.get(`${network}:${address}`);
    if (!player) continue;
    const known = db.updateTable('players').where('id', '=', player.id);
    if (aside) {
      await known.set({ aside: true }).execute();
      asideNow.push(player.id);
    }
    if (mutedAt) await known.set({ muted_at: mutedAt.toISOString() }).where('muted_at', 'is', null).execute();
    await renameInJournal(db, before, player.id);
    await db.deleteFrom('players').where('id', '=', before).execute();
  }
  return asideNow;
}

const addressOf = ({ address }: Pick<PlayerRow, 'address'>): string => address.toLowerCase();

/** What was decided beforehand can be undone afterwards: its line is about whoever came. */
async function renameInJournal(db: Kysely<Tables>, before: string, id: string): Promise<void> {
  const about = JSON.stringify([{ player: before }]);
  const rows = await db
    .selectFrom('journal')
    .select(['id', 'entry'])
    .where('kind', '=', 'act')
    .where(sql<boolean>`entry->'changes' @> ${about}::jsonb`)
    .execute();
  for (const { id: line, entry } of rows) {
    await db
      .updateTable('journal')
      .set({ entry: JSON.stringify(renamed(entry, before, id)) })
      .where('id', '=', line)
      .execute();
  }
}

function renamed(entry: Entry, before: string, id: string): Entry {
  if (entry.kind !== 'act') return entry;
  const changes = entry.changes.map((change) =>
    'player' in change && change.player === before ? { ...change, player: id } : change,
  );
  return { ...entry, changes };
}
