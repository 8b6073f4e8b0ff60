import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openHeardBook } from '#app/heard/heard-book.ts';
import { type Level, LEVELS } from '#game/watch/watch.ts';
import { keepHeard, keepLevel } from '#store/watch/heard.ts';
import { aHeard } from '../../support/games/heard.ts';
import { openTheatre } from '../../support/games/playhouse.ts';
import { inMemory, onServer } from '../../support/run/databases.ts';
import { requireServer } from '../../support/servers/available.ts';

const databases = [{ name: 'an embedded database', server: false }];
if (requireServer('postgres')) databases.push({ name: 'PostgreSQL', server: true });

test.each(databases)(
  'what waits is read page by page, each post once and in order, on $name',
  async ({ server }) => {
    const theatre = await openTheatre(await (server ? onServer() : inMemory()));
    onTestFinished(() => theatre[Symbol.asyncDispose]());
    const angers = await theatre.open();
    onTestFinished(() => angers[Symbol.asyncDispose]());
    const { db, clock } = angers.context;
    const now = clock.now();
    // Several at the same moment; each sixth is closed, each fifth somebody’s, and each ninth is not weighed yet.
    for (let index = 1; index <= 60; index += 1) {
      const id = `village|${index}`;
      await keepHeard(db, [
        aHeard(now, { id, text: String(index), at: now.subtract({ seconds: index % 7 }) }),
      ]);
      if (index % 9 > 0) await keepLevel(db, [id], LEVELS[index % 4] ?? 'info', undefined);
    }
    await sql`update heard set closed_at = ${now.toString()}::timestamptz, closed_by = 'camille' where text::integer % 6 = 0`.execute(
      db,
    );
    await sql`update heard set assigned = 'camille' where text::integer % 5 = 0`.execute(db);
    const failed = {
      game: '',
      round: 0,
      account: 'ville',
      kind: 'answer-heard',
      words: '…',
      language: 'fr',
      by: 'camille',
    } as const;
    const { number } = await db
      .selectFrom('heard')
      .select('number')
      .where('text', '=', '12')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('watch_answers')
      .values({
        ...failed,
        id: `heard/${number}/answer-1`,
        number,
        ordinal: 1,
        state: 'failed',
        created_at: now.toString(),
      })
      .execute();
    const book = openHeardBook(db, clock);
    for (const wished of [
      {},
      { from: 'info' },
      { from: 'risk' },
      { from: 'crisis' },
      { assigned: 'camille' },
      { closed: true },
      { closed: true, from: 'answer' },
    ] as const) {
      const all = await book.posts({ ...wished, most: 1000 });
      const { from: least = 'info' } = wished as { readonly from?: Level };
      const expected = (await book.posts({ closed: true, most: 1000 }))
        .filter((one) => LEVELS.indexOf(one.level ?? 'info') >= LEVELS.indexOf(least))
        .filter(({ closed, text }) => 'closed' in wished || closed === null || text === '12')
        .filter(({ assigned }) => !('assigned' in wished) || assigned === 'camille');
      expect(all).toEqual(expected);
      const paged: typeof expected = [];
      for (let page = await book.posts({ ...wished, most: 4 }); page.length > 0;) {
        paged.push(...page);
        page = await book.posts({ ...wished, most: 4, after: paged.at(-1)?.number });
      }
      expect(paged).toEqual(all);
    }
    const rank = (level: string | null): number => LEVELS.findIndex((one) => one === (level ?? 'info'));
    const sorted = (await book.posts({ most: 1000 })).map(({ level, at, number: of }) => [
      -rank(level),
      -Date.parse(at),
      -of,
    ]);
    expect(sorted).toEqual(
      sorted.toSorted(
        (a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0),
      ),
    );
    const { open } = await book.now(7);
    for (const level of LEVELS)
      expect(open[level]).toBe(
        (await book.posts({ most: 1000 })).filter((one) => (one.level ?? 'info') === level).length,
      );
    expect((await book.now(7)).speakers).toMatchObject([{ address: 'zoe@village.example', posts: 60 }]);
    // What is not kept any more says nothing of where it stood.
    expect(await book.posts({ most: 4, after: 999_999 })).toEqual(await book.posts({ most: 4 }));
  },
);
