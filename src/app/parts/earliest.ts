/** The first of these moments; undefined when there is none. */
export function earliest(moments: readonly (Temporal.Instant | undefined)[]): Temporal.Instant | undefined {
  return moments
    .filter((moment) => moment !== undefined)
    .reduce<Temporal.Instant | undefined>(
      (soonest, moment) => (soonest && Temporal.Instant.compare(soonest, moment) <= 0 ? soonest : moment),
      undefined,
    );
}
