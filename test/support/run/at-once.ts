import { type Kysely, sql } from 'kysely';
import { onTestFinished } from 'vitest';
import type { Tables } from '#store/tables/tables.ts';

/** A transaction that has done something, and ends when it is told to, or with the test. */
export async function during(
  db: Kysely<Tables>,
  what: (trx: Kysely<Tables>) => Promise<unknown>,
): Promise<(andThen?: (trx: Kysely<Tables>) => Promise<void>) => Promise<void>> {
  const begun = Promise.withResolvers<void>();
  const ending = Promise.withResolvers<((trx: Kysely<Tables>) => Promise<void>) | undefined>();
  const ended = db.transaction().execute(async (trx) => {
    await what(trx);
    begun.resolve();
    await (
      await ending.promise
    )?.(trx);
  });
  const end = (andThen?: (trx: Kysely<Tables>) => Promise<void>): Promise<void> => {
    ending.resolve(andThen);
    return ended;
  };
  onTestFinished(() => end());
  await Promise.race([begun.promise, ended]);
  return end;
}

/** Returns once somebody waits for a lock in this database. */
export const untilOneWaits = (db: Kysely<Tables>): Promise<void> => untilWait(db, 1);

/** Returns once so many wait for a lock in this database. */
export async function untilWait(db: Kysely<Tables>, many: number): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    );
    if (rows.length >= many) return;
  }
}
