import { sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '#store/database/database.ts';
import { onServer } from './databases.ts';

interface Parsed {
  readonly statement: string;
  /** The types of its values, as the database makes them out. */
  readonly types: string;
}

/** What begins or ends a transaction is the same everywhere, and `prepare` takes none of it. */
const UNPREPARED = ['begin', 'commit', 'rollback'];

/** The statements that a PostgreSQL server was asked for by this process so far. */
const asked = new Set<string>();
let server: Promise<pg.Pool> | undefined;

/**
 * Has the run's PostgreSQL server, which may be an older one, make out every statement that an embedded database keeps parsed: what
 * was played on the one means the same on the other. Does nothing where there is no server.
 * @throws Error that quotes the first statement that the server does not understand, or whose values are of other types there
 */
export async function understoodByServer({ kysely }: Pick<Database, 'kysely'>): Promise<void> {
  if (inject('postgres') === undefined) return;
  const { rows } = await sql<Parsed>`
    select statement, parameter_types::text as types from pg_prepared_statements
    where statement not in (${sql.join(UNPREPARED)})`.execute(kysely);
  const news = rows.filter(({ statement }) => !asked.has(statement));
  if (news.length === 0) return;
  const pool = await (server ??= connect());
  for (const { statement, types } of news) {
    asked.add(statement);
    const told = await typesOn(pool, statement);
    if (told !== types) throw new Error(`Its values are ${types}, and ${told} on the server: ${statement}`);
  }
}

/** Its one connection ends with the process, and keeps none from ending; the server may end first. */
async function connect(): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: (await onServer()).url,
    options: '-c search_path=kesako',
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  });
  return pool.on('error', () => undefined);
}

async function typesOn(pool: pg.Pool, statement: string): Promise<string> {
  try {
    await pool.query(`prepare asked as ${statement}`);
    const { rows } = await pool.query<Pick<Parsed, 'types'>>(
      "select parameter_types::text as types from pg_prepared_statements where name = 'asked'",
    );
    await pool.query('deallocate asked');
    return rows[0]?.types ?? '';
  } catch (cause) {
    throw new Error(`The server does not understand: ${statement}`, { cause });
  }
}
