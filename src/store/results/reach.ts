import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** How often the posts by an account of a game were relayed and quoted, as far as its network was asked. */
export interface StoredReach {
  readonly account: string;
  readonly boosts: number;
  readonly quotes: number;
}

/** Adds up, account by account, how often posts of a game were relayed at most; an account whose posts were never looked at has no row. */
export async function reachByAccount(db: Kysely<Tables>, game: string): Promise<readonly StoredReach[]> {
  const { rows } = await sql<StoredReach>`
    with asked as (select distinct account from looks where game = ${game} and at is not null),
    most as (
      select coalesce(steps.beside, steps.account) as account, max(boosts) as boosts, max(quotes) as quotes
      from relay_samples join steps on steps.id = relay_samples.step
      where steps.game = ${game} group by steps.id, 1)
    select asked.account, coalesce(sum(most.boosts), 0)::integer as boosts,
      coalesce(sum(most.quotes), 0)::integer as quotes
    from asked left join most on most.account = asked.account
    group by asked.account`.execute(db);
  return rows;
}

/** What an account spent in a month, for all that it did. */
export interface StoredSpending {
  readonly account: string;
  /** Such as `2026-09`, UTC. */
  readonly month: string;
  readonly dollars: number;
}

/** Reads what accounts spent from one month to another, both counted. */
export async function spentIn(
  db: Kysely<Tables>,
  accounts: readonly string[],
  [from, to]: readonly [from: string, to: string],
): Promise<readonly StoredSpending[]> {
  if (accounts.length === 0) return [];
  return db
    .selectFrom('spending')
    .select(['account', 'month', 'dollars'])
    .where('account', 'in', accounts)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .orderBy('month')
    .orderBy('account')
    .execute();
}
