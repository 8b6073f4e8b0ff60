import type { Kysely } from 'kysely';
import type { Moves } from '#game/hiding.ts';
import type { AccountMasking } from '#game/masking.ts';
import type { Effect, StoredEffect } from '#store/outbox/effects.ts';
import { cancelEffect, maskingId, type RoundOnAccount } from '#store/replies/masking.ts';
import type { Tables } from '#store/tables/tables.ts';
import { latestOf } from './masking-history.ts';

/** What is to be moved in a thread. */
export interface ThreadMoves extends Moves {
  /** Network id of the own post at its head; undefined: these are in no thread of ours. */
  readonly head: string | undefined;
  /** Who wrote its replies, by their network ids. */
  readonly players: ReadonlyMap<string, string>;
}

/** Returns the effects that make the moves. A move that undoes one not yet made takes that one back instead. */
export async function planMoves(
  db: Kysely<Tables>,
  where: RoundOnAccount,
  { head, players, hide, unhide }: ThreadMoves,
  masking: AccountMasking,
  histories: ReadonlyMap<string, readonly StoredEffect[]>,
  now: Temporal.Instant,
): Promise<readonly Effect[]> {
  const moves = [
    ...unhide.map((id) => ({ id, kind: 'unhide' as const })),
    ...hide.map(({ id, decoy }) => ({ id, kind: decoy ? ('decoy' as const) : ('hide' as const) })),
  ];
  const effects: Effect[] = [];
  for (const { id, kind } of moves) {
    const before = histories.get(id) ?? [];
    const latest = latestOf(before);
    const thread = latest?.hiding?.thread ?? head;
    const player = players.get(id);
    if (thread === undefined || player === undefined) continue;
    const undone = latest?.state === 'planned' && (await cancelEffect(db, latest.id, 'not-wished'));
    if (undone && (latest.kind === 'unhide') !== (kind === 'unhide')) continue;
    const number = (before.at(-1)?.hiding?.number ?? 0) + 1;
    effects.push({
      ...where,
      id: maskingId(where.account, id, number),
      kind,
      reply: id,
      player,
      text: undefined,
      createdAt: now,
      hiding: {
        thread,
        number,
        remains: kind === 'unhide' || masking.kind !== 'hides' ? undefined : masking.remains,
      },
    });
  }
  return effects;
}
