import { isBy } from '#game/moments.ts';
import { plus, readDuration } from '#script/game/time.ts';
import type { DraftedRound, SaidTimes } from './read-times.ts';

/** Moments of a round that are to be other ones; hints by their place in the script. */
export interface Moves {
  readonly opens?: Temporal.Instant;
  readonly closes?: Temporal.Instant;
  readonly reveals?: Temporal.Instant;
  readonly lastCall?: Temporal.Instant;
  readonly hints?: ReadonlyMap<number, Temporal.Instant>;
}

/**
 * Returns the moments of a round some of which are other ones: what the script says as a delay from one that moves goes with it, what
 * it says as a moment stays where it is.
 */
export function withMoved({ draft, times }: DraftedRound, moves: Moves, timeZone: string): SaidTimes {
  const opens = moves.opens ?? times.opens;
  const delayed = (delay: string | undefined, from: Temporal.Instant): Temporal.Instant | undefined => {
    const length = delay === undefined ? undefined : readDuration(delay);
    return length && plus(from, length, timeZone);
  };
  const given = typeof draft.closes === 'object' ? delayed(draft.closes.after, opens) : undefined;
  const closes = moves.closes ?? given ?? times.closes;
  const isDelay = draft.reveals === undefined || readDuration(draft.reveals) !== undefined;
  const lastCall = times.lastCall && closes.subtract(times.lastCall.until(times.closes));
  return {
    opens,
    closes,
    hints: times.hints.map(
      (at, place) => moves.hints?.get(place) ?? delayed(draft.hints?.[place]?.after, opens) ?? at,
    ),
    // There is none before a round opens.
    lastCall: moves.lastCall ?? (lastCall && isBy(lastCall, opens) ? undefined : lastCall),
    reveals: moves.reveals ?? (isDelay ? closes.add(times.closes.until(times.reveals)) : times.reveals),
  };
}
