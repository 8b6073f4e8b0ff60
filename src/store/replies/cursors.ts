import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { Tables } from '#store/tables/tables.ts';

/** From where an account is to be read, and when. */
export interface Progress {
  /** Up to where it was read; undefined for one that was not read yet. */
  readonly cursor: string | undefined;
  /** When it was last read, where that is known. */
  readonly readAt: Temporal.Instant | undefined;
  /** From where what another version of the program set aside is to be read once more; undefined: nothing is. */
  readonly again: string | undefined;
  /** Whether it could not be read the last time. */
  readonly isUnread: boolean;
  /** Until when its network asked to wait. */
  readonly notBefore: Temporal.Instant | undefined;
}

const askProgress = kept((db, account: string, version: string) =>
  sql<{
    readonly cursor: string | null;
    readonly readAt: Date | null;
    readonly isUnread: boolean;
    readonly notBefore: Date | null;
    readonly again: string | null;
  }>`select cursors.cursor, cursors.read_at as "readAt", unread.account is not null as "isUnread", unread.not_before as "notBefore",
      (select cursor from set_aside where account = asked.account and version != ${version} and cursor is not null
        order by at limit 1) as again
    from (select ${account}::text as account) as asked
    left join cursors on cursors.account = asked.account
    left join unread on unread.account = asked.account`.compile(db),
);

/** Reads how far an account was read, in one statement. @param version of the program */
export async function progressOf(db: Kysely<Tables>, account: string, version: string): Promise<Progress> {
  const [row] = await askProgress(db, account, version);
  return {
    cursor: row?.cursor ?? undefined,
    readAt: toMaybeInstant(row?.readAt ?? null),
    again: row?.again ?? undefined,
    isUnread: row?.isUnread === true,
    notBefore: toMaybeInstant(row?.notBefore ?? null),
  };
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
  await putCursor(db, account, cursor, toSql(now));
}

const putCursor = kept((db, account: string, cursor: string, at: string) =>
  db
    .insertInto('cursors')
    .values({ account, cursor, read_at: at, put_off_until: null })
    .onConflict((conflict) =>
      conflict.column('account').doUpdateSet((eb) => ({
        cursor: eb.ref('excluded.cursor'),
        read_at: eb.ref('excluded.read_at'),
        put_off_until: null,
      })),
    )
    .compile(),
);

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
