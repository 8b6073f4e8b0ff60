import type { WhyLine } from '#game/why.ts';
import { type Kysely, sql } from 'kysely';
import type { StepKind } from '#game/step.ts';
import { toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import { isOwedIn } from '#store/outbox/owed.ts';
import { columnsOf, isSinceEnd, type RoundEnd } from '#store/round-ends.ts';
import type { Tables } from '#store/tables/tables.ts';

/** How far the threads of a round on one account have been read whole. */
export interface StoredSweep {
  readonly game: string;
  readonly round: number;
  readonly account: string;
  /** When the latest sweep that read all of it began. */
  readonly sweptAt: Temporal.Instant | undefined;
  /** How many have failed since. */
  readonly attempts: number;
  readonly notBefore: Temporal.Instant | undefined;
  /** How the latest one failed. */
  readonly why: WhyLine | undefined;
}

type Which = Pick<StoredSweep, 'game' | 'round' | 'account'>;

/** The posts below which players answer before the reveal. */
export const THREADED: readonly StepKind[] = ['opening', 'hint', 'last-call', 'closing'];

/** A sweep, and what there is to be read after it. */
export interface SweepToFollow extends StoredSweep {
  /** When the reveal of the round was last posted; `expected`: an account has still to post it. */
  readonly revealed: Temporal.Instant | 'expected' | undefined;
  /** Another version of the program set something aside in its threads. */
  readonly again: boolean;
}

/**
 * Reads the sweeps of every round of these games that has posts, by game, round and account.
 * @param version of the program that asks; left out: it asks of no other
 * @param ends rounds that were swept since then, and in which nothing is to be read again, are left out
 */
export async function sweepsOf(
  db: Kysely<Tables>,
  games: readonly string[],
  version?: string,
  ends: readonly RoundEnd[] = [],
): Promise<readonly SweepToFollow[]> {
  if (games.length === 0) return [];
  const { games: ended, rounds, moments } = columnsOf(ends);
  const rows = await askSweeps(db, games, version ?? null, ended, rounds, moments);
  return rows.map(({ swept_at, attempts, not_before, why, last, expected, again, ...which }) => ({
    ...which,
    sweptAt: toMaybeInstant(swept_at),
    attempts: attempts ?? 0,
    notBefore: toMaybeInstant(not_before),
    why: why ?? undefined,
    revealed: expected === true ? 'expected' : toMaybeInstant(last),
    again: Boolean(again),
  }));
}

const askSweeps = kept(
  (
    db,
    games: readonly string[],
    version: string | null,
    ended: readonly string[],
    rounds: readonly number[],
    moments: readonly string[],
  ) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('steps')
          .select(['game', 'round', 'account'])
          .distinct()
          .where('game', '=', sql<string>`any(${games})`)
          .where('kind', 'in', THREADED)
          .where('network_id', 'is not', null)
          .as('posted'),
      )
      .leftJoin('sweeps', (join) =>
        join
          .onRef('sweeps.game', '=', 'posted.game')
          .onRef('sweeps.round', '=', 'posted.round')
          .onRef('sweeps.account', '=', 'posted.account'),
      )
      .leftJoin(
        (eb) =>
          eb
            .selectFrom('steps')
            .select(['game', 'round'])
            .select((one) => [
              one.fn.max('posted_at').as('last'),
              sql<boolean>`bool_or(${isOwedIn('steps')})`.as('expected'),
            ])
            .where('game', '=', sql<string>`any(${games})`)
            .where('kind', '=', 'reveal')
            .groupBy(['game', 'round'])
            .as('reveals'),
        (join) => join.onRef('reveals.game', '=', 'posted.game').onRef('reveals.round', '=', 'posted.round'),
      )
      .select(['posted.game', 'posted.round', 'posted.account'])
      .select(['sweeps.swept_at', 'sweeps.attempts', 'sweeps.not_before', 'sweeps.why'])
      .select(['reveals.last', 'reveals.expected'])
      .where((eb) =>
        eb.or([
          eb.not(
            isSinceEnd(
              { game: eb.ref('posted.game'), round: eb.ref('posted.round'), seen: eb.ref('sweeps.swept_at') },
              { games: ended, rounds, moments },
            ),
          ),
          setAsideThere(version),
        ]),
      )
      .select(setAsideThere(version).as('again'))
      .orderBy('posted.game')
      .orderBy('posted.round')
      .orderBy('posted.account')
      .compile(),
);

/** Says whether another version set something aside in the threads of what is `posted`. */
const setAsideThere = (version: string | null) =>
  sql<boolean>`exists(select from set_aside where set_aside.game = posted.game and set_aside.round = posted.round
    and set_aside.account = posted.account and set_aside.version != ${version} and set_aside.cursor is null)`;

/** Records that a sweep that began at `began` has read everything. One that began later stays on record. */
export async function recordSwept(
  db: Kysely<Tables>,
  { game, round, account }: Which,
  began: Temporal.Instant,
): Promise<void> {
  const swept = { swept_at: toSql(began), attempts: 0, not_before: null, why: null };
  await db
    .insertInto('sweeps')
    .values({ game, round, account, ...swept })
    .onConflict((conflict) =>
      conflict
        .columns(['game', 'round', 'account'])
        .doUpdateSet(swept)
        .where((eb) =>
          eb.or([eb('sweeps.swept_at', 'is', null), eb('sweeps.swept_at', '<', eb.ref('excluded.swept_at'))]),
        ),
    )
    .execute();
}

/** Records that a sweep that began at `began` has failed, unless a later one has succeeded meanwhile. */
export async function recordUnswept(
  db: Kysely<Tables>,
  { game, round, account }: Which,
  failed: { readonly began: Temporal.Instant; readonly why: WhyLine; readonly notBefore: Temporal.Instant },
): Promise<void> {
  const latest = { why: failed.why, not_before: toSql(failed.notBefore) };
  await db
    .insertInto('sweeps')
    .values({ game, round, account, attempts: 1, ...latest })
    .onConflict((conflict) =>
      conflict
        .columns(['game', 'round', 'account'])
        .doUpdateSet({ ...latest, attempts: sql<number>`sweeps.attempts + 1` })
        .where((eb) =>
          eb.or([
            eb('sweeps.swept_at', 'is', null),
            eb('sweeps.swept_at', '<', sql<Date>`${toSql(failed.began)}::timestamptz`),
          ]),
        ),
    )
    .execute();
}
