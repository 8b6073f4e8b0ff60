import type { Kysely } from 'kysely';
import { toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** Keeps that somebody has got in by a browser. */
export async function keepBrowser(
  db: Kysely<Tables>,
  digest: string,
  name: string,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('known_browsers')
    .values({ digest, name, made_at: toSql(at) })
    .onConflict((conflict) => conflict.columns(['digest', 'name']).doUpdateSet({ made_at: toSql(at) }))
    .execute();
}

/** Says whether somebody of this name has got in by a browser. */
export async function isKnownBrowser(db: Kysely<Tables>, digest: string, name: string): Promise<boolean> {
  const row = await db
    .selectFrom('known_browsers')
    .select('name')
    .where('digest', '=', digest)
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets the browsers by which somebody has got in. */
export async function forgetBrowsersOf(db: Kysely<Tables>, name: string): Promise<void> {
  await db.deleteFrom('known_browsers').where('name', '=', name).execute();
}

/** Forgets the browsers by which nobody has got in since a moment. */
export async function forgetBrowsers(db: Kysely<Tables>, since: Temporal.Instant): Promise<void> {
  await db.deleteFrom('known_browsers').where('made_at', '<', new Date(since.epochMilliseconds)).execute();
}
