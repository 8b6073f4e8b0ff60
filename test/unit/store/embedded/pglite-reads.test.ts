import { expect, test } from 'vitest';
import { PgliteReads } from '#store/embedded/pglite-reads.ts';

const answer = (...rows: object[]) => ({ rows, rowCount: rows.length, command: 'SELECT' });

/** Asks, and says how often the database was asked so far. */
function stage() {
  const reads = new PgliteReads(['games']);
  let runs = 0;
  const ask = async (text: string, values: readonly unknown[] = [], rows: object[] = [{ id: 'a' }]) => {
    const { rows: given } = await reads.ask('kesako', text, values, async () => {
      runs += 1;
      return answer(...rows);
    });
    return given;
  };
  return { ask, runs: () => runs };
}

const STEPS = 'select * from "steps" where "game" = $1';
const PLAYERS = 'select * from "players"';

test('the same question is asked once, and another one by itself', async () => {
  const { ask, runs } = stage();
  await ask(STEPS, ['a']);
  await ask(STEPS, ['a']);
  expect(runs()).toBe(1);
  await ask(STEPS, ['b']);
  expect(runs()).toBe(2);
});

test('what is written to a table is seen by whoever names it, and by nobody else', async () => {
  const { ask, runs } = stage();
  await ask(STEPS, ['a']);
  await ask(PLAYERS);
  await ask('update "steps" set "state" = $1', ['sent']);
  await ask(PLAYERS);
  expect(runs()).toBe(3);
  await ask(STEPS, ['a']);
  expect(runs()).toBe(4);
});

test.each([
  'insert into "steps" ("id") values ($1)',
  'delete from steps where id = $1',
  'delete from "games" where id = $1',
  'rollback',
  'rollback to savepoint one',
  'truncate steps',
  'with gone as (delete from steps returning id) select * from gone',
  'update players set name = $1; update steps set state = $1',
  'alter table steps add column more text',
])('forgets what %s may have changed', async (text) => {
  const { ask, runs } = stage();
  await ask(STEPS, ['a']);
  await ask(text, ['x']);
  await ask(STEPS, ['a']);
  expect(runs()).toBe(3);
});

test.each(['begin', 'commit', 'set search_path to kesako'])('%s changes nothing', async (text) => {
  const { ask, runs } = stage();
  await ask(STEPS, ['a']);
  await ask(text);
  await ask(STEPS, ['a']);
  expect(runs()).toBe(2);
});

test.each([
  'select pg_advisory_xact_lock($1::bigint)',
  'select clock_timestamp() as now',
  'select * from steps where id = $1 for update',
  'select nextval($1)',
])('%s is run each time', async (text) => {
  const { ask, runs } = stage();
  await ask(text, ['1']);
  await ask(text, ['1']);
  expect(runs()).toBe(2);
});

test('whoever changes the rows changes them for nobody else', async () => {
  const { ask } = stage();
  const [first] = await ask(STEPS, ['a']);
  Object.assign(first ?? {}, { id: 'changed' });
  expect(await ask(STEPS, ['a'])).toEqual([{ id: 'a' }]);
});

test('what triggers write is asked for again once what they follow has changed', async () => {
  const reads = new PgliteReads([], { replies: ['reply_counts'] });
  let runs = 0;
  const ask = async (text: string) => {
    await reads.ask('kesako', text, [], async () => {
      runs += 1;
      return answer();
    });
    return runs;
  };
  await ask('select count from reply_counts');
  expect(await ask('select count from reply_counts')).toBe(1);
  await ask('insert into effects values (1)');
  expect(await ask('select count from reply_counts')).toBe(2);
  await ask('update replies set verdict = 1');
  expect(await ask('select count from reply_counts')).toBe(4);
});
