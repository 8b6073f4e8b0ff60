import type { Kysely } from 'kysely';
import { toInstant, toSql } from './instants.ts';
import type { Role } from './states.ts';
import type { Tables } from './tables.ts';

/** Somebody who may use the console. */
export interface StoredUser {
  readonly name: string;
  readonly role: Role;
  /** As it is kept; undefined: not chosen yet. */
  readonly password: string | undefined;
  readonly madeAt: Temporal.Instant;
}

/** Reads who may use the console, by name. */
export async function allUsers(db: Kysely<Tables>): Promise<readonly StoredUser[]> {
  const rows = await db.selectFrom('users').selectAll().orderBy('name').execute();
  return rows.map(({ name, role, password, made_at }) => ({
    name,
    role,
    password: password ?? undefined,
    madeAt: toInstant(made_at),
  }));
}

/** Reads one of them; undefined: nobody is called so. */
export async function userByName(db: Kysely<Tables>, name: string): Promise<StoredUser | undefined> {
  const row = await db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
  return (
    row && {
      name: row.name,
      role: row.role,
      password: row.password ?? undefined,
      madeAt: toInstant(row.made_at),
    }
  );
}

/** Adds somebody who has yet to choose a password. Returns whether nobody was called so. */
export async function addUser(
  db: Kysely<Tables>,
  { name, role }: Pick<StoredUser, 'name' | 'role'>,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('users')
    .values({ name, role, password: null, made_at: toSql(at) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Removes somebody, and all sessions and links of theirs. Returns whether they were there. */
export async function removeUser(db: Kysely<Tables>, name: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('users').where('name', '=', name).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Gives somebody another role, at once wherever they are logged in. Returns whether they are there. */
export async function setRole(db: Kysely<Tables>, name: string, role: Role): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users')
    .set({ role })
    .where('name', '=', name)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Keeps a password as it was made unreadable. */
export async function setPassword(db: Kysely<Tables>, name: string, password: string): Promise<void> {
  await db.updateTable('users').set({ password }).where('name', '=', name).execute();
}

/** A link for one use. */
export interface UserLink {
  /** Undefined: of whoever becomes the first operator. */
  readonly name: string | undefined;
}

/** Keeps a link for one use, in the place of those that the same person had. */
export async function keepLink(
  db: Kysely<Tables>,
  digest: string,
  name: string | undefined,
  endsAt: Temporal.Instant,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('user_links')
      .where('name', 'is not distinct from', name ?? null)
      .execute();
    await trx
      .insertInto('user_links')
      .values({ digest, name: name ?? null, ends_at: toSql(endsAt) })
      .execute();
  });
}

/** Reads a link that can still be used. */
export async function linkByDigest(
  db: Kysely<Tables>,
  digest: string,
  now: Temporal.Instant,
): Promise<UserLink | undefined> {
  const row = await db
    .selectFrom('user_links')
    .select('name')
    .where('digest', '=', digest)
    .where('ends_at', '>', new Date(now.epochMilliseconds))
    .executeTakeFirst();
  return row && { name: row.name ?? undefined };
}

/** Uses a link up. Returns whether it was there: of two who use it at once, one finds it. */
export async function useLinkUp(db: Kysely<Tables>, digest: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('user_links')
    .where('digest', '=', digest)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
