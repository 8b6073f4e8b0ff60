import { isBefore } from '#game/moments.ts';

/** When a reply was seen, by clocks of which its author has none. */
export interface FirstSeen {
  /** First seen here, by our clock. */
  readonly receivedAt: Temporal.Instant;
  /** The same by the clock that all workers share, for theirs differ; undefined: not noted. */
  readonly seenAt?: Temporal.Instant | undefined;
  /** Taken in by the account's own server, by that server's clock; undefined: it does not tell. */
  readonly arrivedAt?: Temporal.Instant | undefined;
}

/** A reveal that is out, or may be, on one of the game's accounts. */
export interface Revealed {
  /** When it may have left, by our clock. */
  readonly sentAt: Temporal.Instant;
  /** The same by the clock that all workers share; undefined: not noted. */
  readonly begunAt?: Temporal.Instant | undefined;
  /** By its server's clock. */
  readonly postedAt?: Temporal.Instant | undefined;
}

/**
 * Says whether whoever wrote a reply may have read the answer on any of the game's networks. Not so when it was seen here
 * before the first reveal left, or when its account's server took it in before that. What its author's server says of its age
 * is no proof.
 */
export function mayKnow({ receivedAt, seenAt, arrivedAt }: FirstSeen, reveals: readonly Revealed[]): boolean {
  const isSeenBy = ({ sentAt, begunAt }: Revealed): boolean =>
    seenAt && begunAt ? !isBefore(begunAt, seenAt) : !isBefore(sentAt, receivedAt);
  if (reveals.every(isSeenBy)) return false;
  return !(
    arrivedAt &&
    reveals.every(
      ({ sentAt, postedAt }) => isBefore(arrivedAt, sentAt) && (!postedAt || isBefore(arrivedAt, postedAt)),
    )
  );
}
