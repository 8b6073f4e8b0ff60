import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';
import { speaksOf, withoutNames } from './names.ts';

/**
 * Where words are kept that other people or servers have written, by table, with what tells one row from another, in SQL: an address may stand in any of
 * them. What is JSON, the journal's own, and what staff write is seen to apart.
 */
const WORDS = {
  replies: { key: 'id', columns: ['text', 'beside', 'about_words', 'nudge'] },
  effects: { key: 'id', columns: ['text', 'why'] },
  steps: { key: 'id', columns: ['text', 'why'] },
  amendments: { key: 'id', columns: ['words', 'was', 'text', 'why'] },
  sweeps: { key: "concat_ws('/', game, round, account)", columns: ['why'] },
  unread: { key: 'account', columns: ['why'] },
} as const;

/** Where all that is said goes with its game. */
const OF_A_GAME: readonly string[] = ['replies', 'effects'];

/** Takes out what anybody else has said by these addresses, players and servers. @param erased games of which nothing that is said will be left */
export async function forgetWords(
  db: Kysely<Tables>,
  addresses: readonly string[],
  erased: readonly string[],
): Promise<void> {
  for (const [table, { key, columns }] of Object.entries(WORDS)) {
    const isLeft = OF_A_GAME.includes(table) ? sql`game <> all(${[...erased]}::text[])` : sql`true`;
    const changes = columns.map((column, index) => sql`${sql.ref(column)} = now.said[${sql.lit(index + 1)}]`);
    for await (const { was, said } of saidIn(db, { table, key, columns }, isLeft)) {
      if (!said.some((one) => one !== null && speaksOf(addresses, one))) continue;
      const left = said.map((one) => (one === null ? null : withoutNames(addresses, one)));
      await sql`update ${sql.table(table)} set ${sql.join(changes)} from (select ${left}::text[] as said) as now
        where ${sql.raw(key)} = ${was} and ${textsOf(columns)} = ${said}::text[]`.execute(db);
    }
  }
}

/** A row: by what it is found, and what its columns say. */
interface Said {
  readonly was: string;
  readonly said: readonly (string | null)[];
}

/** Where to read: a table, what tells one row from another, in SQL, and the columns that are read. */
export interface Where {
  readonly table: string;
  readonly key: string;
  readonly columns: readonly string[];
}

/** What an address has in it, and other words seldom have. */
const LIKE_AN_ADDRESS = '@|[[:alnum:]][./:][[:alnum:]]';

/** Rows that are read at once: nobody has to wait for them. */
const AT_ONCE = 2_000;

/** Reads what may hold an address, some rows at a time. @param like what it has to look like, as an expression of PostgreSQL */
export async function* saidIn(
  db: Kysely<Tables>,
  { table, key, columns }: Where,
  isLeft = sql`true`,
  like = LIKE_AN_ADDRESS,
): AsyncGenerator<Said> {
  const [id, texts] = [sql.raw(key), textsOf(columns)];
  let last = '';
  for (;;) {
    const { rows } = await sql<{ readonly was: string; readonly said: Said['said'] | null }>`
      select (${id})::text as was,
        case when ${isLeft} and array_to_string(${texts}, ' ') ~ ${like} then ${texts} end as said
      from ${sql.table(table)} where ${id} > ${last} order by ${id} limit ${AT_ONCE}`.execute(db);
    for (const { was, said } of rows) if (said) yield { was, said };
    const end = rows.at(-1);
    if (!end || rows.length < AT_ONCE) return;
    last = end.was;
  }
}

const textsOf = (columns: readonly string[]) =>
  sql`array[${sql.join(columns.map((column) => sql.ref(column)))}]::text[]`;
