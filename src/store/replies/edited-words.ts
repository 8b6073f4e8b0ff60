import { type Kysely, sql } from 'kysely';
import type { EditOfPost } from '#game/sign-off.ts';
import { toInstant } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads what people had the posts of a game say instead of what they said, in the order in which it was asked for: to undo one is another.
 */
export async function editedWordsOf(db: Kysely<Tables>, game: string): Promise<readonly EditOfPost[]> {
  const rows = await db
    .selectFrom('journal')
    .select(['at', 'entry'])
    .where('game', '=', game)
    .where('kind', '=', 'act')
    .where(sql<boolean>`entry->'changes' @> '[{"kind":"words"}]'`)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ at, entry }) =>
    entry.kind === 'act'
      ? entry.changes.flatMap((change) =>
          change.kind === 'words'
            ? [{ step: change.step, at: toInstant(at), was: change.was, to: change.to }]
            : [],
        )
      : [],
  );
}
