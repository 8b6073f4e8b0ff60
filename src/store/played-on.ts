import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** Has a game that is over be played on for as long as somebody is still to be told something in private. */
export const playOnToTell = (db: Kysely<Tables>, id: string): Promise<void> =>
  playOn(db, id, sql`select from effects where game = ${id} and kind = 'answer' and state = 'planned'`);

/** Has a game that is over be played on for as long as something of it is still to be posted. */
export const playOnToPost = (db: Kysely<Tables>, id: string): Promise<void> =>
  playOn(db, id, sql`select from steps where game = ${id} and state = 'planned'`);

/** Has a game that is over be played on, where it owes anything; what is written meanwhile is to be erased anew. */
async function playOn(db: Kysely<Tables>, id: string, owed: RawBuilder<unknown>): Promise<void> {
  await db
    .updateTable('games')
    .set({ state: 'playing', erased_at: null })
    .where('id', '=', id)
    .where('state', '=', 'finished')
    .where(sql<boolean>`exists (${owed})`)
    .execute();
}
