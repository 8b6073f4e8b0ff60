import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** How many replies a round got by an account in one minute. */
export interface StoredTraffic {
  readonly round: number;
  readonly account: string;
  /** Since 1970, UTC. */
  readonly minute: number;
  readonly count: number;
}

/**
 * Counts the replies of a game minute by minute: one that was edited once, those of muted players never. A reply is of the moment when it
 * was written, as far as no clock says otherwise that its author has no hand in.
 */
export async function trafficOf(db: Kysely<Tables>, game: string): Promise<readonly StoredTraffic[]> {
  const { rows } = await sql<StoredTraffic>`
    select round, account,
      floor(extract(epoch from least(coalesce(arrived_at, at), received_at)) / 60)::integer as minute,
      count(*)::integer as count
    from replies
    where game = ${game} and not muted and not replaced
    group by 1, 2, 3
    order by 3, 1, 2`.execute(db);
  return rows;
}

/** Counts who replied to a game by each account; who did so by two is counted at both. */
export async function playersByAccount(
  db: Kysely<Tables>,
  game: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ account: string; players: number }>`
    select account, count(distinct player)::integer as players
    from replies where game = ${game} and not muted
    group by account`.execute(db);
  return new Map(rows.map(({ account, players }) => [account, players]));
}
