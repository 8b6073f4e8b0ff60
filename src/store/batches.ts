import { type RawBuilder, sql } from 'kysely';

/**
 * A statement takes 32,767 parameters in the embedded database, and 65,535 on a server; a thousand rows of our widest table
 * are within both.
 */
const MOST_ROWS = 1_000;

/** Cuts rows into batches that one statement can insert, or so many. */
export function inBatches<T>(rows: readonly T[], most = MOST_ROWS): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, index) =>
    rows.slice(index * most, (index + 1) * most),
  );
}

/** Returns what a column is compared with to be any of these, however many: they are one parameter. For `where(column, '=', …)`. */
export const anyOf = (values: readonly string[]): RawBuilder<string> => sql<string>`any(${[...values]})`;

/**
 * Returns the columns of rows, and what gives these rows, one parameter for each column: to write a thousand values into a statement takes longer than
 * to insert them. For `insert into … (columns) select * from rows`.
 * @param types of the columns, by their names
 */
export function unnested<Row extends object>(
  rows: readonly Row[],
  types: Readonly<Record<keyof Row & string, string>>,
): { readonly columns: RawBuilder<unknown>; readonly rows: RawBuilder<unknown> } {
  const names = Object.keys(types) as (keyof Row & string)[];
  const arrays = names.map((name) => sql`${rows.map((row) => row[name] ?? null)}::${sql.raw(types[name])}[]`);
  return {
    columns: sql.join(names.map((name) => sql.ref(name))),
    rows: sql`unnest(${sql.join(arrays)})`,
  };
}
