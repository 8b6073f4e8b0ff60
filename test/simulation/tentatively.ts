import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Pool, PoolClient } from '#store/pool.ts';
import type { Tables } from '#store/tables/tables.ts';

const BEGINS = /^\s*(?:begin|start\s+transaction)\b/iu;
const COMMITS = /^\s*commit\b/iu;
const ROLLS_BACK = /^\s*rollback\s*$/iu;

/** A transaction inside the one that does not stay is a part of it. */
const partly = (text: string): string => {
  if (BEGINS.test(text)) return 'savepoint part';
  if (COMMITS.test(text)) return 'release savepoint part';
  return ROLLS_BACK.test(text) ? 'rollback to savepoint part' : text;
};

/** Runs something on a database as it is at this moment. Nothing of what it changes stays. */
export async function tentatively<T>(
  pool: Pick<Pool, 'connect'>,
  run: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const part: Pick<PoolClient, 'query' | 'release'> = {
    query: (text, values) => client.query(partly(text), values),
    release: () => undefined,
  };
  const inside = { connect: async () => part, end: async () => undefined };
  try {
    await client.query('begin');
    return await run(
      new Kysely({ dialect: new PostgresDialect({ pool: inside as unknown as PostgresPool }) }),
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
}
