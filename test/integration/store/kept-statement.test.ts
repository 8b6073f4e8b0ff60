import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { kept } from '#store/kept-statement.ts';
import { openDatabase } from '#store/database/database.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';

test.each([
  { where: 'the embedded database', options: inMemory },
  { where: 'a server', options: onServer },
])(
  'on $where a statement that is kept is built once, and answers by the values of each time',
  async ({ options }) => {
    const opened = await openDatabase(await options());
    if (!opened.ok) throw new Error(opened.failure.kind);
    await using database = opened.value;
    const db = database.kysely;
    let built = 0;
    const ask = kept((on, text: string, numbers: readonly number[]) => {
      built += 1;
      return sql<{
        readonly said: string;
        readonly sum: number;
      }>`select ${text}::text || ${'!'}::text as said,
      (select coalesce(sum(number), 0)::int from unnest(${numbers}::int[]) as number) as sum`.compile(on);
    });

    expect(await ask(db, 'a', [1, 2])).toEqual([{ said: 'a!', sum: 3 }]);
    expect(await ask(db, 'b', [])).toEqual([{ said: 'b!', sum: 0 }]);
    const inside = await db.transaction().execute((trx) => ask(trx, 'c', [5, 6, 7]));
    expect(inside).toEqual([{ said: 'c!', sum: 18 }]);
    expect(built).toBe(1);
  },
);
