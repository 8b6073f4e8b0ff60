import type { WhyLine } from '#game/why.ts';
import { type Kysely, sql } from 'kysely';
import type { StepKind } from '#game/step.ts';
import { toMaybeInstant, toSql } from './instants.ts';
import { OWED } from './states.ts';
import type { Tables } from './tables.ts';

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

/** Reads the sweeps of every round of these games that has posts, by game, round and account. */
export async function sweepsOf(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<readonly StoredSweep[]> {
  if (games.length === 0) return [];
  const rows = await db
    .selectFrom('steps')
    .leftJoin('sweeps', (join) =>
      join
        .onRef('sweeps.game', '=', 'steps.game')
        .onRef('sweeps.round', '=', 'steps.round')
        .onRef('sweeps.account', '=', 'steps.account'),
    )
    .select(['steps.game', 'steps.round', 'steps.account'])
    .select(['sweeps.swept_at', 'sweeps.attempts', 'sweeps.not_before', 'sweeps.why'])
    .distinct()
    .where('steps.game', 'in', games)
    .where('steps.kind', 'in', THREADED)
    .where('steps.network_id', 'is not', null)
    .orderBy('steps.game')
    .orderBy('steps.round')
    .orderBy('steps.account')
    .execute();
  return rows.map(({ swept_at, attempts, not_before, why, ...which }) => ({
    ...which,
    sweptAt: toMaybeInstant(swept_at),
    attempts: attempts ?? 0,
    notBefore: toMaybeInstant(not_before),
    why: why ?? undefined,
  }));
}

/** Reads when the reveal of each round of these games was last posted, by game and round; `expected`: an account has still to post it. */
export async function revealsOf(
  db: Kysely<Tables>,
  games: readonly string[],
): Promise<ReadonlyMap<string, Temporal.Instant | 'expected'>> {
  if (games.length === 0) return new Map();
  const rows = await db
    .selectFrom('steps')
    .select(['game', 'round'])
    .select((eb) => [
      eb.fn.max('posted_at').as('last'),
      sql<boolean>`bool_or(state in (${sql.join(OWED)}))`.as('expected'),
    ])
    .where('game', 'in', games)
    .where('kind', '=', 'reveal')
    .groupBy(['game', 'round'])
    .execute();
  return new Map(
    rows.flatMap(({ game, round, last, expected }) => {
      const revealed = expected ? 'expected' : toMaybeInstant(last);
      return revealed ? [[`${game}/${round}`, revealed]] : [];
    }),
  );
}

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
