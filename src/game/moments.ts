type Moment = Temporal.Instant;

/**
 * Compares two moments, for sorting: the earlier first. By their milliseconds where these tell them apart: to compare two instants
 * makes two more, ten times as slow and outside the heap, and each page of replies compares some thousands.
 */
export const compareMoments = (a: Moment, b: Moment): number =>
  a.epochMilliseconds - b.epochMilliseconds || Temporal.Instant.compare(a, b);

/** Says whether `a` is before `b`, and not the same moment. */
export const isBefore = (a: Moment, b: Moment): boolean => compareMoments(a, b) < 0;
/** Says whether `a` is after `b`, and not the same moment. */
export const isAfter = (a: Moment, b: Moment): boolean => compareMoments(a, b) > 0;
/** Says whether `a` is before `b`, or the same moment. */
export const isBy = (a: Moment, b: Moment): boolean => compareMoments(a, b) <= 0;
/** Says whether `a` is after `b`, or the same moment. */
export const isFrom = (a: Moment, b: Moment): boolean => compareMoments(a, b) >= 0;

/** Compares by a moment of each, for sorting: the earlier first; what is of one moment keeps its order. */
export const byMoment =
  <T>(momentOf: (one: T) => Moment) =>
  (a: T, b: T): number =>
    compareMoments(momentOf(a), momentOf(b));

/** Gives the later of two moments; the first, where there is no second. */
export const later = (a: Moment, b: Moment | undefined): Moment => (b && isAfter(b, a) ? b : a);
/** Gives the earlier of two moments; the first, where there is no second. */
export const earlier = (a: Moment, b: Moment | undefined): Moment => (b && isBefore(b, a) ? b : a);

/** Gives the first of these moments; undefined when there is none. */
export function earliest(moments: readonly (Moment | undefined)[]): Moment | undefined {
  const [first, ...others] = moments.filter((moment) => moment !== undefined);
  return first && others.reduce(earlier, first);
}
