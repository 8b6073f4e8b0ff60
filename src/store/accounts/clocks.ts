import { type Kysely, sql } from 'kysely';
import { toInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import { OWED, OUTBOXES } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/** An account whose server's clock and ours are too far apart. */
export interface ClockApart {
  readonly account: string;
  /** How far ours is ahead; negative when it is behind. */
  readonly ahead: Temporal.Duration;
  /** By our clock. */
  readonly seen: Temporal.Instant;
}

/** Keeps that our clock and that of an account's server are apart. */
export async function keepClockApart(
  db: Kysely<Tables>,
  { account, ahead, seen }: ClockApart,
): Promise<void> {
  const latest = { ahead_seconds: Math.round(ahead.total('seconds')), seen_at: toSql(seen) };
  await db
    .insertInto('clocks')
    .values({ account, ...latest })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(latest))
    .execute();
}

/** Records that the account's server and we agree again. What was put off meanwhile, by a clock that was wrong, may be tried at once. */
export async function forgetClockApart(db: Kysely<Tables>, account: string): Promise<void> {
  const atOnce = { not_before: null };
  await db.transaction().execute(async (trx) => {
    for (const outbox of OUTBOXES) {
      await trx
        .updateTable(outbox)
        .set(atOnce)
        .where('account', '=', account)
        .where('state', 'in', OWED)
        .execute();
    }
    for (const table of ['unread', 'sweeps', 'looks', 'watch_looks'] as const) {
      await trx.updateTable(table).set(atOnce).where('account', '=', account).execute();
    }
    await trx.deleteFrom('clocks').where('account', '=', account).execute();
  });
}

/** Reads which of these accounts have a server whose clock and ours are apart. */
export async function clocksApart(
  db: Kysely<Tables>,
  accounts: readonly string[],
): Promise<readonly ClockApart[]> {
  if (accounts.length === 0) return [];
  const rows = await askClocks(db, accounts);
  return rows.map(({ account, ahead_seconds, seen_at }) => ({
    account,
    ahead: Temporal.Duration.from({ seconds: ahead_seconds }),
    seen: toInstant(seen_at),
  }));
}

const askClocks = kept((db, accounts: readonly string[]) =>
  db
    .selectFrom('clocks')
    .selectAll()
    .where('account', '=', sql<string>`any(${accounts})`)
    .orderBy('account')
    .compile(),
);
