import { Redis } from 'ioredis';
import { type Kysely, sql } from 'kysely';
import type { Queryable } from '#store/pool.ts';

/** Every row of every table of a database, the queues' included, as JSON behind the table's name. */
export async function everyRow<T>(db: Kysely<T>): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  const each = tables.map(
    ({ schema, name }) =>
      sql`select ${sql.lit(`${schema}.${name}`)} as name, to_jsonb(t) as row from ${sql.table(`${schema}.${name}`)} as t`,
  );
  const all = sql<{ name: string; row: unknown }>`${sql.join(each, sql` union all `)}`;
  const { rows } = await all.execute(db);
  return rows.map(({ name, row }) => `${name} ${decoded(JSON.stringify(row))}`);
}

/**
 * A digest of each table, but of the scripts that are kept: one that no version names is a draft, and harmless. The numbers that the
 * database gives to rows itself are left out: what was rolled back has used some.
 */
export async function tables(db: Queryable): Promise<ReadonlyMap<string, string>> {
  const { rows: found } = await db.query<{ name: string; numbered: readonly string[] }>(
    `select table_name as name,
      array(select column_name::text from information_schema.columns
        where columns.table_schema = 'kesako' and columns.table_name = tables.table_name and is_identity = 'YES') as numbered
     from information_schema.tables
     where table_schema = 'kesako' and table_type = 'BASE TABLE' and table_name <> 'scripts'`,
  );
  const digests = found.map(({ name, numbered }) => {
    const row = numbered.reduce((rest, column) => `${rest} - '${column}'`, 'to_jsonb(t)');
    return `select '${name}' as name,
      md5(coalesce(string_agg((${row})::text, ',' order by (${row})::text), '')) as digest from ${name} as t`;
  });
  const { rows } = await db.query<{ name: string; digest: string }>(digests.join(' union all '));
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

/** Every key of a Redis server, with what is behind it. */
export async function everyKey(url: string): Promise<readonly string[]> {
  const client = new Redis(url);
  try {
    const keys = await client.keys('*');
    return await Promise.all(keys.map(async (key) => decoded(`${key} ${await behind(client, key)}`)));
  } finally {
    client.disconnect();
  }
}

async function behind(client: Redis, key: string): Promise<string> {
  switch (await client.type(key)) {
    case 'string':
      return (await client.get(key)) ?? '';
    case 'hash':
      return JSON.stringify(await client.hgetall(key));
    case 'list':
      return JSON.stringify(await client.lrange(key, 0, -1));
    case 'set':
      return JSON.stringify(await client.smembers(key));
    case 'zset':
      return JSON.stringify(await client.zrange(key, '0', '-1'));
    case 'stream':
      return JSON.stringify(await client.xrange(key, '-', '+'));
    default:
      return '';
  }
}

/** A job's id is written as in a URL. */
const decoded = (text: string): string =>
  text.replaceAll(/(?:%[0-9A-F]{2})+/gu, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
