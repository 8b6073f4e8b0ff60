import { type Kysely, sql } from 'kysely';
import { RELAYED } from '#game/step.ts';
import { toInstant, toMaybeInstant, toSql } from '#store/instants.ts';
import { kept } from '#store/kept-statement.ts';
import { columnsOf, isSinceEnd, type RoundEnd } from '#store/round-ends.ts';
import type { Tables } from '#store/tables/tables.ts';

/** The polls of the posts of one round on one account, those of the partners beside it included. */
export interface StoredPolls {
  readonly game: string;
  readonly round: number;
  readonly account: string;
  /** When the latest of these posts came out. */
  readonly postedAt: Temporal.Instant;
  readonly lastPoll: Temporal.Instant | undefined;
  readonly lastNews: Temporal.Instant | undefined;
  readonly notBefore: Temporal.Instant | undefined;
}

/** The account of the game that polls a post: its own, or the one beside which a partner speaks. */
const poller = sql<string>`coalesce(steps.beside, steps.account)`;

/**
 * Gives the polls of every round of these games that has posts, in the order of their names.
 * @param ends rounds that were polled since then are left out
 */
export async function storedPollsOf(
  db: Kysely<Tables>,
  games: readonly string[],
  ends: readonly RoundEnd[] = [],
): Promise<readonly StoredPolls[]> {
  if (games.length === 0) return [];
  const { games: ended, rounds, moments } = columnsOf(ends);
  const rows = await askPolls(db, games, ended, rounds, moments);
  return rows.flatMap(({ posted_at, at, news_at, not_before, ...which }) =>
    posted_at === null
      ? []
      : [
          {
            ...which,
            postedAt: toInstant(posted_at),
            lastPoll: toMaybeInstant(at),
            lastNews: toMaybeInstant(news_at),
            notBefore: toMaybeInstant(not_before),
          },
        ],
  );
}

const askPolls = kept(
  (
    db,
    games: readonly string[],
    ended: readonly string[],
    rounds: readonly number[],
    moments: readonly string[],
  ) =>
    db
      .selectFrom('steps')
      .leftJoin('looks', (join) =>
        join
          .onRef('looks.game', '=', 'steps.game')
          .onRef('looks.round', '=', 'steps.round')
          .on('looks.account', '=', poller),
      )
      .select((eb) => [
        'steps.game',
        'steps.round',
        poller.as('account'),
        eb.fn.max('steps.posted_at').as('posted_at'),
        eb.fn.max('looks.at').as('at'),
        eb.fn.max('looks.news_at').as('news_at'),
        eb.fn.max('looks.not_before').as('not_before'),
      ])
      .where('steps.game', '=', sql<string>`any(${games})`)
      .where('steps.kind', 'in', RELAYED)
      .where('steps.network_id', 'is not', null)
      .where((eb) =>
        eb.not(
          isSinceEnd(
            { game: eb.ref('steps.game'), round: eb.ref('steps.round'), seen: eb.ref('looks.at') },
            { games: ended, rounds, moments },
          ),
        ),
      )
      .groupBy(['steps.game', 'steps.round', poller])
      .orderBy('steps.game')
      .orderBy('steps.round')
      .orderBy(poller)
      .compile(),
);

type Which = Pick<StoredPolls, 'game' | 'round' | 'account'>;

/** Records that a poll was taken, and whether it found something new. */
export async function recordPoll(
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

/** Puts the next poll off. */
export async function putPollOff(
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
