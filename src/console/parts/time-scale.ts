import { sayBy } from '#game/words/dates.ts';

/** A stretch of time that is drawn from left to right. */
export interface TimeScale {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** How finely something is moved along it by hand, in seconds. */
  readonly grain: number;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly at: Temporal.Instant;
  readonly label: string;
}

/** How far apart ticks may be, in minutes. */
const UNITS = [15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080];
/** There is room for no more on a telephone. */
const MOST_TICKS = 6;
const DAY = 1440;
const LEAST_MARGIN = 30;

/** Returns a stretch in which all of these moments are, with room around them. @param moments at least one */
export function timeScale(moments: readonly Temporal.Instant[], timeZone: string, locale: string): TimeScale {
  const sorted = moments.toSorted((one, other) => Temporal.Instant.compare(one, other));
  const [first] = sorted;
  const last = sorted.at(-1);
  if (!first || !last) throw new RangeError('There is nothing to be drawn.');
  const margin = Math.max(LEAST_MARGIN, Math.round(minutesBetween(first, last) / 12));
  const from = first.subtract({ minutes: margin });
  const to = last.add({ minutes: margin });
  const minutes = minutesBetween(from, to);
  const unit =
    UNITS.find((one) => minutes / one <= MOST_TICKS) ?? Math.ceil(minutes / MOST_TICKS / DAY) * DAY;
  return { from, to, grain: grainFor(minutes), ticks: ticksIn({ from, to }, unit, timeZone, locale) };
}

/** Returns where a moment is, in percent of the whole. */
export function placeOn({ from, to }: Pick<TimeScale, 'from' | 'to'>, at: Temporal.Instant): number {
  const share = minutesBetween(from, at) / minutesBetween(from, to);
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}

const minutesBetween = (from: Temporal.Instant, to: Temporal.Instant): number =>
  from.until(to).total('minutes');

const grainFor = (minutes: number): number => (minutes <= DAY ? 300 : minutes <= 3 * DAY ? 900 : 3600);

function ticksIn(
  { from, to }: Pick<TimeScale, 'from' | 'to'>,
  unit: number,
  timeZone: string,
  locale: string,
): readonly Tick[] {
  const ticks: Tick[] = [];
  const start = from.toZonedDateTimeISO(timeZone).startOfDay();
  const step = unit < DAY ? { minutes: unit } : { days: unit / DAY };
  for (let at = start; Temporal.Instant.compare(at.toInstant(), to) <= 0; at = at.add(step)) {
    if (Temporal.Instant.compare(at.toInstant(), from) < 0) continue;
    const isDay = unit >= DAY || (at.hour === 0 && at.minute === 0);
    const label = sayBy(
      at,
      locale,
      isDay ? { weekday: 'short', day: 'numeric' } : { hour: '2-digit', minute: '2-digit' },
    );
    ticks.push({ at: at.toInstant(), label });
  }
  return ticks;
}
