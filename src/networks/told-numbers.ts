import { isAfter } from '#game/moments.ts';

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

/**
 * Returns the moment in a header that names it as a date, as a second since 1970 or as a delay in seconds; undefined where it names
 * none that can be.
 */
export function momentTold(text: string | null, now: Temporal.Instant): Temporal.Instant | undefined {
  const seconds = countTold(text);
  // No delay lasts 30 years.
  if (seconds !== undefined)
    return resetTold(seconds * 1000 + (seconds > 1e9 ? 0 : now.epochMilliseconds), now);
  // Every date names a zone or a month; JavaScript takes "0.5" for one, too.
  return text !== null && /\p{L}/u.test(text) ? resetTold(Date.parse(text), now) : undefined;
}

/**
 * Returns the first of the moments told that is to come: a server whose clock is behind says that a limit has begun anew, and
 * refuses all the same.
 */
export const firstAhead = (
  told: readonly (Temporal.Instant | undefined)[],
  now: Temporal.Instant,
): Temporal.Instant | undefined => told.find((at) => at !== undefined && isAfter(at, now));
