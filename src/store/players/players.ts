import { type Kysely, sql } from 'kysely';
import { anyOf, inBatches, unnested } from '#store/batches.ts';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import { unnameRelayers } from './unname-relayers.ts';
import { adoptExpected } from './expected-players.ts';
import { knownAs } from './links.ts';
import type { Dated } from '#store/replies/replies.ts';
import { withdrawReplies } from '#store/replies/withdraw-replies.ts';
import type { PlayerRow, Tables } from '#store/tables/tables.ts';

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
  /** Since when an operator has let nothing of theirs be heard. */
  readonly mutedAt?: Temporal.Instant | undefined;
  /** Plays, and stands in no ranking; false when absent. */
  readonly aside?: boolean | undefined;
  /** Has not replied yet, and is known by the address alone; false when absent. */
  readonly expected?: boolean | undefined;
}

/**
 * Enters players or renews what their profile says, and that alone: an opt-out is never undone. What was decided of somebody of that
 * address beforehand is theirs. Always in the same order: two transactions
 * that meet would otherwise each hold a player whom the other waits for.
 * @returns who stands aside now by what was decided beforehand
 */
export async function savePlayers(
  db: Kysely<Tables>,
  players: readonly Player[],
): Promise<readonly string[]> {
  const each = [...new Map(players.map((player) => [player.id, player])).values()];
  for (const batch of inBatches(each.toSorted((a, b) => (a.id < b.id ? -1 : 1)))) {
    const rows = batch.map(({ id, network, address, mention, name, noBot }) => ({
      id,
      network,
      address,
      mention,
      name,
      no_bot: noBot,
    }));
    const fields = unnested(rows, COLUMNS);
    await sql`insert into players (${fields.columns}) select * from ${fields.rows}
      on conflict (id) do update set address = excluded.address, mention = excluded.mention, name = excluded.name,
        no_bot = excluded.no_bot, expected = false
      where (players.address, players.mention, players.name, players.no_bot, players.expected)
        is distinct from (excluded.address, excluded.mention, excluded.name, excluded.no_bot, false)`.execute(
      db,
    );
  }
  return adoptExpected(db, players);
}

const COLUMNS = {
  id: 'text',
  network: 'text',
  address: 'text',
  mention: 'text',
  name: 'text',
  no_bot: 'boolean',
} as const;

/**
 * Obeys a STOP: from `at` on, nothing more is sent to that player, by whichever of the linked accounts, nothing that they wrote is a
 * guess, and it is forgotten that it was they who relayed posts. Of several the earliest counts, whichever is read first.
 * @returns whose gradings that concerns
 */
export async function optOut(
  db: Kysely<Tables>,
  player: string,
  at: Temporal.Instant,
): Promise<readonly Dated[]> {
  const linked = [player, ...(await knownAs(db, [player])).keys()];
  const silenced = await db
    .updateTable('players')
    .set({ opted_out_at: toSql(at) })
    .where('id', 'in', linked)
    .where(sql<boolean>`coalesce(opted_out_at > ${toSql(at)}::timestamptz, true)`)
    .returning('id')
    .execute();
  const players = await db.selectFrom('players').select('address').where('id', 'in', linked).execute();
  await unnameRelayers(
    db,
    players.map(({ address }) => address),
  );
  const ids = silenced.map(({ id }) => id);
  return ids.length === 0 ? [] : withdrawReplies(db, ids, at);
}

/** Reads by which numbers logs call players, by their ids. */
export async function numbersOfPlayers(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('players')
    .select(['id', 'number'])
    .where('id', '=', anyOf([...new Set(ids)]))
    .execute();
  return new Map(rows.map(({ id, number }) => [id, Number(number)]));
}

/** Reads players by their ids; those that are not known are left out. */
export async function playersById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Player>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('players').selectAll().where('id', '=', anyOf(ids)).execute();
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

/**
 * Reads the players whom a person may mean by `network:address`, as reports show it, by an id, or by a full address with @
 * before it; or by the name in a mention, which some networks write without the rest of the address; or by the number by which logs
 * call one. Several: no single one is meant.
 */
export async function playersNamed(db: Kysely<Tables>, name: string): Promise<readonly Player[]> {
  const called = await playersCalled(db, name);
  if (!/^[1-9]\d{0,14}$/u.test(name)) return called;
  const numbered = await db.selectFrom('players').selectAll().where('number', '=', name).execute();
  // Somebody's name may be a number, too.
  const both = new Map([...numbered.map(fromRow), ...called].map((player) => [player.id, player]));
  return [...both.values()];
}

async function playersCalled(db: Kysely<Tables>, name: string): Promise<readonly Player[]> {
  const { network, address } = readPlayerName(name);
  const rows = await db
    .selectFrom('players')
    .selectAll()
    .$if(network !== undefined, (query) => query.where('network', '=', network ?? ''))
    .where((eb) =>
      eb.or([eb('id', '=', name), eb('id', '=', name.toLowerCase()), eb('address', '=', address)]),
    )
    .orderBy('id')
    .limit(2)
    .execute();
  if (rows.length > 0 || network === undefined) return rows.map(fromRow);
  const mentioned = await db
    .selectFrom('players')
    .selectAll()
    .where('network', '=', network)
    .where((eb) => eb(eb.fn<string>('lower', ['mention']), '=', `@${address}`))
    .limit(2)
    .execute();
  return mentioned.map(fromRow);
}

/**
 * Returns the network and the address that a person means, however they are capitalised, with or without the @ of an address; without
 * a network before an @ alone.
 */
export function readPlayerName(name: string): {
  readonly network: string | undefined;
  readonly address: string;
} {
  const lower = name.toLowerCase();
  if (lower.startsWith('@')) return { network: undefined, address: lower.slice(1) };
  const [network = '', ...rest] = lower.split(':');
  return { network, address: rest.join(':').replace(/^@/u, '') };
}

/** Records since when a player is muted, null: is not, if that was so since `was`. Returns whether it was. */
export async function recordMuted(
  db: Kysely<Tables>,
  player: string,
  was: string | null,
  to: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('players')
    .set({ muted_at: to })
    .where('id', '=', player)
    .where('muted_at', 'is not distinct from', was === null ? null : new Date(was))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Records whether a player stands aside, if that was not so before. Returns whether it was. */
export async function recordAside(
  db: Kysely<Tables>,
  player: string,
  was: boolean,
  to: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('players')
    .set({ aside: to })
    .where('id', '=', player)
    .where('aside', '=', was)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Says which of these players stand aside. */
export async function asideAmong(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('players')
    .select('id')
    .where('id', '=', anyOf(ids))
    .where('aside', '=', true)
    .execute();
  return new Set(rows.map(({ id }) => id));
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
    mutedAt: toMaybeInstant(row.muted_at),
    aside: row.aside,
    expected: row.expected,
  };
}
