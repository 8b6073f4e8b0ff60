import { type Kysely, sql } from 'kysely';
import { isBefore, later } from '#game/moments.ts';
import { anyOf } from '#store/batches.ts';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import { OWED, OUTBOXES } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads the ids of all that an account is known to have posted.
 * @param but the id of a step or an effect whose own post is left out: somebody may just have recorded it
 */
export async function knownPosts(
  db: Kysely<Tables>,
  account: string,
  but = '',
): Promise<ReadonlySet<string>> {
  const own = await Promise.all(
    OUTBOXES.map((outbox) =>
      db
        .selectFrom(outbox)
        .select('network_id')
        .where('account', '=', account)
        .where('id', '!=', but)
        .execute(),
    ),
  );
  const doubles = await db
    .selectFrom('doubles')
    .select('network_id')
    .where('account', '=', account)
    .execute();
  return new Set([...own.flat(), ...doubles].flatMap(({ network_id }) => network_id ?? []));
}

/** Workers that start together begin to post within this long of one another. */
const STARTS_APART = Temporal.Duration.from({ minutes: 15 });

/**
 * Reads from when on an account may have posted what the store does not know of, if it is as it was some time before `start`,
 * when this worker began: since the last post that was made well before then, for those that follow tell nothing of what was
 * forgotten before them; or since the first that is owed where that is earlier; never before the games began.
 */
export async function unknownSince(
  db: Kysely<Tables>,
  account: string,
  games: readonly string[],
  start: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const before = sql`attempted_at < ${toSql(start.subtract(STARTS_APART))}::timestamptz`;
  const { rows } = await sql<{ first: Date | null; last: Date | null; owed: Date | null }>`
    select
      (select min(due) from steps where account = ${account} and game = ${anyOf(games)}) as first,
      greatest(
        (select max(posted_at) from steps where account = ${account} and ${before}),
        (select max(posted_at) from effects where account = ${account} and ${before}),
        (select max(posted_at) from watch_answers where account = ${account} and ${before})
      ) as last,
      least(
        (select min(due) from steps where account = ${account} and state in (${sql.join(OWED)}) and game = ${anyOf(games)}),
        (select min(created_at) from watch_answers where account = ${account} and state in (${sql.join(OWED)})),
        (select min(created_at) from effects where account = ${account} and state in (${sql.join(OWED)}) and game = ${anyOf(games)}),
        (select min(replies.at) from effects
          join replies on replies.account = effects.account and replies.network_id = effects.reply
          where effects.account = ${account} and effects.state in (${sql.join(OWED)}) and effects.game = ${anyOf(games)})
      ) as owed`.execute(db);
  const [first, last, owed] = [rows[0]?.first, rows[0]?.last, rows[0]?.owed].map((at) =>
    toMaybeInstant(at ?? null),
  );
  if (!first || !last) return first ?? last;
  return later(first, owed && isBefore(owed, last) ? owed : last);
}
