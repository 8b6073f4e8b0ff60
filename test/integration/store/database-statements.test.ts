import { expect, it } from 'vitest';
import { inMemory } from '../../support/run/databases.ts';
import { open } from './database-settings.ts';

const LOOK = 'select * from things where number >= $1 order by number';

it('a statement of the embedded database that is kept parsed answers as a new one would', async () => {
  const database = await open(await inMemory());
  const { pool } = database;
  await pool.query('create table things (number int primary key)');

  // More often than a plan is kept.
  for (let number = 1; number <= 250; number += 1) {
    await pool.query('insert into things values ($1)', [number]);
    expect((await pool.query('select max(number) as most from things where number <> $1', [0])).rows).toEqual(
      [{ most: number }],
    );
  }

  expect((await pool.query(LOOK, [249])).rows).toEqual([{ number: 249 }, { number: 250 }]);
  await pool.query(`alter table things add column colour text default 'blue'`);
  expect((await pool.query(LOOK, [250])).rows).toEqual([{ number: 250, colour: 'blue' }]);

  // One that fails, the first time or later, is no hindrance to the next.
  const twice = pool.query('insert into things (number) values ($1)', [1]);
  await expect(twice).rejects.toMatchObject({ code: '23505' });
  await expect(pool.query('select $1 from nowhere', [1])).rejects.toMatchObject({ code: '42P01' });
  await pool.query('create table nowhere (number int)');
  expect((await pool.query('select $1 from nowhere', [1])).rows).toEqual([]);
  await expect(pool.query('insert into things values ($1)', [1])).rejects.toMatchObject({ code: '23505' });
  expect((await pool.query('insert into things values ($1)', [251])).rowCount).toBe(1);

  // The same words mean another table in another schema.
  await pool.query('create schema elsewhere');
  const elsewhere = database.poolIn('elsewhere');
  await elsewhere.query('create table things (number int, elsewhere boolean default true)');
  await elsewhere.query('insert into things values ($1)', [300]);
  expect((await elsewhere.query(LOOK, [250])).rows).toEqual([{ number: 300, elsewhere: true }]);
  expect((await pool.query(LOOK, [251])).rows).toEqual([{ number: 251, colour: 'blue' }]);

  // More of them than are kept.
  for (let number = 1; number <= 450; number += 1) {
    expect((await pool.query(`select $1::int + ${number} as sum`, [1])).rows).toEqual([{ sum: number + 1 }]);
  }
  expect((await pool.query(LOOK, [251])).rows).toEqual([{ number: 251, colour: 'blue' }]);
});

it('the embedded database’s answers come whole, whatever is in them, and who listens hears of what a statement notifies', async () => {
  const { pool } = await open(await inMemory());
  const long = 'Où ça\u202f? '.repeat(20_000);

  // Longer than what the database says at a time, both the first time and again.
  for (const times of [1, 2]) {
    const { rows, rowCount, command } = await pool.query(
      `select $1::text as long, $2::int as times, null as nothing, '' as empty, array['a', null] as many,
        12345678901::bigint as large, '{"é": [1]}'::json as json, 1 as twice, 2 as twice`,
      [long, times],
    );
    expect(rows).toEqual([
      {
        long,
        times,
        nothing: null,
        empty: '',
        many: ['a', null],
        large: '12345678901',
        json: { é: [1] },
        twice: 2,
      },
    ]);
    expect({ rowCount, command }).toEqual({ rowCount: 1, command: 'SELECT' });
  }
  expect(await pool.query('select from (values (1), (2)) as pairs where $1', [true])).toMatchObject({
    rows: [{}, {}],
  });

  const heard: unknown[] = [];
  const client = await pool.connect();
  client.on('notification', ({ channel, payload }) => heard.push([channel, payload]));
  await client.query('listen news');
  await pool.query('select pg_notify($1, $2)', ['news', 'é']);
  await pool.query(`select pg_notify('other', $1)`, ['unheard']);
  await client.query('notify news');
  client.release();
  await pool.query('select pg_notify($1, $2)', ['news', 'too late']);
  expect(heard).toEqual([
    ['news', 'é'],
    ['news', ''],
  ]);
});
