import { type Kysely, sql } from 'kysely';
import { toMaybeInstant, toSql } from './instants.ts';
import {
  CONTAINING,
  type EffectRow,
  type GameState,
  OWED,
  type SendState,
  type StepRow,
  type Tables,
} from './tables.ts';

/** The two tables whose rows leave for a network. */
export type Outbox = 'steps' | 'effects';

/**
 * Writes down, before anything leaves, that an attempt begins and with which text.
 * @param from the state and the number of attempts that this one starts from: another worker that was quicker makes this
 *   return false, and so does a game that is in none of `states`
 * @param states of the game in which the attempt may be made
 */
export async function beginAttempt(
  db: Kysely<Tables>,
  outbox: Outbox,
  id: string,
  from: { readonly state: SendState; readonly attempts: number },
  attempt: {
    readonly at: Temporal.Instant;
    readonly text: string | undefined;
    readonly owesQuotes?: boolean;
  },
  states: readonly GameState[] = ['playing'],
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable(outbox)
    .set({
      state: 'sending',
      attempted_at: toSql(attempt.at),
      text: attempt.text ?? null,
      attempts: sql<number>`attempts + 1`,
      not_before: null,
      why: null,
      ...(outbox === 'steps' && { owes_quotes: attempt.owesQuotes ?? false }),
    })
    .where('id', '=', id)
    .where('state', '=', from.state)
    .where('attempts', '=', from.attempts)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('games')
          .select('games.id')
          .whereRef('games.id', '=', `${outbox}.game`)
          .where('games.state', 'in', states),
      ),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether a post of the account in one of these games is on its way, or may be. */
export async function isSpeaking(
  db: Kysely<Tables>,
  account: string,
  games: readonly string[],
): Promise<boolean> {
  if (games.length === 0) return false;
  for (const outbox of ['steps', 'effects'] as const) {
    const row = await db
      .selectFrom(outbox)
      .innerJoin('games', 'games.id', `${outbox}.game`)
      .select(`${outbox}.id`)
      .where(`${outbox}.account`, '=', account)
      .where(`${outbox}.state`, 'in', ['sending', 'uncertain'])
      .where(`${outbox}.kind`, 'not in', CONTAINING)
      .where(`${outbox}.game`, 'in', games)
      .where('games.state', 'in', ['playing', 'paused'])
      .limit(1)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}

/** Records that the network has the post. */
export async function recordSent(
  db: Kysely<Tables>,
  outbox: Outbox,
  id: string,
  post: { readonly id?: string; readonly url?: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable(outbox)
    .set({
      state: 'sent',
      network_id: post.id ?? null,
      posted_at: toSql(post.at),
      why: null,
      ...(outbox === 'steps' ? { url: post.url ?? null } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** Records any other end or wait, of this moment. What was sent meanwhile stays sent. */
export async function recordState(
  db: Kysely<Tables>,
  outbox: Outbox,
  id: string,
  state: SendState,
  now: Temporal.Instant,
  more: { readonly why?: string | undefined; readonly notBefore?: Temporal.Instant | undefined } = {},
): Promise<void> {
  const ends = outbox === 'steps' && !OWED.some((owed) => owed === state);
  await db
    .updateTable(outbox)
    .set({
      state,
      why: more.why ?? null,
      not_before: more.notBefore ? toSql(more.notBefore) : null,
      ...(ends && { ended_at: sql<string>`coalesce(ended_at, ${toSql(now)}::timestamptz)` }),
    })
    .where('id', '=', id)
    .where('state', 'in', OWED)
    .execute();
}

/** What has become of something that leaves. */
export interface Departed {
  readonly state: SendState;
  readonly text: string | undefined;
  readonly networkId: string | undefined;
  readonly postedAt: Temporal.Instant | undefined;
  readonly attemptedAt: Temporal.Instant | undefined;
  readonly attempts: number;
  readonly notBefore: Temporal.Instant | undefined;
  readonly why: string | undefined;
}

export const departedOf = (row: StepRow | EffectRow): Departed => ({
  state: row.state,
  text: row.text ?? undefined,
  networkId: row.network_id ?? undefined,
  postedAt: toMaybeInstant(row.posted_at),
  attemptedAt: toMaybeInstant(row.attempted_at),
  attempts: row.attempts,
  notBefore: toMaybeInstant(row.not_before),
  why: row.why ?? undefined,
});

/** The round of what was posted under each of these ids of the account's network. */
export async function postedAs(
  db: Kysely<Tables>,
  outbox: Outbox,
  account: string,
  networkIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly game: string; readonly round: number }>> {
  if (networkIds.length === 0) return new Map();
  const rows = await db
    .selectFrom(outbox)
    .select(['network_id', 'game', 'round'])
    .where('account', '=', account)
    .where('network_id', 'in', networkIds)
    .execute();
  return new Map(
    rows.flatMap(({ network_id, game, round }) => (network_id ? [[network_id, { game, round }]] : [])),
  );
}
