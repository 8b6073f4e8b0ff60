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

/** The statements that a PostgreSQL server was asked for by this process so far. */
const asked = new Set<string>();
let server: Promise<pg.Client> | undefined;

/**
 * Has the run's PostgreSQL server, which may be an older one, make out every statement that an embedded database keeps parsed: what
 * was played on the one means the same on the other. Does nothing where there is no server.
 * @throws Error that quotes the first statement that the server does not understand, or whose values are of other types there
 */
export async function understoodByServer({ kysely }: Pick<Database, 'kysely'>): Promise<void> {
  if (inject('postgres') === undefined) return;
  const { rows } = await sql<Parsed>`
    select statement, parameter_types::text as types from pg_prepared_statements`.execute(kysely);
  const news = rows.filter(({ statement }) => !asked.has(statement));
  if (news.length === 0) return;
  const client = await (server ??= connect());
  for (const { statement, types } of news) {
    asked.add(statement);
    const told = await typesOn(client, statement);
    if (told !== types) throw new Error(`Its values are ${types}, and ${told} on the server: ${statement}`);
  }
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: (await onServer()).url });
  // The server ends with the run, and the connection keeps no process from ending.
  client.on('error', () => undefined);
  await client.connect();
  await client.query('set search_path to kesako');
  client.unref();
  return client;
}

async function typesOn(client: pg.Client, statement: string): Promise<string> {
  try {
    await client.query(`prepare asked as ${statement}`);
    const { rows } = await client.query<Pick<Parsed, 'types'>>(
      "select parameter_types::text as types from pg_prepared_statements where name = 'asked'",
    );
    await client.query('deallocate asked');
    return rows[0]?.types ?? '';
  } catch (cause) {
    throw new Error(`The server does not understand: ${statement}`, { cause });
  }
}
