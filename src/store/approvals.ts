import type { Kysely } from 'kysely';
import { toSql } from './instants.ts';
import type { Tables } from './tables.ts';

/**
 * Records a yes to one act. One message says yes once, however often it is read.
 * @param message the account that received it and its id there
 */
export async function approve(
  db: Kysely<Tables>,
  step: string,
  message: string,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('approvals')
    .values({ step, message, at: toSql(at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function isApproved(db: Kysely<Tables>, step: string): Promise<boolean> {
  const row = await db.selectFrom('approvals').select('step').where('step', '=', step).executeTakeFirst();
  return row !== undefined;
}
