import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/**
 * Reads by what name all that use this database call what is theirs where others may have things too; the first who asks gives it.
 * A restore leaves it as it is, and it is in no backup: what is put back elsewhere is another's.
 */
export async function installationOf(db: Kysely<Tables>): Promise<string> {
  await sql`insert into installation (id) values (gen_random_uuid()::text) on conflict do nothing`.execute(
    db,
  );
  const { id } = await db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
  return id;
}

/** Has a database that has no name for its own yet call it by this one. */
export async function giveInstallation(db: Kysely<Tables>, id: string): Promise<void> {
  await db.insertInto('installation').values({ id }).execute();
}
