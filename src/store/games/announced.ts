import { type Kysely, sql } from 'kysely';
import type { Act } from '#acts/act.ts';
import type { Refusal } from '#acts/refusal.ts';
import { isFrom } from '#game/moments.ts';
import type { AnnouncedState } from '#store/tables/amendment-tables.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import type { Tables } from '#store/tables/tables.ts';

/** An act that is carried out at its moment, unless somebody calls it back before. */
export interface Announced {
  /** By which it was asked for. */
  readonly request: string;
  readonly game: string;
  readonly who: string;
  readonly why: string | undefined;
  readonly act: Act;
  readonly due: Temporal.Instant;
  readonly state: AnnouncedState;
  /** When it came to that state, by the clock that all who act share; undefined: it is still to be carried out, or not noted. */
  readonly settledAt?: Temporal.Instant | undefined;
  /** Why it could not be carried out when that was last tried. */
  readonly refusal?: Refusal | undefined;
}

/** Keeps an act that is to be carried out. */
export async function announce(
  db: Kysely<Tables>,
  announced: Omit<Announced, 'state' | 'settledAt' | 'refusal'>,
): Promise<void> {
  const { request, game, who, why, act, due } = announced;
  await db
    .insertInto('announced')
    .values({
      request,
      game,
      who,
      why: why ?? null,
      act: JSON.stringify(act),
      due: toSql(due),
      state: 'planned',
    })
    .execute();
}

/** Reads what was announced under a request; undefined: nothing was. */
export async function announcedAs(db: Kysely<Tables>, request: string): Promise<Announced | undefined> {
  const [found] = await read(db, { request });
  return found;
}

/** Reads all that is still to be carried out, or called back, the earliest first. */
export const stillAnnounced = (db: Kysely<Tables>): Promise<readonly Announced[]> =>
  read(db, { state: 'planned' });

/** Reads what was announced in a game and last carried out, if that was since a moment by the clock that all who act share. */
export const carriedOutSince = async (
  db: Kysely<Tables>,
  game: string,
  since: Temporal.Instant,
): Promise<Announced | undefined> =>
  (await read(db, { state: 'done' })).findLast(
    ({ game: of, due, settledAt = due }) => of === game && isFrom(settledAt, since),
  );

/** Reads what was announced in a game and not carried out: it could not be, or nobody was there to do so. */
export const notCarriedOutIn = async (db: Kysely<Tables>, game: string): Promise<readonly Announced[]> =>
  [...(await read(db, { state: 'missed' })), ...(await read(db, { state: 'refused' }))].filter(
    (announced) => announced.game === game,
  );

const askByState = kept((db, state: AnnouncedState) =>
  db
    .selectFrom('announced')
    .selectAll()
    .where('state', '=', state)
    .orderBy('due')
    .orderBy('request')
    .compile(),
);
const askByRequest = kept((db, request: string) =>
  db.selectFrom('announced').selectAll().where('request', '=', request).compile(),
);

async function read(
  db: Kysely<Tables>,
  which: { readonly request: string } | { readonly state: AnnouncedState },
): Promise<readonly Announced[]> {
  const rows = await ('request' in which ? askByRequest(db, which.request) : askByState(db, which.state));
  return rows.map(({ due, why, settled_at: settled, refusal, ...row }) => ({
    ...row,
    why: why ?? undefined,
    due: toInstant(due),
    settledAt: toMaybeInstant(settled),
    refusal: refusal ?? undefined,
  }));
}

/** Records why an act that is still to be carried out could not be yet. */
export async function noteRefusal(db: Kysely<Tables>, request: string, refusal: Refusal): Promise<void> {
  const written = JSON.stringify(refusal);
  await db
    .updateTable('announced')
    .set({ refusal: written })
    .where('request', '=', request)
    .where('state', '=', 'planned')
    .where(sql<boolean>`refusal is distinct from ${written}::jsonb`)
    .execute();
}

/**
 * Records what has become of an announced act, if it was still to be carried out. Returns whether it was.
 * @param at by the clock that all who act share
 * @param refusal why it is not carried out; what was noted before stays, when absent
 */
export async function settleAnnounced(
  db: Kysely<Tables>,
  request: string,
  state: Exclude<AnnouncedState, 'planned'>,
  at: Temporal.Instant,
  refusal?: Refusal,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('announced')
    .set({ state, settled_at: toSql(at), ...(refusal && { refusal: JSON.stringify(refusal) }) })
    .where('request', '=', request)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
