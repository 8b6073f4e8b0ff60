import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import type { KeptReply, RoundOnAccount } from './masking.ts';
import type { Tables } from '#store/tables/tables.ts';

/** What a reply answers. */
export type Answering = Pick<KeptReply, 'networkId' | 'inReplyTo'>;

/** Reads what stands above these replies of a round on an account, up to what is not kept. */
export async function repliesAbove(
  db: Kysely<Tables>,
  { game, round, account }: RoundOnAccount,
  replies: readonly string[],
): Promise<readonly Answering[]> {
  if (replies.length === 0) return [];
  const { rows } = await sql<{ network_id: string; in_reply_to: string | null }>`
    with recursive above(network_id, in_reply_to) as (
      select network_id, in_reply_to from replies
      where account = ${account} and game = ${game} and round = ${round} and network_id = any(${[...replies]})
      union
      select replies.network_id, replies.in_reply_to from replies join above
        on replies.account = ${account} and replies.network_id = above.in_reply_to
      where replies.game = ${game} and replies.round = ${round})
    select network_id, in_reply_to from above`.execute(db);
  return rows.map((row) => ({ networkId: row.network_id, inReplyTo: row.in_reply_to ?? undefined }));
}

/** Reads which replies of a round on an account stand in the thread of one of these, or of a reply to it, by their network ids. */
export async function repliesBelow(
  db: Kysely<Tables>,
  { game, round, account }: RoundOnAccount,
  heads: readonly string[],
): Promise<readonly string[]> {
  if (heads.length === 0) return [];
  const { rows } = await sql<{ network_id: string }>`
    with recursive below(network_id) as (
      select network_id from replies
      where account = ${account} and game = ${game} and round = ${round}
        and (root = any(${[...heads]}) or (root is null and in_reply_to = any(${[...heads]})))
      union
      select answers.network_id from below cross join lateral (
        select network_id from replies
        where account = ${account} and in_reply_to = below.network_id
          and game = ${game} and round = ${round} and root is null
        offset 0) as answers)
    select network_id from below`.execute(db);
  return rows.map((row) => row.network_id);
}

/** Reads what these players wrote in a round on an account, by network ids. */
export async function repliesBy(
  db: Kysely<Tables>,
  { game, round, account }: RoundOnAccount,
  players: readonly string[],
): Promise<readonly string[]> {
  if (players.length === 0) return [];
  const rows = await db
    .selectFrom('replies')
    .select('network_id')
    .distinct()
    .where('game', '=', game)
    .where('round', '=', round)
    .where('account', '=', account)
    .where('player', '=', anyOf(players))
    .execute();
  return rows.map((row) => row.network_id);
}

/** Reads who wrote these replies, by their network ids. */
export async function authorsOf(
  db: Kysely<Tables>,
  account: string,
  replies: readonly string[],
): Promise<readonly string[]> {
  if (replies.length === 0) return [];
  const rows = await db
    .selectFrom('replies')
    .select('player')
    .distinct()
    .where('account', '=', account)
    .where('network_id', '=', anyOf(replies))
    .execute();
  return rows.map(({ player }) => player);
}
