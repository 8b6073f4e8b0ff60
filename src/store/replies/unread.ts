import type { WhyLine } from '#game/why.ts';
import type { Kysely } from 'kysely';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** An account whose replies cannot be read at present. */
export interface Unread {
  readonly account: string;
  readonly since: Temporal.Instant;
  /** How the latest reading failed. */
  readonly why: WhyLine;
  /** Until when the network asked to wait. */
  readonly notBefore: Temporal.Instant | undefined;
}

/** Reads those of these accounts that cannot be read at present, by their names. */
export async function unreadAmong(
  db: Kysely<Tables>,
  accounts: readonly string[],
): Promise<readonly Unread[]> {
  if (accounts.length === 0) return [];
  const rows = await db
    .selectFrom('unread')
    .selectAll()
    .where('account', 'in', accounts)
    .orderBy('account')
    .execute();
  return rows.map(({ account, since, why, not_before }) => ({
    account,
    since: toInstant(since),
    why,
    notBefore: toMaybeInstant(not_before),
  }));
}

/** Keeps that a reading failed, now; since when they do stays as it was. */
export async function keepUnread(
  db: Kysely<Tables>,
  { account, since, why, notBefore }: Unread,
): Promise<void> {
  const latest = { why, not_before: notBefore ? toSql(notBefore) : null };
  await db
    .insertInto('unread')
    .values({ account, since: toSql(since), ...latest })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(latest))
    .execute();
}

/** Forgets that an account could not be read, for a reading has succeeded. */
export async function forgetUnread(db: Kysely<Tables>, account: string): Promise<void> {
  await db.deleteFrom('unread').where('account', '=', account).execute();
}
