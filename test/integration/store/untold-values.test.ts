import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openLog } from '#platform/log.ts';
import { open, preparedSites } from './database-settings.ts';

const WORDS = 'Le château de la reine';

describe.each(preparedSites)('what fails on $name', ({ make }) => {
  it.each<[string, (db: Awaited<ReturnType<typeof open>>['kysely']) => Promise<unknown>]>([
    [
      'a text that it does not take',
      (db) =>
        cursors(db)
          .values({ account: `${WORDS}\0`, cursor: WORDS })
          .execute(),
    ],
    ['a row that is there already', (db) => cursors(db).values([WORDS, WORDS].map(row)).execute()],
    ['a text where a number belongs', (db) => sql`select ${WORDS}::int`.execute(db)],
    ['a query that is none', (db) => sql`select ${WORDS} from ${sql.raw('nowhere')}`.execute(db)],
    [
      'a text that no index takes',
      (db) =>
        cursors(db)
          .values(row(WORDS + noise()))
          .execute(),
    ],
  ])('is told without what was asked: %s', async (_, ask) => {
    await using site = await make();
    await using database = await open(site.options);
    const lines: string[] = [];
    const log = openLog('debug', { write: (line) => void lines.push(line) });
    const error = await ask(database.kysely).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(Error);
    log.warn({ err: error }, 'It failed.');
    log.warn({ cause: error }, 'It failed.');
    log.warn({ err: new Error('It failed', { cause: error }) }, 'It failed.');
    log.warn(error, 'It failed.');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toMatch(/château|reine/u);
    expect(lines.every((line) => /PostgreSQL error [0-9A-Z]{5}/u.test(line))).toBe(true);
  });
});

const cursors = (db: Awaited<ReturnType<typeof open>>['kysely']) => db.insertInto('cursors');
const row = (account: string): { account: string; cursor: string } => ({ account, cursor: '1' });
/** What no compression makes short. */
const noise = (): string => Array.from({ length: 300 }, () => crypto.randomUUID()).join('');
