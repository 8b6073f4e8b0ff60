import { isAfter } from '#game/moments.ts';

/** What a text says about when: a date and a time, or a time of day alone. */
export type When =
  | { readonly kind: 'date-time'; readonly value: Temporal.PlainDateTime }
  | { readonly kind: 'time'; readonly value: Temporal.PlainTime };

const WHEN =
  /^(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T\s]\s*)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/;

/** As English people write a time of day: `6pm`, `9.30 am`, `6 p.m.`. */
const HALF_DAYS =
  /^(?:(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})\s+)?(?<hour>1[0-2]|0?[1-9])(?:[:.](?<minute>\d{2}))?\s?(?<half>[ap])\.?m\.?$/i;

/** Reads `2027-09-18 09:00`, with seconds or not, or `09:00`, or a time of day such as `6pm` in its place; undefined when the text is no such thing. */
export function readWhen(text: string): When | undefined {
  const groups = (WHEN.exec(text.trim()) ?? HALF_DAYS.exec(text.trim()))?.groups;
  if (!groups) return undefined;
  const part = (name: string) => Number(groups[name] ?? 0);
  const half = groups['half']?.toLowerCase();
  const hour = half === undefined ? part('hour') : (part('hour') % 12) + (half === 'p' ? 12 : 0);
  const time = { hour, minute: part('minute'), second: part('second') };
  const date = { year: part('year'), month: part('month'), day: part('day') };
  const overflow = 'reject';
  try {
    return groups['year'] === undefined
      ? { kind: 'time', value: Temporal.PlainTime.from(time, { overflow }) }
      : { kind: 'date-time', value: Temporal.PlainDateTime.from({ ...date, ...time }, { overflow }) };
  } catch {
    return undefined;
  }
}

const DURATION =
  /^(?=\d)(?:(?<days>\d{1,4})\s?[dj]\s?)?(?:(?<hours>\d{1,5})\s?h\s?(?:(?<bare>\d{1,2})(?!\s?\d|\s?[a-z]))?)?(?:(?<minutes>\d{1,6})\s?(?:min|mn|m)\s?)?(?:(?<seconds>\d{1,7})\s?s)?$/;

/** Reads `90s`, `30min`, `2h`, `1h30`, `1h30min`, `2d` or `2j`; undefined when the text is no duration. */
export function readDuration(text: string): Temporal.Duration | undefined {
  const groups = DURATION.exec(text.trim())?.groups;
  if (!groups) return undefined;
  const part = (name: string) => Number(groups[name] ?? 0);
  return Temporal.Duration.from({
    days: part('days'),
    hours: part('hours'),
    minutes: part('minutes') + part('bare'),
    seconds: part('seconds'),
  });
}

/** A local moment, found in its time zone. */
export interface Located {
  readonly instant: Temporal.Instant;
  /** The clocks change around it. `skipped`: it does not exist; the clocks go from `before` to `after`. */
  readonly oddity?:
    | { readonly kind: 'skipped'; readonly before: string; readonly after: string }
    | { readonly kind: 'twice' }
    | undefined;
}

/** Finds a local moment in its time zone; of two, the first. */
export function locate(local: Temporal.PlainDateTime, timeZone: string): Located {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  const instant = earlier.toInstant();
  if (instant.equals(later.toInstant())) return { instant };
  if (earlier.toPlainDateTime().equals(local)) return { instant, oddity: { kind: 'twice' } };
  const change = earlier.getTimeZoneTransition('next');
  const last = change?.subtract({ seconds: 1 }).toPlainDateTime().add({ seconds: 1 });
  const oddity = { kind: 'skipped' as const, before: clock(last ?? local), after: clock(change ?? later) };
  return { instant, oddity };
}

/** Returns the first such time of day after a moment. */
export function firstAfter(
  moment: Temporal.Instant,
  time: Temporal.PlainTime,
  timeZone: string,
): Temporal.PlainDateTime {
  const start = moment.toZonedDateTimeISO(timeZone).toPlainDate();
  const sameDay = start.toPlainDateTime(time);
  const isPassed = isAfter(locate(sameDay, timeZone).instant, moment);
  return isPassed ? sameDay : start.add({ days: 1 }).toPlainDateTime(time);
}

/** Returns the moment so long after another: days are days of the calendar, hours are hours of sixty minutes. */
export function plus(moment: Temporal.Instant, by: Temporal.Duration, timeZone: string): Temporal.Instant {
  return moment.toZonedDateTimeISO(timeZone).add(by).toInstant();
}

/** Returns a moment in the game's time zone, as a script writes it: `2027-09-18 09:00`. */
export function sayLocal(moment: Temporal.Instant, timeZone: string): string {
  const local = moment.toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' }).replace('T', ' ');
}

function clock(moment: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: 'minute' });
}
