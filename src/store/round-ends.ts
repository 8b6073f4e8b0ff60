import { type Expression, type RawBuilder, sql } from 'kysely';

/** A moment from which on there is nothing more to look for in a round. */
export interface RoundEnd {
  readonly game: string;
  readonly round: number;
  /** As the database reads it. */
  readonly at: string;
}

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
  ends: readonly RoundEnd[],
): RawBuilder<boolean> =>
  sql<boolean>`exists(select from unnest(${ends.map((end) => end.game)}::text[], ${ends.map((end) => end.round)}::int[],
      ${ends.map(({ at }) => at)}::timestamptz[]) as ending(game, round, at)
    where ending.game = ${game} and ending.round = ${round} and ${seen} >= ending.at)`;
