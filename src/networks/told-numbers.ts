/** The longest window of a limit on any network is a day (X, Bluesky); a minute more for clocks that differ. */
const LONGEST_WINDOW = { minutes: 24 * 60 + 1 } as const;

/** Returns a count in a header; undefined where it tells none. */
export function countTold(text: string | null | undefined): number | undefined {
  return /^\d{1,15}$/u.test(text ?? '') ? Number(text) : undefined;
}

/**
 * Returns the moment at which a limit begins anew, as a network tells it; undefined where it names none that can be: an account
 * is not silenced by a year 9999.
 * @param milliseconds since 1970; perhaps no number at all
 */
export function resetTold(milliseconds: number, now: Temporal.Instant): Temporal.Instant | undefined {
  const latest = now.add(LONGEST_WINDOW).epochMilliseconds;
  if (!(milliseconds >= 0 && milliseconds <= latest)) return undefined;
  return Temporal.Instant.fromEpochMilliseconds(Math.ceil(milliseconds));
}
