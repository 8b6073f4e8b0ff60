import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Something that a partner published of its own for a game. Its text is not kept. */
export interface PartnerPost {
  /** Account and network id: the same however often it is seen. */
  readonly id: string;
  readonly game: string;
  readonly round: number;
  /** The partner's id. */
  readonly partner: string;
  /** The account of the game beside which it was seen. */
  readonly account: string;
  readonly networkId: string;
  readonly at: Temporal.Instant;
  readonly url: string | undefined;
  /** It gives an answer away that has not been revealed. */
  readonly leaks: boolean;
  /** When it was found to be gone. */
  readonly goneAt?: Temporal.Instant | undefined;
}

/**
 * Keeps a partner's post, or what it has been edited into.
 * @param isWhole all that it shows was read: only then is a leak no longer there that was seen before
 * @returns whether it gives an answer away; whether it did not before; and whether it does no longer
 */
export async function keepPartnerPost(
  db: Kysely<Tables>,
  post: PartnerPost,
  isWhole = true,
): Promise<{ readonly leaks: boolean; readonly startsLeaking: boolean; readonly stopsLeaking: boolean }> {
  const { id, game, round, partner, account, networkId, at, url } = post;
  const before = await db.selectFrom('partner_posts').select('leaks').where('id', '=', id).executeTakeFirst();
  const { leaks } = await db
    .insertInto('partner_posts')
    .values({
      id,
      game,
      round,
      partner,
      account,
      network_id: networkId,
      at: toSql(at),
      url: url ?? null,
      leaks: post.leaks,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        // Whoever reads it whole may do so at the same time.
        leaks: sql<boolean>`excluded.leaks or (${!isWhole} and partner_posts.leaks)`,
        gone_at: null,
      }),
    )
    .returning('leaks')
    .executeTakeFirstOrThrow();
  const didLeak = before?.leaks === true;
  return { leaks, startsLeaking: leaks && !didLeak, stopsLeaking: !leaks && didLeak };
}

/** Says which of these posts, by their ids on an account's network, are on record for a game. */
export async function keptAmong(
  db: Kysely<Tables>,
  game: string,
  account: string,
  networkIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (networkIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('partner_posts')
    .select('network_id')
    .where('game', '=', game)
    .where('account', '=', account)
    .where('network_id', '=', anyOf(networkIds))
    .execute();
  return new Set(rows.map(({ network_id }) => network_id));
}

/**
 * Says why a post of a partner is not to be spread: it gives an answer away, or is gone; undefined when nothing is against it.
 * @param ids of the post, as far as they are known
 */
export async function whyNotSpread(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<'leaks' | 'gone' | undefined> {
  if (ids.length === 0) return undefined;
  const rows = await db
    .selectFrom('partner_posts')
    .select(['leaks', 'gone_at'])
    .where('id', 'in', ids)
    .execute();
  if (rows.some(({ leaks }) => leaks)) return 'leaks';
  return rows.some(({ gone_at }) => gone_at !== null) ? 'gone' : undefined;
}

/** Reads what partners published for a game, in the order of time. */
export async function partnerPostsOf(db: Kysely<Tables>, game: string): Promise<readonly PartnerPost[]> {
  const rows = await db
    .selectFrom('partner_posts')
    .selectAll()
    .where('game', '=', game)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ network_id, at, url, gone_at, ...post }) => ({
    ...post,
    networkId: network_id,
    at: toInstant(at),
    url: url ?? undefined,
    goneAt: toMaybeInstant(gone_at),
  }));
}

/** Reads the posts of a partner since a moment that are on record, and not among those that were found. */
export async function unlistedAmong(
  db: Kysely<Tables>,
  which: Pick<PartnerPost, 'game' | 'partner' | 'account'>,
  since: Temporal.Instant,
  found: readonly string[],
): Promise<readonly Pick<PartnerPost, 'id' | 'networkId'>[]> {
  const rows = await db
    .selectFrom('partner_posts')
    .select(['id', 'network_id'])
    .where('game', '=', which.game)
    .where('partner', '=', which.partner)
    .where('account', '=', which.account)
    .where('at', '>=', sql<Date>`${toSql(since)}::timestamptz`)
    .where('gone_at', 'is', null)
    .where((eb) => (found.length === 0 ? eb.lit(true) : eb('network_id', 'not in', found)))
    .orderBy('id')
    .execute();
  return rows.map(({ id, network_id }) => ({ id, networkId: network_id }));
}

/** Marks a post as taken back. */
export async function markGone(db: Kysely<Tables>, id: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable('partner_posts')
    .set({ gone_at: toSql(at) })
    .where('id', '=', id)
    .where('gone_at', 'is', null)
    .execute();
}
