import type { Round } from '#game/game.ts';
import { compareMoments, isBefore } from '#game/moments.ts';
import { apartIn, soonestIn } from './partner-times.ts';

/** A relay or a hint of a partner, as far as it has come. */
export interface PartnersMove {
  readonly id: string;
  readonly due: Temporal.Instant;
  /** When it was done, or when an attempt at it began of which nobody knows the outcome. */
  readonly at?: Temporal.Instant | undefined;
  /** It could be done at this very moment as well. */
  readonly isReady: boolean;
}

/**
 * Returns the moment before which a relay does not come, whatever was late: some time after its post came out, and apart from
 * what partners have just done, or do before it.
 * @param post when the post that it relays really came out
 * @param others what else partners do in the game
 */
export function soonestRelay(
  round: Round,
  relay: Pick<PartnersMove, 'id' | 'due'>,
  post: Temporal.Instant,
  others: readonly PartnersMove[],
  now: Temporal.Instant,
): Temporal.Instant {
  const left = post.until(round.closes).total('seconds');
  const apart = { seconds: apartIn(left) };
  const moments = others
    .filter(({ id }) => id !== relay.id)
    .flatMap((other) => {
      if (other.at) return [other.at.add(apart)];
      return other.isReady && goesFirst(other, relay) ? [now.add(apart)] : [];
    });
  return [post.add({ seconds: soonestIn(left) }), ...moments].reduce((latest, moment) =>
    isBefore(latest, moment) ? moment : latest,
  );
}

const goesFirst = (a: Pick<PartnersMove, 'id' | 'due'>, b: Pick<PartnersMove, 'id' | 'due'>): boolean =>
  (compareMoments(a.due, b.due) || (a.id < b.id ? -1 : 1)) < 0;
