import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#store/database/database.ts';
import type { Notification } from '#store/pool.ts';
import type { Tables } from '#store/tables/tables.ts';
import { availableSites, type Site } from './database-settings.ts';

describe.each(availableSites)('the pool of $name', ({ make }) => {
  let site: Site;
  let database: Database;
  beforeAll(async () => {
    site = await make();
    const opened = await openDatabase(site.options);
    if (!opened.ok) throw new Error(opened.failure.kind);
    database = opened.value;
    await database.pool.query('create table notes (id serial, text text)');
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await site[Symbol.asyncDispose]();
  });

  it('reads values as node-postgres does', async () => {
    const { rows, rowCount, command } = await database.pool.query(
      `select 12345678901::bigint as big, 1.50::numeric as exact, 7 as small, true as yes, null as nothing, 'é' as text,
        '2026-09-19T12:00:00.123Z'::timestamptz as moment, '{"a":[1,null]}'::jsonb as json, array['x','y,"z'] as texts,
        array[1,2]::bigint[] as bigs, '\\xc3a9'::bytea as bytes, 'NaN'::float8 as nan, '2026-09-19'::date as day`,
    );
    expect({ rowCount, command }).toEqual({ rowCount: 1, command: 'SELECT' });
    expect(rows).toEqual([
      {
        big: '12345678901',
        exact: '1.50',
        small: 7,
        yes: true,
        nothing: null,
        text: 'é',
        moment: new Date('2026-09-19T12:00:00.123Z'),
        json: { a: [1, null] },
        texts: ['x', 'y,"z'],
        bigs: ['1', '2'],
        bytes: Buffer.from('é'),
        nan: Number.NaN,
        day: new Date(2026, 8, 19),
      },
    ]);
  });

  it('sends values as node-postgres does', async () => {
    const values = [
      12345678901n,
      '1.50',
      false,
      null,
      new Date('2026-09-19T12:00:00.123Z'),
      { a: [1, null] },
      ['x', 'y,"z', null],
      Buffer.from('é'),
      [3, 4],
    ];
    const { rows } = await database.pool.query(
      `select $1::bigint::text as big, $2::numeric::text as exact, $3::boolean::text as no, $4::text as nothing,
        extract(epoch from $5::timestamptz)::text as moment, $6::jsonb::text as json, $7::text[]::text as texts,
        encode($8::bytea, 'hex') as bytes, $9::int[]::text as numbers`,
      values,
    );
    expect(rows).toEqual([
      {
        big: '12345678901',
        exact: '1.50',
        no: 'false',
        nothing: null,
        moment: '1789819200.123000',
        json: '{"a": [1, null]}',
        texts: String.raw`{x,"y,\"z",NULL}`,
        bytes: 'c3a9',
        numbers: '{3,4}',
      },
    ]);
  });

  it('counts the rows that a command changed', async () => {
    await database.pool.query('delete from notes');
    const inserted = await database.pool.query('insert into notes (text) values ($1), ($2)', ['a', 'b']);
    const deleted = await database.pool.query(`delete from notes where text = 'a'`);
    expect([inserted.rowCount, inserted.command, deleted.rowCount, deleted.command]).toEqual([
      2,
      'INSERT',
      1,
      'DELETE',
    ]);
  });

  it('takes several commands at once when there are no values', async () => {
    await database.pool.query(`create temporary table one (a int); create temporary table two (b int)`);
    await expect(database.pool.query('select $1::int; select 2', [1])).rejects.toMatchObject({
      code: '42601',
    });
  });

  it("refuses with PostgreSQL's own code and detail", async () => {
    await database.pool.query('create table if not exists unique_notes (id int primary key)');
    await database.pool.query('insert into unique_notes values (1)');
    await expect(database.pool.query('insert into unique_notes values ($1)', [1])).rejects.toMatchObject({
      code: '23505',
      detail: 'Key (id)=(1) already exists.',
    });
  });

  it('shows nobody what a transaction has not committed', async () => {
    await database.pool.query('delete from notes');
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(`insert into notes (text) values ('unseen')`);
    await client.query('rollback');
    client.release();
    expect((await database.pool.query('select * from notes')).rows).toEqual([]);
  });

  it('keeps transactions that run at the same time apart', async () => {
    await database.pool.query('create table counters (n int); insert into counters values (0)');
    const increment = () =>
      database.kysely.transaction().execute(async (transaction) => {
        const { rows } = await readCounter(transaction);
        await Promise.resolve();
        await writeCounter(transaction, (rows[0]?.n ?? 0) + 1);
      });
    await Promise.all(Array.from({ length: 10 }, increment));
    expect((await database.pool.query('select n from counters')).rows).toEqual([{ n: 10 }]);
  });

  it('rolls back what a client left open when it is released', async () => {
    await database.pool.query('delete from notes');
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(`insert into notes (text) values ('abandoned')`);
    client.release(true);
    expect((await database.pool.query('select * from notes')).rows).toEqual([]);
  });

  it('tells a listener what others notify on its channel, and nothing else', async () => {
    const heard: Notification[] = [];
    const listener = await database.pool.connect();
    const enough = Promise.withResolvers<void>();
    listener.on('notification', (message) => {
      heard.push({ channel: message.channel, payload: message.payload });
      if (message.payload === 'last') enough.resolve();
    });
    await listener.query('-- the jobs\nlisten jobs');
    await database.pool.query(`notify other, 'not for us'`);
    await database.pool.query(`select pg_notify('jobs', $1)`, ['first']);
    await database.kysely.transaction().execute(async (transaction) => {
      await notify(transaction, 'last');
    });
    await enough.promise;
    listener.release(true);
    expect(heard).toEqual([
      { channel: 'jobs', payload: 'first' },
      { channel: 'jobs', payload: 'last' },
    ]);
  });

  it('gives each schema a pool of its own', async () => {
    const other = database.poolIn('other');
    await other.query('create schema if not exists other');
    await other.query('create table notes (text text)');
    await Promise.all([
      other.query(`insert into notes values ('theirs')`),
      database.pool.query(`insert into notes (text) values ('ours')`),
    ]);
    expect((await other.query('select * from notes')).rows).toEqual([{ text: 'theirs' }]);
  });
});

const readCounter = (db: Kysely<Tables>) => sql<{ n: number }>`select n from counters for update`.execute(db);
const writeCounter = (db: Kysely<Tables>, n: number) => sql`update counters set n = ${n}`.execute(db);
const notify = (db: Kysely<Tables>, payload: string) => sql`select pg_notify('jobs', ${payload})`.execute(db);
