type Moment = Temporal.Instant;

/** Says whether `a` is before `b`, and not the same moment. */
export const isBefore = (a: Moment, b: Moment): boolean => Temporal.Instant.compare(a, b) < 0;
/** Says whether `a` is after `b`, and not the same moment. */
export const isAfter = (a: Moment, b: Moment): boolean => Temporal.Instant.compare(a, b) > 0;
/** Says whether `a` is before `b`, or the same moment. */
export const isBy = (a: Moment, b: Moment): boolean => Temporal.Instant.compare(a, b) <= 0;
/** Says whether `a` is after `b`, or the same moment. */
export const isFrom = (a: Moment, b: Moment): boolean => Temporal.Instant.compare(a, b) >= 0;

/** Compares two moments, for sorting: the earlier first. */
export const compareMoments = (a: Moment, b: Moment): number => Temporal.Instant.compare(a, b);

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
