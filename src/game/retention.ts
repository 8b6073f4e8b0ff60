import { timeOfRanked } from './conditions.ts';
import { drawsOf } from './draw.ts';
import type { Game } from './game.ts';
import { later } from './moments.ts';

/** What of a game says how long what players wrote is kept. */
type Kept = Pick<Game, 'rounds' | 'timeZone' | 'keepFor' | 'draw' | 'conditions'>;

/**
 * Returns when a game ends by its script: when the last of its answers is out and, where there are prizes, the time is over that winners
 * have to answer, be they drawn or the first of the ranking. Undefined: it has no round.
 */
export function endOf(game: Omit<Kept, 'keepFor'>): Temporal.Instant | undefined {
  const { draw, rounds, timeZone, conditions } = game;
  const after = (at: Temporal.Instant, time: Temporal.Duration | undefined): Temporal.Instant =>
    time ? at.toZonedDateTimeISO(timeZone).add(time).toInstant() : at;
  const [first, ...others] = rounds.map(({ reveals }) => reveals);
  if (!first) return undefined;
  // The ranking is whole with the last answer.
  const ranked = after(others.reduce(later, first), timeOfRanked(conditions));
  return drawsOf(game)
    .map(({ at }) => after(at, draw?.answerWithin))
    .reduce(later, ranked);
}

/** Returns the last day on which the data of players are kept, by the calendar of the game; undefined: nobody has said how long. */
export function lastKeptDay(game: Kept): Temporal.PlainDate | undefined {
  const end = endOf(game);
  if (!end || !game.keepFor) return undefined;
  return end.toZonedDateTimeISO(game.timeZone).add(game.keepFor).toPlainDate();
}

/** Returns the moment from which the data of players are erased: once the last day is over. */
export const keptUntil = (game: Kept): Temporal.Instant | undefined =>
  lastKeptDay(game)?.add({ days: 1 }).toZonedDateTime(game.timeZone).toInstant();
