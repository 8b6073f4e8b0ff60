import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** Reads what an account has spent in a month, in US dollars. @param month such as `2026-09`, UTC */
export async function spentBy(db: Kysely<Tables>, account: string, month: string): Promise<number> {
  const row = await db
    .selectFrom('spending')
    .select('dollars')
    .where('account', '=', account)
    .where('month', '=', month)
    .executeTakeFirst();
  return row?.dollars ?? 0;
}

/** Adds to what an account has spent in a month, or takes back what was added before. */
export async function addSpent(
  db: Kysely<Tables>,
  account: string,
  month: string,
  dollars: number,
): Promise<void> {
  await db
    .insertInto('spending')
    .values({ account, month, dollars })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'month'])
        .doUpdateSet({ dollars: sql<number>`spending.dollars + excluded.dollars` }),
    )
    .execute();
}
