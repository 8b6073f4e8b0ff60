import { type Kysely, sql, type Transaction } from 'kysely';
import { migrateTo } from '#store/database/migrate.ts';
import { giveInstallation, installationOf } from '#store/database/installation.ts';
import { migrations } from '#store/database/migrations.ts';
import { PRESENCE } from '#store/database/presence.ts';
import { journalEnd, numberLinesFrom } from '#store/journal.ts';
import { forgetAgain, forgottenSince } from '#store/players/forget-again.ts';
import type { DeriveAnew } from '#store/players/leaving.ts';
import { noteRestore } from './restores.ts';
import type { Tables } from '#store/tables/tables.ts';
import { type KnownTable, knownTables, shapeOf } from './catalogue.ts';
import type { BackupHeader } from './lines.ts';
import { rowsOf, type SomeRows } from './read-file.ts';
import { type RowsSoFar, writeAlike } from './read-rows.ts';

/** Says whether the database holds what a restore would replace: a game, somebody who may use the console, a line of the journal. */
export async function isInUse(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select
    exists (select from games) or exists (select from users) or exists (select from journal) as used`.execute(
    db,
  );
  return rows[0]?.used === true;
}

/** What came of a restore. */
export type Restored =
  /** How many players are forgotten once more, who had been since the backup. */
  | { readonly ok: true; readonly forgotten: number }
  /** Others have the database open, and would go on by what they remember of it. */
  | { readonly ok: false };

/**
 * Puts what a checked backup holds in place of all that the database holds, in one transaction, and brings it to its latest shape.
 * What was announced and had not taken place is dropped: whoever announced it is not waiting any more. Who
 * was forgotten since the backup, as far as the database itself knows it, is forgotten in the same transaction, in what follows from replies too. Who has read the journal
 * up to a line has nothing but new ones to read after it.
 * @param now when it is restored: until then the networks may hold what the backup does not know
 * @param signal stops it until all is done: nothing is changed then
 * @throws the signal's reason
 */
export async function restoreBackup(
  db: Kysely<Tables>,
  file: string,
  header: BackupHeader,
  now: Temporal.Instant,
  derive: DeriveAnew,
  onRows: (soFar: RowsSoFar) => void,
  signal?: AbortSignal,
): Promise<Restored> {
  return db.transaction().execute(async (trx): Promise<Restored> => {
    if (!(await haveAlone(trx))) return { ok: false };
    await writeAlike(trx);
    const takenAt = Temporal.Instant.from(header.at);
    const marks = await forgottenSince(trx, takenAt);
    const installation = await installationOf(trx);
    const lastLine = await journalEnd(trx);
    if ((await shapeOf(trx)) !== header.shape) await makeAnew(trx, header.shape);
    const tables = await knownTables(trx);
    await empty(trx, tables);
    await fill(trx, file, new Map(tables.map((table) => [table.name, table])), header, (soFar) => {
      onRows(soFar);
      signal?.throwIfAborted();
    });
    await migrateTo(trx, 'kesako', migrations);
    await giveInstallation(trx, installation);
    await numberLinesFrom(trx, lastLine);
    await trx.deleteFrom('announced').where('state', '=', 'planned').execute();
    const forgotten = await forgetAgain(trx, marks, derive);
    await noteRestore(trx, { takenAt, restoredAt: now });
    signal?.throwIfAborted();
    return { ok: true, forgotten };
  });
}

/** Keeps others from opening the database until the transaction ends. Returns whether nobody has it open. */
async function haveAlone(trx: Transaction<Tables>): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(${PRESENCE}::bigint) as alone`.execute(trx);
  return rows[0]?.alone === true;
}

/** Gives the database the shape that the backup's had, without a row. */
async function makeAnew(trx: Transaction<Tables>, shape: string): Promise<void> {
  const { rows } = await sql<{ drop: string }>`
    select 'drop table ' || string_agg(oid::regclass::text, ', ') || ' cascade' as drop
      from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
    union all
    select 'drop function ' || string_agg(oid::regprocedure::text, ', ') || ' cascade'
      from pg_proc where pronamespace = current_schema()::regnamespace`.execute(trx);
  for (const { drop } of rows) if (drop) await sql.raw(drop).execute(trx);
  await migrateTo(trx, 'kesako', migrations, shape);
}

async function empty(trx: Transaction<Tables>, tables: readonly KnownTable[]): Promise<void> {
  await sql`truncate ${sql.join(tables.map(({ name }) => sql.table(name)))}`.execute(trx);
}

/** What follows from rows by triggers is in the backup itself, and is not made a second time. */
async function fill(
  trx: Transaction<Tables>,
  file: string,
  tables: ReadonlyMap<string, KnownTable>,
  header: BackupHeader,
  onRows: (soFar: RowsSoFar) => void,
): Promise<void> {
  for (const name of tables.keys())
    await sql`alter table ${sql.table(name)} disable trigger user`.execute(trx);
  const all = Object.values(header.rows).reduce((sum, rows) => sum + rows, 0);
  let done = 0;
  for await (const some of rowsOf(file)) {
    await insert(trx, some, tables.get(some.table));
    done += some.rows.length;
    onRows({ done, all });
  }
  for (const name of tables.keys())
    await sql`alter table ${sql.table(name)} enable trigger user`.execute(trx);
  await countOn(trx);
}

/** Has the database number new rows from the last restored one on, where it numbers them itself. */
async function countOn(trx: Transaction<Tables>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select relname as table, attname as column from pg_attribute join pg_class on pg_class.oid = attrelid
     where relnamespace = current_schema()::regnamespace and relkind = 'r' and attidentity <> ''`.execute(
    trx,
  );
  for (const { table, column } of rows)
    await sql`select setval(pg_get_serial_sequence(${sql.lit(table)}, ${sql.lit(column)}),
      coalesce(max(${sql.ref(column)}), 0) + 1, false) from ${sql.table(table)}`.execute(trx);
}

async function insert(
  trx: Transaction<Tables>,
  { table, columns, rows }: SomeRows,
  known: KnownTable | undefined,
): Promise<void> {
  const types = new Map(known?.columns.map(({ name, type }) => [name, type]));
  const values = columns.map((column, place) => {
    const type = types.get(column);
    if (type === undefined) throw new Error(`A backup names ${table}.${column}, which is not there.`);
    return sql`(line->>${sql.lit(place)})::${sql.raw(type)}`;
  });
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    overriding system value select ${sql.join(values)} from json_array_elements(${`[${rows.join(',')}]`}::json) as line`.execute(
    trx,
  );
}
