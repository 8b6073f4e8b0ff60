import type { Kysely } from 'kysely';
import { anyOf } from './batches.ts';
import { toMaybeInstant, toSql } from './instants.ts';
import { knownAs } from './links.ts';
import type { PlayerRow, Tables } from './tables.ts';

export interface Player {
  /** The network's name and what stays of an account: `mastodon:zoe@masto.example`. */
  readonly id: string;
  readonly network: string;
  readonly address: string;
  readonly mention: string;
  readonly name: string;
  readonly noBot: boolean;
  /** When the player asked to be left alone; for good. */
  readonly optedOutAt?: Temporal.Instant | undefined;
}

/**
 * Enters players or renews what their profile says. An opt-out is never undone. Always in the same order: two transactions
 * that meet would otherwise each hold a player whom the other waits for.
 */
export async function savePlayers(db: Kysely<Tables>, players: readonly Player[]): Promise<void> {
  for (const { id, network, address, mention, name, noBot } of players.toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )) {
    await db
      .insertInto('players')
      .values({ id, network, address, mention, name, no_bot: noBot })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ address, mention, name, no_bot: noBot }))
      .execute();
  }
}

/**
 * Obeys a STOP: from `at` on, nothing more is sent to that player, by whichever of the linked accounts, and it is
 * forgotten that they relayed posts.
 */
export async function optOut(db: Kysely<Tables>, player: string, at: Temporal.Instant): Promise<void> {
  const linked = [player, ...(await knownAs(db, [player])).keys()];
  await db
    .updateTable('players')
    .set({ opted_out_at: toSql(at) })
    .where('id', 'in', linked)
    .where('opted_out_at', 'is', null)
    .execute();
  const addresses = db.selectFrom('players').select('address').where('id', 'in', linked);
  await db.deleteFrom('relayers').where('address', 'in', addresses).execute();
}

export async function playersById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Player>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('players').selectAll().where('id', '=', anyOf(ids)).execute();
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

/**
 * The player whom a person means by `network:address`, as reports show it, or by an id; or by the name in a mention, which some
 * networks write without the rest of the address, where one player alone is mentioned so.
 */
export async function playerNamed(db: Kysely<Tables>, name: string): Promise<Player | undefined> {
  const [network = '', ...rest] = name.split(':');
  const address = rest.join(':').toLowerCase();
  const row = await db
    .selectFrom('players')
    .selectAll()
    .where((eb) =>
      eb.or([eb('id', '=', name), eb.and([eb('network', '=', network), eb('address', '=', address)])]),
    )
    .executeTakeFirst();
  if (row) return fromRow(row);
  const mentioned = await db
    .selectFrom('players')
    .selectAll()
    .where('network', '=', network)
    .where((eb) => eb(eb.fn<string>('lower', ['mention']), '=', `@${address}`))
    .limit(2)
    .execute();
  return mentioned.length === 1 ? mentioned.map(fromRow)[0] : undefined;
}

function fromRow(row: PlayerRow): Player {
  return {
    id: row.id,
    network: row.network,
    address: row.address,
    mention: row.mention,
    name: row.name,
    noBot: row.no_bot,
    optedOutAt: toMaybeInstant(row.opted_out_at),
  };
}
