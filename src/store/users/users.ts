import { type Kysely, type Selectable, sql } from 'kysely';
import { toInstant, toSql } from '#store/instants.ts';
import type { Role } from '#store/states.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { UsersTable } from '#store/tables/user-tables.ts';

/** Somebody who may use the console. */
export interface StoredUser {
  readonly name: string;
  readonly role: Role;
  /** As it is kept; undefined: not chosen yet. */
  readonly password: string | undefined;
  readonly madeAt: Temporal.Instant;
  /** By which they are known at their first log-in by OpenID Connect. */
  readonly email: string | undefined;
  /** Undefined: none was bound. */
  readonly identity: BoundIdentity | undefined;
}

/** Who somebody is at a provider of identities. */
export interface BoundIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** Reads who may use the console, by name. */
export async function allUsers(db: Kysely<Tables>): Promise<readonly StoredUser[]> {
  const rows = await db.selectFrom('users').selectAll().orderBy('name').execute();
  return rows.map(asStored);
}

const asStored = (row: Selectable<UsersTable>): StoredUser => ({
  name: row.name,
  role: row.role,
  password: row.password ?? undefined,
  madeAt: toInstant(row.made_at),
  email: row.email ?? undefined,
  identity:
    row.oidc_issuer === null || row.oidc_subject === null
      ? undefined
      : { issuer: row.oidc_issuer, subject: row.oidc_subject },
});

/** Reads one of them; undefined: nobody is called so. */
export async function userByName(db: Kysely<Tables>, name: string): Promise<StoredUser | undefined> {
  const row = await db.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
  return row && asStored(row);
}

/** Reads whose identity this is; undefined: nobody's here. */
export async function userByIdentity(
  db: Kysely<Tables>,
  { issuer, subject }: BoundIdentity,
): Promise<StoredUser | undefined> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('oidc_issuer', '=', issuer)
    .where('oidc_subject', '=', subject)
    .executeTakeFirst();
  return row && asStored(row);
}

/** Reads whose address this is, whatever its capitals; undefined: nobody's here. */
export async function userByEmail(db: Kysely<Tables>, email: string): Promise<StoredUser | undefined> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .executeTakeFirst();
  return row && asStored(row);
}

/** Has no other transaction change somebody, or what is theirs, before this one ends. */
export async function lockUser(trx: Kysely<Tables>, name: string): Promise<void> {
  await trx.selectFrom('users').select('name').where('name', '=', name).forUpdate().execute();
}

/**
 * Binds an identity to somebody, whose links were made for want of it: none is left. In a transaction.
 * @param before what was bound to them; whatever it was unless told
 * @returns whether it is bound: it is nobody else's, and nobody else was quicker
 */
export async function bindIdentity(
  trx: Kysely<Tables>,
  name: string,
  { issuer, subject }: BoundIdentity,
  before: 'anything' | 'nothing' = 'anything',
): Promise<boolean> {
  const other = await userByIdentity(trx, { issuer, subject });
  if (other && other.name !== name) return false;
  const { numUpdatedRows } = await trx
    .updateTable('users')
    .set({ oidc_issuer: issuer, oidc_subject: subject })
    .where('name', '=', name)
    .$if(before === 'nothing', (query) => query.where('oidc_subject', 'is', null))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await trx.deleteFrom('user_links').where('name', '=', name).execute();
  return true;
}

/** Adds somebody who has yet to choose a password. In a transaction. Returns whether nobody was called so, nor has that address. */
export async function addUser(
  trx: Kysely<Tables>,
  { name, role, email }: Pick<StoredUser, 'name' | 'role'> & Partial<Pick<StoredUser, 'email'>>,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('users')
    .values({ name, role, password: null, made_at: toSql(at), email: email ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const isNew = (numInsertedOrUpdatedRows ?? 0n) > 0n;
  if (isNew && role === 'operator') await endFirstLinks(trx);
  return isNew;
}

/** Somebody may let others in: no link lets in whoever has it as the first one, not even when they are all gone one day. */
async function endFirstLinks(trx: Kysely<Tables>): Promise<void> {
  await trx.deleteFrom('user_links').where('name', 'is', null).execute();
}

/** What came of a change: it is made, nobody is called so, or there would be no operator left. */
export type UserChange = 'done' | 'unknown' | 'last-operator';

/**
 * Removes somebody, and all sessions, links and tokens of theirs.
 * @param evenTheLast although no operator is left
 */
export async function removeUser(
  db: Kysely<Tables>,
  name: string,
  evenTheLast: boolean,
): Promise<UserChange> {
  return unlessLast(db, name, evenTheLast, async (trx) => {
    await trx.deleteFrom('users').where('name', '=', name).execute();
  });
}

/**
 * Gives somebody another role, at once wherever they are logged in.
 * @param evenTheLast although no operator is left
 */
export async function setRole(
  db: Kysely<Tables>,
  name: string,
  role: Role,
  evenTheLast: boolean,
): Promise<UserChange> {
  return unlessLast(db, name, evenTheLast || role === 'operator', async (trx) => {
    await trx.updateTable('users').set({ role }).where('name', '=', name).execute();
    if (role === 'operator') await endFirstLinks(trx);
  });
}

/** Of two who take the last two operators away at once, the second one finds that there is one left. */
async function unlessLast(
  db: Kysely<Tables>,
  name: string,
  evenTheLast: boolean,
  change: (trx: Kysely<Tables>) => Promise<void>,
): Promise<UserChange> {
  return db.transaction().execute(async (trx) => {
    const all = await trx.selectFrom('users').select(['name', 'role']).orderBy('name').forUpdate().execute();
    const found = all.find((one) => one.name === name);
    if (!found) return 'unknown';
    const operators = all.filter(({ role }) => role === 'operator');
    if (found.role === 'operator' && operators.length === 1 && !evenTheLast) return 'last-operator';
    // One may have been made while the first operator was.
    if (operators.length > 0) await endFirstLinks(trx);
    await change(trx);
    return 'done';
  });
}

/** Keeps a password as it was made unreadable; null: none lets them in. */
export async function setPassword(db: Kysely<Tables>, name: string, password: string | null): Promise<void> {
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
