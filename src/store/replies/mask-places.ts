import { type Kysely, sql } from 'kysely';
import type { HidingRank, Visibility } from '#game/hiding.ts';
import { anyOf } from '#store/batches.ts';
import { toInstant, toSql } from '#store/instants.ts';
import { isAt } from './mask-rounds.ts';
import type { RoundOnAccount } from './masking.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A reply that is hidden in a thread, or would be if there were room. */
export interface MaskPlace {
  readonly reply: string;
  readonly player: string;
  /** Empty: in none of ours. */
  readonly thread: string;
  readonly at: Temporal.Instant;
  /** 0: to be hidden for what it says; 1: whatever it says; undefined: not to be hidden. */
  readonly rank: HidingRank | undefined;
  readonly state: Visibility;
}

/** Reads in which threads these replies stood. */
export async function threadsOf(
  db: Kysely<Tables>,
  where: RoundOnAccount,
  replies: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('mask_places')
    .select('thread')
    .distinct()
    .where(isAt(where))
    .where('reply', '=', anyOf(replies))
    .execute();
  return rows.map(({ thread }) => thread);
}

/**
 * Reads what is hidden in a thread, and of each rank those that wait, the earliest first: `most`, which is all that can have a place. What
 * it costs goes by the places, not by the replies.
 */
export async function placesIn(
  db: Kysely<Tables>,
  where: RoundOnAccount,
  thread: string,
  most: number,
): Promise<readonly MaskPlace[]> {
  const hidden = await db
    .selectFrom('mask_places')
    .selectAll()
    .where(isAt(where))
    .where('thread', '=', thread)
    .where(sql<boolean>`state <> 'shown'`)
    .execute();
  const waiting = [];
  for (const rank of [0, 1]) {
    const next = await db
      .selectFrom('mask_places')
      .selectAll()
      .where(isAt(where))
      .where('thread', '=', thread)
      .where(sql<boolean>`state = 'shown'`)
      .where('rank', '=', rank)
      .orderBy('at')
      .orderBy(sql`reply collate "C"`)
      .limit(most)
      .execute();
    for (const place of next) waiting.push(place);
  }
  return [...hidden, ...waiting].map(({ reply, player, thread: head, at, rank, state }) => ({
    reply,
    player,
    thread: head,
    at: toInstant(at),
    rank: rank === 0 || rank === 1 ? rank : undefined,
    state,
  }));
}

/** Puts these in the place of all that was kept of `replies`; undefined: of the whole round on the account. */
export async function keepPlaces(
  db: Kysely<Tables>,
  where: RoundOnAccount,
  replies: readonly string[] | undefined,
  places: readonly MaskPlace[],
): Promise<void> {
  await db
    .deleteFrom('mask_places')
    .where(isAt(where))
    .$if(replies !== undefined, (query) => query.where('reply', '=', anyOf(replies ?? [])))
    .execute();
  if (places.length === 0) return;
  const each = <T>(of: (place: MaskPlace) => T): readonly T[] => places.map(of);
  await sql`insert into mask_places (game, round, account, reply, player, thread, at, rank, state)
    select ${where.game}, ${where.round}::integer, ${where.account}, one.* from unnest(
      ${each(({ reply }) => reply)}::text[], ${each(({ player }) => player)}::text[],
      ${each(({ thread }) => thread)}::text[], ${each(({ at }) => toSql(at))}::timestamptz[],
      ${each(({ rank }) => rank ?? null)}::integer[], ${each(({ state }) => state)}::text[]) as one`.execute(
    db,
  );
}
