import type { Kysely } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads up to where an account was read; undefined for one that was not read yet. */
export async function cursorOf(db: Kysely<Tables>, account: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('cursors')
    .select('cursor')
    .where('account', '=', account)
    .executeTakeFirst();
  return row?.cursor;
}

/** Sets the first cursor of an account, now; one that it has been given meanwhile stays. */
export async function beginCursor(
  db: Kysely<Tables>,
  account: string,
  cursor: string,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('cursors')
    .values({ account, cursor, read_at: toSql(now) })
    .onConflict((conflict) => conflict.column('account').doNothing())
    .execute();
}

/** Keeps how far an account has been read, and that it was, now. */
export async function keepCursor(
  db: Kysely<Tables>,
  account: string,
  cursor: string,
  now: Temporal.Instant,
): Promise<void> {
  const latest = { cursor, read_at: toSql(now), put_off_until: null };
  await db
    .insertInto('cursors')
    .values({ account, ...latest })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(latest))
    .execute();
}

/** Keeps until when the next reading of an account waits, because the rest of its network's limit is kept for what goes first. */
export async function putReadingOff(
  db: Kysely<Tables>,
  account: string,
  until: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('cursors')
    .set({ put_off_until: toSql(until) })
    .where('account', '=', account)
    .execute();
}

/** When an account was last read. */
export interface LastReading {
  readonly account: string;
  readonly at: Temporal.Instant;
  /** Until when the next one waits, because the rest of the network's limit is kept; undefined: it need not. */
  readonly putOff?: Temporal.Instant | undefined;
}

/** Reads when these accounts were last read of these accounts, by their names; none of one that was not read yet. */
export async function lastReadings(
  db: Kysely<Tables>,
  accounts: readonly string[],
): Promise<readonly LastReading[]> {
  const rows = await db
    .selectFrom('cursors')
    .select(['account', 'read_at', 'put_off_until'])
    .where('account', '=', anyOf(accounts))
    .orderBy('account')
    .execute();
  return rows.flatMap(({ account, read_at, put_off_until }) =>
    read_at === null ? [] : [{ account, at: toInstant(read_at), putOff: toMaybeInstant(put_off_until) }],
  );
}

/**
 * Forgets how far accounts were read on which no game is under way, and what was set aside there: the next one is to begin with
 * what is said from then on, whatever came meanwhile.
 */
export async function forgetIdleCursors(db: Kysely<Tables>): Promise<void> {
  const underWay = db
    .selectFrom('steps')
    .innerJoin('games', 'games.id', 'steps.game')
    .select('steps.account')
    .where('games.state', 'in', ['playing', 'paused']);
  for (const table of ['cursors', 'unread', 'set_aside'] as const) {
    await db.deleteFrom(table).where('account', 'not in', underWay).execute();
  }
}
