import { MOST_APART, type Numbered } from '#game/worth/believing.ts';
import { isAfter } from '#game/moments.ts';
import type { WhyLine } from '#game/why.ts';
import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { effectOf, type StoredEffect } from '#store/outbox/effects.ts';
import { toInstant, toMaybeInstant } from '#store/instants.ts';
import { countedOf } from './replies.ts';
import { MASKING_KINDS, OWED } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads all that was ever to be hidden or shown again in a round on an account, move by move for each reply.
 * @param replies only what is about these, by their network ids
 */
export async function maskingHistoryOf(
  db: Kysely<Tables>,
  where: RoundOnAccount,
  replies?: readonly string[],
): Promise<readonly StoredEffect[]> {
  const rows = await maskingAt(db, where)
    .selectAll()
    .$if(replies !== undefined, (query) => query.where('reply', '=', anyOf(replies ?? [])))
    .orderBy('turn')
    .orderBy('reply')
    .execute();
  return rows.map(effectOf);
}

/** Reads of which replies of a game the network would not do what was last asked about them, so many of the latest. */
export async function refusedMoves(
  db: Kysely<Tables>,
  game: string,
  most: number,
): Promise<readonly Pick<StoredEffect, 'round' | 'account' | 'reply'>[]> {
  return db
    .selectFrom('effects')
    .select(['round', 'account', 'reply'])
    .where('game', '=', game)
    .where('state', '=', 'failed')
    .where('kind', 'in', MASKING_KINDS)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

/**
 * Says what comes before an effect about the same reply and may still take effect: `owed`, or done by now while an earlier
 * attempt of unknown outcome, begun after `since`, may come through last; when that began. Undefined: nothing. Both moments are
 * by the clock that all workers share.
 */
export async function openBefore(
  db: Kysely<Tables>,
  effect: StoredEffect,
  number: number,
  since: Temporal.Instant,
): Promise<{ readonly owed: boolean; readonly latest: Temporal.Instant | undefined } | undefined> {
  const rows = await maskingAt(db, effect)
    .select(['state', 'unsettled_at'])
    .where('reply', '=', effect.reply)
    .where('turn', '<', number)
    .execute();
  const open = rows
    .map(({ state, unsettled_at }) => ({
      owed: OWED.some((owed) => owed === state),
      latest: toMaybeInstant(unsettled_at),
    }))
    .filter(({ owed, latest }) => owed || (latest && isAfter(latest, since)));
  return open.find(({ owed }) => owed) ?? open[0];
}

const maskingAt = (db: Kysely<Tables>, { game, round, account }: RoundOnAccount) =>
  db
    .selectFrom('effects')
    .where('kind', 'in', MASKING_KINDS)
    .where('game', '=', game)
    .where('round', '=', round)
    .where('account', '=', account);

/** A round of a game, on one of its accounts. */
export interface RoundOnAccount {
  readonly game: string;
  readonly round: number;
  readonly account: string;
}

/**
 * Returns the id of one move about a reply: numbered from 1 for each reply on an account. What hides and shows replies was once
 * called containment; the word stays here, since these ids are the keys of games under way.
 * @param reply its network id
 */
export const maskingId = (account: string, reply: string, number: number): string =>
  `${account}|${reply}/containment-${number}`;

/** When a revision was read, by the clocks that `readAt` of `game` goes by. */
const readAt = sql<Date>`case when abs(extract(epoch from received_at - seen_at)) <= ${sql.lit(MOST_APART.total('seconds'))}
  then seen_at else received_at end`;

/** A reply as far as its masking goes: the one of its revisions that was seen last. */
export interface KeptReply {
  /** Of the revision. */
  readonly id: string;
  readonly networkId: string;
  readonly player: string;
  readonly at: Temporal.Instant;
  readonly inReplyTo: string | undefined;
  /** The head of its thread, where the network tells. */
  readonly root: string | undefined;
  readonly verdict: 'correct' | 'close' | 'wrong';
  readonly code: string;
  readonly doubtful: boolean;
  /** The answer is named in it besides what made it right or doubtful; undefined: not noted. */
  readonly holds?: boolean | undefined;
  /** Everybody could read it. */
  readonly open: boolean;
  readonly deleted: boolean;
}

/**
 * Reads the replies of a round on an account as they now read, in the order of time.
 * @param replies only these, by their network ids
 */
export async function keptReplies(
  db: Kysely<Tables>,
  { game, round, account }: RoundOnAccount,
  replies?: readonly string[],
): Promise<readonly KeptReply[]> {
  const rows = await db
    .selectFrom('replies')
    .distinctOn('network_id')
    .select([
      'id',
      'network_id',
      'player',
      'at',
      'in_reply_to',
      'root',
      'verdict',
      'code',
      'doubtful',
      'holds',
      'decided',
      sql<boolean>`bool_or(coalesce(decided = 'correct', false)) over (partition by network_id)`.as(
        'accepted',
      ),
      'visibility',
      'deleted_at',
    ])
    .where('game', '=', game)
    .where('round', '=', round)
    .where('account', '=', account)
    .$if(replies !== undefined, (query) => query.where('network_id', '=', anyOf(replies ?? [])))
    .orderBy('network_id')
    // An edit is dated by its author's server, which may say what it likes.
    .orderBy(readAt, 'desc')
    .orderBy('at', 'desc')
    .orderBy('number', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    networkId: row.network_id,
    player: row.player,
    at: toInstant(row.at),
    inReplyTo: row.in_reply_to ?? undefined,
    root: row.root ?? undefined,
    ...countedOf(row),
    // What a person has taken for right stays a secret whatever its author makes of it, until a person says otherwise of that.
    ...(row.accepted && row.decided === null && { verdict: 'correct' as const }),
    open: row.visibility === 'public' || row.visibility === 'unlisted',
    deleted: row.deleted_at !== null,
  }));
}

/** A reply, or one revision of it, as it was said. */
export interface SaidReply extends Numbered {
  readonly player: string;
  /** How it begins, with what stands beside it; empty once it has been erased. */
  readonly text: string;
  /** It goes on behind that. */
  readonly goesOn: boolean;
  /** How many names it was counted to hold when it came; undefined: it was not counted. */
  readonly names: number | undefined;
  readonly tagged: boolean;
  readonly at: Temporal.Instant;
  readonly receivedAt: Temporal.Instant;
  /** The same by the clock that all workers share; undefined: not noted. */
  readonly seenAt: Temporal.Instant | undefined;
  /** When the account's server took it in; undefined: it does not tell. */
  readonly arrivedAt: Temporal.Instant | undefined;
}

/** No plain guess is longer, in characters. */
export const BEGINNING = 400;

/** What was said, and where. */
export interface SaidThere extends SaidReply {
  readonly account: string;
  readonly networkId: string;
}

/**
 * Reads everything that was said in a round, on every account, each revision by itself.
 * @param players only by these
 */
export async function saidInRound(
  db: Kysely<Tables>,
  game: string,
  round: number,
  players?: readonly string[],
): Promise<readonly SaidThere[]> {
  const rows = await db
    .selectFrom('replies')
    .select([
      'id',
      'number',
      'account',
      'network_id',
      'player',
      'tagged',
      'at',
      'received_at',
      'seen_at',
      'arrived_at',
      'names',
    ])
    .select([
      sql<string | null>`left(concat_ws(E'\\n', text, beside), ${sql.lit(BEGINNING)})`.as('text'),
      sql<boolean | null>`length(text) > ${sql.lit(BEGINNING)}`.as('goes_on'),
    ])
    .where('game', '=', game)
    .where('round', '=', round)
    .$if(players !== undefined, (query) => query.where('player', '=', anyOf(players ?? [])))
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: Number(row.number),
    account: row.account,
    networkId: row.network_id,
    player: row.player,
    text: row.text ?? '',
    goesOn: row.goes_on ?? false,
    names: row.names ?? undefined,
    tagged: row.tagged,
    at: toInstant(row.at),
    receivedAt: toInstant(row.received_at),
    seenAt: toMaybeInstant(row.seen_at),
    arrivedAt: toMaybeInstant(row.arrived_at),
  }));
}

/** Reads in which rounds of these games replies are hidden, or are about to be. One that could not be shown again is given up. */
export async function roundsHiding(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<readonly RoundOnAccount[]> {
  if (games.length === 0) return [];
  const settled = sql<boolean>`case when kind = 'unhide' then state in ('sent', 'failed')
    else state in (${sql.join([...OWED, 'sent'])}) end`;
  return db
    .selectFrom('effects')
    .select(['game', 'round', 'account'])
    .where('kind', 'in', MASKING_KINDS)
    .where('game', 'in', games)
    .where(settled)
    .groupBy(['game', 'round', 'account'])
    .having(sql<boolean>`sum(case when kind = 'unhide' then -1 else 1 end) > 0`)
    .execute();
}

/** Says how many replies an account hides, and will have to show again. */
export async function countHidden(db: Kysely<Tables>, account: string): Promise<number> {
  const row = await db
    .selectFrom('effects')
    .select(sql<string | null>`sum(case when kind = 'unhide' then -1 else 1 end)`.as('hidden'))
    .where('kind', 'in', MASKING_KINDS)
    .where('account', '=', account)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return Number(row?.hidden ?? 0);
}

/**
 * Says whether, since a stop of the game ended what kept a secret, a reply that was hidden until then has been shown again, or may
 * have been. Both moments are by the clock that all workers share. Whoever asks holds the game, so that none is about to be.
 */
export async function hasShownSince(db: Kysely<Tables>, game: string): Promise<boolean> {
  const { rows } = await sql`
    with stop as (select stopped_at as at from games where id = ${game})
    select 1 from effects, stop
    where effects.game = ${game} and effects.kind = 'unhide'
      and effects.state in ('sending', 'uncertain', 'sent')
      and coalesce(effects.begun_at, effects.created_at) >= stop.at
      -- Other ends of a secret are no matter of the stop.
      and effects.round in (
        select round from steps
        where game = ${game} and kind = 'reveal' and (
          state = 'cancelled' and why = 'stopped' or state in ('sending', 'uncertain')
          or state = 'skipped' and why = 'left-out' and due > stop.at))
      and effects.round not in (select round from rounds_off where game = ${game})
    limit 1`.execute(db);
  return rows.length > 0;
}

/** Takes back an effect that nothing has been done about. Returns whether there still was one. */
export async function cancelEffect(db: Kysely<Tables>, id: string, why: WhyLine): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('effects')
    .set({ state: 'cancelled', why })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
