import type { Kysely } from 'kysely';
import { type StoredStep, stepOf } from './steps.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Reads the posts of these games whose quotes are refused, oldest first. */
export async function refusingQuotes(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<readonly StoredStep[]> {
  if (games.length === 0) return [];
  const rows = await db
    .selectFrom('steps')
    .selectAll()
    .where('game', 'in', games)
    .where('owes_quotes', '=', true)
    .where('gone_at', 'is', null)
    .where('state', '=', 'sent')
    .orderBy('posted_at')
    .orderBy('id')
    .execute();
  return rows.map(stepOf);
}

/** Records that a post owes its quotes no more: everybody may quote it, or it cannot be helped. */
export async function settleQuotes(db: Kysely<Tables>, id: string): Promise<void> {
  await db.updateTable('steps').set({ owes_quotes: false }).where('id', '=', id).execute();
}
