import { type Kysely, sql } from 'kysely';
import type { StoredEffect } from '#store/outbox/effects.ts';
import type { StoredReply } from '#store/replies/replies.ts';
import { toInstant, toMaybeInstant } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A version of a reply of which one version at least was right. */
export type StoredRight = Pick<
  StoredReply,
  'account' | 'networkId' | 'round' | 'player' | 'at' | 'arrivedAt' | 'deletedAt' | 'visibility' | 'verdict'
>;

/** A move that hid a reply or showed it again. */
export type StoredMove = Pick<StoredEffect, 'account' | 'reply' | 'kind' | 'state' | 'postedAt' | 'hiding'>;

/** What tells how the right answers of a round could be read. */
export interface StoredRights {
  readonly replies: readonly StoredRight[];
  readonly moves: readonly StoredMove[];
}

/** Reads the right answers of one round, and none of its other replies, with what was done to hide them; no text, and nobody's name. */
export async function rightsOf(
  db: Kysely<Tables>,
  { game, round }: { readonly game: string; readonly round: number },
): Promise<StoredRights> {
  const isRight = sql`game = ${game} and round = ${round} and not muted and coalesce(decided, verdict) = 'correct'`;
  const { rows: replies } = await sql<RightRow>`
    select account, network_id, round, player, at, arrived_at, deleted_at, visibility,
      coalesce(decided, verdict) as verdict
    from replies
    where game = ${game} and round = ${round} and not muted
      and (account, network_id) in (select account, network_id from replies where ${isRight})`.execute(db);
  const { rows: moves } = await sql<MoveRow>`
    select account, reply, kind, posted_at, remains, turn, thread
    from effects
    where game = ${game} and round = ${round} and kind in ('hide', 'decoy', 'unhide') and state = 'sent'
      and posted_at is not null
      and (account, reply) in (select account, network_id from replies where ${isRight})`.execute(db);
  return {
    replies: replies.map(({ network_id: networkId, at, arrived_at, deleted_at, ...row }) => ({
      ...row,
      networkId,
      at: toInstant(at),
      arrivedAt: toMaybeInstant(arrived_at),
      deletedAt: toMaybeInstant(deleted_at),
    })),
    moves: moves.map(({ posted_at, remains, turn, thread, ...row }) => ({
      ...row,
      state: 'sent',
      postedAt: toInstant(posted_at),
      hiding: { thread: thread ?? '', remains: remains ?? undefined, number: turn },
    })),
  };
}

interface RightRow extends Pick<StoredRight, 'account' | 'round' | 'player' | 'visibility' | 'verdict'> {
  readonly network_id: string;
  readonly at: Date;
  readonly arrived_at: Date | null;
  readonly deleted_at: Date | null;
}

interface MoveRow extends Pick<StoredMove, 'account' | 'reply' | 'kind'> {
  readonly posted_at: Date;
  readonly remains: 'nothing' | 'one-click' | null;
  readonly turn: number;
  readonly thread: string | null;
}
