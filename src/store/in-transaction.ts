import type { Kysely } from 'kysely';
import type { Tables } from './tables/tables.ts';

/** Runs something within the transaction of whoever calls; where there is none, in one of its own. */
export const inTransaction = <T>(db: Kysely<Tables>, run: (trx: Kysely<Tables>) => Promise<T>): Promise<T> =>
  db.isTransaction ? run(db) : db.transaction().execute(run);
