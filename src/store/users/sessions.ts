import type { Kysely } from 'kysely';
import { toInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';
import type { Role, WayIn } from '#store/states.ts';

/** Somebody who is logged in. */
export interface StoredSession {
  readonly name: string;
  /** As it is now. */
  readonly role: Role;
  readonly way: WayIn;
  readonly beganAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant;
}

/** Begins a session. */
export async function beginSession(
  db: Kysely<Tables>,
  { digest, name, way }: { readonly digest: string } & Pick<StoredSession, 'name' | 'way'>,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({ digest, name, way, began_at: toSql(at), used_at: toSql(at) })
    .execute();
}

/** Reads a session that nobody has ended; how old it may be is not looked at. */
export async function sessionByDigest(
  db: Kysely<Tables>,
  digest: string,
): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.name', 'sessions.name')
    .select(['users.name', 'users.role', 'sessions.way', 'sessions.began_at', 'sessions.used_at'])
    .where('sessions.digest', '=', digest)
    .where('sessions.ended_at', 'is', null)
    .executeTakeFirst();
  return (
    row && {
      name: row.name,
      role: row.role,
      way: row.way,
      beganAt: toInstant(row.began_at),
      usedAt: toInstant(row.used_at),
    }
  );
}

/** Notes that a session was used. */
export async function noteUse(db: Kysely<Tables>, digest: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ used_at: toSql(at) })
    .where('digest', '=', digest)
    .execute();
}

/** Ends a session. */
export async function endSession(db: Kysely<Tables>, digest: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: toSql(at) })
    .where('digest', '=', digest)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends every session of somebody. */
export async function endSessionsOf(db: Kysely<Tables>, name: string, at: Temporal.Instant): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: toSql(at) })
    .where('name', '=', name)
    .where('ended_at', 'is', null)
    .execute();
}

/** Forgets the sessions that nobody has used since a moment, and those that were ended. */
export async function forgetSessions(db: Kysely<Tables>, unusedSince: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where((eb) =>
      eb.or([eb('used_at', '<', new Date(unusedSince.epochMilliseconds)), eb('ended_at', 'is not', null)]),
    )
    .execute();
}
