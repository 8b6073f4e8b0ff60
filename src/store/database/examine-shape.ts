import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { type DatabaseOptions, openSource, SCHEMA } from './database.ts';
import { namesDone } from './migrate.ts';
import { migrations } from './migrations.ts';
import type { Tables } from '#store/tables/tables.ts';
import { whichDatabase } from './which-database.ts';
import { type StoreFailure, toStoreFailure } from '#store/embedded/open-failure.ts';

/** A database as it is found, of which nothing was changed. */
export interface FoundShape {
  /** How many changes of shape it lacks; it gets them from the first command that opens it. */
  readonly behind: number;
  /** PostgreSQL's version; PGlite's own of it where the database is embedded. */
  readonly server: string;
  /** Whether what was stored is on the disk once it was answered for. */
  readonly flushes: boolean;
  /** By which whoever has it open tells it from others, as `whichDatabase` gives it. */
  readonly which: string;
}

export type ExaminedShape =
  | { readonly ok: true; readonly value: FoundShape }
  | { readonly ok: false; readonly failure: StoreFailure };

/** Looks at a database without bringing it to its latest shape; an embedded one that is not there is made. */
export async function examineShape(options: DatabaseOptions): Promise<ExaminedShape> {
  try {
    const opened = await openSource(options);
    if (!opened.ok) return opened;
    const { source } = opened;
    try {
      const dialect = new PostgresDialect({ pool: source.poolIn(SCHEMA) as unknown as PostgresPool });
      const db = new Kysely<Tables>({ dialect });
      const done = await namesDone(db, SCHEMA);
      const unknown = done.find((name) => !(name in migrations));
      if (unknown !== undefined) return { ok: false, failure: { kind: 'newer-version', migration: unknown } };
      const { rows } = await sql<{ version: string; fsync: string }>`
        select current_setting('server_version') as version, current_setting('fsync') as fsync`.execute(db);
      const behind = Object.keys(migrations).length - done.length;
      return {
        ok: true,
        value: {
          behind,
          server: rows[0]?.version ?? '',
          flushes: rows[0]?.fsync !== 'off',
          which: await whichDatabase(db),
        },
      };
    } finally {
      await source.close();
    }
  } catch (error) {
    const failure = toStoreFailure(error);
    if (failure === undefined) throw error;
    return { ok: false, failure };
  }
}
