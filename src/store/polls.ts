import { type Kysely, sql } from 'kysely';
import type { StepKind } from '#game/step.ts';
import { toInstant, toMaybeInstant, toSql } from './instants.ts';
import type { Tables } from './tables.ts';

/** The looks at the posts of one round on one account, those of the partners beside it included. */
export interface StoredLooks {
  readonly game: string;
  readonly round: number;
  readonly account: string;
  /** When the latest of these posts came out. */
  readonly postedAt: Temporal.Instant;
  readonly lastLook: Temporal.Instant | undefined;
  readonly lastNews: Temporal.Instant | undefined;
  readonly notBefore: Temporal.Instant | undefined;
}

/** The posts that are out to be relayed before the reveal. */
export const RELAYED: readonly StepKind[] = ['opening', 'hint', 'partner-hint', 'last-call', 'closing'];

/** The account of the game that looks at a post: its own, or the one beside which a partner speaks. */
const looking = sql<string>`coalesce(steps.beside, steps.account)`;

/** The looks at every round of these games that has posts, in the order of their names. */
export async function looksOf(db: Kysely<Tables>, games: readonly string[]): Promise<readonly StoredLooks[]> {
  if (games.length === 0) return [];
  const rows = await db
    .selectFrom('steps')
    .leftJoin('looks', (join) =>
      join
        .onRef('looks.game', '=', 'steps.game')
        .onRef('looks.round', '=', 'steps.round')
        .on('looks.account', '=', looking),
    )
    .select((eb) => [
      'steps.game',
      'steps.round',
      looking.as('account'),
      eb.fn.max('steps.posted_at').as('posted_at'),
      eb.fn.max('looks.at').as('at'),
      eb.fn.max('looks.news_at').as('news_at'),
      eb.fn.max('looks.not_before').as('not_before'),
    ])
    .where('steps.game', 'in', games)
    .where('steps.kind', 'in', RELAYED)
    .where('steps.network_id', 'is not', null)
    .groupBy(['steps.game', 'steps.round', looking])
    .orderBy('steps.game')
    .orderBy('steps.round')
    .orderBy(looking)
    .execute();
  return rows.flatMap(({ posted_at, at, news_at, not_before, ...which }) =>
    posted_at === null
      ? []
      : [
          {
            ...which,
            postedAt: toInstant(posted_at),
            lastLook: toMaybeInstant(at),
            lastNews: toMaybeInstant(news_at),
            notBefore: toMaybeInstant(not_before),
          },
        ],
  );
}

type Which = Pick<StoredLooks, 'game' | 'round' | 'account'>;

/** Records that a look was taken, and whether it found something new. */
export async function recordLook(
  db: Kysely<Tables>,
  { game, round, account }: Which,
  at: Temporal.Instant,
  news: boolean,
): Promise<void> {
  const seen = { at: toSql(at), not_before: null, ...(news && { news_at: toSql(at) }) };
  await db
    .insertInto('looks')
    .values({ game, round, account, ...seen })
    .onConflict((conflict) => conflict.columns(['game', 'round', 'account']).doUpdateSet(seen))
    .execute();
}

/** Puts the next look off. */
export async function putLookOff(
  db: Kysely<Tables>,
  { game, round, account }: Which,
  until: Temporal.Instant,
): Promise<void> {
  const later = { not_before: toSql(until) };
  await db
    .insertInto('looks')
    .values({ game, round, account, ...later })
    .onConflict((conflict) => conflict.columns(['game', 'round', 'account']).doUpdateSet(later))
    .execute();
}
