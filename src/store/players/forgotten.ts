import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { FORGOTTEN } from '#store/forgotten-ids.ts';
import { lockForgetting } from '#store/forgetting-lock.ts';
import { inTransaction } from '#store/in-transaction.ts';
import { kept } from '#store/kept-statement.ts';
import { toInstant, toSql } from '#store/instants.ts';
import { forgetInMasks } from '#store/replies/mask-rounds.ts';
import { maskingId, type RoundOnAccount } from '#store/replies/masking.ts';
import { MASKING_KINDS } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Returns what is left of an id or an address while networks still hand out what its owner wrote: nobody reads a name in it. */
export const markOf = (name: string): string => createHash('sha256').update(name.toLowerCase()).digest('hex');

/**
 * Keeps from coming back what these ids and addresses wrote or relayed before a moment, and what others wrote by them or these mentions; until
 * the later one where they are kept from it already.
 */
export async function keepForgotten(
  db: Kysely<Tables>,
  names: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('forgotten')
    .values([...new Set(names.map(markOf))].map((mark) => ({ mark, since: toSql(at) })))
    .onConflict((conflict) =>
      conflict.column('mark').doUpdateSet({
        since: sql`greatest(forgotten.since, excluded.since)`,
        unread_since: null,
      }),
    )
    .execute();
}

/** Reads since when those of these ids and addresses are forgotten that are, as long as it has to be known. */
export async function forgottenAmong(
  db: Kysely<Tables>,
  names: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (names.length === 0) return new Map();
  const named = Map.groupBy(names, markOf);
  const rows = await db
    .selectFrom('forgotten')
    .selectAll()
    .where('mark', '=', anyOf([...named.keys()]))
    .execute();
  return new Map(
    rows.flatMap(({ mark, since }) =>
      (named.get(mark) ?? []).map((name) => [name, toInstant(since)] as const),
    ),
  );
}

/** Says whether somebody has been forgotten whose words networks may still hand out. */
export async function isAnybodyForgotten(db: Kysely<Tables>): Promise<boolean> {
  return (await askAnybody(db)).length > 0;
}

const askAnybody = kept((db) => db.selectFrom('forgotten').select('mark').limit(1).compile());

/** A reading that had begun while somebody was listened to has long ended after so much: it would keep what it had read. */
const READ_AFTERWARDS = { hours: 24 } as const;

/**
 * Erases even the marks, a day after the last game was over and nobody was listened to any more: what had been asked of a network until
 * then comes back to a worker that was frozen as well.
 * @param now by the clock that all workers share
 */
export async function forgetMarks(db: Kysely<Tables>, now: Temporal.Instant): Promise<void> {
  const games = db.selectFrom('games').select('id').where('state', 'in', ['playing', 'paused']);
  const looks = db.selectFrom('watch_looks').select('id');
  const isRead = sql<boolean>`(exists(${games}) or exists(${looks}))`;
  await db
    .updateTable('forgotten')
    .set({ unread_since: sql`case when ${isRead} then null else ${toSql(now)}::timestamptz end` })
    .where(sql<boolean>`(unread_since is null) <> ${isRead}`)
    .execute();
  await db
    .deleteFrom('forgotten')
    .where(
      sql<boolean>`unread_since <= ${toSql(now.subtract(READ_AFTERWARDS))}::timestamptz and not ${isRead}`,
    )
    .execute();
}

/** Replies of forgotten players of which it is known what they answer; as the index of these has it. */
const ANSWERING = sql<boolean>`player like 'forgotten:%' and in_reply_to is not null`;

/**
 * Reads in which rounds replies of forgotten players were hidden and their network ids are still kept, to show them again, or what
 * they answer.
 */
export async function roundsOfForgotten(db: Kysely<Tables>): Promise<readonly RoundOnAccount[]> {
  return db
    .selectFrom('effects')
    .select(['game', 'round', 'account'])
    .where('kind', 'in', MASKING_KINDS)
    .where('player', 'like', `${FORGOTTEN}%`)
    .where('reply', 'not like', `${FORGOTTEN}%`)
    .union(db.selectFrom('replies').select(['game', 'round', 'account']).where(ANSWERING))
    .execute();
}

/** Erases all that of one round, where nothing is hidden any more: at once, so that nobody finds half of it renamed. */
export const eraseHidden = (db: Kysely<Tables>, where: RoundOnAccount): Promise<void> =>
  inTransaction(db, async (trx) => {
    await lockForgetting(trx);
    const moves = await movesOfForgotten(trx, where);
    const isErased = ({ reply }: { readonly reply: string }): boolean => reply.startsWith(FORGOTTEN);
    const named = new Set(moves.filter(isErased).map(({ reply }) => reply)).size;
    const byReply = Map.groupBy(
      moves.filter((move) => !isErased(move)),
      ({ reply }) => reply,
    );
    for (const [index, group] of [...byReply.values()].entries()) {
      for (const { id, player, turn } of group) {
        const reply = `${player}/${where.game}/${where.round}/hidden-${named + index + 1}`;
        const renamed = maskingId(where.account, reply, turn);
        await trx.updateTable('effects').set({ id: renamed, reply }).where('id', '=', id).execute();
      }
    }
    await trx
      .updateTable('replies')
      .set({ in_reply_to: null })
      .where((eb) => eb.and({ game: where.game, round: where.round, account: where.account }))
      .where(ANSWERING)
      .execute();
    await forgetInMasks(trx, where.account, [...byReply.keys()]);
  });

const movesOfForgotten = (
  db: Kysely<Tables>,
  { game, round, account }: RoundOnAccount,
): Promise<
  readonly { readonly id: string; readonly reply: string; readonly player: string; readonly turn: number }[]
> =>
  db
    .selectFrom('effects')
    .select(['id', 'reply', 'player', 'turn'])
    .where('kind', 'in', MASKING_KINDS)
    .where('player', 'like', `${FORGOTTEN}%`)
    .where((eb) => eb.and({ game, round, account }))
    .orderBy('id')
    .execute();
