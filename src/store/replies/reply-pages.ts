import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { toInstant } from '#store/instants.ts';
import { replyOfRow, type StoredReply } from './replies.ts';
import type { ReplyRow, Tables } from '#store/tables/tables.ts';

/** Where a page of replies begins: behind this revision, which was first read at that moment. */
export interface ReplyKey {
  readonly receivedAt: Temporal.Instant;
  readonly id: string;
}

/** Which revisions are read of a list. What it costs does not grow with those before them. */
export interface ReplySlice {
  /** The latest first. */
  readonly newestFirst: boolean;
  /** Behind which one in that order; undefined: from the first. */
  readonly after: ReplyKey | undefined;
  readonly most: number;
}

/** Gives the key of a revision. */
export const keyOfReply = ({ receivedAt, id }: StoredReply): ReplyKey => ({ receivedAt, id });

/** Reads what was replied in a round, but by whom an operator had muted, in the order in which it was read. */
export async function repliesSlice(
  db: Kysely<Tables>,
  { game, round }: { readonly game: string; readonly round: number },
  slice: ReplySlice,
): Promise<readonly StoredReply[]> {
  const query = db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('muted', '=', false);
  return (await cut(query, slice).execute()).map(replyOfRow);
}

/** Reads what these players, by their ids, replied in these rounds, but what came while they were muted. */
export async function repliesBySlice(
  db: Kysely<Tables>,
  { game, rounds, players }: RepliesBy,
  slice: ReplySlice,
): Promise<readonly StoredReply[]> {
  const query = db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where(sql<boolean>`round = any(${[...rounds]}::integer[])`)
    .where('player', '=', anyOf(players))
    .where('muted', '=', false);
  return (await cut(query, slice).execute()).map(replyOfRow);
}

/** Whose replies in which rounds. */
export interface RepliesBy {
  readonly game: string;
  readonly rounds: readonly number[];
  readonly players: readonly string[];
}

/** Reads the replies of a game of which the judge is not sure and nobody has decided. */
export async function doubtfulSlice(
  db: Kysely<Tables>,
  game: string,
  slice: ReplySlice,
): Promise<readonly StoredReply[]> {
  const query = db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where(sql<boolean>`doubtful and decided is null and not muted and text is not null`);
  return (await cut(query, slice).execute()).map(replyOfRow);
}

/** A round of a game, on one of its accounts. */
interface Place {
  readonly game: string;
  readonly round: number;
  readonly account: string;
}

/** Reads the right answers of a round on an account that everybody can read where they stand, and of which nobody has taken note. */
export async function openAnswersSlice(
  db: Kysely<Tables>,
  { game, round, account }: Place,
  slice: ReplySlice,
): Promise<readonly StoredReply[]> {
  const query = db
    .selectFrom('replies')
    .selectAll()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('account', '=', account)
    .where(
      sql<boolean>`coalesce(decided, verdict) = 'correct' and not muted and not masked and not replaced
        and deleted_at is null and visibility in ('public', 'unlisted')
        and not exists (select from acknowledged
          where acknowledged.game = replies.game and kind = 'in-public' and item = replies.id)`,
    );
  return (await cut(query, slice).execute()).map(replyOfRow);
}

type Query = SelectQueryBuilder<Tables, 'replies', ReplyRow>;

function cut(query: Query, { newestFirst, after, most }: ReplySlice): Query {
  const way = newestFirst ? 'desc' : 'asc';
  const key = after && [
    sql`(received_at, id)`,
    // Kept more finely than it is read.
    sql`(coalesce((select received_at from replies where id = ${after.id}), ${after.receivedAt.toString()}::timestamptz),
      ${after.id}::text)`,
  ];
  const [here, there] = key ?? [];
  return query
    .$if(key !== undefined, (behind) =>
      behind.where(newestFirst ? sql<boolean>`${here} < ${there}` : sql<boolean>`${here} > ${there}`),
    )
    .orderBy('received_at', way)
    .orderBy('id', way)
    .limit(most);
}

/** How many revisions of a kind were received in a round on an account. */
export interface ReplyCount extends Place {
  readonly verdict: StoredReply['verdict'];
  /** The judge is not sure, nobody has decided of them, and their text is there. */
  readonly doubtful: boolean;
  /** Everybody can read them where they stand. */
  readonly open: boolean;
  readonly count: number;
}

/** Reads how many revisions were received in a game, or in every one: one row for each kind on each account. */
export async function replyCounts(db: Kysely<Tables>, game?: string): Promise<readonly ReplyCount[]> {
  const { rows } = await sql<ReplyCount>`
    select game, round, account, verdict, doubtful, open, sum(count)::integer as count from reply_counts
    where ${game ?? null}::text is null or game = ${game ?? null}
    group by 1, 2, 3, 4, 5, 6 having sum(count) > 0
    order by game, round, account`.execute(db);
  return rows;
}

/**
 * Adds up the counts of a game that were noted one by one, so that those who read them have few to add up.
 * @param most so many may stay as they are
 */
export async function foldReplyCounts(db: Kysely<Tables>, game: string, most = 0): Promise<void> {
  if (most > 0) {
    const { rows } = await sql`select from reply_counts where game = ${game} limit 1 offset ${most}`.execute(
      db,
    );
    if (rows.length === 0) return;
  }
  await sql`with noted as (delete from reply_counts where game = ${game} returning *)
    insert into reply_counts (game, round, account, verdict, doubtful, open, count)
    select game, round, account, verdict, doubtful, open, sum(count) from noted
    group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0`.execute(db);
}

/** What the replies of a round add up to. */
export interface RoundTotals {
  readonly round: number;
  readonly players: number;
  readonly finders: number;
  /** Guesses in time, by verdict. */
  readonly correct: number;
  readonly close: number;
  readonly wrong: number;
}

/** Reads the totals of each round of a game. */
export async function roundTotals(db: Kysely<Tables>, game: string): Promise<readonly RoundTotals[]> {
  return db
    .selectFrom('derived_rounds')
    .select(['round', 'players', 'finders', 'correct', 'close', 'wrong'])
    .where('game', '=', game)
    .where('rules', 'is not', null)
    .orderBy('round')
    .execute();
}

/** Where a page of the finders of a round begins: behind this one. */
export interface FindKey {
  readonly at: Temporal.Instant;
  readonly seen: Temporal.Instant;
  readonly written: Temporal.Instant;
  /** Of the reply, as replies were taken in. */
  readonly number: number;
  readonly reply: string;
}

export interface FindRow extends FindKey {
  readonly player: string;
  readonly points: number;
}

/** Reads so many finders of a round, in the order in which they found. */
export async function findsAfter(
  db: Kysely<Tables>,
  { game, round }: { readonly game: string; readonly round: number },
  after: FindKey | undefined,
  most: number,
): Promise<readonly FindRow[]> {
  const rows = await db
    .selectFrom('gradings')
    .select(['player', 'reply', 'at', 'seen_at', 'written_at', 'number', 'points', 'bonus'])
    .where('game', '=', game)
    .where('round', '=', round)
    .where('reply', 'is not', null)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(at, seen_at, written_at, number, reply collate "C") > (${after?.at.toString()}::timestamptz,
          ${after?.seen.toString()}::timestamptz, ${after?.written.toString()}::timestamptz,
          ${after?.number ?? 0}::bigint, ${after?.reply ?? ''}::text collate "C")`,
      ),
    )
    .orderBy('at')
    .orderBy('seen_at')
    .orderBy('written_at')
    .orderBy('number')
    .orderBy(sql`reply collate "C"`)
    .limit(most)
    .execute();
  return rows.flatMap(({ player, reply, at, seen_at: seen, written_at: written, number, points, bonus }) =>
    reply === null || !at || !seen || !written
      ? []
      : [
          {
            player,
            reply,
            at: toInstant(at),
            seen: toInstant(seen),
            written: toInstant(written),
            number: Number(number),
            points: points + bonus,
          },
        ],
  );
}

/** Reads who found first in a round, of all but these players; undefined: nobody else has found. */
export async function firstFinderBut(
  db: Kysely<Tables>,
  { game, round }: { readonly game: string; readonly round: number },
  players: readonly string[],
): Promise<string | undefined> {
  const row = await db
    .selectFrom('gradings')
    .select('player')
    .where('game', '=', game)
    .where('round', '=', round)
    .where('reply', 'is not', null)
    .where(sql<boolean>`not (player = any(${[...players]}::text[]))`)
    .orderBy('at')
    .orderBy('seen_at')
    .orderBy('written_at')
    .orderBy('number')
    .orderBy(sql`reply collate "C"`)
    .limit(1)
    .executeTakeFirst();
  return row?.player;
}
