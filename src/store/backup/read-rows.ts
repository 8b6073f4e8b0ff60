import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';
import { type KnownTable, knownTables, shapeOf } from './catalogue.ts';
import { type BackupHeader, type EndLine, FORMAT, type TableLine } from './lines.ts';

/**
 * What is in no backup: by what somebody is logged in, and codes and links for one use, since who has logged out since, or was
 * removed, would be in again; by what addresses are marked, which is to be gone with its round; and by what name the database tells its
 * own apart, which belongs to the one that is restored into.
 */
export const LEFT_OUT: readonly string[] = [
  'sessions',
  'user_links',
  'known_browsers',
  'link_codes',
  'form_rounds',
  'installation',
];

/** Columns that are in none, by table. By the key of a round, a mark tells from which address an answer was sent. */
const COLUMNS_LEFT_OUT: Readonly<Record<string, readonly string[]>> = { form_answers: ['mark'] };

/** How many rows are read at a time; of tables that keep photos, of many megabytes each, one. */
const PAGE = 1_000;
const LARGE_PAGE = 1;

/** What a backup says of itself that its database does not know. */
export type BackupAbout = Pick<BackupHeader, 'version' | 'from'> & { readonly at: Temporal.Instant };

/** So much of a backup has been read. */
export interface RowsSoFar {
  readonly done: number;
  readonly all: number;
}

/** Whoever writes the lines down has not taken one for too long. */
export class SlowDiskError extends Error {
  readonly code = 'SLOW_DISK';
}

/** How long others wait for an embedded database while a page is being written down. */
const TAKEN_WITHIN_MS = 10_000;

/** How an embedded database, which answers nobody else meanwhile, is kept from waiting for a disk that takes nothing. */
export interface Patience {
  /** Hears that the backup is given up: whoever writes may hang. */
  readonly onStalled: () => void;
  readonly withinMs?: number;
}

/**
 * Reads the whole database as the lines of a backup, some at a time, as it is at one moment, whatever is written meanwhile. An
 * embedded one answers nobody else until the end.
 * @param onRows hears how far it is
 * @param patience where others wait; without it, whoever takes long is waited for
 * @throws SlowDiskError where one is not taken in time: the database answers others by then
 */
export async function* readRows(
  db: Kysely<Tables>,
  about: BackupAbout,
  onRows: (soFar: RowsSoFar) => void,
  patience?: Patience,
): AsyncGenerator<string> {
  const trx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  const { withinMs = TAKEN_WITHIN_MS } = patience ?? {};
  let left: Promise<void> | undefined;
  const giveUp = (): void => {
    left = trx.rollback().execute();
    left.catch(() => undefined);
    patience?.onStalled();
  };
  try {
    for await (const lines of linesOf(trx, about, onRows)) {
      const waiting = patience && setTimeout(giveUp, withinMs);
      try {
        yield lines;
      } finally {
        clearTimeout(waiting);
      }
      if (left) throw new SlowDiskError(`Nothing was written for ${withinMs} ms.`);
    }
  } finally {
    await (left ?? trx.rollback().execute());
  }
}

async function* linesOf(
  trx: Transaction<Tables>,
  about: BackupAbout,
  onRows: (soFar: RowsSoFar) => void,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const said = (text: string): string => {
    hash.update(text);
    return text;
  };
  await writeAlike(trx);
  const tables = (await knownTables(trx))
    .filter(({ name }) => !LEFT_OUT.includes(name))
    .map((table) => ({
      ...table,
      columns: table.columns.filter(({ name }) => COLUMNS_LEFT_OUT[table.name]?.includes(name) !== true),
    }));
  const rows = await countRows(trx, tables);
  const header: BackupHeader = {
    kesako: 'backup',
    format: FORMAT,
    version: about.version,
    shape: await shapeOf(trx),
    at: about.at.toString(),
    from: about.from,
    rows,
  };
  yield said(`${JSON.stringify(header)}\n`);
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  let done = 0;
  for (const table of tables) {
    const columns = table.columns.map(({ name }) => name);
    yield said(`${JSON.stringify({ table: table.name, columns } satisfies TableLine)}\n`);
    for await (const page of pagesOf(trx, table)) {
      yield said(page.map((row) => `${row}\n`).join(''));
      done += page.length;
      onRows({ done, all });
    }
  }
  yield `${JSON.stringify({ sha256: hash.digest('hex') } satisfies EndLine)}\n`;
}

/** Has every database write the same texts, whatever its own settings are, and wait for whoever takes long to write them down. */
export async function writeAlike(trx: Transaction<Tables>): Promise<void> {
  for (const setting of [
    `timezone = 'UTC'`,
    `datestyle = 'ISO'`,
    `bytea_output = 'hex'`,
    'extra_float_digits = 1',
    'idle_in_transaction_session_timeout = 0',
  ])
    await sql.raw(`set local ${setting}`).execute(trx);
}

async function countRows(
  trx: Transaction<Tables>,
  tables: readonly KnownTable[],
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ count: string }>`select count(*) as count from ${sql.table(name)}`.execute(
      trx,
    );
    counts[name] = Number(rows[0]?.count);
  }
  return counts;
}

/** Gives the rows of a table, each as a JSON array of texts and nulls. */
async function* pagesOf(
  trx: Transaction<Tables>,
  { name, columns }: KnownTable,
): AsyncGenerator<readonly string[]> {
  const page = columns.some(({ type }) => type === 'bytea') ? LARGE_PAGE : PAGE;
  const texts = columns.map((column) => sql`${sql.ref(column.name)}::text`);
  await sql`declare backup_rows no scroll cursor for
    select json_build_array(${sql.join(texts)})::text as line from ${sql.table(name)}`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(page)} from backup_rows`.execute(trx);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < page) break;
  }
  await sql`close backup_rows`.execute(trx);
}
