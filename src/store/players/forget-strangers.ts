import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';
import { forgetInJournal } from './forget-journal.ts';
import { forgetPeople } from './forget-people.ts';
import type { Player } from './players.ts';
import { untelling } from './untelling.ts';

/**
 * Erases what was heard of somebody who never played, that they relayed posts, and what others wrote by their address, and keeps it from
 * coming back; to be done in one transaction. Returns how many posts had been heard.
 */
export async function forgetStranger(
  db: Kysely<Tables>,
  network: string,
  address: string,
  at: Temporal.Instant,
): Promise<number> {
  const rows = await db
    .selectFrom('heard')
    .select(['author', 'name', 'mentioned_as'])
    .distinct()
    .where('network', '=', network)
    .where('address', '=', address)
    .execute();
  const heard = rows.map(({ author, name, mentioned_as: mention }) =>
    strangerOf(author, address, { name, mention: mention ?? '' }),
  );
  return forgetStrangers(db, [strangerOf(`${network}:${address}`, address), ...heard], at);
}

/** Does the same for several. */
export async function forgetStrangers(
  db: Kysely<Tables>,
  people: readonly Player[],
  at: Temporal.Instant,
): Promise<number> {
  const heard = await forgetPeople(db, people, at);
  // Whoever plays all the same is known by what was decided of them: that goes with the player.
  const playing = await db
    .selectFrom('players')
    .select(['network', 'address'])
    .where(
      sql<boolean>`(network, address) in (select * from unnest(
        ${people.map(({ network }) => network)}::text[], ${people.map(({ address }) => address)}::text[]))`,
    )
    .execute();
  const known = new Set(playing.map(({ network, address }) => `${network}:${address}`));
  const leaving = people
    .filter(({ network, address }) => !known.has(`${network}:${address}`))
    .map((player) => ({ player, number: '…' }));
  const revisions = new Map();
  const untell = await untelling(db, leaving, revisions);
  await forgetInJournal(db, leaving, { revisions, effects: new Map(), untell });
  return heard;
}

/** Returns somebody who is known by little more than an address, as a player. */
export const strangerOf = (
  id: string,
  address: string,
  { name, mention }: Pick<Player, 'name' | 'mention'> = { name: '', mention: '' },
): Player => ({ id, network: id.slice(0, id.indexOf(':')), address, name, mention, noBot: true });
