import { isBefore, isFrom } from '#game/moments.ts';

/** A reply among others of its moment. */
export interface Numbered {
  readonly id: string;
  /** In which order replies were taken in, which stays what it is whatever becomes of their ids; absent: it is not known. */
  readonly number?: number | undefined;
}

/** Puts what was taken in first before the rest; where that is not known, ids say it. */
export const byNumber = (a: Numbered, b: Numbered): number =>
  (a.number ?? 0) - (b.number ?? 0) || (a.id < b.id ? -1 : 1);

/** How old a reply says it is, and when it was first seen by a clock that its author has no hand in. */
export interface Dated {
  /** When it was written, by the clock of its author's server, which may say what it likes. */
  readonly at: Temporal.Instant;
  /** When the account's own server took it in, or we first read it; `at` when absent. */
  readonly seen?: Temporal.Instant | undefined;
}

/**
 * How much older a reply may be than its first sight: what a delivery takes from one server to another, seconds on every one
 * that was tried (0 to 8), and the first repeats of one that failed, after 15 to 25 and 30 to 60 seconds on Mastodon.
 */
const DELIVERY = Temporal.Duration.from({ minutes: 1 });
const DELIVERY_MS = DELIVERY.total('milliseconds');

/** Says when a reply was written, as far as its date is believed: it may make it younger, and older by a delivery. */
export function believedAt({ at, seen = at }: Dated): Temporal.Instant {
  const oldest = oldestBelieved(seen);
  return isBefore(at, oldest) ? oldest : at;
}

/** Returns the earliest moment at which something that was first seen at `seen` is believed to have been written. */
export const oldestBelieved = (seen: Temporal.Instant): Temporal.Instant => seen.subtract(DELIVERY);

/** Says whether a reply was there before a moment, whatever it says; clocks of two servers may differ by as much as a delivery takes. */
export const wasThereBefore = ({ at, seen = at }: Dated, moment: Temporal.Instant): boolean =>
  seen.epochMilliseconds + DELIVERY_MS < moment.epochMilliseconds;

/** How far two clocks may be from one another: further, and one of them is wrong. */
export const MOST_APART = Temporal.Duration.from({ minutes: 1 });
const MOST_APART_MS = MOST_APART.total('milliseconds');

/** When a worker read a reply, by its own clock and, where that was noted, by the one that all workers share. */
export interface Read {
  readonly receivedAt: Temporal.Instant;
  readonly seenAt?: Temporal.Instant | undefined;
}

/**
 * Says when a reply was read here. Which of two workers read first is said by the clock that they share; where that one is wrong
 * by the worker's own, which is compared with the networks', the worker's says it.
 */
export const readAt = ({ receivedAt, seenAt }: Read): Temporal.Instant =>
  seenAt && !areApart(receivedAt, seenAt) ? seenAt : receivedAt;

/** Says when a reply was first seen: by its account's server or by us, whichever was earlier. */
export function firstSight({
  arrivedAt,
  ...seen
}: Read & { readonly arrivedAt?: Temporal.Instant | undefined }): Temporal.Instant {
  const read = readAt(seen);
  return arrivedAt && isBefore(arrivedAt, read) ? arrivedAt : read;
}

/**
 * Says whether a reply is dated outside the hours of its round, or was there before them: such a one costs no guess. A date that is
 * younger than the first sight counts as it is.
 */
export function outside(
  dated: Dated,
  { opens, closes }: { readonly opens: Temporal.Instant; readonly closes: Temporal.Instant },
): 'early' | 'late' | undefined {
  if (isBefore(dated.at, opens) || wasThereBefore(dated, opens)) return 'early';
  return isFrom(dated.at, closes) ? 'late' : undefined;
}

const areApart = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Math.abs(one.epochMilliseconds - other.epochMilliseconds) > MOST_APART_MS;

/**
 * Puts replies in the order in which they were first seen; those that were seen at once by what they say, and last as they were taken in.
 * A page brings all that its authors said before: moments are read once for each reply, and not for each two that are compared.
 */
export function inOrderOfSight<T extends Dated & Numbered>(replies: readonly T[]): readonly T[] {
  const moments = replies.map((reply) => ({
    reply,
    seen: (reply.seen ?? reply.at).epochMilliseconds,
    at: reply.at.epochMilliseconds,
  }));
  return moments
    .toSorted((a, b) => a.seen - b.seen || a.at - b.at || byNumber(a.reply, b.reply))
    .map(({ reply }) => reply);
}
