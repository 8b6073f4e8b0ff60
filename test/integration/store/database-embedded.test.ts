import { describe, expect, it } from 'vitest';
import { inMemory } from '../../support/run/databases.ts';
import { existingDirectory, open } from './database-settings.ts';

const BESIDE = /beside the open transaction/;

describe('the embedded database, which has one session', () => {
  it('refuses a query through the pool from inside a transaction, which would wait for ever', async () => {
    const { kysely, pool } = await open(await inMemory());
    const stuck = kysely.transaction().execute(async () => {
      await pool.query('select 1');
    });
    await expect(stuck).rejects.toThrow(BESIDE);
    const nested = kysely.transaction().execute(async () => {
      await kysely.transaction().execute(async () => undefined);
    });
    await expect(nested).rejects.toThrow(BESIDE);
    await expect(pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('lets others wait for a transaction, and the one who ended it go on', async () => {
    const { kysely, pool } = await open(await inMemory());
    const order: string[] = [];
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const transaction = async (): Promise<void> => {
      await kysely.transaction().execute(async (inside) => {
        await inside.selectFrom('games').selectAll().execute();
        begun.resolve();
        await mayEnd.promise;
        order.push('transaction');
      });
      await pool.query('select 1');
      order.push('afterwards');
    };
    const first = transaction();
    await begun.promise;
    const second = pool.query('select 1').then(() => order.push('other'));
    mayEnd.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['transaction', 'other', 'afterwards']);
  });

  it('lets others have the thread in the middle of a transaction of many statements', async () => {
    await using site = await existingDirectory();
    await using opened = await open(site.options);
    const had = await opened.kysely.transaction().execute(async (inside) => {
      let isHad = false;
      setImmediate(() => (isHad = true));
      // Unless they are let in they never have it before the end.
      for (let asked = 0; asked < 100_000 && !isHad; asked += 1)
        await inside.selectFrom('games').select('id').execute();
      return isHad;
    });
    expect(had).toBe(true);
  });

  it('answers a statement that fails inside a transaction, and is usable again', async () => {
    const { kysely, pool } = await open(await inMemory());
    const failing = kysely.transaction().execute(async (inside) => {
      await inside.insertInto('cursors').values({ account: 'ville', cursor: '1' }).execute();
      await inside.insertInto('cursors').values({ account: 'ville', cursor: '2' }).execute();
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect((await pool.query('select * from cursors')).rows).toEqual([]);
  });

  it('refuses queries once it is closed', async () => {
    const database = await open(await inMemory());
    const { pool } = database;
    await database[Symbol.asyncDispose]();
    await expect(pool.query('select 1')).rejects.toThrow(/closed|end on the pool/);
  });
});
