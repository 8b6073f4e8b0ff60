import type { Kysely } from 'kysely';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { Role } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';

/** A token by which a program reads what somebody may read. */
export interface StoredToken {
  /** By which people call it. */
  readonly id: string;
  readonly name: string;
  readonly madeAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** To a few minutes; undefined: it never was. */
  readonly usedAt: Temporal.Instant | undefined;
}

/** Keeps a token, of which its digest alone is known. */
export async function keepToken(
  db: Kysely<Tables>,
  digest: string,
  { id, name, madeAt, endsAt }: Omit<StoredToken, 'usedAt'>,
): Promise<void> {
  await db
    .insertInto('api_tokens')
    .values({ id, digest, name, made_at: toSql(madeAt), ends_at: toSql(endsAt) })
    .execute();
}

/** Reads every token, those too that have ended, by whose they are and the oldest first. */
export async function allTokens(db: Kysely<Tables>): Promise<readonly StoredToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .selectAll()
    .orderBy('name')
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, made_at, ends_at, used_at }) => ({
    id,
    name,
    madeAt: toInstant(made_at),
    endsAt: toInstant(ends_at),
    usedAt: toMaybeInstant(used_at),
  }));
}

/** Whose token it is, and since when it has not been noted that it is used. */
export interface TokenHolder {
  readonly name: string;
  /** As it is now. */
  readonly role: Role;
  readonly usedAt: Temporal.Instant | undefined;
}

/** Reads whose token this is; undefined: it is none, or not any more. */
export async function holderOf(
  db: Kysely<Tables>,
  digest: string,
  now: Temporal.Instant,
): Promise<TokenHolder | undefined> {
  const row = await db
    .selectFrom('api_tokens')
    .innerJoin('users', 'users.name', 'api_tokens.name')
    .select(['users.name', 'users.role', 'api_tokens.used_at'])
    .where('api_tokens.digest', '=', digest)
    .where('api_tokens.ends_at', '>', new Date(now.epochMilliseconds))
    .executeTakeFirst();
  return row && { name: row.name, role: row.role, usedAt: toMaybeInstant(row.used_at) };
}

/** Notes that a token was used. */
export async function noteTokenUse(db: Kysely<Tables>, digest: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable('api_tokens')
    .set({ used_at: toSql(at) })
    .where('digest', '=', digest)
    .execute();
}

/** Has a token be one no more. Returns whether it was there. */
export async function revokeToken(db: Kysely<Tables>, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('api_tokens').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Forgets the tokens that had ended by a moment. */
export async function forgetTokens(db: Kysely<Tables>, by: Temporal.Instant): Promise<void> {
  await db.deleteFrom('api_tokens').where('ends_at', '<', new Date(by.epochMilliseconds)).execute();
}
