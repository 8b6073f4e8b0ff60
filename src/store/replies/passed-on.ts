import { type Kysely, type RawBuilder, sql } from 'kysely';
import { toSql } from '#store/instants.ts';
import { type Seen, UNDER_WAY } from '#store/outbox/sending.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import type { Tables } from '#store/tables/tables.ts';
import { BOOST_OF_SAID, IS_HEARD } from './heard.ts';

// One row tells of the boost of something that was said: as a `boost` it is to be made, or is made; as an `unboost`, to be taken back, or it is.

/** As the index of these has it. */
const OF_SAID = sql<boolean>`effects.id like ${sql.lit(`%${BOOST_OF_SAID}`)}`;

/** A live hour, and what it goes by when it passes on what was said. */
export interface PassingOn {
  readonly game: string;
  /** What guests say is passed on, picked or not. */
  readonly guests: boolean;
  /** Everything waits until somebody has seen it, unless a person has said otherwise. */
  readonly holdsAll: boolean;
}

/**
 * Turns the boosts of what was said in live hours round where that is wished otherwise by now: what may not be shown any more, or is
 * picked no more, in none of its revisions, is to be taken back, and what was taken back is to be passed on again. A partner's post that
 * the account has passed on as one stays.
 * @param settled an attempt that was begun by then can take effect no more, by the clock that all workers share
 */
export async function turnBoosts(
  db: Kysely<Tables>,
  hours: readonly PassingOn[],
  now: Temporal.Instant,
  settled: Temporal.Instant,
): Promise<void> {
  if (hours.length === 0) return;
  const asked = sql`unnest(${hours.map(({ game }) => game)}::text[], ${hours.map(({ guests }) => guests)}::boolean[],
    ${hours.map(({ holdsAll }) => holdsAll)}::boolean[]) as hour(game, guests, holds_all)`;
  const wished = sql`exists(select from live_said join replies on replies.id = live_said.reply
      join players on players.id = replies.player
    where replies.account = effects.account and replies.network_id = effects.reply and live_said.game = effects.game
      and (live_said.picked_at is not null or (hour.guests and live_said.guest is not null))
      and (live_said.shown or (live_said.shown is null and live_said.held is null and (live_said.guest is not null
        or not coalesce((select everything from live_holds where live_holds.game = effects.game), hour.holds_all))))
      and ${IS_HEARD})`;
  const asPartners = sql`exists(select from effects as other where other.account = effects.account
    and other.reply = effects.reply and other.kind = 'boost' and other.state not in ('cancelled', 'skipped', 'failed')
    and other.id not like ${sql.lit(`%${BOOST_OF_SAID}`)})`;
  const isSettled = sql`(effects.unsettled_at is null or effects.unsettled_at <= ${toSql(settled)}::timestamptz)`;
  const anew = sql`why = null, not_before = null, unsettled_at = null, created_at = ${toSql(now)}::timestamptz`;
  const toTakeBack = sql`effects.game = hour.game and ${OF_SAID} and effects.kind = 'boost' and effects.state = 'sent'
    and effects.player not like ${`${FORGOTTEN}%`} and not ${wished} and not ${asPartners}`;
  const toMakeAgain = sql`effects.game = hour.game and ${OF_SAID} and effects.kind = 'unboost' and ${wished}
    and effects.state in ('sent', 'planned', 'cancelled', 'failed')`;
  const { rows } = await sql<{ readonly isAny: boolean }>`select
    exists(select from effects, ${asked} where (${toTakeBack}) or (${toMakeAgain})) as "isAny"`.execute(db);
  if (rows[0]?.isAny !== true) return;
  await sql`update effects set kind = 'unboost', state = 'planned', ${anew} from ${asked}
    where ${toTakeBack} and ${isSettled}`.execute(db);
  await sql`update effects set kind = 'boost', ${anew},
      state = case when effects.state = 'sent' then 'planned' else 'sent' end from ${asked}
    where ${toMakeAgain} and (case when effects.state = 'sent' then ${isSettled} else effects.unsettled_at is null end)`.execute(
    db,
  );
}

/**
 * Has a boost taken back of which it is not known whether it was made, if it is as it was seen: nobody wishes it any more. Returns
 * whether it was.
 */
export async function turnUnsure(
  db: Kysely<Tables>,
  { id, attempts }: Pick<Seen, 'id' | 'attempts'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('effects')
    .set({
      kind: 'unboost',
      state: 'planned',
      why: null,
      not_before: null,
      created_at: toSql(now),
      unsettled_at: sql`coalesce(begun_at, attempted_at)`,
    })
    .where('id', '=', id)
    .where('kind', '=', 'boost')
    .where('state', 'in', UNDER_WAY)
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Records that a boost of something that was said was made, or taken back, if nobody has begun another attempt nor turned it round since.
 * Of whoever is forgotten nothing is left then that names the post.
 */
export async function recordTurned(
  db: Kysely<Tables>,
  { id, attempts }: Pick<Seen, 'id' | 'attempts'>,
  kind: 'boost' | 'unboost',
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('effects')
    .set({
      state: 'sent',
      posted_at: toSql(now),
      not_before: null,
      why: null,
      ...(kind === 'unboost' && {
        reply: sql<string>`case when ${IS_FORGOTTEN} then ${UNNAMED} else reply end`,
      }),
    })
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('state', 'in', UNDER_WAY)
    .where('attempts', '=', attempts)
    .execute();
}

const IS_FORGOTTEN = sql<boolean>`player like ${`${FORGOTTEN}%`}`;
/** What is left of the id of a post whose author is forgotten. */
const UNNAMED = sql<string>`substr(id, length(account) + 2)`;

/** Erases which post it was whose boost was to be taken back, where its author is forgotten. */
export async function forgetTurned(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('effects')
    .set({ reply: UNNAMED })
    .where('id', '=', id)
    .where('kind', '=', 'unboost')
    .where(IS_FORGOTTEN)
    .execute();
}

/** Gives up a boost of something that was said that has not been begun: nobody wishes it any more. */
export async function cancelBoost(db: Kysely<Tables>, id: string): Promise<void> {
  await db
    .updateTable('effects')
    .set({ state: 'cancelled', why: 'not-wished' })
    .where('id', '=', id)
    .where('kind', '=', 'boost')
    .where('state', '=', 'planned')
    .execute();
}

/** What a person had done because of which boosts were not made: what was said was held, a player muted, a partner's part ended. */
export type EndOfBoosts =
  | { readonly why: 'not-wished'; readonly reply: string }
  | { readonly why: 'muted'; readonly player: string }
  | { readonly why: 'revoked'; readonly game: string; readonly partner: string };

/**
 * Plans once more the boosts that were left out for this alone, which holds no longer: whatever else speaks against them is asked again.
 * Those of what was said in a live hour are wished from now on; a partner's post is boosted soon after it was seen, or not at all.
 */
export async function takeUpBoosts(
  db: Kysely<Tables>,
  ended: EndOfBoosts,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('effects')
    .set({
      state: 'planned',
      why: null,
      not_before: null,
      created_at: sql<string>`case when ${OF_SAID} then ${toSql(now)}::timestamptz else created_at end`,
    })
    .where('kind', '=', 'boost')
    .where('state', '=', 'skipped')
    .where('why', '=', ended.why)
    .where(areOf(ended))
    .where('game', 'in', (eb) =>
      eb.selectFrom('games').select('games.id').where('games.state', '!=', 'finished'),
    )
    .execute();
}

function areOf(ended: EndOfBoosts): RawBuilder<boolean> {
  switch (ended.why) {
    case 'not-wished':
      return sql<boolean>`effects.id = ${ended.reply + BOOST_OF_SAID}`;
    case 'muted':
      return sql<boolean>`effects.player = ${ended.player}`;
    case 'revoked':
      return sql<boolean>`effects.game = ${ended.game} and exists(select from partner_posts as post
        where post.game = effects.game and post.partner = ${ended.partner}
          and post.account = effects.account and post.network_id = effects.reply)`;
  }
}

/** Says which of these revisions the accounts that have read them have passed on, and not taken back. */
export async function passedOnAmong(
  db: Kysely<Tables>,
  replies: readonly string[],
): Promise<ReadonlySet<string>> {
  if (replies.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select id from effects
    where id = any(${replies.map((reply) => reply + BOOST_OF_SAID)}::text[])
      and (case when kind = 'boost' then state = 'sent' else state <> 'sent' end)`.execute(db);
  return new Set(rows.map(({ id }) => id.slice(0, -BOOST_OF_SAID.length)));
}
