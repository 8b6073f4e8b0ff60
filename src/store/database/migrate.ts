import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';

export type Migrated =
  | { readonly ok: true }
  /** `unknown` is the first change of shape that was made by a newer Kesako. */
  | { readonly ok: false; readonly unknown: string };

/**
 * Brings the database to its latest shape, in `schema`. Several workers may do so at once: one works, the others wait.
 * @throws the database's error when a migration fails; nothing of it remains.
 */
export async function migrate<Tables>(
  kysely: Kysely<Tables>,
  schema: string,
  migrations: Readonly<Record<string, Migration>>,
): Promise<Migrated> {
  const done = await namesDone(kysely, schema);
  const unknown = done.find((name) => !(name in migrations));
  if (unknown !== undefined) {
    return { ok: false, unknown };
  }
  if (done.length === Object.keys(migrations).length) {
    return { ok: true };
  }
  await migrateTo(kysely, schema, migrations);
  return { ok: true };
}

/**
 * Makes every change of shape that was not made yet, or those up to `last`; inside a transaction, in that one.
 * @throws the database's error when one fails
 */
export async function migrateTo<Tables>(
  kysely: Kysely<Tables>,
  schema: string,
  migrations: Readonly<Record<string, Migration>>,
  last?: string,
): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: schema,
  });
  const { error } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error !== undefined) throw error;
}

/** Reads which changes of shape were made, in their order. */
export async function namesDone<Tables>(kysely: Kysely<Tables>, schema: string): Promise<readonly string[]> {
  const table = `${schema}.kysely_migration`;
  const { rows: found } = await sql<{
    exists: boolean;
  }>`select to_regclass(${table}) is not null as exists`.execute(kysely);
  if (found[0]?.exists !== true) {
    return [];
  }
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)} order by name`.execute(
    kysely,
  );
  return rows.map((row) => row.name);
}
