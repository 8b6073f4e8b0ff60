import { type Kysely, sql } from 'kysely';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A hashtag of a live hour, as an account of it looks for it. */
export interface HashtagLook {
  readonly game: string;
  readonly account: string;
  /** With its `#`. */
  readonly hashtag: string;
}

/**
 * Notes that a hashtag is looked for now, unless it was within a while before, by whichever worker. Returns up to where it was read;
 * undefined: it is not to be looked for yet.
 * @param apart how far apart two looks are
 */
export async function beginLook(
  db: Kysely<Tables>,
  { game, account, hashtag }: HashtagLook,
  now: Temporal.Instant,
  apart: Temporal.DurationLike,
): Promise<{ readonly cursor: string | undefined } | undefined> {
  // What lies ahead was noted by a clock that has been set back since.
  const { rows } = await sql<{ cursor: string | null }>`
    insert into live_reads (game, account, hashtag, read_at)
    values (${game}, ${account}, ${hashtag}, ${toSql(now)})
    on conflict (game, account, hashtag) do update set read_at = excluded.read_at
      where live_reads.read_at <= ${toSql(now.subtract(apart))} or live_reads.read_at > excluded.read_at
    returning cursor`.execute(db);
  const [row] = rows;
  return row && { cursor: row.cursor ?? undefined };
}

/** Keeps up to where a hashtag was read, once what was found is kept; whoever has read on meanwhile is right. */
export async function keepRead(
  db: Kysely<Tables>,
  { game, account, hashtag }: HashtagLook,
  before: string | undefined,
  cursor: string,
): Promise<void> {
  await db
    .updateTable('live_reads')
    .set({ cursor })
    .where((eb) => eb.and({ game, account, hashtag }))
    .where('cursor', 'is not distinct from', before ?? null)
    .execute();
}
