import type { Kysely } from 'kysely';
import type { Partner } from '#game/partners.ts';
import { toInstant, toMaybeInstant, toSql } from './instants.ts';
import type { Tables } from './tables.ts';

/** What a partner agreed to in a game, and since when. */
export interface Consent {
  readonly partner: string;
  /** `relay`, `hint`, or both with a comma between. */
  readonly agrees: string;
  readonly since: Temporal.Instant;
  readonly revokedAt: Temporal.Instant | undefined;
  /** By the community manager's command, or by the partner's own message. */
  readonly revokedBy: 'command' | 'message' | undefined;
}

/** Records what the partners of a game agreed to. What was revoked stays revoked, whatever the script says. */
export async function recordConsents(
  db: Kysely<Tables>,
  game: string,
  partners: readonly Partner[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { id, agrees } of partners) {
    const agreed = agrees.join(',');
    await db
      .insertInto('consents')
      .values({ game, partner: id, agrees: agreed, since: toSql(now) })
      .onConflict((conflict) =>
        conflict
          .columns(['game', 'partner'])
          .doUpdateSet({ agrees: agreed, since: toSql(now) })
          .where('consents.agrees', '!=', agreed),
      )
      .execute();
  }
}

/** Reads what the partners of a game consented to, by partner. */
export async function consentsOf(db: Kysely<Tables>, game: string): Promise<readonly Consent[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('game', '=', game)
    .orderBy('partner')
    .execute();
  return rows.map(({ partner, agrees, since, revoked_at, revoked_by }) => ({
    partner,
    agrees,
    since: toInstant(since),
    revokedAt: toMaybeInstant(revoked_at),
    revokedBy: revoked_by ?? undefined,
  }));
}

/** Says whether the partner takes part no longer. */
export async function isRevoked(db: Kysely<Tables>, game: string, partner: string): Promise<boolean> {
  const row = await db
    .selectFrom('consents')
    .select('revoked_at')
    .where('game', '=', game)
    .where('partner', '=', partner)
    .executeTakeFirst();
  return row === undefined || row.revoked_at !== null;
}

/**
 * Ends a partner's part in a game: at once nothing more is planned in its name or asked of it. What the game's own accounts
 * give in its place stays planned.
 * @returns whether the partner took part until now
 */
export async function revokeConsent(
  db: Kysely<Tables>,
  game: string,
  partner: string,
  by: 'command' | 'message',
  at: Temporal.Instant,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('consents')
      .set({ revoked_at: toSql(at), revoked_by: by })
      .where('game', '=', game)
      .where('partner', '=', partner)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    await trx
      .updateTable('steps')
      .set({ state: 'cancelled', why: 'revoked' })
      .where('game', '=', game)
      .where('partner', '=', partner)
      .where('kind', '!=', 'hint')
      .where('state', '=', 'planned')
      .execute();
    return numUpdatedRows > 0n;
  });
}
