import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import type { Database } from '#store/database/database.ts';

const COUNTED = `select relname as table, coalesce(seq_tup_read, 0) + coalesce((
    select sum(idx_tup_read) from pg_stat_user_indexes where pg_stat_user_indexes.relid = tables.relid), 0) as rows
  from pg_stat_user_tables as tables where schemaname = 'kesako'`;
const OUTSIDE = /^\s*(?:commit|rollback)\b/i;
const INSIDE = /^\s*(?:begin|start)\b/i;

/**
 * Counts the rows that a database reads of each table meanwhile, whatever it is asked: those that it looks at and gives nobody are among
 * them. It reads by an index where it can, as it does where tables are large.
 */
export async function rowsReadDuring(
  { pool, kysely }: Database,
  work: () => Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const connect = pool.connect.bind(pool);
  const listened = new WeakSet<object>();
  const counting = async (): ReturnType<typeof connect> => {
    const client = await connect();
    if (listened.has(client)) return client;
    listened.add(client);
    const query = client.query.bind(client);
    let isInside = false;
    await query('set enable_seqscan = off', []);
    await query('set track_counts = on', []);
    client.query = async <Row>(...what: Parameters<typeof query>) => {
      const answer = await query<Row>(...what);
      isInside = INSIDE.test(what[0]) || (isInside && !OUTSIDE.test(what[0]));
      // Otherwise each connection tells it in its own time.
      if (!isInside) await query('select pg_stat_force_next_flush()', []);
      return answer;
    };
    return client;
  };
  onTestFinished(() => void (pool.connect = connect));
  const read = async (): Promise<ReadonlyMap<string, number>> => {
    const { rows } = await sql.raw<{ table: string; rows: string }>(COUNTED).execute(kysely);
    return new Map(rows.map(({ table, rows: count }) => [table, Number(count)]));
  };
  pool.connect = counting;
  const before = await read();
  await work();
  const after = await read();
  pool.connect = connect;
  return new Map([...after].map(([table, count]) => [table, count - (before.get(table) ?? 0)]));
}
