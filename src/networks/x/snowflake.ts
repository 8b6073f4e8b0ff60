/** When X began to count the milliseconds that its ids begin with. */
const EPOCH_MS = 1_288_834_974_657n;
const AFTER_THE_TIME = 22n;

/** Returns the moment at which an id was given: X tells the moments of posts only to the second, and not at all for new ones. */
export const momentOf = (id: string): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Number((BigInt(id) >> AFTER_THE_TIME) + EPOCH_MS));

/** Returns an id that comes before all that are given from a moment on. */
export const idAt = (moment: Temporal.Instant): string =>
  ((BigInt(moment.epochMilliseconds) - EPOCH_MS) << AFTER_THE_TIME).toString();

/** Compares posts: the older first, in the order in which X gave the ids. */
export const byAge = (a: { readonly id: string }, b: { readonly id: string }): number =>
  BigInt(a.id) < BigInt(b.id) ? -1 : Number(BigInt(a.id) > BigInt(b.id));
