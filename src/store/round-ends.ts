import { type Expression, type RawBuilder, sql } from 'kysely';

/** A moment from which on there is nothing more to look for in a round. */
export interface RoundEnd {
  readonly game: string;
  readonly round: number;
  /** As the database reads it. */
  readonly at: string;
}

/** Ends of rounds as a statement takes them: one parameter for each column, however many they are. */
export interface EndColumns {
  readonly games: readonly string[];
  readonly rounds: readonly number[];
  readonly moments: readonly string[];
}

/** Returns ends of rounds as the columns in which a statement takes them. */
export const columnsOf = (ends: readonly RoundEnd[]): EndColumns => ({
  games: ends.map(({ game }) => game),
  rounds: ends.map(({ round }) => round),
  moments: ends.map(({ at }) => at),
});

/** Returns the condition that a round has been looked at since its end. */
export const isSinceEnd = (
  {
    game,
    round,
    seen,
  }: {
    readonly game: Expression<string>;
    readonly round: Expression<number>;
    readonly seen: Expression<Date | null>;
  },
  { games, rounds, moments }: EndColumns,
): RawBuilder<boolean> =>
  sql<boolean>`exists(select from unnest(${games}::text[], ${rounds}::int[],
      ${moments}::timestamptz[]) as ending(game, round, at)
    where ending.game = ${game} and ending.round = ${round} and ${seen} >= ending.at)`;
