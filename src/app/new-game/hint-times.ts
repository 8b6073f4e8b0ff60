/** Nobody reads a hint before the first of these hours, or from the second one on. */
const WAKING = { from: 8, to: 21 } as const;

/**
 * Spreads the hints of a round evenly over the hours in which people are awake, in quarters of an hour where it is long enough for that. A round that is only
 * played at night has them at night.
 * @returns the moment of each, in order, after the opening and before the closing
 */
export function hintTimes(
  opens: Temporal.ZonedDateTime,
  lasts: Temporal.Duration,
  hints: number,
): readonly Temporal.ZonedDateTime[] {
  const closes = opens.add({ minutes: Math.floor(lasts.total('minutes')) });
  const awake = wakingSpans(opens, closes);
  const isEnough = awake.reduce((sum, span) => sum + minutesOf(span), 0) >= (hints + 1) * 2;
  const spans = isEnough ? awake : [{ from: opens, to: closes }];
  const whole = spans.reduce((sum, span) => sum + minutesOf(span), 0);
  return Array.from({ length: hints }, (_, index) => {
    const minutes = (whole * (index + 1)) / (hints + 1);
    const step = whole >= 15 * (hints + 1) ? 15 : 1;
    return momentIn(spans, Math.max(1, Math.floor(minutes / step) * step), closes);
  });
}

interface Span {
  readonly from: Temporal.ZonedDateTime;
  readonly to: Temporal.ZonedDateTime;
}

const minutesOf = ({ from, to }: Span): number => Math.floor(from.until(to).total('minutes'));

function wakingSpans(opens: Temporal.ZonedDateTime, closes: Temporal.ZonedDateTime): readonly Span[] {
  const spans: Span[] = [];
  for (let day = opens.startOfDay(); isBefore(day, closes); day = day.add({ days: 1 })) {
    const from = later(opens, day.with({ hour: WAKING.from }));
    const to = earlier(closes, day.with({ hour: WAKING.to }));
    if (isBefore(from, to)) spans.push({ from, to });
  }
  return spans;
}

/** The moment so many minutes into the spans, which is in one of them; the end of one is in the next; past them all, the last one there can be. */
function momentIn(
  spans: readonly Span[],
  minutes: number,
  last: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  let left = minutes;
  for (const span of spans) {
    if (left < minutesOf(span)) return span.from.add({ minutes: left });
    left -= minutesOf(span);
  }
  return last;
}

const isBefore = (one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): boolean =>
  Temporal.ZonedDateTime.compare(one, other) < 0;
const later = (one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): Temporal.ZonedDateTime =>
  isBefore(one, other) ? other : one;
const earlier = (one: Temporal.ZonedDateTime, other: Temporal.ZonedDateTime): Temporal.ZonedDateTime =>
  isBefore(one, other) ? one : other;
