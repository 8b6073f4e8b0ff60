import type { Kysely } from 'kysely';
import type { Partner } from '#game/partners.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import type { Tables } from '#store/tables/tables.ts';

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

interface Part {
  readonly game: string;
  readonly partner: string;
}

/**
 * Ends a partner's part in a game, in the transaction of whoever calls: at once nothing more is planned in its name or asked of it. What
 * the game's own accounts give in its place stays planned. A partner's own word stands above an operator's, which somebody may take back.
 * @returns whether the partner took part until now
 */
export async function endConsent(
  db: Kysely<Tables>,
  { game, partner }: Part,
  by: 'command' | 'message',
  at: Temporal.Instant,
): Promise<boolean> {
  const ofPartner = db.updateTable('consents').where('game', '=', game).where('partner', '=', partner);
  const ended = { revoked_at: toSql(at), revoked_by: by };
  if (by === 'message') await ofPartner.set(ended).where('revoked_by', '=', 'command').execute();
  const { numUpdatedRows } = await ofPartner.set(ended).where('revoked_at', 'is', null).executeTakeFirst();
  await db
    .updateTable('steps')
    .set({ state: 'cancelled', why: 'revoked' })
    .where('game', '=', game)
    .where('partner', '=', partner)
    .where('kind', '!=', 'hint')
    .where('state', '=', 'planned')
    .execute();
  return numUpdatedRows > 0n;
}

/** Ends a partner's part as it wished by its own message. Returns whether the partner took part until now. */
export const obeyPartner = (
  db: Kysely<Tables>,
  game: string,
  partner: string,
  at: Temporal.Instant,
): Promise<boolean> => db.transaction().execute((trx) => endConsent(trx, { game, partner }, 'message', at));

/**
 * Has a partner take part again whose part an operator had ended at that moment: what was cancelled with it is planned, to be done or
 * skipped as its lateness has it. Returns the ids of these steps; undefined: it was not so.
 */
export async function takeUpConsent(
  db: Kysely<Tables>,
  { game, partner }: Part,
  endedAt: Temporal.Instant,
): Promise<readonly string[] | undefined> {
  const { numUpdatedRows } = await db
    .updateTable('consents')
    .set({ revoked_at: null, revoked_by: null })
    .where('game', '=', game)
    .where('partner', '=', partner)
    .where('revoked_by', '=', 'command')
    .where('revoked_at', '=', new Date(endedAt.epochMilliseconds))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return undefined;
  const planned = await db
    .updateTable('steps')
    .set({ state: 'planned', why: null, ended_at: null, not_before: null })
    .where('game', '=', game)
    .where('partner', '=', partner)
    .where('state', '=', 'cancelled')
    .where('why', '=', 'revoked')
    .returning('id')
    .execute();
  return planned.map(({ id }) => id);
}
