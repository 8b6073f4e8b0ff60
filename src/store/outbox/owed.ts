import { type RawBuilder, sql } from 'kysely';
import { type Outbox, OWED } from '#store/states.ts';

/**
 * Returns the condition that something still has to happen. Its states are written out: as parameters they would find no index
 * of some rows alone.
 */
export const isOwedIn = (table: Outbox): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${table}.state`)} in (${sql.join(OWED.map((state) => sql.lit(state)))})`;
