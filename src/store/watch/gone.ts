import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { anyOf } from '#store/batches.ts';
import { lockForgetting } from '#store/forgetting-lock.ts';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { StoredHeard } from './heard.ts';

/** Returns what is left of the id of a post that is gone: it tells that the post has come again, and nobody reads a page in it. */
const idOfGone = (id: string): string => `gone|${hash('sha256', id)}`;

/** Leaves out what is known to be gone: an index that is late hands it over all the same. */
export async function withoutGone<T extends Pick<StoredHeard, 'id'>>(
  db: Kysely<Tables>,
  heard: readonly T[],
): Promise<readonly T[]> {
  const rows = await db
    .selectFrom('heard')
    .select('id')
    .where('id', '=', anyOf(heard.map(({ id }) => idOfGone(id))))
    .execute();
  const gone = new Set(rows.map(({ id }) => id));
  return heard.filter(({ id }) => !gone.has(idOfGone(id)));
}

/**
 * Keeps that its author has deleted a post: nothing of what it said is kept any more, nor who said it, what others noted of that included; what
 * was answered to it loses the name it calls.
 */
export async function recordHeardGone(
  db: Kysely<Tables>,
  number: number,
  now: Temporal.Instant,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // Whoever is taking it in anew has not seen that it is gone.
    await lockForgetting(trx);
    const row = await trx
      .selectFrom('heard')
      .select(['id', 'mentioned_as', 'address'])
      .where('number', '=', number)
      .where('gone_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    const mention = row.mentioned_as ?? `@${row.address}`;
    await trx
      .updateTable('heard')
      .set({
        id: idOfGone(row.id),
        author: `gone:${number}`,
        address: '',
        name: '',
        text: '',
        hashtags: '[]',
        mentioned_as: null,
        network_id: null,
        url: null,
        note: null,
        gone_at: toSql(now),
      })
      .where('number', '=', number)
      .execute();
    // What may still be out is looked for by its words.
    await trx
      .updateTable('watch_answers')
      .set({
        words: sql<string>`replace(words, ${mention}, '@…')`,
        text: sql<string>`replace(text, ${mention}, '@…')`,
        target: null,
      })
      .where('number', '=', number)
      .where('state', 'not in', ['planned', 'sending', 'uncertain'])
      .execute();
  });
}
