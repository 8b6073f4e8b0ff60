import { type Kysely, sql } from 'kysely';
import type { Tables } from '#store/tables/tables.ts';

/** Any number that no other lock has. */
const FORGETTING = 4_871_023;

/** Waits for all who are taking something in, and keeps others from beginning to until the transaction ends. It comes before any other lock. */
export async function lockForgetting(db: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FORGETTING}::bigint)`.execute(db);
}

/** Keeps anybody from being forgotten until the transaction ends: whom it then finds known, stays so. It comes before any other lock. */
export async function lockOutForgetting(db: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${FORGETTING}::bigint)`.execute(db);
}
