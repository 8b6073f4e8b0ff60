import { type Kysely, sql } from 'kysely';
import { toInstant, toSql } from '#store/instants.ts';
import type { RoundOnAccount } from './masking.ts';
import type { Tables } from '#store/tables/tables.ts';

/** The right answers of a round on an account that everybody can read where they stand. */
export interface AnswersInOpen {
  readonly count: number;
  /** By which a person calls the latest of them, the latest first. */
  readonly refs: readonly string[];
  /** When the latest of them was read. */
  readonly latest: Temporal.Instant | undefined;
}

/**
 * Reads the right answers of a round on an account that everybody can read, and that were read by a moment: what came after it may be
 * about to be hidden.
 * @param most how many are named
 */
export async function answersInOpen(
  db: Kysely<Tables>,
  { game, round, account }: RoundOnAccount,
  by: Temporal.Instant,
  most: number,
): Promise<AnswersInOpen> {
  const { rows } = await sql<{ count: number; ref: string; received_at: Date }>`
    select count(*) over ()::integer as count, ref, received_at from replies
    where game = ${game} and round = ${round} and account = ${account}
      and coalesce(decided, verdict) = 'correct' and not muted and not masked and not replaced
      and deleted_at is null and visibility in ('public', 'unlisted')
      and received_at <= ${toSql(by)}::timestamptz
    order by received_at desc, id desc limit ${most}`.execute(db);
  const [latest] = rows;
  return {
    count: latest?.count ?? 0,
    refs: rows.map(({ ref }) => ref),
    latest: latest && toInstant(latest.received_at),
  };
}
