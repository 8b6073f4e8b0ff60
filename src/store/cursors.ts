import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function cursorOf(db: Kysely<Tables>, account: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('cursors')
    .select('cursor')
    .where('account', '=', account)
    .executeTakeFirst();
  return row?.cursor;
}

/** Sets the first cursor of an account; one that it has been given meanwhile stays. */
export async function beginCursor(db: Kysely<Tables>, account: string, cursor: string): Promise<void> {
  await db
    .insertInto('cursors')
    .values({ account, cursor })
    .onConflict((conflict) => conflict.column('account').doNothing())
    .execute();
}

export async function keepCursor(db: Kysely<Tables>, account: string, cursor: string): Promise<void> {
  await db
    .insertInto('cursors')
    .values({ account, cursor })
    .onConflict((conflict) => conflict.column('account').doUpdateSet({ cursor }))
    .execute();
}

/**
 * Forgets how far accounts were read on which no game is under way: the next one is to begin with what is said from then on,
 * whatever came meanwhile.
 */
export async function forgetIdleCursors(db: Kysely<Tables>): Promise<void> {
  const underWay = db
    .selectFrom('steps')
    .innerJoin('games', 'games.id', 'steps.game')
    .select('steps.account')
    .where('games.state', 'in', ['playing', 'paused']);
  for (const table of ['cursors', 'unread'] as const) {
    await db.deleteFrom(table).where('account', 'not in', underWay).execute();
  }
}
