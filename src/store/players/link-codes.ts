import type { Kysely } from 'kysely';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A code that a player asked for, and where. */
export interface LinkCode {
  readonly code: string;
  readonly player: string;
  readonly account: string;
  /** The message that asked, by the network's id. */
  readonly reply: string;
  readonly expiresAt: Temporal.Instant;
}

/** Keeps a player's code in place of any earlier one. */
export async function keepCode(db: Kysely<Tables>, given: LinkCode): Promise<void> {
  const { code, player, account, reply } = given;
  const row = { code, account, reply, expires_at: toSql(given.expiresAt) };
  await db
    .insertInto('link_codes')
    .values({ player, ...row })
    .onConflict((conflict) => conflict.column('player').doUpdateSet(row))
    .execute();
}

/** Reads a code and whom it was given to, however old; undefined when nobody has it. */
export async function codeOf(db: Kysely<Tables>, code: string): Promise<LinkCode | undefined> {
  const row = await db.selectFrom('link_codes').selectAll().where('code', '=', code).executeTakeFirst();
  if (!row) return undefined;
  const { player, account, reply } = row;
  return { code, player, account, reply, expiresAt: toInstant(row.expires_at) };
}

/** Uses a code up. @returns whether it was still there: of two who use it at the same moment, one does */
export async function useUp(db: Kysely<Tables>, code: string): Promise<boolean> {
  const used = await db.deleteFrom('link_codes').where('code', '=', code).executeTakeFirst();
  return used.numDeletedRows > 0n;
}
