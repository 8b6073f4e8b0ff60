import type { Kysely } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';
import { eraseOrphans } from '#store/watch/answers.ts';
import { keepForgotten } from './forgotten.ts';

/**
 * Erases what was heard of somebody, and whatever others said by their address or people noted. Returns how many posts went that were
 * theirs.
 */
export async function forgetHeard(
  db: Kysely<Tables>,
  { id, address }: { readonly id: string; readonly address: string },
): Promise<number> {
  const network = id.slice(0, id.indexOf(':'));
  const { numDeletedRows } = await db
    .deleteFrom('heard')
    .where((eb) =>
      eb.or([eb('author', '=', id), eb.and([eb('network', '=', network), eb('address', '=', address)])]),
    )
    .executeTakeFirst();
  const pattern = `%${address.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
  // What others have said by the address goes as a whole: a public post is kept for nobody's sake.
  await db.deleteFrom('heard').where('text', 'ilike', pattern).execute();
  await eraseOrphans(db);
  await db.updateTable('heard').set({ note: null }).where('note', 'ilike', pattern).execute();
  // What the city has said of them to somebody else stays where it was posted, and is not kept here.
  await db.deleteFrom('watch_answers').where('words', 'ilike', pattern).execute();
  await db.updateTable('incidents').set({ note: null }).where('note', 'ilike', pattern).execute();
  return Number(numDeletedRows);
}

/** Erases what was heard of somebody who never played, and keeps it from coming back. Returns how many posts went. */
export async function forgetStranger(
  db: Kysely<Tables>,
  network: string,
  address: string,
  now: Temporal.Instant,
): Promise<number> {
  const rows = await db
    .selectFrom('heard')
    .select('author')
    .distinct()
    .where('network', '=', network)
    .where('address', '=', address)
    .execute();
  const ids = [...new Set([...rows.map(({ author }) => author), `${network}:${address}`])];
  await keepForgotten(db, [...ids, address], now);
  let gone = 0;
  for (const id of ids) gone += await forgetHeard(db, { id, address });
  return gone;
}
