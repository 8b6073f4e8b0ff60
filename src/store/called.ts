import { type RawBuilder, sql } from 'kysely';

/**
 * So many are looked through in the order of a page before all who are called so are looked up: what many are called fills the page by
 * then, and they are too many to look them all up; who is called otherwise than most is found by the index at once.
 */
export const LOOKED_THROUGH = 2_000;

/** Says whether somebody is looked for. */
export const isSearch = (words: string): boolean => words.trim() !== '';

/**
 * Says of a row of `players` whether it is called so: each of these words is the beginning of one of its name or address, however it is
 * capitalised or accented.
 */
export const isCalled = (words: string): RawBuilder<boolean> =>
  sql<boolean>`players.called @@ words_asked(${words}::text)`;

/**
 * Returns the rows of all players who are called so, in the order of their ids, found by the index on their words: apart from what is
 * asked of them besides, which could have every player read. For `from … as players`.
 */
export const playersCalled = (words: string, after = ''): RawBuilder<unknown> =>
  sql`(select * from players where ${isCalled(words)} and id > ${after} order by id offset 0)`;
