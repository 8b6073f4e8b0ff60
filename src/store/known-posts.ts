import { type Kysely, sql } from 'kysely';
import { toInstant, toMaybeInstant } from './instants.ts';
import { OWED, type Tables } from './tables.ts';

/** The ids of all that an account is known to have posted. */
export async function knownPosts(db: Kysely<Tables>, account: string): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    (['steps', 'effects', 'doubles'] as const).map((table) =>
      db.selectFrom(table).select('network_id').where('account', '=', account).execute(),
    ),
  );
  return new Set(found.flat().flatMap(({ network_id }) => network_id ?? []));
}

/**
 * From when on an account may have posted what the store does not know of, if it is as it was some time ago: since the last
 * that it knows of, or since the first that is owed where that is earlier; never before the games began.
 */
export async function unknownSince(
  db: Kysely<Tables>,
  account: string,
  games: readonly string[],
): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ first: Date | null; last: Date | null; owed: Date | null }>`
    select
      (select min(due) from steps where account = ${account} and game in (${sql.join(games)})) as first,
      greatest(
        (select max(posted_at) from steps where account = ${account}),
        (select max(posted_at) from effects where account = ${account})
      ) as last,
      least(
        (select min(due) from steps where account = ${account} and state in (${sql.join(OWED)}) and game in (${sql.join(games)})),
        (select min(created_at) from effects where account = ${account} and state in (${sql.join(OWED)}) and game in (${sql.join(games)}))
      ) as owed`.execute(db);
  const [row] = rows;
  const first = toMaybeInstant(row?.first ?? null);
  const since = [row?.last, row?.owed]
    .flatMap((at) => (at ? [toInstant(at)] : []))
    .toSorted(Temporal.Instant.compare)[0];
  if (!first || !since) return since ?? first;
  return Temporal.Instant.compare(first, since) > 0 ? first : since;
}
