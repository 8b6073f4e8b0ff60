import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** Stands for a value while a statement is built. */
class Place {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/**
 * Returns what asks a statement that is built at its first use, and then asked with ever other values: what is asked in every pass takes
 * longer to build than to be answered.
 * @param build compiles the statement. It must put each value in as a parameter, and cannot look at any: lists are one parameter each
 */
export function kept<Values extends readonly unknown[], Row>(
  build: (db: Kysely<Tables>, ...values: Values) => CompiledQuery<Row>,
): (db: Kysely<Tables>, ...values: Values) => Promise<Row[]> {
  let built: CompiledQuery<Row> | undefined;
  return async (db, ...values) => {
    built ??= build(db, ...(values.map((_, index) => new Place(index)) as unknown as Values));
    const parameters = built.parameters.map((one) => (one instanceof Place ? values[one.index] : one));
    const { rows } = await db.executeQuery<Row>({ ...built, parameters });
    return rows;
  };
}
