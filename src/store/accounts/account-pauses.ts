import type { Kysely } from 'kysely';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** An account, and since when nothing is said by it; undefined: it speaks. */
export interface AccountPause {
  readonly account: string;
  readonly since: Temporal.Instant | undefined;
}

/** Reads every account that has something to do in a game, or had, by name. */
export async function accountPauses(db: Kysely<Tables>): Promise<readonly AccountPause[]> {
  const rows = await db.selectFrom('account_pauses').selectAll().orderBy('account').execute();
  return rows.map(({ account, since }) => ({ account, since: toMaybeInstant(since) }));
}

/** Says whether nothing is to be said by an account. */
export async function isPaused(db: Kysely<Tables>, account: string): Promise<boolean> {
  const row = await db
    .selectFrom('account_pauses')
    .select('since')
    .where('account', '=', account)
    .executeTakeFirst();
  return row !== undefined && row.since !== null;
}

/** Has accounts be known, so that they can be paused. */
export async function enterAccounts(db: Kysely<Tables>, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return;
  await db
    .insertInto('account_pauses')
    .values(accounts.toSorted().map((account) => ({ account })))
    .onConflict((conflict) => conflict.column('account').doNothing())
    .execute();
}

/**
 * Pauses an account, or lets it speak again, if it is as it was seen. Returns whether it was. Whoever is about to speak by it waits until
 * this is written, or it waits for them.
 * @param was since when it was paused, in ISO 8601; null: it was not
 */
export async function recordPause(
  db: Kysely<Tables>,
  account: string,
  was: string | null,
  to: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('account_pauses')
    .set({ since: to === null ? null : toSql(Temporal.Instant.from(to)) })
    .where('account', '=', account)
    .where('since', 'is not distinct from', was === null ? null : new Date(was))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
