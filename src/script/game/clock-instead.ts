import type { Path } from '#script/path.ts';
import type { ClockInstead } from '#script/why-no-moment.ts';
import { sayMinutes } from './meant-duration.ts';
import { meantWhen } from './meant-when.ts';
import { firstAfter, locate, readDuration, readWhen } from './time.ts';

/** Rounds are not played before that hour, and few last longer. */
const FIRST_HOUR = 6;

/** Returns the time of day that a text says where a duration is taken: `17:30`, `6pm`, `14h30`; undefined where it may well be a duration. */
export function clockSaid(text: string): string | undefined {
  const isHours = /^\d{1,2} ?h ?(?:\d{2})?$/u.test(text.trim());
  const when = readWhen(isHours ? (meantWhen(text).better ?? '') : text);
  if (when?.kind !== 'time' || when.value.hour < FIRST_HOUR) return undefined;
  return when.value.toString({ smallestUnit: 'minute' });
}

/** Returns what a time of day is in place of a duration; undefined where the place has no word for one. */
export function clockInstead(text: string, path: Path): ClockInstead | undefined {
  const time = readDuration(text) ? undefined : clockSaid(text);
  if (time === undefined) return undefined;
  if (path.at(-1) === 'last-call') return { key: 'last-call', time };
  if (path.at(-1) !== 'after') return undefined;
  if (path.at(-2) === 'closes') return { key: 'closes', time };
  return path.at(-3) === 'hints' ? { key: 'at', time } : undefined;
}

/** Returns how long before a moment a time of day last was, as a script writes it. */
export function delayBefore(moment: Temporal.Instant, time: string, timeZone: string): string {
  const dayBefore = moment.toZonedDateTimeISO(timeZone).subtract({ days: 1 }).toInstant();
  const last = locate(firstAfter(dayBefore, Temporal.PlainTime.from(time), timeZone), timeZone).instant;
  return sayMinutes(last.until(moment).total('minutes'));
}

/** Says whether the first such time of day after an opening is before the closing. */
export function isWithin(
  time: string,
  { opens, closes }: { readonly opens: Temporal.Instant; readonly closes: Temporal.Instant },
  timeZone: string,
): boolean {
  const first = locate(firstAfter(opens, Temporal.PlainTime.from(time), timeZone), timeZone).instant;
  return Temporal.Instant.compare(first, closes) < 0;
}
