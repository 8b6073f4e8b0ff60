import type { Kysely } from 'kysely';
import { toMaybeInstant } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import { type Outbox, OUTBOXES } from '#store/states.ts';

/** A post that was repeated, though the attempt before may have gone through after all. */
export interface Repeated {
  readonly outbox: Outbox;
  readonly id: string;
  readonly account: string;
  readonly attemptedAt: Temporal.Instant;
}

/** Reads the posts of these games that were repeated, and have not been looked for since as often as it takes. */
export async function repeatedPosts(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<readonly Repeated[]> {
  if (games.length === 0) return [];
  const found = await Promise.all(
    OUTBOXES.map(async (outbox) => {
      const rows = await db
        .selectFrom(outbox)
        .select(['id', 'account', 'attempted_at'])
        .where('game', 'in', games)
        .where('state', '=', 'sent')
        .where('unsettled_at', 'is not', null)
        .where('text', 'is not', null)
        .where('network_id', 'is not', null)
        .execute();
      return rows.flatMap(({ id, account, attempted_at }) => {
        const attemptedAt = toMaybeInstant(attempted_at);
        return attemptedAt ? [{ outbox, id, account, attemptedAt }] : [];
      });
    }),
  );
  return found.flat();
}

/** Records that nothing more is to be feared of the attempts before the one by which it was posted. */
export async function settleAttempts(db: Kysely<Tables>, outbox: Outbox, id: string): Promise<void> {
  await db
    .updateTable(outbox)
    .set({ unsettled_at: null })
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .execute();
}
