import type { Kysely } from 'kysely';
import { toInstant } from '#store/instants.ts';
import type { Outbox } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads when the game of something that leaves was entered in this database, or, where it leaves for no game, when it was planned itself.
 * That is the same for whoever works on the database, and after it was put back from a backup; undefined: there is none any more.
 */
export async function enteredAt(
  db: Kysely<Tables>,
  outbox: Outbox,
  { id, game }: { readonly id: string; readonly game: string },
): Promise<Temporal.Instant | undefined> {
  const row =
    outbox === 'watch_answers'
      ? await db.selectFrom(outbox).select('created_at').where('id', '=', id).executeTakeFirst()
      : await db.selectFrom('games').select('created_at').where('id', '=', game).executeTakeFirst();
  return row && toInstant(row.created_at);
}
